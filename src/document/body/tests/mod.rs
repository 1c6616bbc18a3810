//! What bodies become, driven through `render` as other rooms drive it.

mod attacks;
mod bounds;
mod facts;
mod markup;
mod raw_html;

use super::*;

/// A small world: `withheld.md` may not be shown, other `.md` files are pages, `known.jpg` has a
/// size, everything absolute is outside.
pub(super) struct World;

impl References for World {
    fn link(&mut self, destination: &str) -> Link {
        match destination {
            "withheld.md" => Link::TextOnly,
            _ if scheme::of(destination).is_some() => Link::Outside,
            _ => match destination.split_once(".md") {
                Some((page, anchor)) => Link::Href(format!("/{page}/{anchor}")),
                None => Link::Unresolved,
            },
        }
    }

    fn picture(&mut self, source: &str) -> Option<Picture> {
        let size = (source == "known.jpg").then_some((640, 480));
        (source != "withheld.jpg").then(|| Picture { src: format!("/media/{source}"), size })
    }
}

pub(super) fn sanitised(markdown: &str) -> Rendered {
    render(markdown, HtmlPolicy::Sanitise, &mut World)
}

pub(super) fn html(markdown: &str) -> String {
    sanitised(markdown).html
}

pub(super) fn codes(rendered: &Rendered) -> Vec<&'static str> {
    rendered.findings.iter().map(|finding| finding.kind.code()).collect()
}

/// Checks each pair of Markdown and HTML, line ends between tags left aside.
pub(super) fn check(pairs: &[(&str, &str)]) {
    for (markdown, expected) in pairs {
        assert_eq!(html(markdown).trim(), *expected, "{markdown}");
    }
}
