//! The themes in the program, and a site's own over them.

use crate::site::{Ran, Site, program};

fn wire() -> Site {
    Site::new().settings("theme = \"wire\"").article("desk/a.md", "dek = \"Below.\"", "Text.")
}

#[test]
fn a_site_names_a_theme_that_is_in_the_program() {
    let built = wire().build();
    built.problems.none();
    let home = built.page("/");
    home.contains("/assets/style.").contains("/assets/wire.").lacks("Below.");
    // Its card has the headline first; all else is the default theme's.
    home.in_order(&["<article class=\"card\">\n<h3>", "<div class=\"by\">"]);
    built.page("/desk/a/").contains("Below.").contains("class=\"attribution\"");
}

#[test]
fn a_folder_of_the_site_stands_in_the_place_of_a_theme_of_its_name() {
    let own = "briefing = \">=0.1\"\n";
    let mut site = wire().file("themes/wire/theme.toml", own).file(
        "themes/wire/templates/home.html",
        "{% extends \"default/home.html\" %}{% block stream %}MINE{% endblock %}",
    );
    site.build().page("/").contains("MINE").lacks("/assets/wire.");
}

/// The templates of all pages extend it, and may ask no more of it than it has always had.
#[test]
fn a_base_of_the_sites_own_needs_no_block_but_the_main_one() {
    for theme in ["default", "wire"] {
        let base = "<!doctype html><title>x</title>{% block main %}{% endblock %}<p>MY BASE</p>";
        let built = Site::new()
            .settings(&format!("theme = \"{theme}\""))
            .file("templates/base.html", base)
            .article("desk/a.md", "source = \"Wire\"\nrights = \"summary\"", "Text.")
            .content("about.md", "title = \"About\"", "Us.")
            .content("editions/e.md", "title = \"E\"\ndate = 2024-03-05", "")
            .build();
        for page in
            ["/", "/desk/a/", "/topics/", "/topics/desk/", "/editions/e/", "/archive/", "/feeds/", "/about/"]
        {
            built.page(page).contains("MY BASE");
        }
    }
}

#[test]
fn another_theme_makes_all_pages_anew() {
    let mut site = wire();
    site.build();
    for theme in ["default", "wire"] {
        let other = if theme == "wire" { "default" } else { "wire" };
        site.edit("briefing.toml", &format!("theme = \"{other}\""), &format!("theme = \"{theme}\""));
        site.build().tree.assert_same(&site.build_clean().tree);
    }
}

#[test]
fn what_a_theme_in_the_program_declares_may_be_set() {
    let site = |style: &str| Site::new().settings(&format!("theme = \"wire\"\n[style]\n{style}"));
    let built = site("column = \"30rem\"\naccent = \"#063\"").build();
    let page = built.page("/");
    // It counts only behind what the theme says; and what paper asks for behind it.
    let order = ["/assets/style.", "/assets/wire.", ":root{--column:30rem;--accent:#063}", "/assets/print."];
    let at = order.map(|part| page.text().find(part).unwrap_or_else(|| panic!("no {part}")));
    assert!(at.is_sorted(), "{at:?}");
    site("colum = \"30rem\"").refused().advises("unknown-property", "did you mean `column`?");
}

#[test]
fn a_template_past_the_theme_is_told() {
    let site = |extends: &str| {
        let template = format!("{{% extends \"{extends}\" %}}");
        Site::new().settings("theme = \"wire\"").file("templates/base.html", template)
    };
    let built = site("default/base.html").build();
    built.problems.at("theme-passed-over", "templates/base.html:1:13");
    site("wire/base.html").build().problems.none();
    // The theme has no page of an article: past what is not there nothing leads.
    let article = "{% extends \"default/article.html\" %}";
    Site::new().settings("theme = \"wire\"").file("templates/article.html", article).build().problems.none();
}

#[test]
fn fonts_come_with_the_site_and_style_sheets_know_where_they_are() {
    let built = Site::new().article("desk/a.md", "", "").build();
    let paths = built.tree.paths();
    let sheets = paths.iter().filter(|path| path.starts_with("assets/fonts") && path.ends_with(".css"));
    let sheets: Vec<&str> = sheets.map(|sheet| built.tree.text(sheet)).collect();
    let named = sheets.iter().flat_map(|sheet| sheet.split("url(\"").skip(1));
    let named: Vec<&str> = named.map(|rest| rest.split_once('"').unwrap().0).collect();
    assert_eq!(sheets.len(), 2);
    assert!(named.len() > 20, "{named:?}");
    for name in named {
        let bytes = built.tree.bytes(&format!("assets/{name}")).unwrap_or_else(|| panic!("no {name}"));
        assert!(bytes.starts_with(b"wOF2"), "{name}");
    }
    assert!(paths.iter().any(|path| path.starts_with("assets/fonts/OFL.")), "the licence goes with them");
}

/// They are large: a name in another script is no reason to load them.
#[test]
fn pages_from_right_to_left_have_their_own_fonts() {
    for theme in ["default", "wire"] {
        let mut site = Site::new()
            .settings(&format!("theme = \"{theme}\""))
            .article("desk/en.md", "", "Text.")
            .article("desk/fa.md", "language = \"fa\"\ntitle = \"گفت‌وگو\"", "متن")
            .content("editions/fa.md", "language = \"fa\"\ntitle = \"روز\"\ndate = 2024-03-05", "")
            .content("about.md", "language = \"he\"\ntitle = \"אודות\"", "");
        let built = site.build();
        for with in ["/desk/fa/", "/editions/fa/", "/about/"] {
            built.page(with).contains("/assets/fonts-rtl.");
        }
        for without in ["/", "/desk/en/", "/topics/desk/"] {
            built.page(without).contains("/assets/fonts.").lacks("fonts-rtl");
        }
    }
    let persian = Site::new().settings("language = \"fa\"").article("desk/a.md", "", "متن").build();
    for page in ["/", "/desk/a/", "/topics/desk/"] {
        persian.page(page).contains("/assets/fonts-rtl.");
    }
}

#[test]
fn init_begins_with_a_theme_and_knows_which_there_are() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    let init = |more: &[&str]| Ran::of(&program(folder).arg("init").args(more).output().unwrap());
    init(&["one", "--theme", "wire"]).ended(0);
    assert!(
        std::fs::read_to_string(folder.join("one/briefing.toml")).unwrap().contains("theme = \"wire\"\n")
    );
    Ran::of(&program(&folder.join("one")).arg("build").output().unwrap()).ended(0);
    init(&["two"]).ended(0);
    assert!(!std::fs::read_to_string(folder.join("two/briefing.toml")).unwrap().contains("theme"));
    let refused = init(&["three", "--theme", "wires"]);
    assert!(refused.ended(2).stderr.contains("default, wire"), "{}", refused.stderr);
    assert!(!folder.join("three").exists(), "nothing was written");
}
