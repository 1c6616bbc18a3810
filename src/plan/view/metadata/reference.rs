//! What reference managers read: Dublin Core (DCMI terms in HTML) and the tags of Highwire Press.
//!
//! The reference is to our page: its title, this site, its day. Who is named as its creator is who
//! wrote the text on it; where it is from stands as its source.

use super::{Meta, Metas, Subject};
use crate::base::Moment;
use crate::plan::Job;
use crate::plan::view::{Attribution, Shown, Views};
use crate::site::Rights;

impl Views {
    /// Dublin Core and the tags of Highwire Press; `None` for what nobody would cite.
    pub(super) fn reference(&self, subject: &Subject<'_>) -> Option<(Vec<Meta>, Vec<Meta>)> {
        let own;
        let attribution = match subject.shown {
            Shown::Article(view) => &view.attribution,
            Shown::Edition(_) => {
                own = Attribution::own();
                &own
            }
            _ => return None,
        };
        let (language, date, changed) = self.dated(subject)?;
        let zone = &self.config.time_zone;
        let publisher = self.publisher().name;
        let creators = attribution.creators(&publisher);
        let is_news = matches!(subject.job, Job::Article(_)) && attribution.rights == Rights::Own;
        let dublin_core = Metas::default()
            .with("DC.title", subject.title)
            .each("DC.creator", creators.iter().copied())
            .with("DC.publisher", publisher.as_str())
            .with("DC.date", date.w3c(zone))
            .maybe("DCTERMS.modified", changed.map(|changed| changed.w3c(zone)))
            // Zotero makes a newspaper's article and a web page of these, and a journal's of `Text`.
            .with("DC.type", if is_news { "NewsItem" } else { "WebPage" })
            .maybe("DC.source", attribution.origin())
            .with("DC.language", language.as_str())
            .maybe("DC.rights", attribution.credit.as_deref());
        let citation = Metas::default()
            .with("citation_title", subject.title)
            .each("citation_author", creators.iter().copied())
            .with("citation_publication_date", slashed(&date))
            // Without it Zotero takes `DC.source` for the publication that the page is in.
            .with("citation_journal_title", self.config.title.as_str())
            .with("citation_public_url", subject.canonical)
            .with("citation_language", language.as_str());
        Some((dublin_core.0, citation.0))
    }
}

/// The day as Google Scholar's guide wants it.
fn slashed(date: &Moment) -> String {
    let day = date.day();
    format!("{:04}/{:02}/{:02}", day.year(), day.month(), day.day())
}
