//! Tera with the layers of a theme.

use std::fmt;
use std::sync::Mutex;

use tera::{Context, Tera, Value};

use super::closure::Closures;
use super::job::VARIABLES;
use super::shown::Fields;
use super::{functions, template_fault, value};
use crate::base::{Fingerprint, SitePath, locked};
use crate::config::Taxonomies;
use crate::diagnostic::Diagnostic;
use crate::plan::view::SiteView;
use crate::theme::{BUILT_IN, Template, Theme};

/// The most bytes that one page may have: templates can loop, and nothing else stops them.
const LONGEST_PAGE: usize = 64 << 20;

/// How many buffers for pages are kept, and how large each may be.
const KEPT: usize = 64;
const LARGEST_KEPT: usize = 1 << 20;

/// The compiled templates of a site.
pub struct Engine {
    tera: Tera,
    templates: Vec<Template>,
    /// Whether nothing is wrong with them.
    is_sound: bool,
    /// Of the templates that a page can reach, and of the site's constants.
    closures: Closures,
    /// Of the site's constants alone.
    constants: Fingerprint,
    /// Room for pages to be written in: a page is large, and the next is as large.
    buffers: Mutex<Vec<Vec<u8>>>,
}

impl Engine {
    /// Compiles a theme's templates, with the constants of the site in their global context. What
    /// is wrong with them is added to `found`.
    pub fn new(theme: &Theme, site: &SiteView, taxonomies: &Taxonomies, found: &mut Vec<Diagnostic>) -> Self {
        let mut tera = Tera::new();
        functions::register(&mut tera, &theme.words);
        let constants = constants(theme, site, taxonomies);
        let closures = Closures::new(&theme.templates, constants, VARIABLES, |name| theme.plain_name(name));
        let templates = theme.templates.clone();
        let buffers = Mutex::default();
        let mut engine = Self { tera, templates, is_sound: true, closures, constants, buffers };
        let mut prefixes: Vec<String> = theme.name.iter().map(|name| format!("{name}/")).collect();
        prefixes.push(format!("{BUILT_IN}/"));
        let templates =
            theme.templates.iter().map(|template| (template.name.as_str(), template.text.as_ref()));
        let added = engine
            .tera
            .set_fallback_prefixes(prefixes)
            .and_then(|()| engine.tera.add_raw_templates(templates));
        if let Err(error) = added {
            engine.is_sound = false;
            found.push(template_fault::told(&engine.templates, &error, "template-syntax"));
        }
        engine.tera.global_context().insert_value("site", value::of(site));
        engine.tera.global_context().insert_value("theme", value::of(&theme.about));
        engine
    }

    /// Whether [`new`](Self::new) would make the same of this, and find nothing wrong with it.
    pub fn fits(&self, theme: &Theme, site: &SiteView, taxonomies: &Taxonomies) -> bool {
        let is_same = self.templates == theme.templates;
        self.is_sound && is_same && self.constants == constants(theme, site, taxonomies)
    }

    /// Of what a page depends on that is made by this template, beside its view: all templates that it
    /// can reach, and the site's constants; or of the constants alone.
    pub(super) fn print_of(&self, template: Option<&str>) -> Fingerprint {
        // That there is no template of a name the plan has told.
        template.and_then(|name| self.closures.of(name)).map_or(self.constants, |closure| closure.print)
    }

    /// Which fields of a variable a page may show that is made by this template.
    pub(super) fn shown(&self, template: &str, variable: &str) -> &Fields {
        self.closures.of(template).and_then(|closure| closure.shown.get(variable)).unwrap_or(&Fields::All)
    }

    /// The templates that one can reach, itself included.
    pub(super) fn reached(&self, template: &str) -> impl Iterator<Item = &Template> {
        let reached = self.closures.of(template).into_iter().flat_map(|closure| &closure.reached);
        reached.map(|at| &self.templates[*at])
    }

    /// The templates that can be reached together, by files, each with its fingerprint; under that of all
    /// of them and the constants ([`surroundings`](super::surroundings)).
    pub fn closures(&self) -> impl Iterator<Item = (Fingerprint, Vec<(&SitePath, Fingerprint)>)> {
        let template = |at: &usize| (&self.templates[*at].file, self.closures.prints[*at]);
        self.closures.all().map(move |all| (all.print, all.reached.iter().map(template).collect()))
    }

    /// Whatever [`surroundings`](super::surroundings) can be.
    pub fn surroundings(&self) -> impl Iterator<Item = Fingerprint> {
        self.closures.all().map(|all| all.print).chain([self.constants])
    }

    /// Renders a template with what it may see.
    ///
    /// # Errors
    /// What went wrong in the template, with its place and the chain of templates that led there.
    pub(super) fn render(
        &self,
        template: &str,
        values: Vec<(&'static str, Value)>,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut context = Context::new();
        for (name, value) in values {
            context.insert_value(name, value);
        }
        let kept = locked(&self.buffers).pop();
        let mut page = Page { bytes: kept.unwrap_or_else(|| Vec::with_capacity(16 << 10)) };
        match self.tera.render_to(template, &context, &mut page) {
            Ok(()) => Ok(page.bytes),
            Err(_) if page.bytes.len() >= LONGEST_PAGE => Err(Box::new(self.endless(template))),
            Err(error) => Err(Box::new(template_fault::told(&self.templates, &error, "template-error"))),
        }
    }

    /// Takes back the bytes of a page that nobody needs any more, for the next page.
    pub fn reclaim(&self, mut page: Vec<u8>) {
        let mut buffers = locked(&self.buffers);
        if buffers.len() < KEPT && page.capacity() <= LARGEST_KEPT {
            page.clear();
            buffers.push(page);
        }
    }

    fn endless(&self, template: &str) -> Diagnostic {
        let message = format!("`{template}` made a page of more than {} MB", LONGEST_PAGE >> 20);
        Diagnostic::error("template-error", message).advise("a loop in it probably runs too often")
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").finish_non_exhaustive()
    }
}

fn constants(theme: &Theme, site: &SiteView, taxonomies: &Taxonomies) -> Fingerprint {
    Fingerprint::of_value(&(
        &theme.name,
        &theme.about,
        theme.words.fingerprint(),
        site,
        // What `articles` and `terms` take.
        taxonomies.declared(),
    ))
}

/// A page being written, up to the longest that is allowed.
struct Page {
    bytes: Vec<u8>,
}

impl std::io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.bytes.len() + bytes.len() > LONGEST_PAGE {
            let room = LONGEST_PAGE - self.bytes.len();
            self.bytes.extend_from_slice(&bytes[..room.min(bytes.len())]);
            return Err(std::io::Error::other("the page is too long"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
