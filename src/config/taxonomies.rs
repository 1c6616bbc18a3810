//! The taxonomies of a site: those that every site has, and those that its settings declare.

use serde::{Deserialize, Serialize};

/// A taxonomy, in the order in which they are shown. What it is called, [`Taxonomies`] knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Taxonomy {
    /// Subjects with an index page; they nest.
    Topics,
    /// Free labels.
    Tags,
    /// Outlets.
    Sources,
    /// Who wrote, contributed or translated.
    Authors,
    /// Whom articles speak of.
    People,
    /// Where it happened.
    Places,
    /// Bodies that act.
    Organisations,
    /// One that the site declares, by its place among them.
    Declared(u16),
}

/// The taxonomies that every site has, with what one of their terms is called.
const BUILT_IN: [(Taxonomy, &str, &str); 7] = [
    (Taxonomy::Topics, "topics", "topic"),
    (Taxonomy::Tags, "tags", "tag"),
    (Taxonomy::Sources, "sources", "source"),
    (Taxonomy::Authors, "authors", "author"),
    (Taxonomy::People, "people", "person"),
    (Taxonomy::Places, "places", "place"),
    (Taxonomy::Organisations, "organisations", "organisation"),
];

/// What the settings say of a taxonomy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaxonomySettings {
    /// Whether only terms that a file describes may be named.
    pub terms: TermsAllowed,
    /// Whether its terms have feeds; where nobody says, topics and sources have.
    pub feed: Option<bool>,
}

/// Which terms may be named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TermsAllowed {
    /// Any: a name makes a term.
    #[default]
    Any,
    /// Those that a file or a topic's folder describes (`closed = true`).
    Described,
}

/// All taxonomies of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taxonomies {
    /// By their place: those of every site, then those that are declared, by name.
    all: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    taxonomy: Taxonomy,
    name: String,
    singular: String,
    settings: TaxonomySettings,
}

impl Default for Taxonomies {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Taxonomies {
    /// Those of every site, and those that `[taxonomies.…]` names; a built-in one may be set there too.
    pub fn new(mut named: Vec<(String, TaxonomySettings)>) -> Self {
        named.sort_by(|a, b| a.0.cmp(&b.0));
        let mut all: Vec<Entry> = BUILT_IN
            .iter()
            .map(|(taxonomy, name, singular)| {
                let at = named.iter().position(|(other, _)| other == name);
                let settings = at.map(|at| named.remove(at).1).unwrap_or_default();
                Entry {
                    taxonomy: *taxonomy,
                    name: (*name).to_owned(),
                    singular: (*singular).to_owned(),
                    settings,
                }
            })
            .collect();
        all.extend((0..).zip(named).map(|(place, (name, settings))| Entry {
            taxonomy: Taxonomy::Declared(place),
            singular: name.clone(),
            name,
            settings,
        }));
        Self { all }
    }

    fn entry(&self, taxonomy: Taxonomy) -> &Entry {
        let index = match taxonomy {
            Taxonomy::Declared(place) => BUILT_IN.len() + usize::from(place),
            built_in => BUILT_IN.iter().position(|(other, ..)| *other == built_in).unwrap_or(0),
        };
        &self.all[index]
    }

    /// All of them, in the order in which they are shown.
    pub fn iter(&self) -> impl Iterator<Item = Taxonomy> {
        self.all.iter().map(|entry| entry.taxonomy)
    }

    /// Its folder, key and address.
    pub fn name(&self, taxonomy: Taxonomy) -> &str {
        &self.entry(taxonomy).name
    }

    /// One of its terms, for messages and for what templates ask; a declared one has but its name.
    pub fn singular(&self, taxonomy: Taxonomy) -> &str {
        &self.entry(taxonomy).singular
    }

    /// The taxonomy of that name.
    pub fn named(&self, name: &str) -> Option<Taxonomy> {
        self.all.iter().find(|entry| entry.name == name).map(|entry| entry.taxonomy)
    }

    /// The taxonomy one of whose terms is called so.
    pub fn of_one(&self, singular: &str) -> Option<Taxonomy> {
        self.all.iter().find(|entry| entry.singular == singular).map(|entry| entry.taxonomy)
    }

    /// The names of those that the site declares, in the order of [`Taxonomy::Declared`].
    pub fn declared(&self) -> Vec<&str> {
        self.all[BUILT_IN.len()..].iter().map(|entry| entry.name.as_str()).collect()
    }

    /// Which terms may be named.
    pub fn allowed(&self, taxonomy: Taxonomy) -> TermsAllowed {
        self.entry(taxonomy).settings.terms
    }

    /// Whether its terms have feeds unless they say otherwise.
    pub fn has_feeds(&self, taxonomy: Taxonomy) -> bool {
        let usual = matches!(taxonomy, Taxonomy::Topics | Taxonomy::Sources);
        self.entry(taxonomy).settings.feed.unwrap_or(usual)
    }
}

/// Whether a taxonomy of that name would be one that every site has.
pub(super) fn is_built_in(name: &str) -> bool {
    BUILT_IN.iter().any(|(_, built_in, _)| *built_in == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_taxonomies_follow_those_of_every_site() {
        let closed = TaxonomySettings { terms: TermsAllowed::Described, feed: Some(true) };
        let taxonomies = Taxonomies::new(vec![
            ("ships".to_owned(), TaxonomySettings::default()),
            ("tags".to_owned(), closed.clone()),
            ("beats".to_owned(), closed),
        ]);
        assert_eq!(taxonomies.declared(), ["beats", "ships"]);
        assert_eq!(taxonomies.named("ships"), Some(Taxonomy::Declared(1)));
        assert_eq!(taxonomies.name(Taxonomy::Declared(0)), "beats");
        assert_eq!(taxonomies.allowed(Taxonomy::Tags), TermsAllowed::Described);
        assert_eq!(taxonomies.iter().count(), 9);
        assert!(taxonomies.has_feeds(Taxonomy::Topics) && !taxonomies.has_feeds(Taxonomy::Declared(1)));
    }

    #[test]
    fn one_of_them_is_called_otherwise() {
        let taxonomies = Taxonomies::new(vec![("beats".to_owned(), TaxonomySettings::default())]);
        assert_eq!(taxonomies.of_one("person"), Some(Taxonomy::People));
        assert_eq!(taxonomies.of_one("people"), None);
        assert_eq!(taxonomies.of_one("beats"), Some(Taxonomy::Declared(0)));
    }
}
