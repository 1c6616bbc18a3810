//! What theme makers are told in `THEMES.md`: all that templates see, ask and may define anew, and
//! nothing else. The list of blocks and components is made of the built-in theme;
//! `UPDATE_GUIDE=1 cargo test theme_guide` writes it anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

use crate::site::Site;

const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/THEMES.md");
const TEMPLATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/templates");
const LIST: &str = "<!-- blocks and components -->\n";

fn templates() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(TEMPLATES).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// What stands in backticks outside of code blocks, taken apart into names.
fn told(guide: &str) -> BTreeSet<String> {
    let prose = guide.split("```").step_by(2).collect::<String>();
    let names = Regex::new("[A-Za-z_][A-Za-z0-9_]*").unwrap();
    let quoted = prose.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    quoted.iter().flat_map(|text| names.find_iter(text).map(|name| name.as_str().to_owned())).collect()
}

/// A site that has a value for all that a page may show.
fn whole() -> Site {
    let article = "title = \"A\"\ndate = 2024-03-02\ndek = \"D\"\nsummary = \"S\"\nupdated = 2024-03-03\nfiled = 2024-03-03\n\
                   source = \"Wire\"\nrights = \"summary\"\nurl = \"https://wire.example/a\"\nsource_title = \"T\"\nsource_language = \"fr\"\n\
                   access = \"free\"\naccessed = 2024-03-03\narchive_url = \"https://kept.example/a\"\nauthors = [\"Ada\"]\n\
                   contributors = [\"Bea\"]\ntranslator = \"Cyd\"\nfirst_reported_by = \"Post\"\ntags = [\"One\"]\npeople = [\"Dee\"]\n\
                   places = [\"Oman\"]\norganisations = [\"UN\"]\nbeats = [\"sea\"]\n\
                   image = { src = \"p.svg\", alt = \"A\", caption = \"C\", credit = \"E\", license = \"CC0\" }\n\
                   [[events]]\ndate = 2024-03-01\ntext = \"x\"\n[[corrections]]\ndate = 2024-03-04\ntext = \"y\"";
    let edition = "title = \"E\"\nnumber = 1\ndate = 2024-03-05\n[[sections]]\ntopic = \"desk\"\nnote = \"n\"\nitems = [{ article = \"desk/a.md\", note = \"m\" }]";
    Site::new()
        .settings("[taxonomies.beats]\n[[menu]]\ntitle = \"Desk\"\nlink = \"/topics/desk/\"")
        .file("content/desk/p.svg", "<svg width=\"2\" height=\"1\"/>")
        .content("desk/_index.md", "title = \"Desk\"\nsummary = \"S\"\nnames = { fr = \"Bureau\" }\nlead = \"desk/a.md\"", "")
        .content("about.md", "title = \"About\"\nupdated = 2024-03-01", "Us.")
        .content("authors/ada.md", "title = \"Ada\"\nrole = \"Editor\"", "Writes.")
        .content("sources/wire.md", "title = \"Wire\"\nhome = \"https://wire.example/\"\nfeed_url = \"https://wire.example/f\"\ncountry = \"OM\"", "")
        .content("desk/a.md", article, "## A heading\n\nText.")
        .article("desk/b.md", "date = 2024-03-01", "")
        .content("editions/e.md", edition, "")
        .content("editions/d.md", "title = \"D\"\ndate = 2024-03-04", "")
}

/// The keys of what templates see, and the kinds of pages.
fn seen() -> BTreeSet<String> {
    let mut site = whole();
    for path in templates() {
        let name = name(&path);
        if !["base.html", "components.html"].contains(&name.as_str()) {
            site = site.file(
                &format!("templates/{name}"),
                "{% set whole = editions() %}{% set terms = terms(taxonomy=\"topics\") %}{% set drawn = [timeline(), coverage(), mix(), \
                 reading(path=\"desk/a.md\")] %}{{ __tera_context | safe }}",
            );
        }
    }
    let built = site.build();
    let keys = Regex::new("\"([a-z_]+)\": ").unwrap();
    let kinds = Regex::new("\"kind\": \"([a-z]+)\"").unwrap();
    let mut seen = BTreeSet::new();
    for path in built.tree.paths().into_iter().filter(|path| path.ends_with(".html")) {
        let page = built.file(path);
        let all = keys.captures_iter(page.text()).chain(kinds.captures_iter(page.text()));
        seen.extend(all.map(|found| found[1].to_owned()));
    }
    // Set by the templates above.
    seen.remove("whole");
    seen.remove("drawn");
    seen
}

/// What a pattern finds in the code of the functions and filters.
fn registered() -> BTreeSet<String> {
    let name = Regex::new("register_(?:function|filter)\\(\"([a-z_]+)\"").unwrap();
    let files = crate::architecture::rust_files("src/render");
    let code: String = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    name.captures_iter(&code).map(|found| found[1].to_owned()).collect()
}

#[test]
fn tells_all_that_templates_see_and_ask() {
    let told = told(&fs::read_to_string(GUIDE).unwrap());
    let seen = seen();
    assert!(seen.len() > 100, "{seen:?}");
    let untold: Vec<_> = seen.union(&registered()).filter(|name| !told.contains(*name)).cloned().collect();
    assert!(untold.is_empty(), "THEMES.md says nothing of {untold:?}");
    let guide = fs::read_to_string(GUIDE).unwrap();
    for path in templates() {
        assert!(guide.contains(&format!("`{}`", name(&path))), "THEMES.md does not name {}", name(&path));
    }
}

#[test]
fn tells_of_nothing_that_is_not_there() {
    let guide = fs::read_to_string(GUIDE).unwrap();
    let views = &guide[guide.find("**`site`**:").unwrap()..guide.find("## Blocks and components").unwrap()];
    let (seen, registered) = (seen(), registered());
    let others: BTreeSet<&str> = OTHERS.iter().copied().collect();
    let wrong: Vec<String> = told(views)
        .into_iter()
        .filter(|name| !seen.contains(name) && !registered.contains(name) && !others.contains(name.as_str()))
        .collect();
    assert!(wrong.is_empty(), "THEMES.md tells of {wrong:?}, which no template sees");
}

/// The standards' own words, HTML's, those of settings and front matter, and names of blocks.
const OTHERS: &[&str] = &[
    "Atom",
    "DC",
    "Feed",
    "JSON",
    "RSS",
    "assets",
    "author",
    "base",
    "citation_author",
    "citation_title",
    "creator",
    "excerpt",
    "fa",
    "fa_IR",
    "feed",
    "formats",
    "html",
    "languages",
    "large",
    "licensed",
    "locale",
    "max",
    "meta",
    "noindex",
    "of",
    "og",
    "preview",
    "property",
    "reference",
    "script",
    "static",
    "style",
    "summary",
    "svg",
    "toml",
];

#[test]
fn lists_the_blocks_and_components_of_the_built_in_theme() {
    let guide = fs::read_to_string(GUIDE).unwrap();
    let from = guide.find(LIST).expect("THEMES.md has no place for them") + LIST.len();
    let to = from + guide[from..].find("<!-- end -->").unwrap();
    let mut wanted = guide.clone();
    wanted.replace_range(from..to, &list());
    if std::env::var_os("UPDATE_GUIDE").is_some() {
        fs::write(GUIDE, &wanted).unwrap();
    }
    let now = fs::read_to_string(GUIDE).unwrap();
    assert!(
        now == wanted,
        "THEMES.md is not what the built-in theme is: UPDATE_GUIDE=1 cargo test theme_guide"
    );
}

fn list() -> String {
    let block = Regex::new("\\{% block ([a-z_]+) ").unwrap();
    let component = Regex::new("\\{# ([^#]*) #\\}\\n\\{% component ([a-z_]+)\\(([^)]*)\\)").unwrap();
    let mut text = "| template | blocks |\n|---|---|\n".to_owned();
    let mut components = "\n| component | what it is |\n|---|---|\n".to_owned();
    for path in templates() {
        let template = fs::read_to_string(&path).unwrap();
        let blocks: Vec<String> =
            block.captures_iter(&template).map(|found| format!("`{}`", &found[1])).collect();
        if !blocks.is_empty() {
            writeln!(text, "| `{}` | {} |", name(&path), blocks.join(", ")).unwrap();
        }
        let mut documented = 0;
        for found in component.captures_iter(&template) {
            documented += 1;
            writeln!(components, "| `{}({})` | {} |", &found[2], &found[3], &found[1]).unwrap();
        }
        assert_eq!(documented, template.matches("{% component ").count(), "each component says what it is");
    }
    text + &components
}
