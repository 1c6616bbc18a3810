//! The house keeps its own rules: imports point down, files are short and say what they are, and
//! what it is built from may be passed on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Which room stands on which floor. A room imports only from floors below its own.
const FLOORS: &[(&str, u8)] = &[
    ("base", 1),
    ("diagnostic", 2),
    ("watch", 2),
    ("schema", 3),
    ("source", 3),
    ("output", 3),
    ("config", 4),
    ("serve", 4),
    ("document", 5),
    ("theme", 6),
    ("site", 7),
    ("plan", 8),
    ("render", 9),
    ("build", 10),
    ("cli", 11),
];

/// The longest a file of `src/` may be, in lines.
const LONGEST: usize = 450;

/// What a dependency may be licensed under.
const LICENCES: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unlicense",
    "CC0-1.0",
    "MPL-2.0",
];

#[test]
fn every_room_has_a_floor() {
    let floors: BTreeSet<String> = FLOORS.iter().map(|(room, _)| (*room).to_owned()).collect();
    let lib = fs::read_to_string(Path::new(ROOT).join("src/lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    assert_eq!(modules.map(str::to_owned).collect::<BTreeSet<_>>(), floors);
    let folders = fs::read_dir(Path::new(ROOT).join("src")).unwrap().map(Result::unwrap);
    let folders = folders.filter(|entry| entry.path().is_dir());
    assert_eq!(
        folders.map(|entry| entry.file_name().into_string().unwrap()).collect::<BTreeSet<_>>(),
        floors
    );
}

#[test]
fn imports_point_down() {
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        let Some(room) = room_of(&file) else { continue };
        for (line, used) in rooms_used(&file) {
            if used != room && floor(&used) >= floor(&room) {
                wrong.push(format!("{}:{line}: `{room}` uses `{used}`", shown(&file)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_look_at_imports_sees_them() {
    let text = "use crate::{base::Slug, cli};\nfn f() { crate::build::x(); }\n// crate::serve is a comment\n";
    let seen: Vec<_> = rooms_in(text, 2).into_iter().map(|(_, room)| room).collect();
    assert_eq!(seen, ["base", "cli", "build"]);
    assert_eq!(rooms_in("use super::super::cli::x;\nuse super::x;\n", 2)[0].1, "cli");
    assert_eq!(rooms_in("mod tests {\n    use super::super::x;\n}\n", 2), []);
}

#[test]
fn every_file_says_what_it_is() {
    for folder in ["src", "tests", "bench"] {
        for file in rust_files(folder) {
            let text = fs::read_to_string(&file).unwrap();
            let is_part = file.ends_with("tests.rs") && text.starts_with("use super");
            assert!(text.starts_with("//! ") || is_part, "{} does not begin with `//!`", shown(&file));
        }
    }
}

#[test]
fn files_are_short() {
    for file in rust_files("src") {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", shown(&file));
    }
}

#[test]
fn every_test_module_is_run() {
    let folder = Path::new(ROOT).join("tests/it");
    let main = fs::read_to_string(folder.join("main.rs")).unwrap();
    let declared: BTreeSet<&str> =
        main.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect();
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let found: BTreeSet<String> =
        entries.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    // Hidden files are those of tools at work.
    let is_module = |name: &&str| *name != "main" && !name.starts_with('.');
    let found: BTreeSet<&str> = found.iter().map(String::as_str).filter(is_module).collect();
    assert_eq!(declared, found);
}

#[test]
fn dependencies_may_be_passed_on() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "{} packages are too few to be all of them", packages.len());
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(is_allowed(licence), "{} is licensed under {licence}", package["name"]);
        assert!(
            package["id"].as_str().unwrap().starts_with("registry+") || package["name"] == "briefing",
            "{} is not from the registry",
            package["name"]
        );
    }
}

#[test]
fn licence_expressions_are_understood() {
    for good in [
        "MIT",
        "(MIT OR GPL-3.0) AND ISC",
        "Unlicense/MIT",
        "GPL-3.0 OR MIT AND Zlib",
        "Apache-2.0 WITH LLVM-exception OR MIT",
    ] {
        assert!(is_allowed(good), "{good}");
    }
    for bad in ["GPL-3.0", "MIT AND AGPL-3.0", "none", "", "(MIT OR ISC) AND EUPL-1.2"] {
        assert!(!is_allowed(bad), "{bad}");
    }
}

#[test]
fn dependencies_come_from_the_registry() {
    let text = fs::read_to_string(Path::new(ROOT).join("Cargo.toml")).unwrap();
    let manifest: toml::Table = toml::from_str(&text).unwrap();
    assert!(!manifest.contains_key("patch") && !manifest.contains_key("replace"));
    for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
        let Some(table) = manifest.get(section).and_then(toml::Value::as_table) else { continue };
        for (name, wanted) in table {
            let elsewhere = ["path", "git"].iter().any(|key| wanted.get(key).is_some());
            assert!(!elsewhere, "{name} does not come from the registry");
        }
    }
}

fn floor(room: &str) -> u8 {
    let found = FLOORS.iter().find(|(name, _)| *name == room);
    found.unwrap_or_else(|| panic!("`{room}` has no floor")).1
}

fn shown(file: &Path) -> String {
    file.strip_prefix(ROOT).unwrap().to_str().unwrap().replace('\\', "/")
}

pub(crate) fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(ROOT).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                found.push(entry);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty());
    found
}

/// The room that a file of `src/` belongs to; none for `lib.rs` and `main.rs`.
fn room_of(file: &Path) -> Option<String> {
    let path = shown(file);
    path.strip_prefix("src/")?.split_once('/').map(|(room, _)| room.to_owned())
}

fn rooms_used(file: &Path) -> Vec<(usize, String)> {
    let below = shown(file).matches('/').count() - 1;
    let depth = if file.file_name().is_some_and(|name| name == "mod.rs") { below } else { below + 1 };
    rooms_in(&fs::read_to_string(file).unwrap(), depth)
}

/// The rooms that a text names by a path from the crate's root, with their lines. `depth` is how
/// many modules below the root it is; as many `super::` lead there as well.
fn rooms_in(text: &str, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut inner: Vec<usize> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let code = line.split("//").next().unwrap();
        let indent = code.len() - code.trim_start().len();
        if code.trim() == "}" {
            inner.retain(|at| *at != indent);
        }
        let to_root = "super::".repeat(depth + inner.len());
        for root in ["crate::", to_root.as_str()] {
            for (at, _) in code.match_indices(root) {
                let is_longer_path = code[..at].ends_with("super::");
                if !is_longer_path {
                    found
                        .extend(names_after(&code[at + root.len()..]).into_iter().map(|name| (number, name)));
                }
            }
        }
        let opens = code.trim_start().trim_start_matches("pub ").starts_with("mod ");
        if opens && code.trim_end().ends_with('{') {
            inner.push(indent);
        }
    }
    found
}

/// The first names of what follows a root: one, or those in braces.
fn names_after(rest: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()
    };
    let names: Vec<String> = match rest.strip_prefix('{') {
        Some(list) => list.split('}').next().unwrap().split(',').map(name).collect(),
        None => vec![name(rest)],
    };
    // What is not a room is the library's own name for itself, or a macro of it.
    names.into_iter().filter(|name| !name.is_empty() && name != "super").collect()
}

/// Of all platforms where the registry's files are here, else of this one.
fn metadata() -> Value {
    let ask = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(["metadata", "--format-version", "1", "--locked", "--offline"]).args(more);
        command.current_dir(ROOT).output().unwrap()
    };
    let mut answer = ask(&[]);
    if !answer.status.success() {
        eprintln!("looking at the dependencies of this platform alone: the others are not downloaded");
        let rustc = Command::new("rustc").arg("-vV").output().unwrap();
        let text = String::from_utf8(rustc.stdout).unwrap();
        let host = text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        answer = ask(&["--filter-platform", host]);
    }
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    serde_json::from_slice(&answer.stdout).unwrap()
}

/// Whether an SPDX expression leaves a choice that is allowed.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let allowed = any_of(&words, &mut at);
    allowed && at == words.len()
}

fn any_of(words: &[&str], at: &mut usize) -> bool {
    let mut allowed = all_of(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        allowed |= all_of(words, at);
    }
    allowed
}

fn all_of(words: &[&str], at: &mut usize) -> bool {
    let mut allowed = one_of(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        allowed &= one_of(words, at);
    }
    allowed
}

fn one_of(words: &[&str], at: &mut usize) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let allowed = any_of(words, at);
        *at += 1;
        return allowed;
    }
    if words.get(*at) == Some(&"WITH") {
        // An exception only ever allows more.
        *at += 2;
    }
    LICENCES.contains(word)
}
