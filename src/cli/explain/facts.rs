//! What a document is and became: kind, address, terms, dates, rights, and why.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::making::Making;
use super::origins::{self, Given, How};
use super::using::UsedBy;
use crate::base::{Direction, Moment, SitePath};
use crate::cli::Failure;
use crate::cli::list::{why, withheld_json};
use crate::config::Taxonomy;
use crate::diagnostic::Diagnostics;
use crate::document::{Kind, Role, kind};
use crate::plan::view::permanent_id;
use crate::render::World;
use crate::schema::Spanned;
use crate::site::{Article, Became, Resolved, Rights, Step, TermId};

/// Everything that is told of a file or an address.
#[derive(Debug, Default, Serialize)]
pub(super) struct Facts {
    pub(super) file: Option<SitePath>,
    /// What it is.
    pub(super) kind: String,
    /// Why it is that.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) kind_from: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) address: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) address_from: String,
    /// Whether it is published, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) status: String,
    published: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    withheld: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) direction: Option<Direction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) id_from: String,
    pub(super) values: Vec<Given>,
    pub(super) terms: Vec<Named>,
    pub(super) dates: Vec<Dated>,
    pub(super) editions: Vec<SitePath>,
    pub(super) aliases: Vec<String>,
    /// What its output is made of.
    #[serde(flatten)]
    pub(super) making: Option<Making>,
    /// Who uses the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) used_by: Option<UsedBy>,
    /// Whether the site is sound, so that this can be known.
    #[serde(skip)]
    pub(super) is_known: bool,
    pub(super) diagnostics: Diagnostics,
}

/// A name as it is written, and the term that it means.
#[derive(Debug, Serialize)]
pub(super) struct Named {
    pub(super) key: String,
    /// Absent for the topic of the folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) written: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) term: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) step: Option<Step>,
}

/// A date as it is written, ordered by and shown.
#[derive(Debug, Serialize)]
pub(super) struct Dated {
    pub(super) key: &'static str,
    pub(super) written: Moment,
    pub(super) instant: String,
    pub(super) shown: String,
}

/// Explains a Markdown file below `content/`.
pub(super) fn of_document(world: &World, path: &SitePath) -> Result<Facts, Failure> {
    let site = world.site();
    let values = origins::given(world, path)?;
    let (kind, kind_from) = kind_in_words(world, path, &values);
    let mut facts =
        Facts { file: Some(path.clone()), kind, kind_from, values, published: true, ..Facts::default() };
    let became = site.became.get(path).copied();
    if let Some(address) = became.and_then(|became| site.address_of(became)) {
        facts.address = Some(world.views.href(&address));
        facts.address_from = match became {
            Some(Became::Home | Became::Term(_)) => "that of what it describes".to_owned(),
            _ => facts.address_in_words(path),
        };
        facts.status = "published".to_owned();
    }
    let aliases = match became {
        Some(Became::Article(id)) => {
            facts.article(world, site.article(id))?;
            &site.article(id).aliases
        }
        Some(Became::Page(index)) => &site.pages[index as usize].aliases,
        Some(Became::Edition(id)) => &site.edition(id).aliases,
        Some(Became::Term(id)) => &site.terms.get(id).aliases,
        Some(Became::Home | Became::File(_)) => return Ok(facts),
        Some(Became::Withheld) | None => {
            facts.unpublished(world, path);
            return Ok(facts);
        }
    };
    facts.aliases = aliases.iter().map(|alias| world.views.href(alias)).collect();
    facts.settle_language(world)?;
    Ok(facts)
}

fn kind_in_words(world: &World, path: &SitePath, values: &[Given]) -> (String, String) {
    let taxonomies = &world.views.config.taxonomies;
    let (what, why) = match kind::kind_of(path, taxonomies) {
        Kind::Home => ("the home page's own words".to_owned(), "it is `content/_index.md`".to_owned()),
        Kind::Term(taxonomy, id) => {
            let what = format!("the words of the {} `{id}`", taxonomies.singular(taxonomy));
            let folder = path.folder();
            let below = folder.strip_prefix("content/").unwrap_or_default();
            match taxonomy == Taxonomy::Topics && kind::is_topic_folder(below, taxonomies) {
                true => (what, format!("it is the `_index.md` of the folder `{folder}/`")),
                false => (what, format!("it lies in `content/{}/`", taxonomies.name(taxonomy))),
            }
        }
        Kind::Edition => ("an edition".to_owned(), "it lies in `content/editions/`".to_owned()),
        Kind::OfNoTopic => ("nothing".to_owned(), format!("the folder `{}/` is no topic", path.folder())),
        Kind::Article => ("an article".to_owned(), format!("it lies in the folder `{}/`", path.folder())),
        Kind::PageOrArticle if values.iter().any(|value| value.key == "date") => {
            ("an article".to_owned(), "it has a `date`".to_owned())
        }
        Kind::PageOrArticle => {
            ("a page".to_owned(), "it has no `date`, and lies in no topic's folder".to_owned())
        }
    };
    (what, why)
}

impl Facts {
    /// Something that is no document.
    pub(super) fn of_other(file: Option<SitePath>, what: String) -> Self {
        Self { file, kind: what, ..Self::default() }
    }

    /// The same, of something that is withheld as `other` says.
    pub(super) fn withheld_as(self, other: Self) -> Self {
        Self { status: other.status, published: false, withheld: other.withheld, ..self }
    }

    fn unpublished(&mut self, world: &World, path: &SitePath) {
        self.published = false;
        match world.site().withheld.iter().find(|withheld| withheld.path == *path) {
            Some(withheld) => {
                self.status = format!("withheld: {}", why(withheld.reason));
                self.withheld = Some(withheld_json(withheld));
            }
            None => self.status = "not published: it has errors".to_owned(),
        }
    }

    fn has(&self, key: &str) -> bool {
        self.values.iter().any(|value| value.key == key)
    }

    fn address_in_words(&self, path: &SitePath) -> String {
        match self.values.iter().find(|value| value.key == "slug") {
            Some(slug) => format!("its folder, and the `slug` at {}", slug.place()),
            None if kind::is_bundle(path) => "its folder".to_owned(),
            None => "its path".to_owned(),
        }
    }

    fn article(&mut self, world: &World, article: &Article) -> Result<(), Failure> {
        let source = article.source.and_then(|id| world.site().terms.get(id).document.as_ref());
        let source = source.map(|document| document.path.clone());
        let rights = match article.rights {
            Rights::Own => "own, for it has no source",
            _ => "unstated",
        };
        self.settle(world, "rights", source.as_ref(), article.source.is_some(), rights)?;
        self.settle(world, "html", source.as_ref(), true, "sanitise")?;
        if !self.has("filed") {
            self.values.push(Given::by_default("filed", "its `date`"));
        }
        self.direction = Some(article.language.direction());
        self.dates(world, article);
        self.names(world, article);
        self.editions = article.editions.iter().map(|id| world.site().edition(*id).path().clone()).collect();
        self.id = Some(permanent_id(&world.views.config.id, article.identity()));
        self.id_from = match (&article.front().id, article.aliases.first()) {
            (Some(_), _) => "its `id`".to_owned(),
            (None, Some(_)) => "its oldest alias".to_owned(),
            (None, None) => "its address".to_owned(),
        };
        Ok(())
    }

    /// Adds a value that the file does not give: from its source's file, the settings or nobody.
    fn settle(
        &mut self,
        world: &World,
        key: &str,
        source: Option<&SitePath>,
        settings_hold: bool,
        default: &str,
    ) -> Result<(), Failure> {
        if self.has(key) {
            return Ok(());
        }
        let of_source = match source {
            Some(source) => origins::said(world, source, How::Source, key)?,
            None => None,
        };
        let of_site = if settings_hold { origins::set(world, key)? } else { None };
        self.values.push(of_source.or(of_site).unwrap_or_else(|| Given::by_default(key, default)));
        Ok(())
    }

    fn settle_language(&mut self, world: &World) -> Result<(), Failure> {
        self.settle(world, "language", None, true, "en")
    }

    fn dates(&mut self, world: &World, article: &Article) {
        let front = article.front();
        let given = [
            ("date", Some(front.date)),
            ("updated", front.updated),
            ("filed", front.filed),
            ("embargo", front.filing.embargo),
            ("expires", front.filing.expires),
            ("accessed", front.accessed),
        ];
        for (key, moment) in given.into_iter().filter_map(|(key, moment)| Some((key, moment?))) {
            self.dates.push(Dated {
                key,
                written: moment,
                instant: moment.instant(&world.views.config.time_zone).to_string(),
                shown: world.views.dates.of(&article.language).moment(&moment).text,
            });
        }
    }

    fn names(&mut self, world: &World, article: &Article) {
        let taxonomies = &world.views.config.taxonomies;
        if let Some(topic) = kind::home_topic(article.path()) {
            let term = Some(format!("topics/{topic}"));
            self.terms.push(Named { key: "folder".to_owned(), written: None, term, step: None });
        }
        let filing = &article.front().filing;
        let single = [
            ("source", Taxonomy::Sources, filing.source.as_ref()),
            ("translator", Taxonomy::Authors, filing.translator.as_deref()),
            ("first_reported_by", Taxonomy::Sources, filing.first_reported_by.as_deref()),
        ];
        for (key, taxonomy, name) in single {
            self.terms.extend(name.map(|name| named(world, key, taxonomy, name)));
        }
        for (role, name) in &filing.listed {
            let key = match role {
                Role::Contributors => "contributors",
                Role::Of(taxonomy) => taxonomies.name(*taxonomy),
            };
            self.terms.push(named(world, key, role.taxonomy(), name));
        }
    }
}

fn named(world: &World, key: &str, taxonomy: Taxonomy, name: &Spanned<Arc<str>>) -> Named {
    let terms = &world.site().terms;
    let shown = |id: TermId| format!("{}/{}", world.views.config.taxonomies.name(taxonomy), terms.get(id).id);
    let (term, step) = match terms.resolve(taxonomy, &name.value) {
        Resolved::One(id, step) => (Some(shown(id)), Some(step)),
        Resolved::Two(..) | Resolved::Unknown => (None, None),
    };
    Named { key: key.to_owned(), written: Some(name.value.to_string()), term, step }
}
