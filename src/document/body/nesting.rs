//! What is open: the elements that Markdown makes, and those of raw HTML between them.
//!
//! Keeps the output well nested whatever raw HTML says. A raw element never outlives the Markdown
//! element it was opened in, and a raw end tag never ends anything but a raw element.

use super::raw::Element;

/// A Markdown element that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    /// May hold blocks.
    Flow,
    /// Holds a line of text.
    Phrase,
    /// A link.
    Anchor,
    /// A link that is not written, only its text; no link can stand in it all the same, so that
    /// what is known of a body does not depend on where its links lead.
    Unwritten,
    /// The label of a task.
    Label,
}

fn is_link(own: Own) -> bool {
    matches!(own, Own::Anchor | Own::Unwritten)
}

struct Raw {
    element: &'static Element,
    /// Whether its tags are written, and not what is in it alone.
    is_written: bool,
    /// How many Markdown elements were open around it.
    depth: usize,
    /// Its end tag came inside a Markdown element; it ends together with that.
    ending: bool,
}

/// All that is open.
#[derive(Default)]
pub(super) struct Nesting {
    own: Vec<Own>,
    raw: Vec<Raw>,
    anchors: usize,
    ending: usize,
}

impl Nesting {
    /// A Markdown element begins.
    pub(super) fn enter(&mut self, own: Own) {
        self.anchors += usize::from(is_link(own));
        self.own.push(own);
    }

    /// A Markdown element is about to end: the raw elements in it end before it.
    pub(super) fn leave(&mut self, out: &mut String) -> Own {
        while self.raw.last().is_some_and(|raw| raw.depth == self.own.len()) {
            self.end_last(out);
        }
        let own = self.own.pop().unwrap_or(Own::Flow);
        self.anchors -= usize::from(is_link(own));
        own
    }

    /// A Markdown element has ended: raw elements around it whose end tag it held end now.
    pub(super) fn settle(&mut self, out: &mut String) {
        if self.ending > 0 {
            let depth = self.own.len();
            let here = |raw: &Raw| raw.ending && raw.depth == depth;
            if let Some(at) = self.raw.iter().position(here) {
                self.end_from(at, out);
            }
        }
    }

    /// The innermost Markdown element.
    pub(super) fn innermost(&self) -> Option<Own> {
        self.own.last().copied()
    }

    /// Whether blocks cannot stand here.
    pub(super) fn in_line(&self) -> bool {
        self.innermost().is_some_and(|own| own != Own::Flow)
    }

    /// Whether this is inside a link.
    pub(super) fn in_anchor(&self) -> bool {
        self.anchors > 0
    }

    /// How many raw elements are open.
    pub(super) fn raw_depth(&self) -> usize {
        self.raw.len()
    }

    /// A raw element begins.
    pub(super) fn open(&mut self, element: &'static Element) {
        self.begin(element, true);
    }

    /// A raw element begins whose tags are not written.
    pub(super) fn open_unwritten(&mut self, element: &'static Element) {
        self.begin(element, false);
    }

    fn begin(&mut self, element: &'static Element, is_written: bool) {
        self.anchors += usize::from(element.name == "a");
        self.raw.push(Raw { element, is_written, depth: self.own.len(), ending: false });
    }

    /// A raw end tag: ends the innermost raw element of its name, now or together with the
    /// Markdown element in the way. Without such an element it means nothing.
    pub(super) fn close(&mut self, name: &str, out: &mut String) {
        let named = |raw: &Raw| raw.element.name == name && !raw.ending;
        let Some(at) = self.raw.iter().rposition(named) else {
            return;
        };
        if self.raw[at].depth == self.own.len() {
            self.end_from(at, out);
        } else {
            self.raw[at].ending = true;
            self.ending += 1;
        }
    }

    /// A block begins here: it ends a raw paragraph.
    pub(super) fn end_paragraph(&mut self, out: &mut String) {
        let stops = |name: &str| ["p", "table"].contains(&name);
        match self.innermost_raw(stops) {
            Some(at) if self.raw[at].element.name == "p" => self.end_from(at, out),
            _ => {}
        }
    }

    /// Makes room for a part of a list or table: ends what stands between it and its parent.
    /// False without such a parent.
    pub(super) fn reach_parent(&mut self, element: &Element, out: &mut String) -> bool {
        let stops = |name: &str| element.within.contains(&name) || name == "table";
        match self.innermost_raw(stops) {
            Some(at) if element.within.contains(&self.raw[at].element.name) => {
                self.end_from(at + 1, out);
                true
            }
            _ => false,
        }
    }

    /// Ends all raw elements that are left.
    pub(super) fn finish(&mut self, out: &mut String) {
        self.end_from(0, out);
    }

    /// The innermost raw element that fits, among those in the innermost Markdown element.
    fn innermost_raw(&self, fits: impl Fn(&str) -> bool) -> Option<usize> {
        let here = |raw: &&Raw| raw.depth == self.own.len();
        let from = self.raw.len() - self.raw.iter().rev().take_while(here).count();
        let found = self.raw[from..].iter().rposition(|raw| fits(raw.element.name))?;
        Some(from + found)
    }

    fn end_from(&mut self, at: usize, out: &mut String) {
        while self.raw.len() > at {
            self.end_last(out);
        }
    }

    fn end_last(&mut self, out: &mut String) {
        if let Some(raw) = self.raw.pop() {
            self.anchors -= usize::from(raw.element.name == "a");
            self.ending -= usize::from(raw.ending);
            if raw.is_written {
                out.push_str("</");
                out.push_str(raw.element.written());
                out.push('>');
            }
        }
    }
}
