//! Pictures and figures.
//!
//! A picture alone in its paragraph, with a title, is a figure: the title is the caption, and what
//! follows the last `Credit:` in it the credit.

use super::inline;
use super::writer::Writer;
use super::{FindingKind, LinkFact, Picture, escape, scheme};
use crate::diagnostic::Span;

/// What begins the credit in a caption.
const CREDIT: &str = "Credit:";

/// A picture whose alternative text is being gathered.
pub(super) struct Pending {
    destination: String,
    title: String,
    span: Span,
    pub(super) alt: String,
    /// How many elements are open in the alternative text.
    pub(super) nested: usize,
}

/// A picture with a title, as it was written.
pub(super) struct Titled {
    title: String,
    span: Span,
    start: usize,
    /// Where its tag, without its end, goes on with the title.
    title_at: usize,
    end: usize,
    /// Whether it is the picture that stands there, and not its alternative text.
    is_shown: bool,
}

/// What becomes of a picture.
pub(super) enum Shown {
    /// It is shown.
    Picture(Picture),
    /// Its alternative text stands in its place, for whoever was asked shows nothing of it.
    InWords,
    /// The same, for its address can be nobody's.
    Unusable,
}

/// Where a paragraph's tag and its content begin.
#[derive(Clone, Copy)]
pub(super) struct Paragraph {
    /// The place of `<p>`.
    pub(super) start: usize,
    /// The place behind it.
    pub(super) content: usize,
}

impl Writer<'_> {
    /// A picture of Markdown begins.
    pub(super) fn picture_start(&mut self, destination: &str, title: &str, span: Span) {
        self.pending = Some(Pending {
            destination: destination.to_owned(),
            title: title.to_owned(),
            span,
            alt: String::new(),
            nested: 0,
        });
    }

    /// It ends; now its alternative text is known, and it is written.
    pub(super) fn picture_end(&mut self) {
        let Some(pending) = self.pending.take() else {
            return;
        };
        let alt = pending.alt.trim();
        if alt.is_empty() {
            self.find(FindingKind::MissingAlternative, pending.span);
        }
        let shown = match self.picture(&pending.destination, pending.span) {
            Shown::Unusable => return self.text(alt),
            Shown::Picture(picture) => Some(picture),
            Shown::InWords => None,
        };
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(alt);
        }
        let start = self.out.html.len();
        match &shown {
            Some(picture) => self.write_picture(&picture.src, alt, picture.size),
            None => self.in_words(alt),
        }
        let title_at = self.out.html.len();
        if shown.is_some() {
            if !pending.title.is_empty() {
                self.out.html.push_str(" title=\"");
                escape::attribute(&mut self.out.html, &pending.title);
                self.out.html.push('"');
            }
            self.out.html.push('>');
        }
        self.titled = Some(Titled {
            title: pending.title,
            span: pending.span,
            start,
            title_at,
            end: self.out.html.len(),
            is_shown: shown.is_some(),
        });
    }

    /// Writes the alternative text of a picture that may not be shown. What is known of the body
    /// must not depend on that: its words are not counted, as they are not those of a picture.
    pub(super) fn in_words(&mut self, alt: &str) {
        self.visible = true;
        self.words.gap();
        escape::text(&mut self.out.html, alt);
    }

    /// Which picture is to be shown: checks its scheme, takes a note of it and asks.
    pub(super) fn picture(&mut self, destination: &str, span: Span) -> Shown {
        if !scheme::is_usable_for_picture(destination) {
            let scheme = scheme::of(destination).unwrap_or_default();
            self.find(FindingKind::UnusablePicture { scheme }, span);
            return Shown::Unusable;
        }
        self.pictures.push(LinkFact { destination: destination.to_owned(), span });
        self.references.picture(destination).map_or(Shown::InWords, Shown::Picture)
    }

    /// Writes a picture's tag up to where more attributes may follow.
    pub(super) fn write_picture(&mut self, src: &str, alt: &str, size: Option<(u32, u32)>) {
        self.visible = true;
        self.words.gap();
        let html = &mut self.out.html;
        html.push_str("<img src=\"");
        escape::address(html, src);
        html.push_str("\" alt=\"");
        escape::attribute(html, alt);
        html.push('"');
        if let Some((width, height)) = size {
            html.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        html.push_str(" loading=\"lazy\" decoding=\"async\"");
    }

    /// At the end of a paragraph: makes a figure of it if it holds a titled picture and nothing
    /// else. False if it does not.
    pub(super) fn make_figure(&mut self, paragraph: Paragraph) -> bool {
        let Some(titled) = self.titled.take() else {
            return false;
        };
        let alone = titled.start == paragraph.content && titled.end == self.out.html.len();
        if !alone || titled.title.trim().is_empty() {
            return false;
        }
        if !titled.is_shown {
            // Its caption is read as if it were shown, and shown as little as the picture.
            let end = self.out.html.len();
            self.caption(&titled.title, titled.span);
            self.out.html.truncate(end);
            return false;
        }
        let picture = self.out.html[titled.start..titled.title_at].to_owned();
        self.out.html.truncate(paragraph.start);
        self.out.html.push_str("<figure>");
        self.out.html.push_str(&picture);
        self.out.html.push('>');
        self.caption(&titled.title, titled.span);
        self.out.html.push_str("</figure>\n");
        true
    }

    fn caption(&mut self, title: &str, span: Span) {
        let (caption, credit) = match title.rsplit_once(CREDIT) {
            Some((caption, credit)) => (caption.trim(), credit.trim()),
            None => (title.trim(), ""),
        };
        if credit.is_empty() {
            self.find(FindingKind::MissingCredit, span);
        }
        if caption.is_empty() && credit.is_empty() {
            return;
        }
        self.out.html.push_str("<figcaption>");
        self.inline(caption, span);
        if !credit.is_empty() {
            if !caption.is_empty() {
                self.out.html.push(' ');
            }
            self.out.html.push_str("<small class=\"credit\">");
            self.inline(credit, span);
            self.out.html.push_str("</small>");
        }
        self.out.html.push_str("</figcaption>");
    }

    /// Writes inline Markdown that stands inside the body.
    fn inline(&mut self, text: &str, span: Span) {
        self.words.gap();
        self.words.add(&inline::plain(text));
        let inline = inline::render(text, self.references);
        self.out.html.push_str(&inline.html);
        self.links.extend(inline.links.into_iter().map(|destination| LinkFact { destination, span }));
        for scheme in inline.unusable {
            self.find(FindingKind::UnusableLink { scheme }, span);
        }
    }
}
