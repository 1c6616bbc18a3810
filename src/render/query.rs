//! Queries: what a template asks while it runs, and the fingerprint of each answer.
//!
//! A result may be used again only where every query it asked has the same answer, so each one
//! can be asked again without a template, and its answer's fingerprint covers all that the
//! template was given.

use serde::{Deserialize, Serialize};

use super::selection::Selection;
use super::subject::Subject;
use super::{Fault, World, pictures};
use crate::base::{Fingerprint, SitePath};
use crate::diagnostic::Span;
use crate::plan::references;
use crate::plan::view::drawn::{CoverageView, MixView, TimelineView};
use crate::site::{ArticleId, Became, EditionId};
use crate::theme::Origin;

/// A question to the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Query {
    /// `articles(…)`: cards, newest first.
    Articles(Selection),
    /// `terms(taxonomy=…)`, by name.
    Terms(String),
    /// `article(path=…)`.
    Article(SitePath),
    /// `related(path=…, limit=…)`.
    Related(SitePath, usize),
    /// `editions(limit=…)`.
    Editions(usize),
    /// `edition(path=…)`.
    Edition(SitePath),
    /// `archive()`.
    Archive,
    /// `timeline(…)`.
    Timeline(Subject),
    /// `coverage(…)`.
    Coverage(Subject),
    /// `mix(…)`: with how many sources named.
    Mix(Subject, usize),
    /// `body(path=…)`.
    Body(SitePath),
    /// `url(path=…)`.
    Url(SitePath),
    /// `asset(path=…)`.
    Asset(String),
    /// `data(path=…)`.
    Data(SitePath),
    /// The links in a body whose answers depend on the site.
    Links(SitePath, Vec<String>),
    /// A picture in a body, or `picture(of=…, src=…)`.
    Picture(SitePath, String),
}

impl Query {
    /// The file that it is about: whose text, value, address or picture was asked for; `None` where it
    /// is about many, or about none of the site's own.
    pub fn file(&self, world: &World) -> Option<SitePath> {
        match self {
            Self::Article(path) | Self::Related(path, _) | Self::Edition(path) => Some(path.clone()),
            Self::Body(path) | Self::Url(path) | Self::Data(path) => Some(path.clone()),
            Self::Picture(from, src) => match references::resolve(&world.views, from, src) {
                references::Resolution::Published { href, .. } => picture_file(world, &href),
                _ => None,
            },
            Self::Asset(path) => asset_file(world, path),
            Self::Timeline(subject) | Self::Coverage(subject) | Self::Mix(subject, _) => match subject {
                Subject::Edition(path) => Some(path.clone()),
                Subject::Terms(_) => None,
            },
            Self::Articles(_) | Self::Terms(_) | Self::Editions(_) | Self::Archive | Self::Links(..) => None,
        }
    }

    /// The asset that it is about, by its path below `static/assets/`.
    pub fn asset(&self) -> Option<&str> {
        match self {
            Self::Asset(path) => Some(path),
            _ => None,
        }
    }

    /// Whether it is answered with what is in the file that it is about.
    pub fn is_of_contents(&self) -> bool {
        matches!(self, Self::Body(_) | Self::Data(_) | Self::Picture(..))
    }

    /// Whether an answer to it leads to the address of a link within the site.
    pub fn leads_to(&self, world: &World, href: &str) -> bool {
        let leads = |from: &SitePath, written: &String| {
            let found = references::resolve(&world.views, from, written);
            matches!(found, references::Resolution::Published { href: found, .. } if found == href)
        };
        match self {
            Self::Links(from, destinations) => destinations.iter().any(|written| leads(from, written)),
            Self::Picture(from, src) => leads(from, src),
            _ => false,
        }
    }

    /// As a template would ask it.
    pub fn written(&self, world: &World) -> String {
        match self {
            Self::Articles(selection) => selection.written(world),
            Self::Terms(name) => format!("terms(taxonomy=\"{name}\")"),
            Self::Article(path) => format!("article(path=\"{path}\")"),
            Self::Related(path, limit) => format!("related(path=\"{path}\", limit={limit})"),
            Self::Editions(limit) => format!("editions(limit={limit})"),
            Self::Edition(path) => format!("edition(path=\"{path}\")"),
            Self::Archive => "archive()".to_owned(),
            Self::Timeline(subject) => format!("timeline({})", subject.written(world)),
            Self::Coverage(subject) => format!("coverage({})", subject.written(world)),
            Self::Mix(subject, limit) => match subject.written(world) {
                written if written.is_empty() => format!("mix(limit={limit})"),
                written => format!("mix({written}, limit={limit})"),
            },
            Self::Body(path) => format!("body(path=\"{path}\")"),
            Self::Url(path) => format!("url(path=\"{path}\")"),
            Self::Asset(path) => format!("asset(path=\"{path}\")"),
            Self::Data(path) => format!("data(path=\"{path}\")"),
            Self::Links(from, links) => format!("the links in {from}: {}", links.join(", ")),
            Self::Picture(from, src) => format!("picture(of=\"{from}\", src=\"{src}\")"),
        }
    }

    /// The articles that it is answered with now.
    pub fn articles(&self, world: &World) -> Vec<ArticleId> {
        match self {
            Self::Articles(selection) => selection.ids(world),
            Self::Article(path) => article(world, path).into_iter().collect(),
            Self::Related(path, limit) => related(world, path, *limit).unwrap_or_default(),
            Self::Timeline(subject) | Self::Coverage(subject) | Self::Mix(subject, _) => {
                subject.articles(world)
            }
            _ => Vec::new(),
        }
    }

    /// Whether a text or a data file answers it, and not the model.
    pub(super) fn is_of_files(&self) -> bool {
        match self {
            Self::Body(_) | Self::Data(_) => true,
            Self::Articles(_)
            | Self::Terms(_)
            | Self::Article(_)
            | Self::Related(..)
            | Self::Editions(_)
            | Self::Edition(_)
            | Self::Archive
            | Self::Timeline(_)
            | Self::Coverage(_)
            | Self::Mix(..)
            | Self::Url(_)
            | Self::Asset(_)
            | Self::Links(..)
            | Self::Picture(..) => false,
        }
    }

    /// The fingerprint of the answer as it is now.
    ///
    /// # Errors
    /// A file that the answer needs cannot be read.
    pub fn print(&self, world: &World) -> Result<Fingerprint, Fault> {
        Ok(match self {
            Self::Articles(selection) => cards(world, &selection.ids(world)),
            Self::Terms(name) => match world.views.config.taxonomies.named(name) {
                Some(taxonomy) => world.terms(taxonomy).1,
                None => Fingerprint::of(b""),
            },
            Self::Editions(limit) => links(world, &editions(world, *limit)),
            Self::Edition(path) => match edition(world, path) {
                Some(id) => world.edition(id).1,
                None => Fingerprint::of(b""),
            },
            Self::Archive => world.archive().1,
            Self::Timeline(subject) => Fingerprint::of_value(&timeline(world, subject)),
            Self::Coverage(subject) => Fingerprint::of_value(&coverage(world, subject)),
            Self::Mix(subject, limit) => Fingerprint::of_value(&mix(world, subject, *limit)),
            Self::Article(path) => cards(world, &article(world, path).into_iter().collect::<Vec<_>>()),
            Self::Related(path, limit) => match related(world, path, *limit) {
                Some(ids) => cards(world, &ids),
                // Another one than that nothing is near it, which is the fingerprint of nothing.
                None => Fingerprint::of(b"missing"),
            },
            Self::Body(path) => {
                // Where it begins counts too: the places of remembered warnings depend on it.
                let body = world.body(path).map(|body| (body.fingerprint, body.start));
                Fingerprint::of_value(&(body, format!("{:?}", world.html_policy(path))))
            }
            Self::Url(path) => Fingerprint::of_value(&url(world, path)),
            Self::Asset(path) => Fingerprint::of_value(&asset(world, path)),
            Self::Data(path) => Fingerprint::of_value(&world.data.get(path).map(|file| file.print)),
            Self::Links(from, destinations) => {
                let resolve = |destination: &String| references::resolve(&world.views, from, destination);
                Fingerprint::of_value(&destinations.iter().map(resolve).collect::<Vec<_>>())
            }
            Self::Picture(from, src) => picture(world, from, src)?.print(),
        })
    }
}

/// The fingerprint of an answer that is cards.
pub(super) fn cards(world: &World, ids: &[ArticleId]) -> Fingerprint {
    Fingerprint::of_all(ids.iter().map(|id| world.card_print(*id)))
}

/// The article that a file is.
pub(super) fn article(world: &World, path: &SitePath) -> Option<ArticleId> {
    match world.site().became.get(path)? {
        Became::Article(id) => Some(*id),
        _ => None,
    }
}

/// What is filed under the same as an article; `None` where it is not there.
pub(super) fn related(world: &World, path: &SitePath, limit: usize) -> Option<Vec<ArticleId>> {
    article(world, path).map(|id| world.site().related(id, limit))
}

/// The newest editions.
pub(super) fn editions(world: &World, limit: usize) -> Vec<EditionId> {
    world.site().editions().take(limit).map(|(id, _)| id).collect()
}

/// The fingerprint of an answer that is links to editions.
pub(super) fn links(world: &World, ids: &[EditionId]) -> Fingerprint {
    Fingerprint::of_all(ids.iter().map(|id| world.edition_link(*id).1))
}

/// The edition that a file is.
pub(super) fn edition(world: &World, path: &SitePath) -> Option<EditionId> {
    match world.site().became.get(path)? {
        Became::Edition(id) => Some(*id),
        _ => None,
    }
}

/// The events of a subject, to be drawn.
pub(super) fn timeline(world: &World, subject: &Subject) -> TimelineView {
    world.views.timeline(&subject.articles(world))
}

/// The coverage of a subject, to be drawn.
pub(super) fn coverage(world: &World, subject: &Subject) -> CoverageView {
    world.views.coverage(&subject.articles(world))
}

/// What a subject is made of, to be drawn.
pub(super) fn mix(world: &World, subject: &Subject, limit: usize) -> MixView {
    world.views.mix(&subject.articles(world), limit)
}

/// What a link to a content file writes.
pub(super) fn url(world: &World, path: &SitePath) -> Option<String> {
    let site = world.site();
    site.became
        .get(path)
        .and_then(|became| site.address_of(*became))
        .map(|address| world.views.href(&address))
}

/// What a link to an asset writes.
pub(super) fn asset(world: &World, path: &str) -> Option<String> {
    world.plan.assets.get(path).map(|asset| world.views.href(&asset.address))
}

/// The site's own file that an asset is made of; `None` where the theme brings it along.
fn asset_file(world: &World, path: &str) -> Option<SitePath> {
    match &world.plan.assets.get(path)?.origin {
        Origin::Site(file) => Some(file.clone()),
        Origin::BuiltIn(_) => None,
    }
}

/// A picture's address and size.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PictureAnswer {
    /// Absent where the picture is withheld: not even its name may be shown.
    pub(super) src: Option<String>,
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
    /// How the address was found, for what is wrong with it.
    #[serde(skip)]
    pub(super) resolution: references::Resolution,
    /// Where the front matter names it; the opening fence where it does not.
    #[serde(skip)]
    pub(super) place: Span,
}

impl PictureAnswer {
    /// Its fingerprint; how the address was found counts and where it is named, for warnings depend on
    /// them.
    pub(super) fn print(&self) -> Fingerprint {
        Fingerprint::of_value(&(self, &self.resolution, self.place.start(), self.place.end()))
    }
}

/// The picture that `src` means in the file `from`.
pub(super) fn picture(world: &World, from: &SitePath, written: &str) -> Result<PictureAnswer, Fault> {
    let resolution = references::resolve(&world.views, from, written);
    let src = match &resolution {
        references::Resolution::Published { href, .. } | references::Resolution::UnknownAddress(href) => {
            Some(href.clone())
        }
        references::Resolution::Withheld => None,
        _ => Some(written.to_owned()),
    };
    let file = match &resolution {
        references::Resolution::Published { href, .. } => picture_file(world, href),
        _ => None,
    };
    let size = file.map(|file| pictures::size(world, &file)).transpose()?.flatten();
    let place = lead_picture(world, from, written).unwrap_or(Span::new(0, 3));
    Ok(PictureAnswer { src, width: size.map(|s| s.0), height: size.map(|s| s.1), resolution, place })
}

/// Where the front matter of a file names this picture.
fn lead_picture(world: &World, from: &SitePath, written: &str) -> Option<Span> {
    let image = world.site().document(from)?.front.image()?;
    (image.src.value == written).then_some(image.src.span)
}

/// The file of the site that is published as it is at an address.
fn picture_file(world: &World, href: &str) -> Option<SitePath> {
    use crate::base::Address;
    use crate::plan::Job;
    let path = href.strip_prefix(world.views.config.base_url.path())?;
    let path = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
    match &world.plan.at(&Address::file(&path))?.job {
        Job::Copy(Origin::Site(file)) => Some(file.clone()),
        _ => None,
    }
}
