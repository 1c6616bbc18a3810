//! Kinds by place, not by guess: what a file below `content/` is, told by its path.

use crate::base::{SitePath, slug};
use crate::config::{Taxonomies, Taxonomy};

/// What a Markdown file is, as far as its place tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `content/_index.md`: the home page's own words.
    Home,
    /// `_index.md` of a topic folder, or a file below `topics/`: the words of the topic of this id.
    Term(Taxonomy, String),
    /// An edition.
    Edition,
    /// At the root or in `pages/`: an article where it has a `date`, else a page.
    PageOrArticle,
    /// `_index.md` of a folder that is no topic's: there is nothing that it could describe.
    OfNoTopic,
    /// In a topic folder, or one that is filing alone: an article.
    Article,
}

/// The kind of the Markdown file at `path` (below `content/`) of a site with these taxonomies.
pub fn kind_of(path: &SitePath, taxonomies: &Taxonomies) -> Kind {
    let inner = path.below("content").unwrap_or(path.as_str());
    let (folder, name) = inner.rsplit_once('/').unwrap_or(("", inner));
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let (desk, rest) = folder.split_once('/').unwrap_or((folder, ""));
    if let Some(taxonomy) = taxonomies.named(desk) {
        return Kind::Term(taxonomy, described_id(taxonomy, rest, stem));
    }
    match (desk, stem) {
        ("", "_index") => Kind::Home,
        ("editions", _) => Kind::Edition,
        ("pages", "_index") => Kind::OfNoTopic,
        (_, "_index") if folder_topic(folder).is_empty() => Kind::OfNoTopic,
        (_, "_index") => Kind::Term(Taxonomy::Topics, folder_topic(folder)),
        ("" | "pages", _) => Kind::PageOrArticle,
        _ if stem == "index" && !folder.contains('/') => Kind::PageOrArticle,
        _ => Kind::Article,
    }
}

/// The id of the term that a file of a taxonomy's folder describes: its slug; a topic's may have
/// several segments (`topics/diplomacy/strait.md`).
fn described_id(taxonomy: Taxonomy, folders: &str, stem: &str) -> String {
    let whole = match (folders, stem) {
        // The list of a taxonomy has no words of its own.
        ("", "_index") => return String::new(),
        ("", stem) => stem.to_owned(),
        (folders, "index" | "_index") => folders.to_owned(),
        (folders, stem) => format!("{folders}/{stem}"),
    };
    match taxonomy {
        // No folder of `topics/` is filing: a topic may well be called after a year.
        Taxonomy::Topics => joined(whole.split('/')),
        _ => slug::slug(&whole),
    }
}

/// What the term that a file describes is called unless its file says: the name of the file, or of
/// the folder whose `_index.md` or `index.md` it is.
pub fn written_name(path: &SitePath) -> &str {
    match path.stem() {
        "_index" | "index" => {
            let folders = path.folder().rsplit('/');
            folders.into_iter().find(|segment| !is_filing(segment)).unwrap_or_default()
        }
        stem => stem,
    }
}

/// The id of the topic that a folder below `content/` stands for; empty where all of it is filing.
pub fn folder_topic(folder: &str) -> String {
    topic_id(folder)
}

/// Whether articles may lie in a folder below `content/`: its `_index.md` describes its topic.
pub fn is_topic_folder(folder: &str, taxonomies: &Taxonomies) -> bool {
    taxonomies.named(folder.split('/').next().unwrap_or_default()).is_none()
}

/// The topic that the article at `path` is filed under by its folder.
pub fn home_topic(path: &SitePath) -> Option<String> {
    Some(folder_topic(topic_folder(path))).filter(|id| !id.is_empty())
}

/// The folder below `content/` that an article is filed in, as written. A bundle's own folder is
/// the article's; `pages/` is no topic.
pub fn topic_folder(path: &SitePath) -> &str {
    let above = |path: &str| path.rfind('/').unwrap_or(0);
    let inner = path.below("content").unwrap_or(path.as_str());
    let folder = &inner[..above(inner)];
    let folder = if is_bundle(path) { &folder[..above(folder)] } else { folder };
    if folder == "pages" || folder.starts_with("pages/") { "" } else { folder }
}

/// Whether the file is the `index.md` of a bundle: an article with its pictures beside it.
pub fn is_bundle(path: &SitePath) -> bool {
    path.file_name() == "index.md" && path.folder() != "content"
}

fn topic_id(path: &str) -> String {
    joined(path.split('/').filter(|segment| !is_filing(segment)))
}

fn joined<'a>(segments: impl Iterator<Item = &'a str>) -> String {
    let slugs = segments.map(slug::slug).filter(|slug| !slug.is_empty());
    slugs.collect::<Vec<_>>().join("/")
}

/// A folder of digits alone is filing (`2024/03`): part of the address, not a topic.
pub fn is_filing(segment: &str) -> bool {
    !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(path: &str) -> Kind {
        let beats = vec![("beats".to_owned(), crate::config::TaxonomySettings::default())];
        kind_of(&SitePath::new(path).unwrap(), &Taxonomies::new(beats))
    }

    #[test]
    fn the_place_tells_the_kind() {
        assert_eq!(kind("content/_index.md"), Kind::Home);
        assert_eq!(kind("content/about.md"), Kind::PageOrArticle);
        assert_eq!(kind("content/pages/about.md"), Kind::PageOrArticle);
        assert_eq!(kind("content/about/index.md"), Kind::PageOrArticle);
        assert_eq!(kind("content/diplomacy/x.md"), Kind::Article);
        assert_eq!(kind("content/2024/x.md"), Kind::Article);
        assert_eq!(kind("content/editions/2024-03-18.md"), Kind::Edition);
        assert_eq!(kind("content/pages/_index.md"), Kind::OfNoTopic);
        assert_eq!(kind("content/pages/help/_index.md"), Kind::OfNoTopic);
        assert_eq!(kind("content/2024/03/_index.md"), Kind::OfNoTopic);
        assert_eq!(kind("content/sources/_index.md"), Kind::Term(Taxonomy::Sources, String::new()));
        assert_eq!(kind("content/beats/coast.md"), Kind::Term(Taxonomy::Declared(0), "coast".into()));
        assert_eq!(kind("content/sources/ny-times.md"), Kind::Term(Taxonomy::Sources, "ny-times".into()));
        assert_eq!(
            kind("content/topics/diplomacy/strait.md"),
            Kind::Term(Taxonomy::Topics, "diplomacy/strait".into())
        );
        assert_eq!(
            kind("content/diplomacy/2024/_index.md"),
            Kind::Term(Taxonomy::Topics, "diplomacy".into())
        );
    }

    #[test]
    fn a_term_is_called_as_its_file_or_folder() {
        let name = |path: &str| written_name(&SitePath::new(path).unwrap()).to_owned();
        assert_eq!(name("content/tags/Red Sea.md"), "Red Sea");
        assert_eq!(name("content/Foreign Desk/2024/_index.md"), "Foreign Desk");
        assert_eq!(name("content/sources/Le Monde/index.md"), "Le Monde");
    }

    #[test]
    fn filing_and_bundles_are_not_topics() {
        let topic = |path: &str| home_topic(&SitePath::new(path).unwrap());
        assert_eq!(topic("content/diplomacy/2024/03/x.md").as_deref(), Some("diplomacy"));
        assert_eq!(topic("content/diplomacy/strait/y/index.md").as_deref(), Some("diplomacy/strait"));
        assert_eq!(topic("content/2024/x.md"), None);
        assert_eq!(topic("content/x/index.md"), None);
        assert_eq!(topic("content/pages/x/index.md"), None);
    }
}
