//! Random histories of a folder against a model that knows only files.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

use super::faults::{FAULTS, Fault, Faulty};
use super::*;

#[derive(Clone, Debug)]
enum Step {
    Build(Files),
    /// A build that meets a fault at some operation.
    Struck(Files, Fault, usize),
    /// A file of ours is removed by hand.
    Removed(prop::sample::Index),
    /// A file of ours is changed by hand.
    Changed(prop::sample::Index),
    /// Somebody puts a file of his own there.
    Foreign(&'static str, &'static str),
}

const NAMES: [&str; 12] = [
    "a",
    "a/index.html",
    "a/b",
    "a/b/index.html",
    "a.css",
    "b/index.html",
    "b/c/d/index.html",
    "b/c",
    "feed.xml",
    "index.html",
    "é/x.html",
    "z",
];
const TEXTS: [&str; 4] = ["x", "y", "longer", "longes"];

fn clash(one: &str, other: &str) -> bool {
    ground::folders_above(one).any(|folder| folder == other)
        || ground::folders_above(other).any(|folder| folder == one)
}

fn sites() -> impl Strategy<Value = Files> {
    btree_map(select(&NAMES[..]), select(&TEXTS[..]), 0..9).prop_map(|chosen| {
        let mut site = Files::new();
        for (name, text) in chosen {
            if !site.keys().any(|other| clash(name, other)) {
                site.insert(name.to_owned(), text.as_bytes().to_vec());
            }
        }
        site
    })
}

fn steps() -> impl Strategy<Value = Step> {
    let foreign = select(vec!["mine", "a/mine", "b/mine", "b/c/mine", "z", "feed.xml"]);
    prop_oneof![
        3 => sites().prop_map(Step::Build),
        4 => (sites(), select(&FAULTS[..]), 0..90usize).prop_map(|(s, f, at)| Step::Struck(s, f, at)),
        1 => any::<prop::sample::Index>().prop_map(Step::Removed),
        1 => any::<prop::sample::Index>().prop_map(Step::Changed),
        1 => (foreign, select(&TEXTS[..])).prop_map(|(name, text)| Step::Foreign(name, text)),
    ]
}

/// What should be on the disk.
struct Model {
    desk: Desk,
    foreign: Files,
    /// The site that stands there, if that is known for sure.
    standing: Option<Files>,
}

impl Model {
    /// Whether a foreign file forbids this site.
    fn forbids(&self, site: &Files) -> bool {
        self.foreign.iter().any(|(theirs, bytes)| {
            let differs = site.get(theirs).is_some_and(|ours| ours != bytes);
            differs || site.keys().any(|ours| clash(ours, theirs))
        })
    }

    fn build(&mut self, site: &Files) {
        let before = self.desk.published();
        let result = self.desk.build(site);
        if self.forbids(site) {
            assert!(matches!(result, Err(OutputError::Foreign(_))), "{result:?}");
            // What a killed run has staged is removed all the same.
            assert_eq!(text(&self.desk.published()), text(&before));
            return;
        }
        let changes = result.unwrap();
        assert_eq!(changes.written + changes.unchanged, site.len());
        self.foreign.retain(|path, _| !site.contains_key(path));
        self.standing = Some(site.clone());
        self.desk.assert_holds(site, &self.foreign, "built");
        let counting = Faulty::never();
        self.desk.build_with(&counting, site, Adoption::Refuse).unwrap();
        assert_eq!(counting.changes(), 0);
    }

    fn struck(&mut self, site: &Files, fault: Fault, at: usize) {
        let _ = self.desk.build_with(&Faulty::new(fault, at), site, Adoption::Refuse);
        self.standing = None;
        let now = self.desk.published();
        for (path, bytes) in &self.foreign {
            assert_eq!(now.get(path), Some(bytes));
        }
        // A foreign file with the wanted bytes may be ours now, or not yet: settle it.
        if self.foreign.keys().any(|path| site.contains_key(path)) && !self.forbids(site) {
            self.build(site);
        }
    }

    fn chosen(&self, index: prop::sample::Index) -> Option<String> {
        let standing = self.standing.as_ref()?;
        (!standing.is_empty()).then(|| index.get(&standing.keys().collect::<Vec<_>>()).to_string())
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Build(site) => self.build(&site),
            Step::Struck(site, fault, at) => self.struck(&site, fault, at),
            Step::Removed(index) => {
                if let Some(path) = self.chosen(index) {
                    let _ = fs::remove_file(self.desk.out().join(path));
                }
            }
            Step::Changed(index) => {
                if let Some(path) = self.chosen(index) {
                    self.desk.write(&path, "changed by hand");
                }
            }
            Step::Foreign(path, text) => {
                let Some(standing) = &self.standing else {
                    return;
                };
                if standing.keys().any(|ours| ours == path || clash(ours, path)) {
                    return;
                }
                self.desk.write(path, text);
                self.foreign.insert(path.to_owned(), text.as_bytes().to_vec());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_folder_is_what_the_last_sound_build_made_it(story in vec(steps(), 1..9), last in sites()) {
        let mut model = Model { desk: Desk::swift(), foreign: Files::new(), standing: None };
        for step in story {
            model.step(step);
        }
        model.build(&last);
    }
}
