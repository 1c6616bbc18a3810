//! From a name to a term of a site that is assembled: for those who ask about one.
//!
//! The steps are those by which the names of articles were looked up; here also the title of a term
//! that no file describes answers, for it exists by now.

use super::{Term, TermId, Terms};
use crate::base::slug;
use crate::config::Taxonomy;

/// How a name led to a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// It is the term's id.
    Id,
    /// It is its title.
    Title,
    /// It is one of its synonyms.
    Synonym,
    /// It is what it is called in another language.
    Name,
    /// It agrees with one of these in its slug alone.
    Slug,
}

/// What a name turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A term.
    One(TermId, Step),
    /// Two terms that answer to it at the same step.
    Two(TermId, TermId),
    /// None.
    Unknown,
}

/// Whether a term answers to a name at one step.
type Answers<'a> = &'a dyn Fn(&Term) -> bool;

impl Terms {
    /// Looks a name up among the terms of a taxonomy: by id, title, synonym or name in another
    /// language, each exactly as written, then by slug.
    pub fn resolve(&self, taxonomy: Taxonomy, name: &str) -> Resolved {
        if let Some(id) = self.find(taxonomy, name) {
            return Resolved::One(id, Step::Id);
        }
        let slug = slug::slug(name);
        let steps: [(Step, Answers<'_>); 4] = [
            (Step::Title, &|term| term.title == name),
            (Step::Synonym, &|term| synonyms(term).any(|synonym| synonym == name)),
            (Step::Name, &|term| names(term).any(|other| other == name)),
            (Step::Slug, &|term| {
                let same = |other: &str| slug::slug(other) == slug;
                !slug.is_empty()
                    && (term.id == slug || same(&term.title) || synonyms(term).chain(names(term)).any(same))
            }),
        ];
        for (step, answers) in steps {
            let mut hits = self.of(taxonomy).filter(|(_, term)| answers(term)).map(|(id, _)| id);
            match (hits.next(), hits.next()) {
                (Some(one), None) => return Resolved::One(one, step),
                (Some(one), Some(other)) => return Resolved::Two(one, other),
                (None, _) => {}
            }
        }
        Resolved::Unknown
    }

    /// The term that was probably meant by a name that none answers to.
    pub fn nearest(&self, taxonomy: Taxonomy, name: &str) -> Option<TermId> {
        let lower = name.to_lowercase();
        // The one sees a slip of the pen, the other a word that was left out.
        let likeness = |other: &str| {
            let other = other.to_lowercase();
            strsim::jaro_winkler(&lower, &other).max(strsim::sorensen_dice(&lower, &other))
        };
        let scored = self.of(taxonomy).map(|(id, term)| {
            let known = synonyms(term).chain([term.title.as_str(), term.id.as_str()]);
            (known.map(likeness).fold(0.0, f64::max), id)
        });
        let (score, id) = scored.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)))?;
        (score >= 0.88).then_some(id)
    }
}

fn synonyms(term: &Term) -> impl Iterator<Item = &str> {
    term.front().into_iter().flat_map(|front| front.synonyms.iter().map(|name| name.value.as_str()))
}

fn names(term: &Term) -> impl Iterator<Item = &str> {
    term.front().into_iter().flat_map(|front| front.names.iter().map(|(_, name)| name.value.as_str()))
}
