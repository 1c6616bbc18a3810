//! Where values came from: the file, a `[cascade]` above it, its source's file, the settings, or
//! what holds where nobody says anything.

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::base::SitePath;
use crate::cli::Failure;
use crate::config;
use crate::diagnostic::{Place, Span};
use crate::document::{self, Kind, kind};
use crate::render::World;

/// The most of a value that is shown, in characters.
const LONGEST: usize = 59;

/// A value, and where it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Given {
    pub(super) key: String,
    pub(super) value: String,
    pub(super) how: How,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) file: Option<SitePath>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<usize>,
}

/// Who gave a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum How {
    /// The file itself.
    File,
    /// The `[cascade]` of a folder above it.
    Cascade,
    /// The file of its source.
    Source,
    /// `briefing.toml`.
    Site,
    /// Nobody.
    Default,
}

impl Given {
    pub(super) fn by_default(key: &str, value: &str) -> Self {
        Self { key: key.to_owned(), value: value.to_owned(), how: How::Default, file: None, line: None }
    }

    /// Where it stands, in words.
    pub(super) fn place(&self) -> String {
        let at = match (&self.file, self.line) {
            (Some(file), Some(line)) => format!("{file}:{line}"),
            _ => String::new(),
        };
        match self.how {
            How::File | How::Site => at,
            How::Cascade => format!("{at} (cascade)"),
            How::Source => format!("{at} (its source)"),
            How::Default => "by default".to_owned(),
        }
    }
}

/// What a file says, and for an article what the folders above it say besides.
pub(super) fn given(world: &World, path: &SitePath) -> Result<Vec<Given>, Failure> {
    let mut given = said_in(world, path, How::File, &[])?;
    if !is_article(world, path, &given) {
        return Ok(given);
    }
    let folders = std::iter::successors(Some(path.folder()), |folder| Some(folder.rsplit_once('/')?.0));
    for folder in folders {
        let Some(index) = SitePath::new(&format!("{folder}/_index.md")) else { continue };
        if !world.tree.contains(&index) {
            continue;
        }
        for value in said_in(world, &index, How::Cascade, &["cascade"])? {
            if !given.iter().any(|known| known.key == value.key) {
                given.push(value);
            }
        }
    }
    Ok(given)
}

fn is_article(world: &World, path: &SitePath, given: &[Given]) -> bool {
    match kind::kind_of(path, &world.views.config.taxonomies) {
        Kind::Article => true,
        Kind::PageOrArticle => given.iter().any(|value| value.key == "date"),
        _ => false,
    }
}

/// What the file at `path` says for a key of its own.
pub(super) fn said(world: &World, path: &SitePath, how: How, key: &str) -> Result<Option<Given>, Failure> {
    Ok(said_in(world, path, how, &[])?.into_iter().find(|value| value.key == key))
}

/// What the settings say for a key.
pub(super) fn set(world: &World, key: &str) -> Result<Option<Given>, Failure> {
    match SitePath::new(config::FILE).filter(|path| world.tree.contains(path)) {
        Some(path) => said(world, &path, How::Site, key),
        None => Ok(None),
    }
}

/// What stands in a table of a file, its own or one in it; nothing where the file is broken, which
/// is told elsewhere.
fn said_in(world: &World, path: &SitePath, how: How, table: &[&str]) -> Result<Vec<Given>, Failure> {
    let bytes = world.tree.read(path)?;
    let Ok(text) = document::text_of(path, &bytes) else { return Ok(Vec::new()) };
    let toml = if path.extension() == Some("md") {
        document::parts(path, text).map(|(front, _)| front)
    } else {
        Ok(Span::new(text.len() - text.trim_start_matches('\u{feff}').len(), text.len()))
    };
    let Ok(toml) = toml else { return Ok(Vec::new()) };
    let mut file = File { path, text, toml, how, given: Vec::new() };
    let (parsed, errors) = DeTable::parse_recoverable(&text[toml.start()..toml.end()]);
    let inner = table.iter().try_fold(parsed.get_ref(), |outer, key| outer.get(*key)?.get_ref().as_table());
    if let Some(inner) = inner.filter(|_| errors.is_empty()) {
        file.table("", inner);
    }
    Ok(file.given)
}

struct File<'a> {
    path: &'a SitePath,
    text: &'a str,
    toml: Span,
    how: How,
    given: Vec<Given>,
}

impl File<'_> {
    /// Takes down each value; those of tables by their path. What a `[cascade]` says is for others.
    fn table(&mut self, above: &str, table: &DeTable<'_>) {
        for (name, value) in table {
            let key = format!("{above}{}", name.get_ref());
            match value.get_ref() {
                DeValue::Table(inner) if key != "cascade" => self.table(&format!("{key}."), inner),
                _ => self.value(key, name.span().start, value),
            }
        }
    }

    fn value(&mut self, key: String, at: usize, value: &Spanned<DeValue<'_>>) {
        let place = Place::of(self.path, self.text, Span::new(at, at).shifted(self.toml.start()));
        self.given.push(Given {
            key,
            value: self.written(value),
            how: self.how,
            file: Some(self.path.clone()),
            line: Some(place.line),
        });
    }

    /// As it is written, in one line that is not too long.
    fn written(&self, value: &Spanned<DeValue<'_>>) -> String {
        let items = value.get_ref().as_array();
        if let Some(items) = items.filter(|items| items.iter().any(|item| item.get_ref().is_table())) {
            return crate::cli::terminal::count(items.len(), "table");
        }
        if value.get_ref().is_table() {
            return "a table".to_owned();
        }
        let span = Span::from(value.span()).shifted(self.toml.start());
        let written = self.text.get(span.start()..span.end()).unwrap_or_default();
        let line = written.split_whitespace().collect::<Vec<_>>().join(" ");
        match line.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &line[..end]),
            None => line,
        }
    }
}
