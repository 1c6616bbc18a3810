//! The layers of a site's looks: its own `templates/`, `static/` and `words/` over the named
//! theme's over the built-in theme.
//!
//! Comes in: the snapshot and the settings. Goes out: every template with its layer, for each path
//! of `static/` the file of the highest layer that has one, and the words of the site's language.
//! Compiling templates is left
//! to `render`, addresses to `plan`.

mod builtin;
mod manifest;
mod past;
mod style;
pub mod words;

pub use words::Words;

pub use builtin::names as built_in_names;
pub use manifest::{About, THEME};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Conventions, SitePath};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::document::text_of;
use crate::schema::Spanned;
use crate::source::{SourceError, SourceTree};
use words::{Layer, Layers};

/// The name of the built-in theme, and the prefix of its templates.
pub const BUILT_IN: &str = "default";

/// The custom property of the colour that pages stand on.
pub const PAPER: &str = "paper";

/// A template and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// As templates name it: `article.html` for the site's own, `NAME/article.html` for the
    /// theme's, `default/article.html` for the built-in one.
    pub name: String,
    /// Its file, for messages; those in the program lie where the site's own would: `themes/default/…`.
    pub file: SitePath,
    /// Its text.
    pub text: Cow<'static, str>,
}

impl Template {
    /// Whether it is in the program, and no file of the site.
    pub fn is_built_in(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }
}

/// Where a file's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In the site's folder.
    Site(SitePath),
    /// In the program.
    BuiltIn(&'static [u8]),
}

impl Origin {
    /// The bytes.
    ///
    /// # Errors
    /// The file cannot be read any more.
    pub fn read(&self, tree: &SourceTree) -> Result<Cow<'static, [u8]>, SourceError> {
        match self {
            Self::Site(path) => tree.read(path).map(Cow::Owned),
            Self::BuiltIn(bytes) => Ok(Cow::Borrowed(bytes)),
        }
    }
}

/// Everything the layers give.
#[derive(Debug)]
pub struct Theme {
    /// The theme that the site names, where that is not the lowest alone: a folder below `themes/`, or in the
    /// program.
    pub name: Option<String>,
    /// What the theme in use says of itself.
    pub about: About,
    /// The templates of all layers.
    pub templates: Vec<Template>,
    /// Files by their path below `static/`.
    pub statics: BTreeMap<String, Origin>,
    /// The colour that pages stand on unless the site sets it, as CSS writes it: the property `paper`.
    pub paper: Option<String>,
    /// The interface's words in the site's language.
    pub words: Arc<Words>,
}

impl Theme {
    /// Reads the layers that a site's settings ask for. What is wrong with them is added to `found`.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn load(
        tree: &SourceTree,
        config: &Config,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Self, SourceError> {
        let wanted = config.theme.as_ref().filter(|wanted| wanted.value != BUILT_IN);
        let lowest = builtin::lowest();
        let conventions = config.conventions();
        let mut statics: BTreeMap<String, Origin> = lowest.statics().collect();
        let mut templates: Vec<Template> = lowest.templates().collect();
        let manifest::Manifest { mut about, mut properties } = manifest::built_in(lowest);
        let mut paper = value_of(&properties, PAPER);
        let mut theme_words = Layer::new();
        let site = read_templates(tree, "templates", "", found)?;
        if let Some(wanted) = wanted {
            let own = Own::read(tree, wanted, &conventions, found)?;
            about = own.manifest.about;
            // Whether a theme with a style sheet of its own has the colour of the built-in one it must say.
            paper = value_of(&own.manifest.properties, PAPER);
            properties.extend(own.manifest.properties);
            found.extend(past::warnings(&site, &wanted.value, &own.templates));
            templates.extend(own.templates);
            statics.extend(own.statics);
            theme_words = own.words;
        }
        templates.extend(site);
        statics.extend(list_statics(tree, "static"));
        style::check(&config.style, &properties, tree, found)?;
        let name = wanted.map(|wanted| wanted.value.clone());
        let layers = Layers {
            built_in: words::built_in(lowest.words(), &conventions),
            theme: theme_words,
            site: words::read_folder(tree, "words", found)?,
        };
        let heads = |key: &str| {
            key.strip_prefix(words::TAXONOMY).is_some_and(|name| config.taxonomies.declared().contains(&name))
        };
        layers.check(&|key| heads(key) || is_asked(&templates, key), found);
        let words = Arc::new(layers.words(&conventions, found));
        Ok(Self { name, about, templates, statics, paper, words })
    }

    /// Whether some layer has a template: by its plain name, or by that of one layer's.
    pub fn has_template(&self, name: &str) -> bool {
        self.templates.iter().any(|template| template.name == name || self.plain(template) == name)
    }

    /// The plain names of all templates.
    pub fn template_names(&self) -> impl Iterator<Item = &str> {
        self.templates.iter().map(|template| self.plain(template))
    }

    fn plain<'a>(&self, template: &'a Template) -> &'a str {
        self.plain_name(&template.name)
    }

    /// A template's name without that of its layer.
    pub fn plain_name<'a>(&self, name: &'a str) -> &'a str {
        let layers = [self.name.as_deref(), Some(BUILT_IN)].into_iter().flatten();
        let mut named = layers.filter_map(|layer| name.strip_prefix(layer)?.strip_prefix('/'));
        named.next().unwrap_or(name)
    }

    /// The template of that name, for the places of messages.
    pub fn template(&self, name: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.name == name)
    }
}

/// What a theme brings along that a site names.
struct Own {
    manifest: manifest::Manifest,
    templates: Vec<Template>,
    statics: Vec<(String, Origin)>,
    words: Layer,
}

impl Own {
    /// Reads it: from the folder of its name below `themes/`, else from the program.
    fn read(
        tree: &SourceTree,
        wanted: &Spanned<String>,
        conventions: &Conventions,
        found: &mut Vec<Diagnostic>,
    ) -> Result<Self, SourceError> {
        let name = &wanted.value;
        let folder = format!("themes/{name}");
        if let Some(theme) = builtin::named(name).filter(|_| tree.below(&folder).is_empty()) {
            return Ok(Self {
                manifest: manifest::built_in(theme),
                templates: theme.templates().collect(),
                statics: theme.statics().collect(),
                words: words::built_in(theme.words(), conventions),
            });
        }
        Ok(Self {
            manifest: manifest::check(tree, wanted, found)?,
            templates: read_templates(tree, &format!("{folder}/templates"), &format!("{name}/"), found)?,
            statics: list_statics(tree, &format!("{folder}/static")),
            words: words::read_folder(tree, &format!("{folder}/words"), found)?,
        })
    }
}

fn value_of(properties: &[(String, String)], wanted: &str) -> Option<String> {
    properties.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone())
}

/// Whether some template names a key of the words.
fn is_asked(templates: &[Template], key: &str) -> bool {
    let quoted = [format!("\"{key}\""), format!("'{key}'"), format!("`{key}`")];
    templates.iter().any(|template| quoted.iter().any(|quoted| template.text.contains(quoted.as_str())))
}

fn read_templates(
    tree: &SourceTree,
    folder: &str,
    prefix: &str,
    found: &mut Vec<Diagnostic>,
) -> Result<Vec<Template>, SourceError> {
    let mut templates = Vec::new();
    for path in tree.below(folder).iter().map(|file| &file.path) {
        let bytes = tree.read(path)?;
        match text_of(path, &bytes) {
            Ok(text) => templates.push(Template {
                name: format!("{prefix}{}", path.below(folder).unwrap_or_default()),
                file: path.clone(),
                // A byte-order mark would stand before `extends`, and in the page.
                text: Cow::Owned(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
            }),
            Err(diagnostic) => found.push(*diagnostic),
        }
    }
    Ok(templates)
}

fn list_statics(tree: &SourceTree, folder: &str) -> Vec<(String, Origin)> {
    let entry = |path: &SitePath| Some((path.below(folder)?.to_owned(), Origin::Site(path.clone())));
    tree.below(folder).iter().map(|file| &file.path).filter_map(entry).collect()
}
