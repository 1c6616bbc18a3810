//! Parts of the settings that are values of their own.

use crate::schema::Spanned;

/// How a language writes dates and numbers; absent is what the language itself does, in the
/// Gregorian calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct LanguageSettings {
    /// One of [`crate::base::conventions::CALENDARS`].
    pub calendar: Option<String>,
    /// One of [`crate::base::conventions::DIGITS`].
    pub digits: Option<String>,
}

/// A format of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedFormat {
    /// Atom (RFC 4287).
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];
    /// As the settings name them.
    pub const NAMES: &[&str] = &["atom", "rss", "json"];

    /// The name of its file, beside the index that it belongs to.
    pub fn file(self) -> &'static str {
        match self {
            Self::Atom => "atom.xml",
            Self::Rss => "rss.xml",
            Self::Json => "feed.json",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Rss => "application/rss+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// What readers know it as.
    pub fn title(self) -> &'static str {
        match self {
            Self::Atom => "Atom",
            Self::Rss => "RSS",
            Self::Json => "JSON Feed",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().zip(Self::NAMES).find(|(_, known)| **known == name).map(|(format, _)| format)
    }
}

/// Who publishes the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publisher {
    /// Its name; the site's title where it is absent.
    pub name: Option<String>,
    /// Its own site.
    pub url: Option<String>,
    /// Its logo: a file of `static/`, or an absolute address.
    pub logo: Option<Spanned<String>>,
    /// Where its ethics policy is: an address of this site, or an absolute one.
    pub ethics_policy: Option<Spanned<String>>,
    /// Where it says how it corrects.
    pub corrections_policy: Option<Spanned<String>>,
    /// Where it says who owns and funds it.
    pub ownership: Option<Spanned<String>>,
}
