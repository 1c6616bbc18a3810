//! `briefing init`: a new site that builds at once.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use uuid::Uuid;

use super::{End, Failure, terminal};
use crate::base::SitePath;
use crate::output::write_new;
use crate::theme::{BUILT_IN, built_in_names};

#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// The site's folder; it may exist, but no file is written over
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// How it looks: one of the themes that are in the program
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(built_in_names()), default_value = BUILT_IN)]
    theme: String,
}

/// The files of a new site.
const FILES: &[(&str, &str)] = &[
    ("content/_index.md", include_str!("init/index.md")),
    ("content/about.md", include_str!("init/about.md")),
    ("content/desk/_index.md", include_str!("init/desk.md")),
    ("content/desk/first-item.md", include_str!("init/first-item.md")),
    ("content/desk/filing.md", include_str!("init/filing.md")),
    (".gitignore", "/public\n/.briefing\n"),
];

/// The settings; the id is fresh for each site.
fn settings(id: Uuid, theme: &str) -> String {
    let theme = if theme == BUILT_IN { String::new() } else { format!("theme = \"{theme}\"\n") };
    format!(
        "title = \"My briefing\"\n\
         description = \"What we read, and where it came from.\"\n\
         language = \"en\"\n\
         time_zone = \"UTC\"\n\
         {theme}\
         # The ids in feeds are made of this: keep it for the site's whole life.\n\
         id = \"{id}\"\n\
         # Where the site will be published; until it is set, feeds say http://localhost/.\n\
         # base_url = \"https://example.org/\"\n"
    )
}

pub(super) fn run(arguments: &InitArguments) -> Result<End, Failure> {
    let dir = &arguments.dir;
    if super::options::looks_like_a_site(dir) {
        return Err(Failure(format!("`{}` is a site already; nothing was written", dir.display())));
    }
    let settings = settings(Uuid::new_v4(), &arguments.theme);
    let files: Vec<(&str, &str)> =
        FILES.iter().copied().chain([("briefing.toml", settings.as_str())]).collect();
    // Before anything is written, so that half a site is not left behind.
    if let Some((path, _)) = files.iter().find(|(path, _)| dir.join(path).symlink_metadata().is_ok()) {
        let file = dir.join(path);
        return Err(Failure(format!(
            "`{}` is there already; move it away, or choose another folder. Nothing was written",
            file.display()
        )));
    }
    for (path, text) in files {
        let path = SitePath::new(path).ok_or_else(|| Failure(format!("`{path}` is no path")))?;
        write_new(dir, &path, text.as_bytes())?;
    }
    let shown = dir.display();
    terminal::say(&format!(
        "A new site is in `{shown}`. Look at it with\n\n    briefing serve --site {shown}\n"
    ));
    Ok(End::Done)
}
