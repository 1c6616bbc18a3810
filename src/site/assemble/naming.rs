//! Names in front matter, and the terms that they make.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::lookup::{Dictionary, Spellings};
use super::super::{Term, Terms, address};
use crate::base::Language;
use crate::config::{Config, Taxonomy};
use crate::document::{ArticleFront, Document, Front, kind};
use crate::schema::Spanned;

/// A term that is found: the file that describes it, and the name that it has without a title.
type Found = (Option<Arc<Document>>, String);

/// Every name in an article's front matter, with its taxonomy.
pub(in super::super) fn names_of(
    front: &ArticleFront,
) -> impl Iterator<Item = (Taxonomy, &Spanned<Arc<str>>)> {
    let filing = &front.filing;
    let single = [
        (Taxonomy::Sources, filing.source.as_ref()),
        (Taxonomy::Sources, filing.first_reported_by.as_deref()),
        (Taxonomy::Authors, filing.translator.as_deref()),
    ];
    let lists = filing.listed.iter().map(|(role, name)| (role.taxonomy(), name));
    lists.chain(single.into_iter().filter_map(|(taxonomy, name)| Some((taxonomy, name?))))
}

/// All terms: those that files describe, that folders are, and that names make.
pub(super) fn terms(
    dictionary: &Dictionary,
    spellings: &BTreeMap<(Taxonomy, String), Spellings>,
    config: &Config,
) -> Terms {
    let mut found: BTreeMap<(Taxonomy, String), Found> = BTreeMap::new();
    for (taxonomy, known) in dictionary {
        for (id, name) in known.folders.iter().filter(|(id, _)| !known.is_hidden(id)) {
            found.insert((*taxonomy, id.clone()), (None, name.clone()));
        }
        for (id, document) in &known.described {
            let name = kind::written_name(&document.path).to_owned();
            found.insert((*taxonomy, id.clone()), (Some(document.clone()), name));
        }
    }
    for ((taxonomy, id), spelling) in spellings {
        found.insert((*taxonomy, id.clone()), (None, spelling.title().to_owned()));
    }
    Terms::new(
        found
            .into_iter()
            .map(|((taxonomy, id), (document, name))| term(taxonomy, id, document, name, config))
            .collect(),
    )
}

fn term(
    taxonomy: Taxonomy,
    id: String,
    document: Option<Arc<Document>>,
    name: String,
    config: &Config,
) -> Term {
    let front = match document.as_ref().map(|document| &document.front) {
        Some(Front::Term(_, _, front)) => Some(front),
        _ => None,
    };
    let title = front.and_then(|front| front.title.clone()).unwrap_or(name);
    let language: Option<Language> = front.and_then(|front| front.language.clone());
    Term {
        address: address::of_term(config.taxonomies.name(taxonomy), &id),
        taxonomy,
        id,
        title,
        language: language.unwrap_or_else(|| config.language.clone()),
        aliases: Box::default(),
        lead: None,
        rank: 0,
        feed: front.and_then(|front| front.feed).unwrap_or_else(|| config.taxonomies.has_feeds(taxonomy)),
        document,
        parent: None,
        children: Vec::new(),
        articles: Vec::new(),
        mentions: Vec::new(),
    }
}
