//! Languages of texts, and the direction they are written in.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use icu_locale::subtags::script;
use icu_locale::{Locale, LocaleDirectionality, LocaleExpander, LocaleFallbacker, locale};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The direction a text is written in, as HTML's `dir` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// As HTML writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A language tag (BCP 47) in canonical form, such as `en`, `fa` or `zh-Hant`.
#[derive(Clone)]
pub struct Language(Arc<Tag>);

struct Tag {
    text: Box<str>,
    /// Whoever shows a text asks for it, and it takes tables to tell.
    direction: Direction,
}

impl Language {
    /// Takes a tag as written. `None` where it is not a well-formed BCP 47 tag.
    pub fn new(tag: &str) -> Option<Self> {
        let locale = Locale::try_from_str(tag).ok()?;
        (!locale.id.language.is_unknown()).then(|| Self::of(&locale))
    }

    /// English, the default of a site.
    pub fn english() -> Self {
        Self::canonical("en")
    }

    /// The language of a tag that is in canonical form: it was made from a locale.
    fn canonical(tag: &str) -> Self {
        Self::of(&Locale::try_from_str(tag).unwrap_or(locale!("en")))
    }

    fn of(locale: &Locale) -> Self {
        let is_rtl = LocaleDirectionality::new_common().is_right_to_left(&locale.id);
        let direction = if is_rtl { Direction::Rtl } else { Direction::Ltr };
        Self(Arc::new(Tag { text: locale.to_string().into(), direction }))
    }

    /// The canonical tag.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The direction of the script that the language is written in.
    pub fn direction(&self) -> Direction {
        self.0.direction
    }

    /// The tag, then the more general ones that may stand in for it, down to the bare language:
    /// `es-MX`, `es-419`, `es` (CLDR's inheritance).
    pub fn lineage(&self) -> Vec<Self> {
        let locale = self.locale();
        let mut found = vec![self.clone()];
        let mut add = |tag: String| {
            if !found.iter().any(|known| known.as_str() == tag) {
                found.push(Self::canonical(&tag));
            }
        };
        let fallbacker = LocaleFallbacker::new();
        let mut at = fallbacker.for_config(Default::default()).fallback_for((&locale).into());
        while !at.get().is_unknown() {
            add(at.get().to_string());
            at.step();
        }
        add(locale.id.language.to_string());
        found
    }

    /// As news sitemaps name a language: by its code of ISO 639, and Chinese by how it is written.
    pub fn for_news(&self) -> &str {
        let mut written = self.locale().id;
        if written.language.as_str() != "zh" {
            return self.as_str().split('-').next().unwrap_or_default();
        }
        LocaleExpander::new_common().maximize(&mut written);
        if written.script == Some(script!("Hant")) { "zh-tw" } else { "zh-cn" }
    }

    /// As OpenGraph names a locale: with the territory that the tag names, else the one in which CLDR
    /// knows most of the language's readers; `None` where that is no single one.
    pub fn with_territory(&self) -> Option<String> {
        let mut locale = self.locale().id;
        LocaleExpander::new_extended().maximize(&mut locale);
        let territory = locale.region.filter(|region| region.is_alphabetic())?;
        Some(format!("{}_{territory}", locale.language))
    }

    /// The tag as the formatters of dates and numbers take it.
    pub(super) fn locale(&self) -> Locale {
        // It was made from one.
        Locale::try_from_str(self.as_str()).unwrap_or(locale!("en"))
    }
}

/// By their tags.
impl Ord for Language {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for Language {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Language {}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({self})")
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Takes what [`Serialize`] wrote: a canonical tag, of which only the direction is found out again.
impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&str>::deserialize(deserializer).map(Self::canonical)
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

    #[test]
    fn news_sitemaps_name_languages_by_their_codes() {
        for (tag, code) in [
            ("en-GB", "en"),
            ("fa", "fa"),
            ("fil", "fil"),
            ("zh", "zh-cn"),
            ("zh-SG", "zh-cn"),
            ("zh-HK", "zh-tw"),
            ("zh-Hant", "zh-tw"),
            ("zh-Hans-TW", "zh-cn"),
        ] {
            assert_eq!(Language::new(tag).unwrap().for_news(), code, "{tag}");
        }
    }

    #[test]
    fn open_graph_names_a_language_with_a_territory() {
        for (tag, locale) in [
            ("en", Some("en_US")),
            ("en-GB", Some("en_GB")),
            ("fa", Some("fa_IR")),
            ("zh-Hant", Some("zh_TW")),
            ("ckb", Some("ckb_IQ")),
            ("es-419", None),
            ("eo", None),
        ] {
            assert_eq!(Language::new(tag).unwrap().with_territory().as_deref(), locale, "{tag}");
        }
    }

    #[test]
    fn a_language_descends_from_more_general_ones() {
        for (tag, expected) in [
            ("fa", "fa"),
            ("fa-AF", "fa-AF fa"),
            ("fa-u-ca-persian", "fa-u-ca-persian fa"),
            ("es-MX", "es-MX es-419 es"),
            ("zh-TW", "zh-TW zh-Hant zh"),
            ("zh-Hans-CN", "zh-Hans-CN zh-CN zh"),
            ("nb", "nb no"),
        ] {
            let lineage = Language::new(tag).unwrap().lineage();
            let tags: Vec<&str> = lineage.iter().map(Language::as_str).collect();
            assert_eq!(tags.join(" "), expected);
        }
    }
}
