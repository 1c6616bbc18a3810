//! What tells without reading that a file is the one it was.

use std::fs::Metadata;

use serde::{Deserialize, Serialize};

/// How long a file must have rested before its stamp is believed, in nanoseconds: the clocks of file
/// systems tick as rarely as every two seconds (FAT), and within one tick two contents have one stamp.
const GRAIN: i64 = 2_000_000_000;

/// Length, times and inode of a file. Two contents of one file have two stamps, unless they were
/// written within one tick of the file system's clock: only one that has rested is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    length: u64,
    /// When its contents were changed, as it says: in nanoseconds since 1970. Anybody may set it.
    modified: i64,
    /// When its inode was changed: no program can set it, so a file that is restored with its old time
    /// is noticed. Where the system does not tell, that of the contents.
    changed: i64,
    inode: u64,
}

impl Stamp {
    /// The stamp of a file.
    #[cfg(unix)]
    pub fn of(data: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds =
            |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
        Self {
            length: data.len(),
            modified: nanoseconds(data.mtime(), data.mtime_nsec()),
            changed: nanoseconds(data.ctime(), data.ctime_nsec()),
            inode: data.ino(),
        }
    }

    /// The stamp of a file.
    #[cfg(not(unix))]
    pub fn of(data: &Metadata) -> Self {
        let since = data.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(i64::MAX);
        Self { length: data.len(), modified, changed: modified, inode: 0 }
    }

    /// How many bytes the file has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Whether, at `now` (nanoseconds since 1970), another content would have another stamp.
    pub(super) fn has_rested(&self, now: i64) -> bool {
        self.changed < now.saturating_sub(GRAIN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_a_moment_ago_or_later_than_now_is_not_believed() {
        let stamp = |changed| Stamp { length: 1, modified: 0, changed, inode: 1 };
        let now = 100 * GRAIN;
        assert!(stamp(98 * GRAIN).has_rested(now));
        assert!(!stamp(99 * GRAIN).has_rested(now));
        assert!(!stamp(101 * GRAIN).has_rested(now));
    }
}
