//! What a sitemap lists, and when each of it last changed: as far as files say so, and never the
//! time of the build.

use jiff::tz::TimeZone;

use super::super::lists::{Cut, Slice};
use super::super::view::term::MENTIONS;
use super::super::{Job, Output, Period};
use super::{Change, Clock, Listed};
use crate::base::Moment;
use crate::config::Config;
use crate::site::{Article, ArticleId, EditionId, MonthId, Site, TermId};

/// The pages that search engines are asked to look at: not those that they are asked to leave alone,
/// and no further parts of lists, for what these show is listed itself.
pub(in super::super) fn listed(
    outputs: &[Output],
    site: &Site,
    config: &Config,
    clock: &Clock,
) -> Vec<Listed> {
    let changes = Changes::new(site, config, clock);
    let listed = |output: &Output| {
        let changed = changes.of(&output.job)?;
        Some(Listed { address: output.address.clone(), changed })
    };
    outputs.iter().filter_map(listed).collect()
}

/// When the articles and editions of a site last changed.
struct Changes<'a> {
    site: &'a Site,
    config: &'a Config,
    clock: &'a Clock,
    articles: Vec<Option<Change>>,
}

impl<'a> Changes<'a> {
    fn new(site: &'a Site, config: &'a Config, clock: &'a Clock) -> Self {
        let articles = site.articles.iter().map(|article| of_article(article, &config.time_zone, clock));
        Self { site, config, clock, articles: articles.collect() }
    }

    /// When what a job makes last changed, where that is known; `None` where it is not listed.
    fn of(&self, job: &Job) -> Option<Option<Change>> {
        match job {
            Job::Home => Some(self.home()),
            Job::Article(id) if self.site.article(*id).rights.is_noindex() => None,
            Job::Article(id) => Some(self.article(*id)),
            Job::Page(index) => Some(self.moments([self.site.pages[*index as usize].front().updated])),
            Job::Edition(id) => {
                let articles = self.site.edition(*id).articles().map(|id| self.article(id));
                Some(newest(articles.chain([self.edition(*id)])))
            }
            Job::Editions(Slice::Index) => {
                let range = Cut::new(self.site.editions.len(), self.config.per_page).range(Slice::Index);
                Some(newest(self.site.editions().take(range.len()).map(|(id, _)| self.edition(id))))
            }
            Job::Term(id, Slice::Index) => Some(self.term(*id)),
            Job::Archive(Period::Month(id, Slice::Index)) => Some(self.month(*id)),
            Job::Archive(Period::All | Period::Year(_)) | Job::Terms(_) | Job::Feeds => Some(None),
            // Further parts of lists, what leads on, what is no page.
            Job::Archive(Period::Month(_, Slice::Page(_))) => None,
            Job::Term(_, Slice::Page(_)) | Job::Editions(Slice::Page(_)) | Job::Redirect(_) => None,
            Job::NotFound | Job::Feed(..) | Job::Sitemap(_) | Job::NewsSitemap | Job::Robots => None,
            Job::Outline(_) | Job::Manifest | Job::Redirects | Job::Asset(_) | Job::Copy(_) => None,
        }
    }

    fn article(&self, id: ArticleId) -> Option<Change> {
        self.articles[id.index()]
    }

    fn edition(&self, id: EditionId) -> Option<Change> {
        let front = self.site.edition(id).front();
        self.moments([Some(front.date), front.embargo])
    }

    /// Its own words, the newest edition, and as many of the newest articles as a list shows.
    fn home(&self) -> Option<Change> {
        let words = self.moments([self.site.home_front().and_then(|front| front.updated)]);
        let edition = self.site.editions().next().and_then(|(id, _)| self.edition(id));
        let articles = self.articles.iter().take(self.config.per_page).copied();
        newest(articles.chain([words, edition]))
    }

    /// The articles that the index of a term shows.
    fn term(&self, id: TermId) -> Option<Change> {
        let term = self.site.terms.get(id);
        let range = Cut::new(term.articles.len(), self.config.per_page).range(Slice::Index);
        let shown = term.articles[range].iter().chain(term.mentions.iter().take(MENTIONS)).chain(&term.lead);
        newest(shown.map(|id| self.article(*id)))
    }

    /// The articles that the index of a month shows.
    fn month(&self, id: MonthId) -> Option<Change> {
        let articles = &self.site.archive.get(id).articles;
        let range = Cut::new(articles.len(), self.config.per_page).range(Slice::Index);
        newest(articles[range].iter().map(|id| self.article(*id)))
    }

    fn moments(&self, moments: impl IntoIterator<Item = Option<Moment>>) -> Option<Change> {
        latest(moments.into_iter().flatten(), &self.config.time_zone, self.clock)
    }
}

/// Changed at the source, here, or by a correction; and no earlier than it came here.
fn of_article(article: &Article, zone: &TimeZone, clock: &Clock) -> Option<Change> {
    let front = article.front();
    let came = [front.filed, front.filing.embargo].into_iter().flatten();
    latest(came.chain(article.changes()), zone, clock)
}

/// The last of these moments; nothing can have changed later than the clock says it is.
fn latest(moments: impl Iterator<Item = Moment>, zone: &TimeZone, clock: &Clock) -> Option<Change> {
    let changes = moments.map(|moment| Change { at: moment.instant(zone), moment });
    newest(changes.filter(|change| clock.has_passed(change.at)).map(Some))
}

fn newest(changes: impl Iterator<Item = Option<Change>>) -> Option<Change> {
    changes.flatten().max_by_key(|change| change.at)
}
