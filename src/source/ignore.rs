//! What lies in a site's folders without being part of the site.

use crate::base::SitePath;

/// Endings of files that editors and merges leave behind.
const LEFT_BEHIND: [&str; 6] = [".swp", ".swo", ".bak", ".orig", ".rej", ".tmp"];

/// Hidden names at the top of `static/` that hosts and protocols read: RFC 8615, GitHub Pages,
/// Apache, and Codeberg Pages.
const READ_BY_HOSTS: [&str; 4] = [".well-known", ".nojekyll", ".htaccess", ".domains"];

/// Whether a file is hidden (or in a hidden folder), a backup, or a `README.md`.
pub(super) fn is_ignored(path: &SitePath) -> bool {
    let name = path.file_name();
    read_by_hosts(path).unwrap_or(path.as_str()).split('/').any(|segment| segment.starts_with('.'))
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || LEFT_BEHIND.iter().any(|ending| name.ends_with(ending))
        || matches!(name, "Thumbs.db" | "README.md")
}

/// Of a path whose first name below a `static/` is hidden and yet meant, what follows that name.
fn read_by_hosts(path: &SitePath) -> Option<&str> {
    let below = path.below("static").or_else(|| {
        let (theme, in_theme) = path.below("themes")?.split_once('/')?;
        in_theme.strip_prefix("static/").filter(|_| !theme.starts_with('.'))
    })?;
    let (first, rest) = below.split_once('/').unwrap_or((below, ""));
    READ_BY_HOSTS.contains(&first).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hosts_read_is_part_of_the_site() {
        for (path, ignored) in [
            ("static/.well-known/security.txt", false),
            ("static/.well-known/a/b.json", false),
            ("themes/x/static/.nojekyll", false),
            ("static/.htaccess", false),
            ("static/.well-known/.hidden", true),
            ("static/.well-known/a.txt~", true),
            ("static/.well-known/README.md", true),
            ("static/a/.nojekyll", true),
            ("static/.env", true),
            ("static/.git/config", true),
            ("content/.well-known/a.txt", true),
            ("themes/.x/static/.nojekyll", true),
        ] {
            assert_eq!(is_ignored(&SitePath::new(path).unwrap()), ignored, "{path}");
        }
    }
}
