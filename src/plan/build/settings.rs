//! What the settings name and the site must have: pages that links lead to, files of `static/`.

use super::Planner;
use crate::base::SitePath;
use crate::config::{Config, FILE, Publisher};
use crate::diagnostic::{Diagnostic, Pending};
use crate::document::body::scheme;
use crate::schema::{Spanned, nearest};
use crate::theme::Theme;

impl Planner<'_> {
    /// Checks them against what is planned.
    pub(super) fn settings(&mut self, config: &Config, theme: &Theme) {
        for entry in &config.menu {
            self.leads(&entry.link, "the menu");
        }
        if let Some(icon) = &config.icon {
            self.picture(icon, "icon", theme);
        }
        let Some(publisher) = &config.publisher else { return };
        let Publisher { logo, ethics_policy, corrections_policy, ownership, .. } = publisher;
        let links = [
            (ethics_policy, "`ethics_policy`"),
            (corrections_policy, "`corrections_policy`"),
            (ownership, "`ownership`"),
        ];
        for (link, what) in links {
            link.iter().for_each(|link| self.leads(link, what));
        }
        if let Some(logo) = logo.as_ref().filter(|logo| scheme::of(&logo.value).is_none()) {
            self.picture(logo, "logo", theme);
        } else if let Some(logo) = logo.as_ref().filter(|logo| !scheme::is_usable_for_picture(&logo.value)) {
            let message = format!("no picture can be shown from `{}`", logo.value);
            let advice =
                "write the path of a file below `static/`, or an address that begins with `https://`";
            self.complain(Diagnostic::error("wrong-value", message).advise(advice), logo);
        }
    }

    /// A link that leads nowhere is seen on every page.
    fn leads(&mut self, written: &Spanned<String>, what: &str) {
        let link = &written.value;
        let leads = match scheme::of(link) {
            None => link.starts_with('/') && !link.starts_with("//") && self.plan.leads_to(link),
            Some(_) => scheme::is_usable(link),
        };
        if leads {
            return;
        }
        let diagnostic = match scheme::of(link) {
            Some(scheme) => {
                Diagnostic::error("wrong-value", format!("no link may lead to an address of `{scheme}:`"))
            }
            None => Diagnostic::warning(
                "unknown-address",
                format!("{what} leads to `{link}`, where nothing is published"),
            ),
        };
        let advice = "write an address of this site such as `/topics/`, or an absolute one";
        self.complain(diagnostic.advise(advice), written);
    }

    /// A picture of every page, or of what others show of the site.
    fn picture(&mut self, written: &Spanned<String>, key: &str, theme: &Theme) {
        let path = &written.value;
        if !theme.statics.contains_key(path) {
            let bare = path.trim_start_matches('/').trim_start_matches("static/");
            let names = theme.statics.keys().map(String::as_str);
            let advice = match nearest(bare, names) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "write the path of a file below `static/`, without `static/`".to_owned(),
            };
            let message = format!("there is no file `static/{bare}` for `{key}`");
            return self.complain(Diagnostic::error("missing-file", message).advise(advice), written);
        }
        if mime_guess::from_path(path).first().is_none_or(|kind| kind.type_() != "image") {
            let message = format!("`{key}` takes a picture, and `static/{path}` is none");
            let advice = "name an SVG, PNG or ICO file";
            self.complain(Diagnostic::error("wrong-value", message).advise(advice), written);
        }
    }

    fn complain(&mut self, diagnostic: Diagnostic, written: &Spanned<String>) {
        self.problems.push(match SitePath::new(FILE) {
            Some(file) => Pending::new(diagnostic, &file, written.span),
            None => Pending::nowhere(diagnostic),
        });
    }
}
