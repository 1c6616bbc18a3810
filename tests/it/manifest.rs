//! What browsers show of a site outside of its pages: icons, and the web app manifest.

use serde_json::{Value, json};

use crate::site::{Built, Site};

fn manifest(built: &Built) -> Value {
    serde_json::from_str(built.tree.text("site.webmanifest")).unwrap()
}

/// The head of a PNG of a size: all that is read of one.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x06\0\0\0");
    bytes
}

#[test]
fn the_manifest_says_what_the_settings_say() {
    let built = Site::new()
        .settings("language = \"fa\"\ndescription = \"A \\\"desk\\\" & <more>.\"\nicon = \"icon.png\"\n[style]\npaper = \"light-dark(#fff, #000)\"")
        .base_url("https://host.example/a/")
        .file("static/icon.png", png(180, 180))
        .build();
    assert_eq!(
        manifest(&built),
        json!({
            "name": "The Bench",
            "description": "A \"desk\" & <more>.",
            "lang": "fa",
            "dir": "rtl",
            "start_url": "/a/",
            "scope": "/a/",
            "display": "browser",
            "background_color": "#fff",
            "theme_color": "#fff",
            "icons": [{ "src": "/a/icon.png", "type": "image/png", "sizes": "180x180" }],
        })
    );
    built
        .page("/")
        .contains("<link rel=\"icon\" type=\"image/png\" sizes=\"180x180\" href=\"/a/icon.png\">")
        .contains("<link rel=\"apple-touch-icon\" href=\"/a/icon.png\">")
        .contains("<link rel=\"manifest\" href=\"/a/site.webmanifest\">");
}

#[test]
fn a_site_without_an_icon_shows_that_of_the_theme_and_is_known_by_none() {
    let built = Site::new().article("desk/a.md", "", "").build();
    let page = built.page("/");
    page.contains("<link rel=\"icon\" type=\"image/svg+xml\" sizes=\"any\" href=\"/assets/icon.");
    page.lacks("apple-touch-icon");
    let icon = page.attributes("href").into_iter().find(|href| href.contains("/icon.")).unwrap();
    built.has(icon.trim_start_matches('/'));
    assert_eq!(manifest(&built)["icons"], json!([{ "src": icon, "type": "image/svg+xml", "sizes": "any" }]));
    assert_eq!(manifest(&built)["background_color"], "#fdfcf8");
    // A drawing that stands for no outlet is in no feed.
    for feed in ["atom.xml", "feed.json", "rss.xml"] {
        built.file(feed).lacks("icon.");
    }
    let own = Site::new().settings("icon = \"i.svg\"").file("static/i.svg", "<svg/>").article("a.md", "", "");
    let built = { own }.build();
    built.file("feed.json").contains("https://bench.example/i.svg");
}

#[test]
fn the_theme_in_use_says_its_colour_and_its_icon() {
    let theme = |style: &str| format!("title = \"Mine\"\nbriefing = \">=0.1\"\n{style}");
    let mut site = Site::new()
        .settings("theme = \"mine\"")
        .file("themes/mine/theme.toml", theme("[style]\npaper = \"ivory\""))
        .file("themes/mine/static/assets/icon.svg", "<svg>mine</svg>");
    let built = site.build();
    assert_eq!(manifest(&built)["theme_color"], "ivory");
    let icon = manifest(&built)["icons"][0]["src"].as_str().unwrap().trim_start_matches('/').to_owned();
    assert_eq!(built.tree.text(&icon), "<svg>mine</svg>");
    site.write("themes/mine/theme.toml", theme(""));
    let built = site.build();
    assert_eq!(manifest(&built).get("theme_color"), None, "another style sheet may have another");
    built.tree.assert_same(&site.build_clean().tree);
}

#[test]
fn a_picture_of_no_known_size_claims_none() {
    let built = Site::new().settings("icon = \"icon.png\"").file("static/icon.png", "no picture").build();
    built.page("/").contains("<link rel=\"icon\" type=\"image/png\" href=\"/icon.png\">");
    assert_eq!(manifest(&built)["icons"], json!([{ "src": "/icon.png", "type": "image/png" }]));
}

#[test]
fn another_size_of_the_icon_is_seen() {
    let mut site = Site::new().settings("icon = \"icon.png\"").file("static/icon.png", png(32, 32));
    site.build();
    site.write("static/icon.png", png(512, 512));
    let built = site.build();
    built.page("/").contains("sizes=\"512x512\"");
    built.tree.assert_same(&site.build_clean().tree);
}

#[test]
fn a_manifest_of_the_sites_own_stands_in_its_place() {
    let mut site = Site::new().file("static/site.webmanifest", "{\"name\": \"Mine\"}");
    let built = site.build();
    built.problems.none();
    assert_eq!(built.tree.text("site.webmanifest"), "{\"name\": \"Mine\"}");
    built.page("/").contains("rel=\"manifest\"");
}
