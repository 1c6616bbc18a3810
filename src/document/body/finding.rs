//! What is doubtful about a body: kinds, words and advice.
//!
//! The place is in bytes of the body; whoever knows the file makes a diagnostic of it.

use crate::diagnostic::Span;

/// One doubtful thing in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// Where: bytes of the body.
    pub span: Span,
}

impl Finding {
    pub(super) fn new(kind: FindingKind, span: Span) -> Self {
        Self { kind, span }
    }
}

/// The kinds of doubtful things. None of them stops a body from being published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// A picture without alternative text.
    MissingAlternative,
    /// A figure whose caption names no credit.
    MissingCredit,
    /// A link whose scheme is not on the list; its text is printed without a link.
    UnusableLink {
        /// The scheme, in lower case.
        scheme: String,
    },
    /// A picture whose scheme is not on the list; its alternative text is printed instead.
    UnusablePicture {
        /// The scheme, in lower case.
        scheme: String,
    },
    /// A footnote that nothing refers to; printed all the same.
    UnreferencedFootnote {
        /// Its label.
        label: String,
    },
    /// A second footnote of one label; printed, but references lead to the first.
    RepeatedFootnote {
        /// The label.
        label: String,
    },
    /// An id that is already given to something else in the body.
    RepeatedId {
        /// The id.
        id: String,
    },
    /// A character that no HTML or XML document may hold; U+FFFD stands for it.
    Control {
        /// The character.
        character: char,
        /// How many more there are in the body, of any kind.
        more: usize,
    },
    /// Raw HTML of a kind that is not kept.
    RemovedElement {
        /// The element's name.
        name: String,
    },
    /// Something in angle brackets that is no HTML element; printed as text.
    UnknownElement {
        /// What stands where the element's name would.
        name: String,
    },
    /// Raw HTML nested so deep that what lies below is printed as text.
    DeepHtml,
}

impl FindingKind {
    /// A stable name of the kind.
    pub fn code(&self) -> &'static str {
        match self {
            Self::MissingAlternative => "missing-alternative",
            Self::MissingCredit => "missing-credit",
            Self::UnusableLink { .. } | Self::UnusablePicture { .. } => "unusable-scheme",
            Self::UnreferencedFootnote { .. } => "unreferenced-footnote",
            Self::RepeatedFootnote { .. } => "repeated-footnote",
            Self::RepeatedId { .. } => "repeated-id",
            Self::RemovedElement { .. } => "removed-html",
            Self::UnknownElement { .. } => "unknown-html",
            Self::DeepHtml => "deep-html",
            Self::Control { .. } => "control-character",
        }
    }

    /// One sentence: what is wrong.
    pub fn message(&self) -> String {
        match self {
            Self::MissingAlternative => "this picture has no alternative text".to_owned(),
            Self::MissingCredit => "this picture has a caption, but no credit".to_owned(),
            Self::UnusableLink { scheme } => {
                format!("a link with the scheme `{scheme}:` is printed as text")
            }
            Self::UnusablePicture { scheme } => {
                format!("a picture with the scheme `{scheme}:` is not shown")
            }
            Self::UnreferencedFootnote { label } => {
                format!("nothing refers to the footnote `{label}`")
            }
            Self::RepeatedFootnote { label } => {
                format!("there is a footnote `{label}` already")
            }
            Self::RepeatedId { id } => format!("the id `{id}` is already taken in this text"),
            Self::RemovedElement { name } => {
                format!("the HTML element `{name}` is left out")
            }
            Self::UnknownElement { name } => {
                format!("`<{name}>` is no HTML element and is printed as text")
            }
            Self::DeepHtml => "HTML is nested too deep; the rest is printed as text".to_owned(),
            Self::Control { character, more } => {
                let code = u32::from(*character);
                let more = match more {
                    0 => String::new(),
                    more => format!(", and so for {more} more"),
                };
                format!("no page can hold the character U+{code:04X}: \u{fffd} stands for it{more}")
            }
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::MissingAlternative => {
                "say between the brackets what the picture shows: `![…](picture.jpg)`"
            }
            Self::MissingCredit => "end the title with `Credit: …`",
            Self::UnusableLink { .. } => {
                "links may use `https`, `http`, `mailto`, `tel`, `sms` and `ftp`, or stay in the site"
            }
            Self::UnusablePicture { .. } => "put the picture beside the text, or name its `https` address",
            Self::UnreferencedFootnote { .. } => "refer to it where it belongs (`[^label]`), or remove it",
            Self::RepeatedFootnote { .. } => "give the second one a label of its own",
            Self::RepeatedId { .. } => "choose another id",
            Self::RemovedElement { .. } => {
                "write it in Markdown, or set `html = \"trusted\"` for the source or the site"
            }
            Self::UnknownElement { .. } => "write `\\<` where an angle bracket is meant as text",
            Self::DeepHtml => "close the elements, or write it in Markdown",
            Self::Control { .. } => "take it out: a program has left it there",
        }
    }
}
