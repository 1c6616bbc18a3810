//! What one render asked and what it was answered, in few bytes: a build keeps this of every page.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::{Fault, Query, World};
use crate::base::Fingerprint;

/// The questions of one render, each once, and the fingerprints of all their answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questions {
    /// Those that the model answers: what else is in the files of the site does not matter to them.
    of_model: Group,
    /// Those that texts and data files answer.
    of_files: Group,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Group {
    /// [`Asked`], in the format of postcard.
    packed: Box<[u8]>,
    answers: Fingerprint,
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
        Self { of_model: Group::new(&of_model), of_files: Group::new(&of_files) }
    }

    /// Whether all of them have the answers that they had.
    ///
    /// # Errors
    /// A file that an answer needs cannot be read.
    pub fn hold(&self, world: &World) -> Result<bool, Fault> {
        Ok(self.of_files.holds(world)? && self.of_model.holds(world)?)
    }

    /// What was asked.
    pub fn asked(&self) -> Vec<Query> {
        let groups = [&self.of_model, &self.of_files];
        groups.into_iter().filter_map(Group::asked).flatten().map(|(query, _)| query).collect()
    }

    /// Those that have other answers now.
    ///
    /// # Errors
    /// A file that an answer needs cannot be read.
    pub fn with_other_answers(&self, world: &World) -> Result<Vec<Query>, Fault> {
        let mut others = Vec::new();
        for group in [&self.of_model, &self.of_files] {
            for (query, known) in group.asked().into_iter().flatten() {
                if query.print(world)?.brief().to_be_bytes() != known {
                    others.push(query);
                }
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
        self.of_files.holds(world)
    }
}

impl Group {
    fn new(asked: &[(&Query, Fingerprint)]) -> Self {
        let brief = |(query, answer): &(_, Fingerprint)| (*query, answer.brief().to_be_bytes());
        let queries: Asked<&Query> = asked.iter().map(brief).collect();
        // Writing into memory cannot fail; nothing would be questions without an end, which never hold.
        let packed = postcard::to_allocvec(&queries).unwrap_or_default().into_boxed_slice();
        Self { packed, answers: joined(asked.iter().map(|(_, answer)| *answer)) }
    }

    fn asked(&self) -> Option<Asked<Query>> {
        postcard::from_bytes(&self.packed).ok()
    }

    fn holds(&self, world: &World) -> Result<bool, Fault> {
        let Some(asked) = self.asked() else { return Ok(false) };
        let answers: Vec<Fingerprint> =
            asked.iter().map(|(query, _)| query.print(world)).collect::<Result<_, _>>()?;
        Ok(joined(answers.into_iter()) == self.answers)
    }
}

fn joined(answers: impl Iterator<Item = Fingerprint>) -> Fingerprint {
    let bytes: Vec<u8> = answers.flat_map(|answer| *answer.as_bytes()).collect();
    Fingerprint::of(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;

    #[test]
    fn what_is_packed_is_what_was_asked() {
        let path = SitePath::new("content/a.md").unwrap();
        let asked = [
            (Query::Links(path.clone(), vec!["b.md".to_owned()]), Fingerprint::of(b"1")),
            (Query::Body(path), Fingerprint::of(b"2")),
        ];
        let questions = Questions::new(&asked);
        let unpacked =
            |group: &Group| group.asked().unwrap().into_iter().map(|(query, _)| query).collect::<Vec<_>>();
        assert_eq!(unpacked(&questions.of_model), [asked[0].0.clone()]);
        assert_eq!(unpacked(&questions.of_files), [asked[1].0.clone()]);
        assert_ne!(questions, Questions::new(&asked[..1]));
    }
}
