//! What a build made of a site.

use std::path::Path;

use briefing::build::{Report, Work};
use briefing::output::Changes;

use super::{Page, Problems, Tree};

/// A build that came to its end, and what is published since.
pub(crate) struct Built {
    /// Everything that is published, the inventory too.
    pub(crate) tree: Tree,
    /// What is wrong or doubtful.
    pub(crate) problems: Problems,
    /// How much was done.
    pub(crate) work: Work,
    published: Option<Changes>,
}

impl Built {
    pub(super) fn of(report: Report, output: &Path) -> Self {
        Self {
            tree: Tree::of(output),
            problems: Problems::of(report.diagnostics),
            work: report.work,
            published: report.published,
        }
    }

    /// Whether it was published.
    pub(crate) fn is_published(&self) -> bool {
        self.published.is_some()
    }

    /// What publishing changed, in files.
    #[track_caller]
    pub(crate) fn changes(&self) -> Changes {
        self.published.expect("nothing was published")
    }

    /// The page at an address.
    #[track_caller]
    pub(crate) fn page(&self, address: &str) -> Page {
        let file = format!("{}index.html", address.trim_start_matches('/'));
        Page::new(address, self.tree.text(&file))
    }

    /// A published file.
    #[track_caller]
    pub(crate) fn file(&self, path: &str) -> Page {
        Page::new(path, self.tree.text(path))
    }

    /// There is something at a path of the published folder.
    #[track_caller]
    pub(crate) fn has(&self, path: &str) -> &Self {
        assert!(self.tree.has(path), "`{path}` is not published; there are {:#?}", self.tree.paths());
        self
    }

    /// There is nothing at a path of the published folder.
    #[track_caller]
    pub(crate) fn has_not(&self, path: &str) -> &Self {
        assert!(!self.tree.has(path), "`{path}` is published");
        self
    }
}
