//! The icon of a site, and the colour that its pages stand on: what browsers show of it outside of
//! its pages.

use super::measure::{Size, measure};
use crate::base::SitePath;
use crate::config::Config;
use crate::source::{SourceError, SourceTree};
use crate::theme::{PAPER, Theme};

/// The file of the web app manifest.
pub const MANIFEST: &str = "site.webmanifest";
/// The icon of a theme, below `static/`: of a site that names none of its own. Browsers ask for
/// `/favicon.ico` where a page has none.
const OF_THEME: &str = "assets/icon.svg";

/// The icon.
#[derive(Clone, Debug)]
pub struct Icon {
    /// Its file below `static/`.
    pub path: String,
    /// How large it is.
    size: Size,
}

impl Icon {
    /// The icon that the settings name, else the theme's; `None` where there is no such file.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn load(config: &Config, theme: &Theme, tree: &SourceTree) -> Result<Option<Self>, SourceError> {
        let path = config.icon.as_ref().map_or(OF_THEME, |icon| &icon.value);
        let Some(origin) = theme.statics.get(path) else { return Ok(None) };
        let bytes = origin.read(tree)?;
        let extension = SitePath::new(path).and_then(|path| path.extension().map(str::to_owned));
        let size = measure(&extension.unwrap_or_default(), &bytes);
        Ok(Some(Self { path: path.to_owned(), size }))
    }

    /// Its size as HTML and manifests write it: a drawing fits any.
    pub fn sizes(&self) -> Option<String> {
        if self.path.to_ascii_lowercase().ends_with(".svg") {
            return Some("any".to_owned());
        }
        self.size.map(|(width, height)| format!("{width}x{height}"))
    }
}

/// The colour that pages stand on, where it can be told without a style sheet: the site's property
/// `paper`, else the theme's; of two, the one for light surroundings.
pub(super) fn paper(config: &Config, theme: &Theme) -> Option<String> {
    let set = config.style.iter().find(|(name, _)| name == PAPER).map(|(_, value)| &value.value);
    set.or(theme.paper.as_ref()).and_then(|value| plain(value)).map(str::to_owned)
}

/// The colour that a value of CSS is, where it needs nothing else to be known.
fn plain(value: &str) -> Option<&str> {
    let value = value.trim();
    let Some(both) = value.strip_prefix("light-dark(") else { return is_plain(value).then_some(value) };
    let mut depth = 0;
    let end = both.find(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    })?;
    let light = both[..end].trim();
    is_plain(light).then_some(light)
}

/// Whether a value is a name, a number of digits, or one of the functions of CSS Color 3.
fn is_plain(value: &str) -> bool {
    let is_name = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphabetic());
    let digits = value.strip_prefix('#');
    let is_number = digits.is_some_and(|digits| {
        matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    let function = ["rgb(", "rgba(", "hsl(", "hsla("].iter().find_map(|name| value.strip_prefix(name));
    let is_call = function.and_then(|inside| inside.strip_suffix(')')).is_some_and(|inside| {
        inside.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | ',' | '.' | '%' | '/' | '-'))
    });
    is_name || is_number || is_call
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_told_where_nothing_else_must_be_known() {
        for (value, colour) in [
            ("#fdfcf9", Some("#fdfcf9")),
            (" white ", Some("white")),
            ("light-dark(#fdfcf9, #191816)", Some("#fdfcf9")),
            ("light-dark( rgb(1, 2, 3) , black)", Some("rgb(1, 2, 3)")),
            ("hsl(30 10% 98% / 0.5)", Some("hsl(30 10% 98% / 0.5)")),
            ("#fdfcf", None),
            ("var(--line)", None),
            ("light-dark(var(--a), black)", None),
            ("light-dark(", None),
            ("rgb(var(--a))", None),
            ("color-mix(in srgb, red, blue)", None),
            ("", None),
        ] {
            assert_eq!(plain(value), colour, "{value}");
        }
    }
}
