//! Which file systems tell nothing of what others do on them.
//!
//! A folder on a network or shared into a container or virtual machine is watched without an
//! error, and then never a word is heard. Linux names the kind of each mounted file system.

use std::path::{Path, PathBuf};

/// Kinds on which changes made elsewhere are not told.
const SILENT: &[&str] = &[
    "9p", "afs", "ceph", "cifs", "drvfs", "ncpfs", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf",
    "virtiofs", "vmhgfs",
];

/// Why one of these paths cannot be watched by events, if that is so.
pub(super) fn without_events(paths: &[PathBuf]) -> Option<String> {
    let mounts = mounts()?;
    paths.iter().find_map(|path| {
        let kind = kind_of(&mounts, path)?;
        is_silent(kind).then(|| {
            format!(
                "{} lies on a file system (`{kind}`) that does not tell of changes made elsewhere",
                path.display()
            )
        })
    })
}

#[cfg(target_os = "linux")]
#[allow(clippy::disallowed_methods, reason = "asks the kernel about its mounts; no file of the site is read")]
fn mounts() -> Option<String> {
    std::fs::read_to_string("/proc/self/mountinfo").ok()
}

/// Elsewhere the question is not asked: `--poll` is there for such folders.
#[cfg(not(target_os = "linux"))]
fn mounts() -> Option<String> {
    None
}

fn is_silent(kind: &str) -> bool {
    SILENT.contains(&kind) || kind.starts_with("fuse.")
}

/// The kind of the file system that holds a path, by the lines of `mountinfo` (see proc(5)): the
/// longest mount point above it, and of equals the last, which covers the others.
fn kind_of<'a>(mounts: &'a str, path: &Path) -> Option<&'a str> {
    mounts
        .lines()
        .filter_map(|line| {
            let (mount, system) = line.split_once(" - ")?;
            let point = unescape(mount.split(' ').nth(4)?);
            let kind = system.split(' ').next()?;
            path.starts_with(&point).then_some((point.len(), kind))
        })
        .max_by_key(|(length, _)| *length)
        .map(|(_, kind)| kind)
}

/// Spaces, tabs, newlines and backslashes are written as octal numbers.
fn unescape(point: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(point.to_owned(), |point, (code, c)| point.replace(code, c))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 21 0:40 / /mnt rw - tmpfs tmpfs rw
31 21 0:41 / /mnt/my\\040site rw,nosuid master:2 - 9p host rw
32 21 0:42 / /home/a/cloud rw - fuse.sshfs a@b: rw
33 30 0:43 / /mnt rw - ext4 /dev/sdb1 rw
";

    #[test]
    fn the_nearest_mount_decides() {
        for (path, kind) in [
            ("/etc", "ext4"),
            ("/mnt/site", "ext4"),
            ("/mnt/my site/content", "9p"),
            ("/mnt/my sites", "ext4"),
            ("/home/a/cloud", "fuse.sshfs"),
        ] {
            assert_eq!(kind_of(MOUNTS, Path::new(path)), Some(kind), "{path}");
        }
    }

    #[test]
    fn network_and_shared_folders_are_silent() {
        assert!(is_silent("nfs4") && is_silent("fuse.sshfs"));
        assert!(!is_silent("ext4") && !is_silent("overlay") && !is_silent("fuseblk"));
    }
}
