//! The whole of an entry as HTML that can stand anywhere: its text and what belongs to it, each
//! address absolute.

use std::fmt::Write;

use super::entries::Text;
use crate::base::{Direction, Language};
use crate::document::body::absolute;
use crate::plan::view::{Content, EntryItem, EntryView};
use crate::render::escape;

/// The HTML of an entry that shows the whole of itself. `site` is the language of the headings
/// that are the interface's.
pub(super) fn html(entry: &EntryView, text: Option<&Text>, site: &Language) -> Option<String> {
    let content = entry.content.as_ref()?;
    // Few who read feeds look at the language that is said outside of a text.
    let mut html = format!("<div{}>\n", language(&entry.language, entry.direction));
    html.extend(text.map(|text| text.html.as_str()));
    sections(&mut html, content);
    corrections(&mut html, content, site);
    html.push_str("</div>");
    Some(absolute(&html, &entry.url))
}

fn language(language: &Language, direction: Direction) -> String {
    format!(" lang=\"{}\" dir=\"{}\"", escape(language.as_str()), direction.as_str())
}

// Writing into a string cannot fail.

fn sections(html: &mut String, content: &Content) {
    for section in &content.sections {
        if let Some(title) = &section.title_html {
            let _ = writeln!(html, "<h2>{title}</h2>");
        }
        if let Some(note) = &section.note_html {
            let _ = writeln!(html, "<p>{note}</p>");
        }
        if section.items.is_empty() {
            continue;
        }
        html.push_str("<ul>\n");
        section.items.iter().for_each(|of| item(html, of));
        html.push_str("</ul>\n");
    }
}

fn item(html: &mut String, item: &EntryItem) {
    let _ = write!(
        html,
        "<li><a href=\"{}\"><bdi{}>{}</bdi></a>",
        escape(&item.permalink),
        language(&item.language, item.direction),
        item.title_html
    );
    if let Some(source) = &item.source {
        let _ = write!(html, " (<bdi>{}</bdi>)", escape(source));
    }
    if let Some(note) = &item.note_html {
        let _ = write!(html, "<br>{note}");
    }
    html.push_str("</li>\n");
}

fn corrections(html: &mut String, content: &Content, site: &Language) {
    if content.corrections.is_empty() {
        return;
    }
    let heading = escape(&content.corrections_heading);
    let _ = writeln!(html, "<h2{}>{heading}</h2>\n<ul>", language(site, site.direction()));
    for correction in &content.corrections {
        let date = &correction.date;
        let _ = writeln!(
            html,
            "<li><bdi{}>{}</bdi>: {}</li>",
            language(&date.language, date.direction),
            escape(&date.text),
            correction.text_html
        );
    }
    html.push_str("</ul>\n");
}
