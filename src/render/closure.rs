//! What a template can reach: those that it extends and includes and whose components it calls, and
//! theirs, and so on.
//!
//! All of these are named by literals, so they are known before anything is rendered. They are looked
//! for in the text, and too many are found rather than too few: every quotation of a template's name
//! counts, and every `<` before a component's, in whichever layer either is defined.

use std::collections::{BTreeMap, BTreeSet};

use super::shown::Fields;
use crate::base::Fingerprint;
use crate::theme::{BUILT_IN, Template};

/// What templates can reach, by the names that they are asked for by.
pub(super) struct Closures {
    by_name: BTreeMap<String, Closure>,
    /// Of the templates of all layers, by their places.
    pub(super) prints: Vec<Fingerprint>,
}

/// What one template can reach.
pub(super) struct Closure {
    /// Of all of it.
    pub(super) print: Fingerprint,
    /// The places of the templates, itself included, among those of all layers.
    pub(super) reached: Vec<usize>,
    /// Which fields of what they are given they may show, by its name.
    pub(super) shown: BTreeMap<&'static str, Fields>,
}

/// Which template a name leads to, by its place: of several layers the highest that has it.
type Named<'a> = BTreeMap<&'a str, usize>;

/// Which templates define a component, by their places.
type Components = BTreeMap<String, BTreeSet<usize>>;

impl Closures {
    /// Those of the templates of all layers, each with what every page depends on besides (`around`).
    /// `variables` are the names of what they are given; `plain` takes the name of its layer from a name.
    pub(super) fn new<'a>(
        templates: &'a [Template],
        around: Fingerprint,
        variables: &[&'static str],
        plain: impl Fn(&'a str) -> &'a str,
    ) -> Self {
        let mut by_name = Named::new();
        let mut by_component = Components::new();
        let mut layers: Vec<(usize, &Template)> = templates.iter().enumerate().collect();
        layers.sort_by_key(|(_, template)| layer(&template.name, plain(&template.name)));
        for (at, template) in layers {
            by_name.insert(&template.name, at);
            by_name.entry(plain(&template.name)).or_insert(at);
            for component in dotted_after("component", &template.text) {
                by_component.entry(component).or_default().insert(at);
            }
        }
        let named: Vec<BTreeSet<usize>> =
            templates.iter().map(|template| reached(&template.text, &by_name, &by_component)).collect();
        let prints: Vec<Fingerprint> = templates
            .iter()
            .map(|template| Fingerprint::of_value(&(&template.name, &template.text)))
            .collect();
        let shown_in = |template: &Template| {
            let fields = variables.iter().map(|variable| Fields::shown_in(&template.text, variable));
            fields.collect::<Vec<_>>()
        };
        let shown: Vec<Vec<Fields>> = templates.iter().map(shown_in).collect();
        let closure = |start: usize| {
            let (mut found, mut open) = (BTreeSet::from([start]), vec![start]);
            while let Some(at) = open.pop() {
                open.extend(named[at].iter().copied().filter(|next| found.insert(*next)));
            }
            let print =
                Fingerprint::of_value(&(around, found.iter().map(|at| prints[*at]).collect::<Vec<_>>()));
            let of_all = |(index, variable): (usize, &&'static str)| {
                let fields = found.iter().map(|at| &shown[*at][index]);
                (*variable, fields.fold(Fields::none(), Fields::and))
            };
            let shown = variables.iter().enumerate().map(of_all).collect();
            Closure { print, reached: found.into_iter().collect(), shown }
        };
        let by_name = by_name.iter().map(|(name, start)| ((*name).to_owned(), closure(*start))).collect();
        Self { by_name, prints }
    }

    /// What the template of a name can reach; `None` where there is none.
    pub(super) fn of(&self, name: &str) -> Option<&Closure> {
        self.by_name.get(name)
    }

    /// Of all templates.
    pub(super) fn all(&self) -> impl Iterator<Item = &Closure> {
        self.by_name.values()
    }
}

/// The templates that one names.
fn reached(text: &str, by_name: &Named<'_>, by_component: &Components) -> BTreeSet<usize> {
    // A name with an escape in it is another than its letters: it may be any.
    let all = by_name.values().filter(|_| text.contains('\\'));
    let quoted = ['"', '\'', '`'].into_iter().flat_map(|quote| text.split(quote));
    let called = dotted_after("<", text);
    let called = called.iter().filter_map(|name| by_component.get(name));
    all.chain(quoted.filter_map(|name| by_name.get(name))).chain(called.flatten()).copied().collect()
}

/// Where a template is looked for: first in the site's own, then in the theme's, then in the built-in ones.
fn layer(name: &str, plain: &str) -> usize {
    match name.strip_suffix(plain) {
        Some("") => 0,
        Some(prefix) if prefix.strip_suffix('/') == Some(BUILT_IN) => 2,
        _ => 1,
    }
}

/// The dotted names that follow a word or sign, white space between their parts left out.
fn dotted_after(before: &str, text: &str) -> BTreeSet<String> {
    text.match_indices(before).map(|(at, _)| dotted(&text[at + before.len()..])).collect()
}

fn dotted(text: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut name = String::new();
    let mut rest = text.trim_start();
    loop {
        let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        name.push_str(&rest[..end]);
        let Some(next) = rest[end..].trim_start().strip_prefix('.') else { return name };
        name.push('.');
        rest = next.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;

    fn closures(templates: &[(&str, &str)]) -> Closures {
        let templates: Vec<Template> = templates
            .iter()
            .map(|(name, text)| Template {
                name: (*name).to_owned(),
                file: SitePath::new(&format!("templates/{name}")).unwrap(),
                text: (*text).to_owned().into(),
            })
            .collect();
        Closures::new(&templates, Fingerprint::of(b"around"), &["page"], |name| {
            name.strip_prefix("default/").unwrap_or(name)
        })
    }

    fn print(closures: &Closures, name: &str) -> Option<Fingerprint> {
        closures.of(name).map(|closure| closure.print)
    }

    const BASE: (&str, &str) = ("default/base.html", "{% block main %}{% endblock %}");
    const UI: (&str, &str) = (
        "default/ui.html",
        "{% component ui . card(x) %}{% include 'inner.html' %}{% endcomponent ui.card %}",
    );
    const INNER: (&str, &str) = ("default/inner.html", "one");
    const PAGE: (&str, &str) = (
        "default/page.html",
        "{% extends \"base.html\" %}{% block main %}{{ < ui.card x=1 / }}{% endblock %}",
    );
    const OTHER: (&str, &str) = ("default/other.html", "other");

    #[test]
    fn all_that_is_reached_counts_and_nothing_else() {
        let all = [BASE, UI, INNER, PAGE, OTHER];
        let before = closures(&all);
        for (changed, reaches) in [(0, true), (1, true), (2, true), (3, true), (4, false)] {
            let mut edited = all;
            let text = format!("{} ", edited[changed].1);
            edited[changed].1 = &text;
            let after = closures(&edited);
            assert_eq!(
                print(&before, "page.html") != print(&after, "page.html"),
                reaches,
                "{}",
                all[changed].0
            );
        }
        assert_eq!(print(&before, "nothing.html"), None);
    }

    #[test]
    fn a_template_in_a_higher_layer_counts() {
        let before = closures(&[BASE, UI, INNER, PAGE]);
        let above = closures(&[BASE, UI, INNER, PAGE, ("inner.html", "two")]);
        assert_ne!(print(&before, "page.html"), print(&above, "page.html"));
        let component =
            closures(&[BASE, UI, INNER, PAGE, ("own.html", "{% component ui.card(x) %}{% endcomponent %}")]);
        assert_ne!(print(&before, "page.html"), print(&component, "page.html"));
    }

    #[test]
    fn what_any_of_them_shows_is_shown() {
        let all = closures(&[
            ("page.html", "{% include 'inner.html' %}{{ page.a }}"),
            ("inner.html", "{{ page.b }}"),
        ]);
        assert_eq!(
            all.of("page.html").unwrap().shown["page"],
            Fields::Only(["a", "b"].map(str::to_owned).into())
        );
    }

    #[test]
    fn names_with_escapes_may_mean_any() {
        let all =
            |other| closures(&[("page.html", "{% include \"in\\x6eer.html\" %}"), ("inner.html", other)]);
        assert_ne!(print(&all("one"), "page.html"), print(&all("two"), "page.html"));
    }
}
