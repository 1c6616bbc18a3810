//! Whether a published path can be written, and by whom.
//!
//! What no file system takes is an error: it could not be published. What only some machines and
//! hosts refuse is published all the same, so it is a warning: nothing false is shown, and an
//! address, once promised, is not changed for them.

/// The longest name of a file or folder, in bytes: that of nearly every file system.
const LONGEST_NAME: usize = 255;
/// The longest path. Object stores and some systems stop at 1,024 bytes, with the output folder
/// before it.
const LONGEST_PATH: usize = 900;

/// What is wrong with a published path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NameFault<'p> {
    /// The whole of it is too long.
    LongPath(usize),
    /// A name in it is too long.
    LongName(usize),
    /// Some hosts refuse a name in it.
    Refused {
        /// The path as far as that name.
        path: &'p str,
        /// The name.
        name: &'p str,
        /// The rest of a sentence that begins with the name.
        why: String,
    },
}

/// What is wrong with a path, names from the first to the last.
pub(super) fn faults(path: &str) -> Vec<NameFault<'_>> {
    if path.len() > LONGEST_PATH {
        return vec![NameFault::LongPath(path.len())];
    }
    let mut faults = Vec::new();
    let mut start = 0;
    for name in path.split('/') {
        let end = start + name.len();
        if name.len() > LONGEST_NAME {
            faults.push(NameFault::LongName(name.len()));
        } else if let Some(why) = refused(name) {
            faults.push(NameFault::Refused { path: &path[..end], name, why });
        }
        start = end + 1;
    }
    faults
}

/// Why some hosts refuse a name: Windows and what stands on it, and hosts that take no `#` or `?`.
fn refused(name: &str) -> Option<String> {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    if is_device(stem) {
        return Some("is the name of a device on Windows".to_owned());
    }
    if name.ends_with(['.', ' ']) {
        return Some("ends in a dot or a space, which Windows drops".to_owned());
    }
    let refused = name.chars().find(|c| "<>:\"|?*#\\".contains(*c))?;
    Some(format!("holds a `{refused}`"))
}

fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_uppercase();
    let numbered = |prefix: &str| {
        let rest = stem.strip_prefix(prefix).map(|rest| rest.chars().collect::<Vec<_>>());
        rest.is_some_and(|rest| matches!(rest[..], ['0'..='9' | '¹' | '²' | '³']))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered("COM")
        || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_are_taken_everywhere() {
        for path in ["index.html", "desk/a b & c/index.html", "خبر/x/index.html", "console/com/lpt10/x.con"]
        {
            assert_eq!(faults(path), [], "{path}");
        }
    }

    #[test]
    fn some_hosts_refuse_names() {
        for (path, name) in [
            ("a/CON/index.html", "CON"),
            ("aux/index.html", "aux"),
            ("nul.tar.gz", "nul.tar.gz"),
            ("a/com1.txt", "com1.txt"),
            ("lpt¹", "lpt¹"),
            ("a./x", "a."),
            ("a /x", "a "),
            ("a/b?c", "b?c"),
            ("a:b", "a:b"),
            ("c#/x", "c#"),
        ] {
            let found = faults(path);
            assert_eq!(found.len(), 1, "{path}: {found:?}");
            let NameFault::Refused { path: to, name: told, .. } = &found[0] else { panic!("{found:?}") };
            assert_eq!(*told, name);
            assert!(path.starts_with(to) && to.ends_with(name), "{path}: {to}");
        }
    }

    #[test]
    fn long_names_cannot_be_written() {
        let long = "é".repeat(128);
        assert_eq!(faults(&format!("a/{long}/index.html")), [NameFault::LongName(256)]);
        assert_eq!(faults(&"a".repeat(255)), []);
        assert_eq!(faults(&"a/".repeat(500)), [NameFault::LongPath(1000)]);
    }
}
