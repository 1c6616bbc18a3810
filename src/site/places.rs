//! Where in a file its author said what something is called or where it is published.

use super::assemble::naming;
use super::{Site, TermId, address};
use crate::base::{Address, SitePath, slug};
use crate::diagnostic::Span;
use crate::document::Front;
use crate::schema::Spanned;

/// The opening fence: the place of what nobody wrote down.
const FENCE: Span = Span::new(0, 3);

impl Site {
    /// Where a file says that it is, or was, published at an address: the alias or the `slug`, else
    /// its beginning.
    pub fn cause(&self, file: &SitePath, address: &Address) -> Span {
        let none: (&[Spanned<String>], Option<&Spanned<String>>) = (&[], None);
        let (aliases, slug) = match self.document(file).map(|document| &document.front) {
            Some(Front::Article(front)) => (&front.aliases[..], front.slug.as_deref()),
            Some(Front::Home(front)) => (&front.aliases[..], None),
            Some(Front::Page(front)) => (&front.aliases[..], front.slug.as_ref()),
            Some(Front::Edition(front)) => (&front.aliases[..], None),
            Some(Front::Term(_, _, front)) => (&front.aliases[..], None),
            _ => none,
        };
        let alias = aliases.iter().find(|alias| address::of_alias(&alias.value).as_ref() == Some(address));
        let slug = slug.filter(|slug| address.as_str().trim_end_matches('/').ends_with(&slug.value));
        alias.or(slug).map_or(FENCE, |said| said.span)
    }

    /// Where a term is named: its file, or the name in the newest article that uses it.
    pub fn named_at(&self, term: TermId) -> Option<(SitePath, Span)> {
        let term = self.terms.get(term);
        if let Some(document) = &term.document {
            return Some((document.path.clone(), FENCE));
        }
        let article = self.article(*term.articles.first().or(term.mentions.first())?);
        let mut names = naming::names_of(article.front()).filter(|(taxonomy, _)| *taxonomy == term.taxonomy);
        let name = names.find(|(_, name)| slug::slug(&name.value) == term.id);
        let own = article.path();
        Some(name.map_or_else(|| (own.clone(), FENCE), |(_, name)| (name.file(own).clone(), name.span)))
    }
}
