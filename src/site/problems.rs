//! What is wrong with the names in front matter.

use super::lookup::Hit;
use crate::base::SitePath;
use crate::diagnostic::{Diagnostic, Pending, Span};
use crate::document::{Document, Taxonomy};
use crate::schema::Spanned;

pub(super) fn name_problem(
    document: &Document,
    taxonomy: Taxonomy,
    name: &Spanned<String>,
    hit: &Hit,
) -> Option<Pending> {
    let what = taxonomy.singular();
    let written = &name.value;
    let diagnostic = match hit {
        Hit::Exact(_) | Hit::New(_) => return None,
        Hit::Folded(id) => return Some(folded(document, taxonomy, name, id)),
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
    Some(Pending::new(diagnostic, &document.path, name.span))
}

pub(super) fn folded(document: &Document, taxonomy: Taxonomy, name: &Spanned<String>, into: &str) -> Pending {
    let message = format!("`{}` is taken as the {} `{into}`", name.value, taxonomy.singular());
    Pending::new(
        Diagnostic::warning("folded-spelling", message)
            .advise(format!("write `{into}`, or add this spelling to the `synonyms` in its file")),
        &document.path,
        name.span,
    )
}

pub(super) fn twice(document: &Document, taxonomy: Taxonomy, name: &Spanned<String>) -> Pending {
    let message = format!("the {} `{}` is named twice", taxonomy.singular(), name.value);
    Pending::new(
        Diagnostic::warning("term-twice", message).advise("leave one out"),
        &document.path,
        name.span,
    )
}

pub(super) fn two_files(taxonomy: Taxonomy, id: &str, file: &SitePath, other: &SitePath) -> Pending {
    let message = format!("two files describe the {} `{id}`", taxonomy.singular());
    let diagnostic = Diagnostic::error("two-files", message).advise("keep one of them");
    Pending::new(diagnostic, file, Span::new(0, 3)).label(other, Span::new(0, 3), "the other one")
}
