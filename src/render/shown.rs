//! Which fields of what a template is given it may show: no others need be made for it, and no others make
//! another page of it.
//!
//! As with what templates can reach, they are looked for in the text, and too many are found rather than too
//! few: a variable that is handed on as a whole, or looked into by a name that is only known when the
//! template runs, may be shown with all its fields.

use std::collections::BTreeSet;

/// Fields of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fields {
    /// Whatever it has.
    All,
    /// These.
    Only(BTreeSet<String>),
}

impl Fields {
    /// None yet.
    pub(super) fn none() -> Self {
        Self::Only(BTreeSet::new())
    }

    /// Those that the text of a template may show of a variable.
    pub(super) fn shown_in(text: &str, variable: &str) -> Self {
        let mut fields = BTreeSet::new();
        for (at, _) in text.match_indices(variable) {
            match Use::of(&text[..at], &text[at + variable.len()..]) {
                Use::None => {}
                Use::Field(field) => drop(fields.insert(field.to_owned())),
                Use::Whole => return Self::All,
            }
        }
        // Where all variables are, this one is.
        if text.contains("__tera_context") { Self::All } else { Self::Only(fields) }
    }

    /// These, and others.
    pub(super) fn and(self, other: &Self) -> Self {
        match (self, other) {
            (Self::Only(mut one), Self::Only(other)) => {
                one.extend(other.iter().cloned());
                Self::Only(one)
            }
            _ => Self::All,
        }
    }

    pub(super) fn has(&self, field: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(fields) => fields.contains(field),
        }
    }
}

/// What a variable's name in a text is.
enum Use<'a> {
    /// Another word, or a word in quotation marks, or the name of an element or a component.
    None,
    /// One of its fields.
    Field(&'a str),
    /// It, as a whole.
    Whole,
}

impl<'a> Use<'a> {
    fn of(before: &str, after: &'a str) -> Self {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        // After two dots or three it is spread.
        let is_field = before.ends_with('.') && !before.ends_with("..");
        if is_field || before.ends_with(is_part) || after.starts_with(is_part) {
            return Self::None;
        }
        let rest = after.trim_start();
        if let Some(rest) = rest.strip_prefix('.') {
            let rest = rest.trim_start();
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            return if end == 0 { Self::Whole } else { Self::Field(&rest[..end]) };
        }
        let quotes = ['"', '\'', '`'];
        let is_quoted = quotes.iter().any(|quote| before.ends_with(*quote) && after.starts_with(*quote));
        let is_tag =
            before.ends_with(['<', '/']) && after.starts_with(|c: char| c == '>' || c.is_whitespace());
        if is_quoted || is_tag { Self::None } else { Self::Whole }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Fields {
        Fields::shown_in(text, "page")
    }

    #[test]
    fn fields_that_are_named_may_be_shown() {
        for text in [
            "{{ page.title }}",
            "{{ page . title }}",
            "{{page.title|upper}}",
            "<page class=\"page\">{% if page.title == 'page' %}</page>",
            "{{ my_page }}{{ pages }}{{ x.page }}{{ page.title.page }}Page",
        ] {
            assert_eq!(shown(text), Fields::Only(["title".to_owned()].into()), "{text}");
        }
        assert_eq!(shown("{{ article.title }}"), Fields::none());
    }

    #[test]
    fn what_is_handed_on_as_a_whole_may_be_shown_as_a_whole() {
        for text in [
            "{{ page }}",
            "{{ page[name] }}",
            "{{ page[\"title\"] }}",
            "{{ page?.title }}",
            "{% set p = page %}",
            "{{ <ui.head page={page} /> }}",
            "{{ <ui.head {...page} /> }}",
            "{% for key, value in page %}",
            "{{ page | json_encode }}",
            "{{ __tera_context }}",
            "{{ __tera_context['page'] }}",
            "{{ page. }}",
        ] {
            assert_eq!(shown(text), Fields::All, "{text}");
        }
    }

    #[test]
    fn more_templates_show_more() {
        let (one, other) = (shown("{{ page.a }}"), shown("{{ page.b }}"));
        let both = one.clone().and(&other);
        assert!(both.has("a") && both.has("b") && !both.has("c"));
        assert!(one.and(&Fields::All).has("c"));
    }
}
