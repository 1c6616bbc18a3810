//! A published file, to be looked at.

/// A page, a feed, or any other text.
pub(crate) struct Page {
    name: String,
    text: String,
}

impl Page {
    pub(crate) fn new(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: text.to_owned() }
    }

    /// All of it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Says something.
    #[track_caller]
    pub(crate) fn contains(&self, part: &str) -> &Self {
        assert!(self.text.contains(part), "`{}` lacks `{part}`:\n{}", self.name, self.text);
        self
    }

    /// Does not say something.
    #[track_caller]
    pub(crate) fn lacks(&self, part: &str) -> &Self {
        assert!(!self.text.contains(part), "`{}` contains `{part}`:\n{}", self.name, self.text);
        self
    }

    /// Says one thing before another.
    #[track_caller]
    pub(crate) fn in_order(&self, parts: &[&str]) -> &Self {
        let mut at = 0;
        for part in parts {
            let found = self.text[at..].find(part);
            let found = found.unwrap_or_else(|| {
                panic!("`{}` lacks `{part}` in the order {parts:?}:\n{}", self.name, self.text)
            });
            at += found + part.len();
        }
        self
    }

    /// What stands between `<main>` and its end.
    #[track_caller]
    pub(crate) fn main(&self) -> &str {
        let (_, rest) = self.text.split_once("<main").expect("a page has a <main>");
        let (_, inside) = rest.split_once(">\n").expect("a tag has an end");
        inside.split_once("</main>").expect("a <main> has an end").0
    }

    /// The values of an attribute, in order.
    pub(crate) fn attributes(&self, name: &str) -> Vec<&str> {
        let pattern = format!(" {name}=\"");
        let parts = self.text.split(pattern.as_str()).skip(1);
        parts.map(|part| part.split_once('"').unwrap().0).collect()
    }
}
