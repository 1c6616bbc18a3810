//! What one render asked and what it was answered, in few bytes: a build keeps this of every page.

use memchr::memmem;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::{Fault, Query, World};
use crate::base::{Fingerprint, SitePath};

/// The questions of one render, each once, and the fingerprints of all their answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questions {
    /// The file whose text was asked for first: most questions name it.
    about: Option<SitePath>,
    /// Those that the model answers: what else is in the files of the site does not matter to them.
    of_model: Group,
    /// Those that texts and data files answer.
    of_files: Group,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Group {
    /// [`Asked`], in the format of postcard, [`folded`] around the name of the file that they are about.
    packed: Box<[u8]>,
    /// Half of the fingerprint of all answers.
    answers: u128,
}

/// Questions, each with what tells its answer from another in short.
type Asked<Q> = Vec<(Q, [u8; 4])>;

impl Questions {
    /// Packs what was asked, each with the fingerprint of its answer.
    pub fn new(asked: &[(Query, Fingerprint)]) -> Self {
        let mut seen = FxHashSet::default();
        let asked = asked.iter().filter(|(query, _)| seen.insert(query));
        let (of_files, of_model): (Vec<_>, Vec<_>) =
            asked.map(|(query, answer)| (query, *answer)).partition(|(query, _)| query.is_of_files());
        let about = of_files.iter().find_map(|(query, _)| match query {
            Query::Body(path) => Some(path.clone()),
            _ => None,
        });
        let group = |asked: &[_]| Group::new(asked, name_of(&about));
        Self { of_model: group(&of_model), of_files: group(&of_files), about }
    }

    /// The groups, unpacked.
    fn groups(&self) -> impl Iterator<Item = Option<Asked<Query>>> {
        [&self.of_model, &self.of_files].into_iter().map(|group| group.asked(name_of(&self.about)))
    }

    /// Whether all of them have the answers that they had.
    ///
    /// # Errors
    /// A file that an answer needs cannot be read.
    pub fn hold(&self, world: &World) -> Result<bool, Fault> {
        Ok(self.of_files_hold(world)? && self.of_model.holds(world, name_of(&self.about))?)
    }

    /// What was asked.
    pub fn asked(&self) -> Vec<Query> {
        self.groups().flatten().flatten().map(|(query, _)| query).collect()
    }

    /// Those that have other answers now.
    ///
    /// # Errors
    /// A file that an answer needs cannot be read.
    pub fn with_other_answers(&self, world: &World) -> Result<Vec<Query>, Fault> {
        let mut others = Vec::new();
        for (query, known) in self.groups().flatten().flatten() {
            if query.print(world)?.brief().to_be_bytes() != known {
                others.push(query);
            }
        }
        Ok(others)
    }

    /// Whether those that texts and data files answer have the answers that they had: all that can
    /// have changed where the model has not.
    ///
    /// # Errors
    /// A file that an answer needs cannot be read.
    pub fn of_files_hold(&self, world: &World) -> Result<bool, Fault> {
        self.of_files.holds(world, name_of(&self.about))
    }
}

impl Group {
    fn new(asked: &[(&Query, Fingerprint)], about: &[u8]) -> Self {
        let brief = |(query, answer): &(_, Fingerprint)| (*query, answer.brief().to_be_bytes());
        let queries: Asked<&Query> = asked.iter().map(brief).collect();
        // Writing into memory cannot fail; nothing would be questions without an end, which never hold.
        let packed = postcard::to_allocvec(&queries).unwrap_or_default();
        Self {
            packed: folded(&packed, about).into(),
            answers: Fingerprint::of_all(asked.iter().map(|(_, answer)| *answer)).half(),
        }
    }

    fn asked(&self, about: &[u8]) -> Option<Asked<Query>> {
        postcard::from_bytes(&unfolded(&self.packed, about)?).ok()
    }

    fn holds(&self, world: &World, about: &[u8]) -> Result<bool, Fault> {
        let Some(asked) = self.asked(about) else { return Ok(false) };
        let answers: Vec<Fingerprint> =
            asked.iter().map(|(query, _)| query.print(world)).collect::<Result<_, _>>()?;
        Ok(Fingerprint::of_all(answers).half() == self.answers)
    }
}

fn name_of(about: &Option<SitePath>) -> &[u8] {
    about.as_ref().map_or(&[], |path| path.as_str().as_bytes())
}

/// Bytes in pieces, where between them stood a name.
fn folded(bytes: &[u8], name: &[u8]) -> Vec<u8> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for at in memmem::find_iter(bytes, name).filter(|_| !name.is_empty()) {
        pieces.push(&bytes[done..at]);
        done = at + name.len();
    }
    pieces.push(&bytes[done..]);
    // Writing into memory cannot fail.
    postcard::to_allocvec(&pieces).unwrap_or_default()
}

/// The bytes that were [`folded`]; `None` where they cannot have been.
fn unfolded(folded: &[u8], name: &[u8]) -> Option<Vec<u8>> {
    let pieces: Vec<&[u8]> = postcard::from_bytes(folded).ok()?;
    Some(pieces.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_packed_is_what_was_asked() {
        let path = SitePath::new("content/a.md").unwrap();
        let asked = [
            (Query::Links(path.clone(), vec!["b.md".to_owned()]), Fingerprint::of(b"1")),
            (Query::Body(path), Fingerprint::of(b"2")),
        ];
        let questions = Questions::new(&asked);
        let unpacked: Vec<Vec<Query>> = questions
            .groups()
            .map(|group| group.unwrap().into_iter().map(|(query, _)| query).collect())
            .collect();
        assert_eq!(unpacked, [[asked[0].0.clone()], [asked[1].0.clone()]]);
        assert_ne!(questions, Questions::new(&asked[..1]));
    }

    proptest! {
        #[test]
        fn what_is_folded_unfolds(bytes in "[ab]{0,400}", name in "[ab]{0,3}") {
            let (bytes, name) = (bytes.as_bytes(), name.as_bytes());
            prop_assert_eq!(unfolded(&folded(bytes, name), name), Some(bytes.to_vec()));
        }

        #[test]
        fn what_was_never_folded_is_refused_or_read(bytes: Vec<u8>) {
            let _ = unfolded(&bytes, b"name");
        }
    }

    #[test]
    fn a_name_is_kept_once() {
        let name = b"content/diplomacy/2024/talks.md";
        let bytes = [&name[..], b"..", name, b".", name].concat();
        assert!(folded(&bytes, name).len() < 10);
    }
}
