//! How the site writes a language.

use super::Config;
use crate::base::{Conventions, Language};

impl Config {
    /// The calendar and the digits of a language, where the settings name it or one that it
    /// descends from (`fa` for `fa-AF`).
    pub fn conventions_of(&self, language: &Language) -> Option<Conventions> {
        let lineage = language.lineage();
        let written = lineage.iter().find_map(|language| self.languages.get(language))?;
        Some(Conventions::new(language, written.calendar.as_deref(), written.digits.as_deref()))
    }

    /// How the site's own words are written.
    pub fn conventions(&self) -> Conventions {
        self.conventions_of(&self.language).unwrap_or_else(|| Conventions::of(&self.language))
    }
}
