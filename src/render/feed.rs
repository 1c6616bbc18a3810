//! The site's Atom feed (RFC 4287): absolute addresses, permanent ids, and where each piece is from.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use uuid::Uuid;

use super::World;
use crate::base::{Address, Moment};
use crate::config::Taxonomy;
use crate::document::body::inline;
use crate::site::{Article, ArticleId, Term, TermId};

/// `updated` of a feed without entries.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// The feed of the newest articles.
pub(super) fn atom(world: &World) -> Vec<u8> {
    let mut feed = Feed { world, xml: Writer::new_with_indent(Vec::new(), b' ', 1) };
    // Writing into a Vec cannot fail.
    let _ = feed.write();
    let mut bytes = feed.xml.into_inner();
    bytes.push(b'\n');
    bytes
}

struct Feed<'a> {
    world: &'a World,
    xml: Writer<Vec<u8>>,
}

impl Feed<'_> {
    fn write(&mut self) -> io::Result<()> {
        let world = self.world;
        let config = &world.views.config;
        let limit = config.feed_limit;
        let ids: Vec<ArticleId> = world.site().articles().map(|(id, _)| id).take(limit).collect();
        let updated =
            ids.iter().map(|id| self.updated(world.site().article(*id))).max_by_key(|(order, _)| *order);
        self.xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let language = config.language.to_string();
        let root = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language.as_str())];
        self.open("feed", &root)?;
        self.text("title", &config.title)?;
        if let Some(description) = &config.description {
            self.text("subtitle", description)?;
        }
        self.text("id", &urn(&config.id, "/"))?;
        self.link("alternate", Some("text/html"), &config.base_url.absolute_of(&Address::home()))?;
        self.link(
            "self",
            Some("application/atom+xml"),
            &config.base_url.absolute_of(&Address::file("atom.xml")),
        )?;
        self.text("updated", &updated.map_or_else(|| NEVER.to_owned(), |(_, text)| text))?;
        self.open("author", &[])?;
        self.text("name", &config.title)?;
        self.close("author")?;
        for id in ids {
            self.entry(world.site().article(id))?;
        }
        self.close("feed")
    }

    fn entry(&mut self, article: &Article) -> io::Result<()> {
        let config = &self.world.views.config;
        let front = article.front();
        self.open("entry", &[("xml:lang", article.language.as_str())])?;
        self.text("title", &inline::plain(&front.title))?;
        self.text("id", &urn(&config.id, article.identity()))?;
        self.link("alternate", Some("text/html"), &config.base_url.absolute_of(&article.address))?;
        if let Some(url) = &front.url {
            self.link("via", None, &url.value)?;
        }
        self.text("published", &front.date.rfc3339(&config.time_zone))?;
        let (_, updated) = self.updated(article);
        self.text("updated", &updated)?;
        self.authors(article)?;
        let terms = &self.world.site().terms;
        for taxonomy in [Taxonomy::Topics, Taxonomy::Tags] {
            for term in terms.of_taxonomy(&article.terms, taxonomy) {
                self.category(*term)?;
            }
        }
        if let Some(summary) = front.summary.as_ref().or(front.dek.as_ref()) {
            self.text("summary", &inline::plain(summary))?;
        }
        if let Some(source) = article.source {
            self.source(source)?;
        }
        self.close("entry")
    }

    /// Those of the byline; without one the outlet, or the site for its own pieces.
    fn authors(&mut self, article: &Article) -> io::Result<()> {
        let authors = self.world.site().terms.of_taxonomy(&article.terms, Taxonomy::Authors);
        let byline: Vec<String> = authors.iter().map(|id| self.name(*id)).collect();
        let names = if byline.is_empty() {
            article.source.map(|id| self.name(id)).into_iter().collect()
        } else {
            byline
        };
        for name in names {
            self.open("author", &[])?;
            self.text("name", &name)?;
            self.close("author")?;
        }
        Ok(())
    }

    /// Where the piece is from. An Atom source has an id and a title; the id is the outlet's feed
    /// or home where it is known, else one of ours for it.
    fn source(&mut self, id: TermId) -> io::Result<()> {
        let world = self.world;
        let term: &Term = world.site().terms.get(id);
        let front = term.front();
        let feed = front.and_then(|front| front.feed_url.as_ref());
        let home = front.and_then(|front| front.home.as_ref());
        self.open("source", &[])?;
        let ours = urn(&world.views.config.id, term.address.as_str());
        self.text("id", feed.or(home).unwrap_or(&ours))?;
        self.text("title", &inline::plain(&term.title))?;
        if let Some(home) = home {
            self.link("alternate", Some("text/html"), home)?;
        }
        if let Some(feed) = feed {
            self.link("self", None, feed)?;
        }
        self.close("source")
    }

    fn category(&mut self, id: TermId) -> io::Result<()> {
        let world = self.world;
        let term = world.site().terms.get(id);
        let scheme = world
            .views
            .config
            .base_url
            .absolute_of(&Address::page(world.views.config.taxonomies.name(term.taxonomy)));
        let label = without_controls(&inline::plain(&term.title));
        let attributes = [("term", term.id.as_str()), ("scheme", scheme.as_str()), ("label", label.as_str())];
        self.xml.create_element("category").with_attributes(attributes).write_empty().map(drop)
    }

    fn name(&self, id: TermId) -> String {
        inline::plain(&self.world.site().terms.get(id).title)
    }

    /// When an article last changed for readers: at the source, here, or by a correction; what
    /// orders it, and how it is written.
    fn updated(&self, article: &Article) -> (jiff::Timestamp, String) {
        let front = article.front();
        let zone = &self.world.views.config.time_zone;
        let corrected = front.corrections.iter().map(|correction| Moment::Day(correction.date.first_day()));
        let moments = [Some(front.date), front.updated].into_iter().flatten().chain(corrected);
        let latest = moments.max_by_key(|moment| moment.instant(zone)).unwrap_or(front.date);
        (latest.instant(zone), latest.rfc3339(zone))
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = quick_xml::events::BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.xml.write_event(Event::Start(start))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.xml.write_event(Event::End(quick_xml::events::BytesEnd::new(name)))
    }

    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        let text = without_controls(text);
        self.xml.create_element(name).write_text_content(BytesText::new(&text)).map(drop)
    }

    fn link(&mut self, rel: &str, kind: Option<&str>, href: &str) -> io::Result<()> {
        let kind = kind.map(|kind| ("type", kind));
        let href = without_controls(href);
        let attributes = [("rel", rel)].into_iter().chain(kind).chain([("href", href.as_str())]);
        self.xml.create_element("link").with_attributes(attributes).write_empty().map(drop)
    }
}

/// XML 1.0 knows no control characters but white space, and not the last two of the first plane.
fn without_controls(text: &str) -> String {
    let is_known = |c: &char| match c {
        '\n' | '\t' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => !c.is_control(),
    };
    text.chars().filter(is_known).collect()
}

/// A permanent id: a UUID made of the site's and the thing's own name, never of the base URL.
pub fn urn(site: &Uuid, name: &str) -> String {
    Uuid::new_v5(site, name.as_bytes()).urn().to_string()
}
