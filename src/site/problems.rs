//! What is wrong with the names in front matter.

use super::lookup::Hit;
use crate::base::SitePath;
use crate::diagnostic::{Diagnostic, Pending, Span};
use crate::document::Document;
use crate::schema::Spanned;

fn text(name: &Spanned<impl AsRef<str>>) -> &str {
    name.value.as_ref()
}

pub(super) fn name_problem(
    document: &Document,
    what: &str,
    name: &Spanned<impl AsRef<str>>,
    hit: &Hit,
) -> Option<Pending> {
    let written = text(name);
    let diagnostic = match hit {
        Hit::Exact(_) | Hit::New(_) => return None,
        Hit::Folded(id) => return Some(folded(document, what, name, id)),
        Hit::Ambiguous(one, two) => {
            Diagnostic::error("ambiguous-name", format!("`{written}` could be the {what} `{one}` or `{two}`"))
                .advise("write the id of the one that is meant")
        }
        Hit::Nameless => Diagnostic::error(
            "no-slug",
            format!("the {what} `{written}` has no letter or digit to make an address of"),
        )
        .advise("name it in words, or leave it out"),
    };
    Some(Pending::new(diagnostic, name.file(&document.path), name.span))
}

/// A closed taxonomy, whose folder is called `folder`, has no such term.
pub(super) fn closed(
    document: &Document,
    what: &str,
    folder: &str,
    name: &Spanned<impl AsRef<str>>,
    near: Option<&str>,
) -> Pending {
    let message = format!("there is no {what} `{}`, and `{folder}` is closed", text(name));
    let new = format!("a file in `content/{folder}/` makes one");
    let advice = match near {
        Some(near) => format!("did you mean `{near}`? Else {new}"),
        None => new,
    };
    let diagnostic = Diagnostic::error("unknown-term", message).advise(advice);
    Pending::new(diagnostic, name.file(&document.path), name.span)
}

pub(super) fn folded(
    document: &Document,
    what: &str,
    name: &Spanned<impl AsRef<str>>,
    into: &str,
) -> Pending {
    let message = format!("`{}` is taken as the {what} `{into}`", text(name));
    Pending::new(
        Diagnostic::warning("folded-spelling", message)
            .advise(format!("write `{into}`, or add this spelling to the `synonyms` in its file")),
        name.file(&document.path),
        name.span,
    )
}

pub(super) fn twice(document: &Document, what: &str, name: &Spanned<impl AsRef<str>>) -> Pending {
    let message = format!("the {what} `{}` is named twice", text(name));
    Pending::new(
        Diagnostic::warning("term-twice", message).advise("leave one out"),
        name.file(&document.path),
        name.span,
    )
}

pub(super) fn two_files(what: &str, id: &str, file: &SitePath, other: &SitePath) -> Pending {
    let message = format!("two files describe the {what} `{id}`");
    let diagnostic = Diagnostic::error("two-files", message).advise("keep one of them");
    Pending::new(diagnostic, file, Span::new(0, 3)).label(other, Span::new(0, 3), "the other one")
}
