//! Where the system watches no more folders, for it counts those of a user: the tree is looked
//! through instead, and nothing is missed.
//!
//! The limits that are lowered here are those of a user namespace of its own, so that nobody else is
//! disturbed. Where a machine allows no such thing, `src/watch/tests/fallback.rs` is all there is.

use std::process::{Command, Stdio};

use super::process::Watching;
use super::{site, text};
use crate::site::{Site, program};

/// The program in a user namespace in which a limit of inotify is lower.
fn limited(site: &Site, limit: &str, to: usize) -> Option<Command> {
    let unshare = || {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "sh", "-c"]);
        command
    };
    let lower = format!("echo {to} >/proc/sys/user/{limit}");
    let tried = unshare().arg(&lower).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !tried.is_ok_and(|status| status.success()) {
        eprintln!("this machine allows no user namespaces: not tested");
        return None;
    }
    let program = program(site.folder());
    let mut command = unshare();
    command.arg(format!("{lower} && exec \"$0\" \"$@\"")).arg(program.get_program());
    command.current_dir(site.folder());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    Some(command)
}

#[test]
fn limits_reached_at_the_start_are_told_and_nothing_is_missed() {
    for (limit, to, told) in [
        ("max_inotify_watches", 2, "for the system will watch no more folders"),
        ("max_inotify_instances", 0, "for the system cannot tell of changes"),
    ] {
        let site = site();
        let Some(command) = limited(&site, limit, to) else { return };
        let watching = Watching::start(command, &[]);
        let note = watching.complaint();
        assert!(note.starts_with("note: looking for changes every 1 s") && note.contains(told), "{note}");
        watching.next();
        site.edit("content/desk/a.md", "The first text.", "The second text.");
        watching.until_right(&site);
    }
}

#[test]
fn a_site_that_outgrows_the_limit_is_looked_through_from_then_on() {
    let site = site();
    // The site, `content`, and the one folder in it.
    let Some(command) = limited(&site, "max_inotify_watches", 3) else { return };
    let watching = Watching::start(command, &[]);
    watching.next();
    site.write("content/table/inner/c.md", text("C", "In new folders."));
    watching.until_right(&site);
    let note = watching.complaint();
    assert!(note.starts_with("note: looking for changes every 1 s, for the system will watch no"), "{note}");
    site.edit("content/table/inner/c.md", "In new folders.", "Edited in new folders.");
    watching.until_right(&site);
    site.edit("content/desk/a.md", "The first text.", "The second text.");
    watching.until_right(&site);
}
