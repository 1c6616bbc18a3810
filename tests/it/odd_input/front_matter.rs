//! Front matter that is wrong: each with the code, the place and the advice that its author sees.

use super::{FILE, refused, with};

#[test]
fn what_is_wrong_is_told_with_its_place_and_what_to_do() {
    let nested = |open: &str, close: &str| {
        with(&format!("[extra]\na = {}1{}", open.repeat(50_000), close.repeat(50_000)))
    };
    for (text, code, place, advice) in [
        (with("daft = true"), "unknown-key", "4:1", "did you mean `draft`?"),
        (with("Draft = true"), "unknown-key", "4:1", "did you mean `draft`?"),
        (with("\"daft\" = true"), "unknown-key", "4:1", "did you mean `draft`?"),
        (with("draft = \"yes\""), "wrong-value", "4:9", "without quotation marks"),
        (with("tags = \"Oman\""), "wrong-value", "4:8", "write `tags = [\"…\"]`"),
        (with("tags = [\"Oman\", 7]"), "wrong-value", "4:17", "between quotation marks"),
        (with("tags = [\"Oman\", \"\"]"), "wrong-value", "4:17", "name it or leave it out"),
        (with("tags = [\" \\t\"]"), "wrong-value", "4:9", "name it or leave it out"),
        (with("tags = [\"!!!\"]"), "no-slug", "4:9", "name it in words"),
        (with("tags = []\ntags = [\"x\"]"), "toml-syntax", "5:1", "keep one of the two"),
        (with("image = \"a.png\""), "wrong-value", "4:9", "write `[image]` on a line of its own"),
        (with("updated = 2024-02-30"), "toml-syntax", "4:11", "the day must exist"),
        (with("updated = \"2024-02-30\""), "wrong-value", "4:11", "the day must exist"),
        (with("updated = 16.03.2024"), "toml-syntax", "4:16", "write `2024-03-16`"),
        (with("updated = 3/16/2024"), "toml-syntax", "4:11", "write `2024-03-16`"),
        (with("updated = \"yesterday\""), "wrong-value", "4:11", "write `2024-03-16`"),
        (with("updated = 09:30:00"), "wrong-value", "4:11", "write `2024-03-16`"),
        (with("updated = 2024-03-16T25:00:00"), "toml-syntax", "4:11", "write `2024-03-16`"),
        (with("[extra]\ndraft = true"), "key-below-extra", "5:1", "move it above `[extra]`"),
        (with("extra.draft = true"), "key-below-extra", "4:7", "move it above `[extra]`"),
        (with("[extra.a]\ntitle = \"x\"\ndraft = true"), "key-below-extra", "6:1", "move it above `[extra]`"),
        (with("[[extra.a.b]]\nembargo = 2024-03-17"), "key-below-extra", "5:1", "move it above `[extra]`"),
        (with("slug = \"../up\""), "bad-slug", "4:8", "lower-case letters and digits"),
        (with("slug = \"..\""), "bad-slug", "4:8", "lower-case letters and digits"),
        (with("aliases = [\"/x/../../y/\"]"), "bad-alias", "4:12", "without the site's own base"),
        (with("weight = 99999999999999999999"), "toml-syntax", "4:10", "write it in digits"),
        (with("[extra]\na = [1, 0x]"), "toml-syntax", "5:9", "write it in digits"),
        (with("dek = “curly”"), "toml-syntax", "4:7", "straight quotation marks"),
        (with("dek = \"unclosed"), "toml-syntax", "4:16", "between quotation marks"),
        (nested("[", "]"), "toml-syntax", "5:85", "nest 80 deep"),
        (nested("{a=", "}"), "toml-syntax", "5:245", "nest 80 deep"),
        (with(&format!("[extra]\n{}a = 1", "a.".repeat(50_000))), "toml-syntax", "5:1", "nest 80 deep"),
        (with(&format!("[extra.{}a]", "a.".repeat(50_000))), "toml-syntax", "4:1", "nest 80 deep"),
    ] {
        let problems = refused(text);
        problems.at(code, &format!("{FILE}:{place}")).advises(code, advice);
        assert_eq!(problems.codes(), [code], "{}", problems.drawn());
    }
}

#[test]
fn a_fence_that_is_broken_is_never_a_page() {
    for (text, code, place, advice) in [
        ("+++\ntitle = \"C\"\n\nText.\n", "unclosed-fence", "1:1", "a line that is exactly `+++`"),
        ("+++\ntitle = \"C\"\n+++ \nText.\n", "unclosed-fence", "1:1", "a line that is exactly `+++`"),
        ("---\ntitle: C\n---\nText.\n", "missing-fence", "1:1", "looks like YAML"),
        (" +++\ntitle = \"C\"\n+++\n", "missing-fence", "1:1", "at the very start of the line"),
        ("", "missing-fence", "1:1", "a file begins with a line `+++`"),
        ("Text.\n", "missing-fence", "1:1", "a file begins with a line `+++`"),
        ("+++\rtitle = \"C\"\r+++\rText.\r", "missing-fence", "1:1", "a carriage return alone"),
        ("+++\ntitle = \"C\"\r+++\r\nText.", "unclosed-fence", "1:1", "a carriage return alone"),
        ("+++\ntitle = \"C\"\rdate = 2024-03-01\n+++\n", "toml-syntax", "2:13", "a carriage return alone"),
    ] {
        let problems = refused(text);
        problems.at(code, &format!("{FILE}:{place}")).advises(code, advice);
        assert_eq!(problems.codes(), [code], "{text:?}: {}", problems.drawn());
    }
}

/// The first line that is exactly `+++` ends the front matter, whatever it stands in: a string is
/// cut short, which is an error at that line, and never a page of half of it.
#[test]
fn a_fence_within_a_string_ends_the_front_matter() {
    for quotes in ["\"\"\"", "'''"] {
        let text =
            format!("+++\ndate = 2024-03-01\ntitle = {quotes}\nOne\n+++\ndraft = true{quotes}\n+++\nText.\n");
        let problems = refused(text);
        problems.at("toml-syntax", &format!("{FILE}:5:1")).advises("toml-syntax", "also within a string");
        assert_eq!(problems.codes(), ["toml-syntax"]);
    }
    // Within a line it is text like any other.
    let text = "+++\ntitle = \"\"\"A +++ B\n +++\n\"\"\"\ndate = 2024-03-01\n+++\nText.\n";
    crate::site::Site::new().file(FILE, text).build().page("/desk/c/").contains("A +++ B");
}

#[test]
fn spellings_of_one_slug_are_one_term() {
    let mut site = crate::site::Site::new()
        .file(FILE, with("tags = [\"oman\"]"))
        .file("content/desk/d.md", with("tags = [\"Oman\"]"))
        .file("content/desk/e.md", with("tags = [\"Oman\"]"))
        .file("content/desk/f.md", with("tags = [\"O m a n\"]"));
    let built = site.build();
    built.problems.at("folded-spelling", &format!("{FILE}:4:9")).advises("folded-spelling", "write `Oman`");
    assert_eq!(built.problems.codes(), ["folded-spelling"]);
    built.page("/tags/oman/").contains("<h1>Oman</h1>").in_order(&["/desk/c/", "/desk/d/", "/desk/e/"]);
    built.has("tags/o-m-a-n/index.html");
}
