//! Languages of texts, and the direction they are written in.

use std::fmt;
use std::sync::Arc;

use icu_locale::{Locale, LocaleDirectionality};
use serde::{Serialize, Serializer};

/// The direction a text is written in, as HTML's `dir` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// A language tag (BCP 47) in canonical form, such as `en`, `fa` or `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Language(Arc<str>);

impl Language {
    /// Takes a tag as written. `None` where it is not a well-formed BCP 47 tag.
    pub fn new(tag: &str) -> Option<Self> {
        let locale = Locale::try_from_str(tag).ok()?;
        (!locale.id.language.is_unknown()).then(|| Self(locale.to_string().into()))
    }

    /// English, the default of a site.
    pub fn english() -> Self {
        Self("en".into())
    }

    /// The canonical tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The direction of the script that the language is written in.
    pub fn direction(&self) -> Direction {
        let rtl = self
            .locale()
            .is_some_and(|locale| LocaleDirectionality::new_common().is_right_to_left(&locale.id));
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }

    /// The tag as the formatters of dates and numbers take it.
    pub fn locale(&self) -> Option<Locale> {
        Locale::try_from_str(&self.0).ok()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_follows_the_script() {
        for (tag, direction) in [
            ("en", Direction::Ltr),
            ("fa", Direction::Rtl),
            ("ar-EG", Direction::Rtl),
            ("he", Direction::Rtl),
            ("az-Arab", Direction::Rtl),
            ("zh-hant", Direction::Ltr),
        ] {
            assert_eq!(Language::new(tag).unwrap().direction(), direction, "{tag}");
        }
        assert_eq!(Language::new("zh-hant").unwrap().as_str(), "zh-Hant");
        assert!(Language::new("not a language").is_none());
    }
}
