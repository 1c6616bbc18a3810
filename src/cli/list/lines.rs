//! The lines of lists: what readers see of each thing, and all that programs may want of it.

use serde_json::{Map, Value, json};

use super::Line;
use crate::base::SitePath;
use crate::cli::terminal::count;
use crate::document::body::inline;
use crate::render::World;
use crate::site::{Article, Edition, Page, Reason, Term, TermId, Withheld};

pub(super) fn article(world: &World, article: &Article) -> Line {
    let front = article.front();
    let title = inline::plain(&front.title);
    let term = |id: TermId| inline::plain(&world.site().terms.get(id).title);
    let editions = article.editions.iter().map(|id| world.site().edition(*id).path());
    Line {
        columns: vec![front.date.day().to_string(), article.path().to_string(), title.clone()],
        json: json!({
            "file": article.path(),
            "address": world.views.href(&article.address),
            "title": title,
            "date": front.date,
            "updated": front.updated,
            "filed": front.filed,
            "source": article.source.map(term),
            "url": front.url.as_ref().map(|url| &url.value),
            "contributors": article.contributors.iter().copied().map(term).collect::<Vec<_>>(),
            "translator": article.translator.map(term),
            "first_reported_by": article.first_reported_by.map(term),
            "terms": terms(world, &article.terms),
            "rights": article.rights,
            "language": article.language,
            "weight": front.weight(),
            "expires": front.filing.expires,
            "editions": editions.collect::<Vec<_>>(),
        }),
    }
}

/// The ids of terms by taxonomy.
fn terms(world: &World, ids: &[TermId]) -> Map<String, Value> {
    let mut by_taxonomy = Map::new();
    for id in ids {
        let term = world.site().terms.get(*id);
        let name = world.views.config.taxonomies.name(term.taxonomy);
        let list = by_taxonomy.entry(name).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = list {
            list.push(term.id.as_str().into());
        }
    }
    by_taxonomy
}

pub(super) fn edition(world: &World, edition: &Edition) -> Line {
    let front = edition.front();
    let title = inline::plain(&front.title);
    let articles: Vec<&SitePath> = edition.articles().map(|id| world.site().article(id).path()).collect();
    Line {
        columns: vec![
            front.date.day().to_string(),
            edition.path().to_string(),
            count(articles.len(), "article"),
            title.clone(),
        ],
        json: json!({
            "file": edition.path(),
            "address": world.views.href(&edition.address),
            "title": title,
            "number": front.number,
            "date": front.date,
            "cutoff": edition.cutoff.to_string(),
            "language": edition.language,
            "sections": edition.sections.len(),
            "articles": articles,
        }),
    }
}

pub(super) fn term(world: &World, term: &Term) -> Line {
    let title = inline::plain(&term.title);
    let taxonomy = world.views.config.taxonomies.name(term.taxonomy);
    let parent = term.parent.map(|id| &world.site().terms.get(id).id);
    let synonyms =
        term.front().map(|front| front.synonyms.iter().map(|name| &name.value).collect::<Vec<_>>());
    let articles = term.articles.len();
    Line {
        columns: vec![format!("{taxonomy}/{}", term.id), title.clone(), count(articles, "article")],
        json: json!({
            "taxonomy": taxonomy,
            "id": term.id,
            "title": title,
            "file": term.document.as_ref().map(|document| &document.path),
            "address": world.views.href(&term.address),
            "articles": articles,
            "mentions": term.mentions.len(),
            "parent": parent,
            "synonyms": synonyms.unwrap_or_default(),
            "language": term.language,
            "feed": term.feed,
        }),
    }
}

pub(super) fn page(world: &World, page: &Page) -> Line {
    let front = page.front();
    let title = front.title.as_deref().map(inline::plain).unwrap_or_default();
    let path = &page.document.path;
    Line {
        columns: vec![path.to_string(), title.clone()],
        json: json!({
            "file": path,
            "address": world.views.href(&page.address),
            "title": title,
            "updated": front.updated,
            "menu": front.menu,
            "weight": front.weight,
            "language": page.language,
        }),
    }
}

pub(super) fn ignored(path: &SitePath) -> Line {
    Line { columns: vec![path.to_string()], json: json!({ "file": path }) }
}

pub(super) fn withheld(withheld: &Withheld) -> Line {
    Line { columns: vec![withheld.path.to_string(), why(withheld.reason)], json: withheld_json(withheld) }
}

/// Why something is withheld, in words.
pub(in crate::cli) fn why(reason: Reason) -> String {
    match reason {
        Reason::Draft => "draft".to_owned(),
        Reason::NotDue(due) => format!("due {due}"),
        Reason::Embargo(until) => format!("under embargo until {until}"),
        Reason::Expired(at) => format!("expired {at}"),
    }
}

/// A withheld item, for programs.
pub(in crate::cli) fn withheld_json(withheld: &Withheld) -> Value {
    let (reason, at) = match withheld.reason {
        Reason::Draft => ("draft", None),
        Reason::NotDue(due) => ("not-due", Some(("due", due))),
        Reason::Embargo(until) => ("embargo", Some(("due", until))),
        Reason::Expired(at) => ("expired", Some(("expired", at))),
    };
    let mut item = json!({ "file": withheld.path, "reason": reason });
    if let Some((key, at)) = at {
        item[key] = at.to_string().into();
    }
    item
}
