//! The demo, moved: below a path and to another host it differs in addresses alone.

use std::collections::BTreeMap;
use std::path::Path;

use crate::site::{Ran, Tree, program};

fn at(base_url: &str) -> Tree {
    let place = tempfile::tempdir().unwrap();
    let output = place.path().join("public");
    let mut command = program(Path::new(env!("CARGO_MANIFEST_DIR")));
    command.args(["build", "--clock", "2025-01-01", "--base-url", base_url, "--output"]).arg(&output);
    Ran::of(&command.output().unwrap()).ended(0);
    Tree::of(&output)
}

/// Each file as it would be at `https://here.example/`. The inventory holds hashes of the others.
fn as_if_here<'a>(tree: &'a Tree, base_url: &str) -> BTreeMap<&'a str, Vec<u8>> {
    let path = base_url.splitn(4, '/').nth(3).unwrap();
    // As a mail says it.
    let encoded = |address: &str| address.replace(':', "%3A").replace('/', "%2F");
    let home = |text: &str| {
        let text = text.replace(base_url, "https://here.example/");
        text.replace(&encoded(base_url), &encoded("https://here.example/"))
    };
    let back = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) if path.is_empty() => home(text).into_bytes(),
        Ok(text) => home(text).replace(&format!("/{path}"), "/").into_bytes(),
        Err(_) => bytes.to_vec(),
    };
    tree.files()
        .filter(|(path, _)| *path != ".briefing-inventory")
        .map(|(path, bytes)| (path, back(bytes)))
        .collect()
}

#[test]
fn it_differs_in_addresses_alone() {
    let here = at("https://here.example/");
    let wanted = as_if_here(&here, "https://here.example/");
    assert!(wanted.len() > 300, "{}", wanted.len());
    for elsewhere in ["https://here.example/a/b/c/", "https://there.example:8443/", "http://there.example/x/"]
    {
        let moved = at(elsewhere);
        assert_eq!(here.paths(), moved.paths(), "{elsewhere}");
        for (path, bytes) in as_if_here(&moved, elsewhere) {
            assert!(wanted[path] == bytes, "{path} differs at {elsewhere} in more than its addresses");
        }
    }
}

#[test]
fn nothing_of_it_leaves_the_path_that_it_was_moved_to() {
    let moved = at("https://here.example/a/b/c/");
    for (path, bytes) in moved.files().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml")) {
        let text = std::str::from_utf8(bytes).unwrap();
        for start in ["href=\"/", "src=\"/", "https://here.example/"] {
            for (at, _) in text.match_indices(start) {
                let rest = &text[at + start.len()..];
                assert!(
                    rest.starts_with("a/b/c/"),
                    "{path}: {start}{}",
                    rest.chars().take(40).collect::<String>()
                );
            }
        }
    }
}
