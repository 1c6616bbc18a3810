//! Assets: files of `static/assets/`, published under a name that carries their fingerprint, so
//! that a host may let browsers keep them for ever.
//!
//! References between them in style sheets (`url(…)`, `@import "…"`) are rewritten to the
//! published names; a change of a picture therefore changes the name of the style sheet too.

use std::collections::BTreeMap;

use crate::base::{Address, Fingerprint, SitePath};
use crate::source::{SourceError, SourceTree};
use crate::theme::{Origin, Theme};

/// How many hexadecimal digits of the fingerprint a name carries.
const DIGITS: usize = 16;

/// A published asset.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Under its fingerprinted name.
    pub address: Address,
    /// Of its published bytes.
    pub fingerprint: Fingerprint,
    /// The file that it is made of.
    pub origin: Origin,
    /// Its bytes.
    pub content: Content,
}

/// What an asset is made of.
#[derive(Clone, Debug)]
pub enum Content {
    /// Those of its file.
    AsTheyAre,
    /// A style sheet with its references rewritten.
    Style(String),
}

/// Assets by their path below `static/assets/`.
#[derive(Debug, Default)]
pub struct Assets(BTreeMap<String, Asset>);

impl Assets {
    /// Reads and names the assets of a theme.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn load(theme: &Theme, tree: &SourceTree) -> Result<Self, SourceError> {
        let mut loader = Loader { sources: BTreeMap::new(), assets: Self::default() };
        for (path, origin) in &theme.statics {
            if let Some(path) = path.strip_prefix("assets/") {
                let source = Source::new(path, &origin.read(tree)?);
                loader.sources.insert(path.to_owned(), (origin.clone(), source));
            }
        }
        let paths: Vec<String> = loader.sources.keys().cloned().collect();
        for path in paths {
            loader.name(&path, &mut Vec::new());
        }
        Ok(loader.assets)
    }

    /// The asset of that path.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.0.get(path)
    }

    /// The asset that a published path (`assets/style.0123456789abcdef.css`) belonged to when its
    /// bytes were others; of its present path nothing.
    pub fn formerly(&self, published: &str) -> Option<&Asset> {
        let (folder, name) = split(published.strip_prefix("assets/")?);
        let (rest, extension) = match name.rsplit_once('.')? {
            (rest, extension) if is_print(rest.rsplit('.').next()?) => (rest, Some(extension)),
            _ => (name, None),
        };
        let (stem, print) = rest.rsplit_once('.')?;
        let extension = extension.map_or(String::new(), |extension| format!(".{extension}"));
        let asset = self.get(&format!("{folder}{stem}{extension}"))?;
        (is_print(print) && asset.fingerprint.short(DIGITS) != print).then_some(asset)
    }

    /// All of them, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.0.iter().map(|(path, asset)| (path.as_str(), asset))
    }
}

struct Loader {
    sources: BTreeMap<String, (Origin, Source)>,
    assets: Assets,
}

/// What is kept of an asset's bytes until it has a name: only a style sheet's text is rewritten.
enum Source {
    Style(String),
    File(Fingerprint),
}

impl Source {
    fn new(path: &str, bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(css) if path.ends_with(".css") => Self::Style(css.to_owned()),
            _ => Self::File(Fingerprint::of(bytes)),
        }
    }
}

impl Loader {
    /// Names an asset, those that it refers to first. `above` are the style sheets on the way to
    /// it: a reference back to one of them cannot carry a fingerprint and stays as it was written.
    fn name(&mut self, path: &str, above: &mut Vec<String>) -> Option<Asset> {
        if let Some(asset) = self.assets.0.get(path) {
            return Some(asset.clone());
        }
        if above.iter().any(|other| other == path) {
            return None;
        }
        let (origin, source) = self.sources.get(path)?;
        let origin = origin.clone();
        let (content, fingerprint) = match source {
            Source::File(fingerprint) => (Content::AsTheyAre, *fingerprint),
            Source::Style(css) => {
                let css = css.clone();
                above.push(path.to_owned());
                let css = self.rewrite(path, &css, above);
                above.pop();
                let fingerprint = Fingerprint::of(css.as_bytes());
                (Content::Style(css), fingerprint)
            }
        };
        let asset = Asset { address: published(path, &fingerprint), fingerprint, origin, content };
        self.assets.0.insert(path.to_owned(), asset.clone());
        Some(asset)
    }

    fn rewrite(&mut self, path: &str, css: &str, above: &mut Vec<String>) -> String {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut out = String::with_capacity(css.len() + 64);
        let mut done = 0;
        for reference in references(css) {
            let written = &css[reference.clone()];
            let (file, rest) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
            let target = SitePath::resolve(folder, file).and_then(|target| self.name(target.as_str(), above));
            let Some(target) = target.filter(|_| !file.starts_with('/') && !file.contains(':')) else {
                continue;
            };
            out.push_str(&css[done..reference.start]);
            out.push_str(&relative(folder, &target.address));
            out.push_str(rest);
            done = reference.end;
        }
        out.push_str(&css[done..]);
        out
    }
}

/// From a style sheet in `folder` to an asset: a relative reference, so that it holds under any
/// base path.
fn relative(folder: &str, target: &Address) -> String {
    let up = folder.split('/').filter(|segment| !segment.is_empty()).count();
    let encoded = target.encoded();
    format!("{}{}", "../".repeat(up), encoded.trim_start_matches("/assets/"))
}

fn published(path: &str, fingerprint: &Fingerprint) -> Address {
    let (folder, name) = split(path);
    let print = fingerprint.short(DIGITS);
    match name.rsplit_once('.') {
        Some((stem, extension)) => Address::file(&format!("assets/{folder}{stem}.{print}.{extension}")),
        None => Address::file(&format!("assets/{folder}{name}.{print}")),
    }
}

/// A path's folder, with its slash, and its name.
fn split(path: &str) -> (&str, &str) {
    path.split_at(path.rfind('/').map_or(0, |slash| slash + 1))
}

/// Whether a part of a name looks like a fingerprint.
fn is_print(part: &str) -> bool {
    part.len() == DIGITS && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Where a style sheet names files: inside `url(…)` and after `@import`, without quotation marks.
/// Comments and strings elsewhere are passed over.
fn references(css: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < css.len() {
        let rest = &css[at..];
        if rest.starts_with("/*") {
            at += rest.find("*/").map_or(rest.len(), |end| end + 2);
        } else if starts_with_word(rest, "url(") {
            let start = at + 4;
            let end = css[start..].find(')').map_or(css.len(), |end| start + end);
            found.push(unquoted(css, start, end));
            at = end;
        } else if starts_with_word(rest, "@import") {
            at += 7;
            let gap = css[at..].len() - css[at..].trim_start().len();
            if let Some(length) = string_length(&css[at + gap..]) {
                found.push(unquoted(css, at + gap, at + gap + length));
                at += gap + length;
            }
        } else {
            at += string_length(rest).unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
        }
    }
    found
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// The bytes of the string that `text` begins with, quotation marks included.
fn string_length(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return Some(at + 1),
            '\n' => return Some(at),
            _ => {}
        }
    }
    Some(text.len())
}

fn unquoted(css: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let inner = &css[start..end];
    let trimmed = inner.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    let start = start + inner.len() - trimmed.len();
    let trimmed = trimmed.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    start..start + trimmed.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loaded(files: &[(&str, &'static str)]) -> Assets {
        let source = |(path, text): &(&str, &'static str)| {
            let bytes = text.as_bytes();
            ((*path).to_owned(), (Origin::BuiltIn(bytes), Source::new(path, bytes)))
        };
        let mut loader = Loader { sources: files.iter().map(source).collect(), assets: Assets::default() };
        for (path, _) in files {
            loader.name(path, &mut Vec::new());
        }
        loader.assets
    }

    fn style<'a>(assets: &'a Assets, path: &str) -> &'a str {
        match &assets.get(path).unwrap().content {
            Content::Style(css) => css,
            Content::AsTheyAre => panic!("not a style sheet"),
        }
    }

    #[test]
    fn references_are_rewritten() {
        let css = "@import 'base.css'; /* url(a.png) */ a { background: url( \"../img/a.png?x#y\" ) } b { content: \"url(../img/a.png)\"; c: url(https://x.example/a.png) }";
        let assets = loaded(&[("css/site.css", css), ("css/base.css", "a{}"), ("img/a.png", "png")]);
        let name = |path: &str| assets.get(path).unwrap().address.as_str()["/assets/".len()..].to_owned();
        let shown = style(&assets, "css/site.css");
        assert!(shown.contains(&format!("@import '../{}'", name("css/base.css"))), "{shown}");
        assert!(shown.contains(&format!("url( \"../{}?x#y\" )", name("img/a.png"))), "{shown}");
        assert!(shown.contains("/* url(a.png) */") && shown.contains("content: \"url(../img/a.png)\""));
        assert!(shown.contains("url(https://x.example/a.png)"));
    }

    #[test]
    fn what_a_style_sheet_names_changes_its_name() {
        let name = |png: &'static str| {
            let assets = loaded(&[("a.css", "a{b:url(a.png)}"), ("a.png", png)]);
            assets.get("a.css").unwrap().address.clone()
        };
        assert_ne!(name("one"), name("two"));
    }

    #[test]
    fn a_former_name_is_known_by_its_shape() {
        let assets = loaded(&[("css/site.min.css", "a{}"), ("plain", "x"), ("logo.png", "png")]);
        let formerly = |path: &str| assets.formerly(path).map(|asset| asset.address.as_str());
        let former = "0123456789abcdef";
        for (path, source) in [
            (format!("assets/css/site.min.{former}.css"), "css/site.min.css"),
            (format!("assets/plain.{former}"), "plain"),
            (format!("assets/logo.{former}.png"), "logo.png"),
        ] {
            assert_eq!(formerly(&path), Some(assets.get(source).unwrap().address.as_str()), "{path}");
        }
        for path in ["assets/logo.png", "assets/logo.0123.png", "assets/logo.0123456789abcdeF.png", "plain"] {
            assert_eq!(formerly(path), None, "{path}");
        }
        assert_eq!(formerly(&format!("assets/other.{former}.png")), None);
        for (_, asset) in assets.iter() {
            assert_eq!(
                formerly(asset.address.as_str().trim_start_matches('/')),
                None,
                "it has this name now"
            );
        }
    }

    #[test]
    fn circles_and_odd_ends_do_no_harm() {
        let assets = loaded(&[("a.css", "@import 'b.css';"), ("b.css", "@import 'a.css'; url(")]);
        assert!(style(&assets, "b.css").contains("@import 'a.css'"));
        assert!(!references("@import").iter().any(|range| !range.is_empty()));
        references("url(\"é");
    }
}
