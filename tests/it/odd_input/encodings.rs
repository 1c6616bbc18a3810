//! Bytes that are not what they should be: byte-order marks, line ends, other encodings, controls.

use super::{FILE, refused, saying, with};
use crate::site::Site;

/// As an editor of Windows would save it.
fn windows(text: &str) -> String {
    format!("\u{feff}{}", text.replace('\n', "\r\n"))
}

/// The same problems at the same places, whichever way a file was saved.
#[test]
fn places_are_right_in_files_of_windows() {
    let settings = "langauge = \"en\"\ntitle = 7\n";
    let theme = "titel = \"X\"\nbriefing = \">=0.1\"\n";
    let template = "<p>\n{{ content.title_html | shout }}\n</p>\n";
    let article = with("daft = 1\n[extra]\ndraft = true");
    let linked = saying("é [x](none.md)\n\n| é | ![](http://x.example/x) |\n|-|-|\n");
    let plain = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    for files in [
        vec![plain("briefing.toml", settings)],
        vec![plain("briefing.toml", "theme = \"x\"\n"), plain("themes/x/theme.toml", theme)],
        vec![plain("templates/page.html", template)],
        vec![plain(FILE, &article)],
        vec![plain(FILE, &linked)],
        vec![plain(FILE, "+++\ntitle = \"C\"\n")],
        vec![plain(FILE, "+++\ntitle = \"C\"\n+++\n")],
        vec![plain(FILE, "---\ntitle = \"C\"\n+++\n")],
        vec![plain(FILE, "+++\ntitle = \"C\ndate = 2024-02-30\n+++\n")],
    ] {
        let told = |save: fn(&str) -> String| {
            let site = files.iter().fold(Site::new(), |site, (path, text)| site.file(path, save(text)));
            let mut site = site.article("desk/z.md", "", "");
            site.refused().drawn()
        };
        assert_eq!(told(str::to_owned), told(windows), "{files:?}");
    }
}

#[test]
fn a_byte_order_mark_inside_a_text_is_a_character() {
    let mut site = Site::new().file(FILE, saying("one\u{feff}two"));
    let built = site.build();
    built.problems.none();
    built.page("/desk/c/").contains("one\u{feff}two");
}

#[test]
fn what_is_not_utf_8_has_its_place() {
    let latin = |before: &str| [before.as_bytes(), b"caf\xe9\n"].concat();
    let utf_16: Vec<u8> = with("").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (path, bytes, place, advice) in [
        (FILE, latin("+++\ntitle = \"C\"\ndate = 2024-03-01\n+++\nLe "), "5:7", "Latin-1"),
        (FILE, latin("+++\ndek = \"ü "), "2:13", "Latin-1"),
        ("briefing.toml", latin("title = \"B\"\n# "), "2:6", "Latin-1"),
        ("templates/page.html", latin("<p>"), "1:7", "Latin-1"),
        (FILE, [b"\xff\xfe".to_vec(), utf_16].concat(), "1:1", "this looks like UTF-16"),
    ] {
        let problems = Site::new().file(path, bytes).article("desk/z.md", "", "").refused();
        problems.at("not-utf8", &format!("{path}:{place}")).advises("not-utf8", advice);
    }
    let theme = latin("briefing = \">=0.1\"\n# ");
    let mut site = Site::new().settings("theme = \"x\"").file("themes/x/theme.toml", theme);
    site.refused().at("not-utf8", "themes/x/theme.toml:2:6");
}

#[test]
fn a_nul_is_told() {
    for (text, code, place) in [
        (with("dek = \"a\0b\""), "toml-syntax", "4:9"),
        (with("\0"), "toml-syntax", "4:1"),
        ("\0".repeat(100), "missing-fence", "1:1"),
    ] {
        refused(text).at(code, &format!("{FILE}:{place}"));
    }
    refused(with("dek = \"a\0b\"")).advises("toml-syntax", "U+0000");
    let mut site = Site::new().file(FILE, saying("One.\n\na\0b \u{85}c"));
    let built = site.build();
    built
        .problems
        .at("control-character", &format!("{FILE}:7:2"))
        .advises("control-character", "take it out");
    built.problems.says("U+0000").says("and so for 1 more");
    built.page("/desk/c/").contains("a\u{fffd}b \u{fffd}c").lacks("\0");
}

#[test]
fn a_carriage_return_alone_ends_a_line_of_text() {
    let built = Site::new().file(FILE, saying("one\r\rtwo")).build();
    built.page("/desk/c/").contains("<p>one</p>").contains("<p>two</p>").lacks("\r");
    built.problems.none();
}

#[test]
fn what_a_terminal_would_obey_is_not_sent_to_it() {
    let escape = "\u{1b}[2J\u{7}\u{202e}";
    let drawn = refused(saying(&format!("[{escape}](none.md) {escape}"))).drawn();
    assert!(!drawn.contains(['\u{1b}', '\u{7}']), "{drawn:?}");
    let site = Site::new().file(FILE, with("tags = [\"\\u001b\\u0007\\u202e\"]"));
    let ran = site.run("build");
    assert!(
        ran.ended(1).stderr.contains("no-slug") && !ran.stderr.contains(['\u{1b}', '\u{7}', '\u{202e}']),
        "{:?}",
        ran.stderr
    );
}
