//! How the site writes a language.

use super::Config;
use crate::base::{Conventions, Language};

impl Config {
    /// The calendar and the digits of a language, where the settings name it or one that it
    /// descends from (`fa` for `fa-AF`).
    pub fn conventions_of(&self, language: &Language) -> Option<Conventions> {
        let written = self.languages.get(language).or_else(|| {
            let above = std::iter::successors(Some(language.as_str()), |tag| Some(tag.rsplit_once('-')?.0));
            above.skip(1).find_map(|tag| self.languages.get(&Language::new(tag)?))
        })?;
        Some(Conventions::new(language, written.calendar.as_deref(), written.digits.as_deref()))
    }

    /// How the site's own words are written.
    pub fn conventions(&self) -> Conventions {
        self.conventions_of(&self.language).unwrap_or_else(|| Conventions::of(&self.language))
    }
}
