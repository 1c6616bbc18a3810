//! `[style]` of the settings: custom properties that the theme declares, set by the site.
//!
//! They are printed as they are into a `<style>` of every page, so a value must be the value of one
//! declaration and of nothing more, and may load nothing from elsewhere.

use super::manifest::in_settings;
use crate::diagnostic::Diagnostic;
use crate::document::body::scheme;
use crate::schema::{Spanned, nearest};
use crate::source::{SourceError, SourceTree};

/// Checks the properties that a site sets against those that its theme declares.
pub(super) fn check(
    style: &[(String, Spanned<String>)],
    declared: &[(String, String)],
    tree: &SourceTree,
    found: &mut Vec<Diagnostic>,
) -> Result<(), SourceError> {
    for (name, value) in style {
        let diagnostic = if !declared.iter().any(|(declared, _)| declared == name) {
            unknown(name, declared)
        } else if let Some(fault) = fault(&value.value) {
            Diagnostic::error("wrong-value", format!("`{name}` cannot have this value: {fault}"))
                .advise("write what may stand after the colon of one CSS declaration, such as `\"#a00\"` or `\"50rem\"`")
        } else {
            continue;
        };
        found.push(match in_settings(tree, value.span)? {
            Some(place) => diagnostic.at(place),
            None => diagnostic,
        });
    }
    Ok(())
}

fn unknown(name: &str, declared: &[(String, String)]) -> Diagnostic {
    let advice = match nearest(name, declared.iter().map(|(name, _)| name.as_str())) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            let names: Vec<String> = declared.iter().map(|(name, _)| format!("`{name}`")).collect();
            format!("it declares {}", names.join(", "))
        }
    };
    Diagnostic::error("unknown-property", format!("the theme declares no `{name}` in its `[style]`"))
        .advise(advice)
}

/// What keeps a value from standing after the colon of one declaration (CSS Syntax 3), or from
/// being harmless there.
fn fault(value: &str) -> Option<String> {
    if let Some(bad) = value.chars().find(|c| ";{}<\\".contains(*c) || c.is_control()) {
        return Some(format!("it holds `{}`", bad.escape_default()));
    }
    if value.contains("/*") || value.contains("*/") {
        return Some("it holds a comment".to_owned());
    }
    if value.contains("//") {
        return Some("it would load something from another host".to_owned());
    }
    balance(value).or_else(|| loads(value))
}

/// Quotation marks and brackets that are not closed, and what ends a value or outdoes others.
fn balance(value: &str) -> Option<String> {
    let mut open: Vec<char> = Vec::new();
    let mut quote = None;
    for c in value.chars() {
        match (quote, c) {
            (Some(open), c) => quote = (open != c).then_some(open),
            (None, '"' | '\'') => quote = Some(c),
            (None, '!') => return Some("it holds `!`".to_owned()),
            (None, '(') => open.push(')'),
            (None, '[') => open.push(']'),
            (None, ')' | ']') if open.pop() != Some(c) => {
                return Some(format!("`{c}` closes nothing"));
            }
            _ => {}
        }
    }
    match (quote, open.pop()) {
        (Some(quote), _) => Some(format!("a `{quote}` is left open")),
        (None, Some(missing)) => Some(format!("a `{missing}` is missing")),
        (None, None) => None,
    }
}

/// Addresses with a scheme, in whatever function or string they stand.
fn loads(value: &str) -> Option<String> {
    let parts = value.split(|c: char| c.is_whitespace() || "()\"',".contains(c));
    let schemes = parts.filter_map(scheme::of);
    schemes.into_iter().next().map(|scheme| format!("it names an address of `{scheme}:`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_one_declaration_are_taken() {
        for value in [
            "#0b4f8a",
            "44rem",
            "light-dark(#a00, rgb(255 0 0 / 50%))",
            "\"Noto Serif\", 'It is (so)!', serif",
            "url(paper.svg)",
            "calc((1px + 2px) * 3)",
            "[full-start] 1fr [full-end]",
            "var(--text)",
        ] {
            assert_eq!(fault(value), None, "{value}");
        }
    }

    #[test]
    fn values_that_would_do_more_are_not() {
        for value in [
            "red; } body { display: none",
            "red}",
            "{red",
            "red</style><script>",
            "red\nblue",
            "red /* for now */",
            "red */",
            "red !important",
            "\"open",
            "'it''s",
            "rgb(1 2 3",
            "rgb(1 2 3))",
            "(]",
            "url(https://else.example/x.png)",
            "url(//else.example/x.png)",
            "url(\"data:text/html,x\")",
            "image-set('http://else.example/x' 1x)",
            "u\\72l(x)",
            "javascript:alert(1)",
        ] {
            assert!(fault(value).is_some(), "{value}");
        }
    }
}
