//! JSON Feed 1.1; the original is the `external_url`, and an extension of ours holds what the
//! format has no word for: the outlet and whose text it is.

use serde::Serialize;

use super::{Entry, Whole};
use crate::base::Language;
use crate::plan::view::{Attribution, PublisherView};
use crate::site::Rights;

const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    favicon: Option<&'a str>,
    authors: [Author<'a>; 1],
    language: &'a Language,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: &'a str,
    date_modified: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    language: &'a Language,
    #[serde(rename = "_attribution", skip_serializing_if = "Option::is_none")]
    attribution: Option<Extension<'a>>,
}

/// Where the piece is from and whose text it is.
#[derive(Serialize)]
struct Extension<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source<'a>>,
    rights: Rights,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<&'a str>,
}

#[derive(Serialize)]
struct Source<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<&'a str>,
}

pub(super) fn write(feed: &Whole<'_>) -> Vec<u8> {
    let head = feed.head;
    let document = Document {
        version: VERSION,
        title: &head.title,
        home_page_url: &head.page,
        feed_url: &head.address,
        description: head.description.as_deref(),
        icon: head.publisher.logo.as_deref(),
        favicon: head.icon.as_deref(),
        authors: [publisher(&head.publisher)],
        language: &head.language,
        items: feed.entries.iter().map(item).collect(),
    };
    // What is written holds nothing that JSON cannot say.
    let mut bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn publisher(publisher: &PublisherView) -> Author<'_> {
    Author { name: &publisher.name, url: publisher.url.as_deref() }
}

fn item<'a>(entry: &'a Entry<'_>) -> Item<'a> {
    let view = entry.view;
    let summary = view.summary.as_deref();
    // An item must have a content; where only the summary may be shown, it is that.
    let text = entry.html.is_none().then(|| summary.unwrap_or(&view.title));
    Item {
        id: &view.id,
        url: &view.url,
        external_url: view.attribution.original_url(),
        title: &view.title,
        content_html: entry.html.as_deref(),
        content_text: text,
        summary,
        image: view.image.as_deref(),
        date_published: &view.published.rfc3339,
        date_modified: &view.updated.rfc3339,
        authors: view.attribution.names().map(|name| Author { name, url: None }).collect(),
        tags: view.categories.iter().map(|category| category.link.title.as_str()).collect(),
        language: &view.language,
        attribution: extension(&view.attribution),
    }
}

fn extension(attribution: &Attribution) -> Option<Extension<'_>> {
    let source = attribution.source.as_ref().map(|outlet| Source {
        name: &outlet.link.title,
        url: outlet.home.as_deref(),
        feed_url: outlet.feed_url.as_deref(),
    });
    (source.is_some() || attribution.rights != Rights::Own).then_some(Extension {
        source,
        rights: attribution.rights,
        credit: attribution.credit.as_deref(),
    })
}
