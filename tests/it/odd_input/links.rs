//! References that lead nowhere, to two things at once, or in a circle.

use super::{FILE, saying, with};
use crate::site::Site;

#[test]
fn links_to_what_is_not_there() {
    let mut site = Site::new().file(FILE, saying("## Head\n\n[x](d.md)\n[y](../../../etc/passwd.md)"));
    let problems = site.refused();
    problems.at("link-to-missing", &format!("{FILE}:7:1")).at("link-to-missing", &format!("{FILE}:8:1"));
    problems.advises("link-to-missing", "relative to this one, or from `content/`");
    let mut site =
        Site::new().file(FILE, saying("## Head\n\n[x](#hed) [y](c.md#none) [z](/desk/none/) [ok](#head)"));
    let problems = site.build().problems;
    problems.at("unknown-anchor", &format!("{FILE}:7:1")).at("unknown-anchor", &format!("{FILE}:7:11"));
    problems.advises("unknown-anchor", "a heading's id");
    problems.at("unknown-address", &format!("{FILE}:7:26")).advises("unknown-address", "`https://`");
    assert_eq!(problems.codes().len(), 3);
}

#[test]
fn topics_in_a_circle_are_told_where_they_close_it() {
    let mut site = Site::new().content("topics/a.md", "title = \"A\"\nparent = \"b\"", "").content(
        "topics/b.md",
        "title = \"B\"\nparent = \"a\"",
        "",
    );
    let problems = site.refused();
    assert_eq!(problems.codes(), ["topic-cycle"]);
    assert!(problems.listed().contains(".md:3:10"), "{}", problems.listed());
    problems.advises("topic-cycle", "take the `parent` out");
}

#[test]
fn two_of_one_address_are_told_where_each_was_said() {
    let mut site = Site::new()
        .file(FILE, with("aliases = [\"/old/\", \"/desk/d/\"]"))
        .file("content/desk/d.md", saying("Text."))
        .file("content/desk/e.md", with("weight = 1\nslug = \"d\""));
    let problems = site.refused();
    problems.at("two-producers", &format!("{FILE}:4:21")).at("two-producers", "content/desk/e.md:5:8");
    problems.advises("two-producers", "give one of them another name").says("content/desk/d.md:1:1");
    let mut site =
        Site::new().file(FILE, with("tags = [\"x\", \"Oman\"]")).file("static/tags/oman/index.html", "<p>");
    site.refused().at("two-producers", &format!("{FILE}:4:14")).says("static/tags/oman/index.html");
    let mut site =
        Site::new().file("content/topics/desk.md", "+++\n+++\n").file("content/desk/_index.md", "+++\n+++\n");
    site.refused().at("two-files", "content/topics/desk.md:1:1").advises("two-files", "keep one of them");
}
