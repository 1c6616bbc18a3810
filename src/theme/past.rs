//! Templates of a site that extend the default theme's past those of the theme that it has.
//!
//! A site that takes another theme and keeps its templates would else get neither: that theme's pages in the
//! styles of the default one.

use super::{BUILT_IN, Template};
use crate::diagnostic::{Diagnostic, Place, Span};

/// Warns of each template in `site` that extends one of the default theme where the theme called `name`, whose
/// templates are `theme`, has one of its own.
pub(super) fn warnings(site: &[Template], name: &str, theme: &[Template]) -> Vec<Diagnostic> {
    let has = |plain: &str| theme.iter().any(|template| template.name == format!("{name}/{plain}"));
    let past = site.iter().filter_map(|template| Some((template, extended(&template.text)?)));
    let past = past.filter(|(_, (_, plain))| has(plain));
    past.map(|(template, (at, plain))| {
        let extended = format!("{BUILT_IN}/{plain}");
        let message = format!(
            "`{extended}` is extended, and the theme `{name}` has one of its own, which is passed over"
        );
        let place = Place::of(&template.file, &template.text, Span::new(at, at + extended.len()));
        Diagnostic::warning("theme-passed-over", message).at(place).advise(format!("extend `{name}/{plain}`"))
    })
    .collect()
}

/// Where a text names the template of the default theme that it extends, and its plain name.
fn extended(text: &str) -> Option<(usize, &str)> {
    // It is the first tag, or there is none; comments before it may say anything.
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("{#") {
        rest = comment.split_once("#}")?.1.trim_start();
    }
    let (_, tag) = rest.split_once("{%")?;
    let quoted = tag.trim_start_matches('-').trim_start().strip_prefix("extends")?.trim_start();
    let quote = quoted.chars().next().filter(|c| "\"'`".contains(*c))?;
    let (name, _) = quoted[1..].split_once(quote)?;
    let plain = name.strip_prefix(BUILT_IN)?.strip_prefix('/')?;
    Some((text.len() - quoted.len() + 1, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_extended_is_found_where_it_stands() {
        let below_a_comment = "{# It extends. #}\n{%- extends  'default/base.html' -%}";
        let (at, plain) = extended(below_a_comment).unwrap();
        assert_eq!(plain, "base.html");
        assert!(below_a_comment[at..].starts_with("default/base.html"));
        assert_eq!(extended("{% extends \"default/home.html\" %}"), Some((12, "home.html")));
        let below_tags = "{# {% set x %} #}{#- y -#} {% extends \"default/home.html\" %}";
        assert_eq!(extended(below_tags).map(|(_, plain)| plain), Some("home.html"));
        for other in [
            "{% extends \"wire/base.html\" %}",
            "{% extends \"base.html\" %}",
            "{# {% extends \"default/base.html\" %} #}{% extends \"wire/base.html\" %}",
            "{# {% extends \"default/base.html\" %}",
            "{% block extends %}\"default/base.html\"{% endblock %}",
            "extends",
            "{% extends \"default",
            "",
        ] {
            assert_eq!(extended(other), None, "{other}");
        }
    }
}
