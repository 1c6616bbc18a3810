//! What lies in a site's folders without being part of the site.

use crate::base::SitePath;

/// Endings of files that editors and merges leave behind.
const LEFT_BEHIND: [&str; 6] = [".swp", ".swo", ".bak", ".orig", ".rej", ".tmp"];

/// Whether a file is hidden (or in a hidden folder), a backup, or a `README.md`.
pub(super) fn is_ignored(path: &SitePath) -> bool {
    let name = path.file_name();
    path.as_str().split('/').any(|segment| segment.starts_with('.'))
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || LEFT_BEHIND.iter().any(|ending| name.ends_with(ending))
        || matches!(name, "Thumbs.db" | "README.md")
}
