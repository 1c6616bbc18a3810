//! A disk that is full.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::site::{Site, Tree};

/// A small file system of memory, mounted for one test.
struct Small(PathBuf);

impl Small {
    /// Mounts one of 2 MB, where the machine lets us.
    fn mount(at: &Path) -> Result<Self, String> {
        fs::create_dir_all(at).unwrap();
        let output = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=2m,mode=0755", "tmpfs"])
            .arg(at)
            .output()
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            Ok(Self(at.to_owned()))
        } else {
            Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
        }
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// A site that grows from a few kilobytes to more than any of the limits here.
fn grow(site: &Site) {
    for n in 0..40 {
        site.write_article(&format!("desk/big{n}.md"), "", &"Many words. ".repeat(4_000));
    }
    site.edit("content/desk/a.md", "Text.", "Another text.");
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let site = Site::new().article("desk/a.md", "", "Text.");
    match Small::mount(&site.public()) {
        Ok(_small) => full(&site),
        Err(reason) => {
            eprintln!(
                "NO SMALL DISK COULD BE MOUNTED ({reason}): a limit on the size of files stands in for it"
            );
            limited(&site);
        }
    }
}

fn full(site: &Site) {
    site.run("build").ended(0);
    let before = Tree::of(&site.public());
    grow(site);
    let ran = site.run("build");
    assert!(ran.ended(2).stderr.contains("free some space and build again"), "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
    before.assert_same(&Tree::of(&site.public()));
    assert!(!site.public().join(".briefing-staging").exists(), "room is given back");
    for n in 0..40 {
        site.remove(&format!("content/desk/big{n}.md"));
    }
    site.run("build").ended(0);
    let after = Tree::of(&site.public());
    assert!(after.text("desk/a/index.html").contains("Another text."));
}

/// What a shell can do without being root: no file may be longer than so many blocks.
fn limited(site: &Site) {
    site.run("build").ended(0);
    let before = Tree::of(&site.public());
    site.edit("content/desk/a.md", "Text.", &"Many words. ".repeat(20_000));
    let program = env!("CARGO_BIN_EXE_briefing");
    let script = format!("ulimit -f 256; trap '' XFSZ; exec '{program}' build --clock 2024-03-18");
    let output = Command::new("sh").args(["-c", &script]).current_dir(site.folder()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    before.assert_same(&Tree::of(&site.public()));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_leaves_the_old_site() {
    limited(&Site::new().article("desk/a.md", "", "Text."));
}
