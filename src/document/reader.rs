//! Reading one file: its fences, then the front matter of the kind that its place tells.

use super::front::{ArticleFront, EditionFront, PageFront, TermFront};
use super::{BodyRef, Document, Front, Kind, Surroundings, fence, keys, kind};
use crate::base::{Fingerprint, SitePath};
use crate::config::Taxonomy;
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::schema::{self, Fields, Schema, TextFile};

/// One file being read.
pub(super) struct Reader<'a, 'f> {
    pub(super) path: &'a SitePath,
    pub(super) text: &'a str,
    pub(super) around: Surroundings<'a>,
    pub(super) found: &'f mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    /// Reads the file; what is wrong with it is added to what was found.
    pub(super) fn read(mut self) -> Option<Document> {
        let parts = match fence::split(self.path, self.text) {
            Ok(parts) => parts,
            Err(diagnostic) => {
                self.found.push(*diagnostic);
                return None;
            }
        };
        let body = &self.text[parts.body.start()..parts.body.end()];
        let front = self.front(parts.front_matter)?;
        Some(Document {
            path: self.path.clone(),
            front,
            body: BodyRef {
                fingerprint: Fingerprint::of(body.as_bytes()),
                start: parts.body.start(),
                empty: body.trim().is_empty(),
            },
        })
    }

    fn front(&mut self, toml: Span) -> Option<Front> {
        let file = TextFile { path: self.path, text: self.text, toml };
        if self.path.as_str() == "content/index.md" {
            self.refuse(
                Diagnostic::error("not-the-home-page", "the home page's words stand in `content/_index.md`"),
                "rename this file to `_index.md`",
            );
            return None;
        }
        match kind::kind_of(self.path, self.around.taxonomies) {
            Kind::Home => self.home(file),
            Kind::Term(taxonomy, id) => self.term(file, taxonomy, id),
            Kind::Edition => self.edition(file),
            Kind::OfNoTopic => {
                self.refuse(
                    Diagnostic::error("no-topic", "this folder is no topic, so it has no `_index.md`"),
                    "`pages/` and folders named by digits are filing: say it in the `_index.md` of a topic's folder, or give a page another name",
                );
                None
            }
            Kind::PageOrArticle if !has_date(file) => self.page(file),
            Kind::PageOrArticle | Kind::Article => self.article(file),
        }
    }

    fn table<T>(
        &mut self,
        file: TextFile<'_>,
        schema: &'static Schema,
        read: impl FnOnce(&mut Self, &Fields<'_, '_>) -> T,
    ) -> Option<T> {
        let declared = self.around.taxonomies.declared();
        let table = schema::parse(file, schema, &declared, self.found)?;
        Some(read(self, &Fields::new(&table, file.toml.start())))
    }

    fn home(&mut self, file: TextFile<'_>) -> Option<Front> {
        self.table(file, &keys::HOME, |reader, fields| {
            Front::Home(Box::new(PageFront::read(fields, reader.around)))
        })
    }

    fn page(&mut self, file: TextFile<'_>) -> Option<Front> {
        self.table(file, &keys::PAGE, |reader, fields| {
            reader.require(fields, "title", "a page");
            Front::Page(Box::new(PageFront::read(fields, reader.around)))
        })
    }

    fn article(&mut self, file: TextFile<'_>) -> Option<Front> {
        self.table(file, &keys::ARTICLE, |reader, fields| {
            reader.require(fields, "title", "an article");
            if fields.span("date").is_none() {
                reader.refuse(
                    Diagnostic::error("missing-key", "an article needs a `date`"),
                    "add `date = 2024-03-16`; a page without a date belongs at the root of `content/` or in `content/pages/`",
                );
            }
            let front = ArticleFront::read(fields, reader.around)?;
            Some(Front::Article(Box::new(front)))
        })?
    }

    fn edition(&mut self, file: TextFile<'_>) -> Option<Front> {
        if self.path.as_str() == "content/editions/_index.md" {
            self.refuse(
                Diagnostic::error("no-edition", "this file is no edition"),
                "the list of editions has no words of its own; a file beside this one is an edition",
            );
            return None;
        }
        self.table(file, &keys::EDITION, |reader, fields| {
            reader.require(fields, "title", "an edition");
            if fields.span("date").is_none() {
                reader.refuse(
                    Diagnostic::error("missing-key", "an edition needs a `date`"),
                    "add `date = 2024-03-18`: when it is published",
                );
            }
            if let (Some(_), Some(rule)) = (fields.span("sections"), fields.span("rule")) {
                let both = "an edition has `[[sections]]` or a `[rule]`, not both";
                let place = Place::of(reader.path, reader.text, rule);
                reader.found.push(
                    Diagnostic::error("sections-and-rule", both)
                        .at(place)
                        .advise("keep the sections, or let the rule choose the articles"),
                );
            }
            EditionFront::read(fields).map(|front| Front::Edition(Box::new(front)))
        })?
    }

    fn term(&mut self, file: TextFile<'_>, taxonomy: Taxonomy, id: String) -> Option<Front> {
        if id.is_empty() {
            self.nameless(taxonomy);
            return None;
        }
        let schema = self.schema_of(taxonomy);
        self.table(file, schema, |reader, fields| {
            Front::Term(taxonomy, id, Box::new(TermFront::read(fields, reader.around)))
        })
    }

    fn nameless(&mut self, taxonomy: Taxonomy) {
        if self.path.file_name() == "_index.md" {
            let message = format!("this file describes no {}", self.around.taxonomies.singular(taxonomy));
            self.refuse(
                Diagnostic::error("no-term", message),
                "the list of all of them has no words of its own; a file beside it describes one",
            );
        } else {
            let message = "this file's name has no letter or digit to make an address of";
            self.refuse(Diagnostic::error("no-slug", message), "rename the file");
        }
    }

    fn schema_of(&self, taxonomy: Taxonomy) -> &'static Schema {
        let folder = self.path.folder().strip_prefix("content/").unwrap_or_default();
        match taxonomy {
            Taxonomy::Topics if kind::is_topic_folder(folder, self.around.taxonomies) => &keys::FOLDER,
            Taxonomy::Topics => &keys::TOPIC,
            Taxonomy::Sources => &keys::SOURCE,
            Taxonomy::Authors => &keys::AUTHOR,
            _ => &keys::TERM,
        }
    }

    fn require(&mut self, fields: &Fields<'_, '_>, key: &str, whose: &str) {
        if fields.span(key).is_none() {
            let advice = format!("add `{key} = \"…\"` to the front matter");
            self.refuse(Diagnostic::error("missing-key", format!("{whose} needs a `{key}`")), &advice);
        }
    }

    /// Something is missing, or the file as a whole is wrong: the place is the opening fence.
    fn refuse(&mut self, diagnostic: Diagnostic, advice: &str) {
        let start = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let place = Place::of(self.path, self.text, Span::new(start, start + 3));
        self.found.push(diagnostic.at(place).advise(advice));
    }
}

/// Whether the front matter has a `date`: it tells an article from a page at the root.
fn has_date(file: TextFile<'_>) -> bool {
    let toml = &file.text[file.toml.start()..file.toml.end()];
    let (table, _) = toml::de::DeTable::parse_recoverable(toml);
    table.get_ref().contains_key("date")
}
