//! Links in a site: what they lead to is watched where it is.

use std::fs;
use std::os::unix::fs::symlink;

use serde_json::Value;

use super::process::Watching;
use super::{site, text};

fn is_told(build: &Value) -> bool {
    let problems = build["diagnostics"].to_string();
    build["published"] == false && problems.contains("content/desk/l.md") && problems.contains("symlink")
}

#[test]
fn a_broken_link_is_told_and_goes_when_it_is_mended() {
    for method in [&[][..], &["--poll"]] {
        let site = site();
        fs::create_dir(site.path("store")).unwrap();
        let watching = Watching::of(&site, method);
        let link = |to: &str| symlink(to, site.path("content/desk/l.md")).unwrap();
        // By what it leads to, in a folder of the site that is no part of it otherwise.
        link("../../store/l.md");
        watching.until(is_told);
        site.write("store/l.md", text("L", "It is there."));
        watching.until_right(&site);
        // What it leads to may change and go as any other file.
        site.write("store/l.md", text("L", "It is another."));
        watching.until_right(&site);
        site.remove("store/l.md");
        watching.until(is_told);
        // By another link.
        site.write("store/m.md", text("M", "Another file."));
        site.remove("content/desk/l.md");
        link("../../store/m.md");
        watching.until_right(&site);
        // By none.
        site.remove("store/m.md");
        watching.until(is_told);
        site.remove("content/desk/l.md");
        watching.until_right(&site);
    }
}

#[test]
fn a_folder_that_a_link_leads_to() {
    for method in [&[][..], &["--poll"]] {
        let site = site();
        site.write("store/inner/c.md", text("C", "Of the store."));
        let watching = Watching::of(&site, method);
        symlink("../store", site.path("content/desk2")).unwrap();
        watching.until_right(&site);
        site.edit("store/inner/c.md", "Of the store.", "Edited in the store.");
        watching.until_right(&site);
        site.write("store/other/d.md", text("D", "New in the store."));
        watching.until_right(&site);
    }
}

/// As where a site is switched between states that lie beside it.
#[test]
fn a_part_of_the_site_that_is_a_link() {
    for method in [&[][..], &["--poll"]] {
        let site = site();
        for (state, name) in [("states/one", "one"), ("states/two", "two")] {
            site.write(&format!("{state}/desk/s.md"), text("S", &format!("Of {name}.")));
        }
        let turn = |to: &str, link: &str| {
            symlink(to, site.path("turned")).unwrap();
            fs::rename(site.path("turned"), site.path(link)).unwrap();
        };
        fs::remove_dir_all(site.path("content")).unwrap();
        turn("states/one", "content");
        let settings = site.text("briefing.toml");
        site.write("other.toml", settings.replace("The Bench", "The Chair"));
        let watching = Watching::of(&site, method);
        site.edit("states/one/desk/s.md", "Of one.", "Edited in one.");
        watching.until_right(&site);
        turn("states/two", "content");
        watching.until_right(&site);
        site.edit("states/two/desk/s.md", "Of two.", "Edited in two.");
        watching.until_right(&site);
        turn("other.toml", "briefing.toml");
        watching.until_right(&site);
        site.edit("other.toml", "The Chair", "The Stool");
        watching.until_right(&site);
    }
}
