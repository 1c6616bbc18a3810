//! In which order outputs are best made, so that those which show the same cards come near each other.
//!
//! Almost everything goes by time: an article's page shows its neighbours, a page of a list or a feed some
//! twenty articles of a span. So all outputs are gone through by the newest article that each is of: whoever
//! keeps a window of cards then finds most of them there. Nothing that is published depends on it.

use super::lists::{Cut, Slice};
use super::{FeedOf, Job, Period, Plan};
use crate::site::{ArticleId, Site};

/// The places of a plan's outputs, each once: first those that are of no article or of the newest of all, then
/// by the newest that each is of.
pub fn by_time(site: &Site, plan: &Plan, per_page: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..plan.outputs.len()).collect();
    // Outputs of one page stay in the order of the plan: formats of a feed share its entries.
    places.sort_by_cached_key(|at| newest(site, &plan.outputs[*at].job, per_page));
    places
}

fn newest(site: &Site, job: &Job, per_page: usize) -> Option<ArticleId> {
    let of_list = |articles: &[ArticleId], slice: Slice| {
        articles[Cut::new(articles.len(), per_page).range(slice)].iter().min().copied()
    };
    match job {
        Job::Article(id) => Some(*id),
        Job::Edition(id) => site.edition(*id).articles().min(),
        Job::Term(id, slice) => of_list(&site.terms.get(*id).articles, *slice),
        Job::Archive(Period::Month(id, slice)) => of_list(&site.archive.get(*id).articles, *slice),
        Job::Feed(FeedOf::Term(id), _) => site.terms.get(*id).articles.iter().min().copied(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Address;
    use crate::config::FeedFormat;
    use crate::output::Class;
    use crate::plan::Output;
    use crate::site::article_id;

    fn plan(jobs: Vec<Job>) -> Plan {
        let output = |(at, job): (usize, Job)| {
            let address = Address::page(&format!("p{at}"));
            Output { path: address.output_path(), address, class: Class::Page, job }
        };
        let mut plan = Plan::default();
        jobs.into_iter().enumerate().map(output).for_each(|output| plan.add(output));
        plan
    }

    #[test]
    fn every_output_comes_once_and_the_newest_first() {
        let article = |at| Job::Article(article_id(at));
        let feed = |format| Job::Feed(FeedOf::Site, format);
        let jobs = vec![
            article(2),
            Job::Home,
            article(0),
            feed(FeedFormat::Atom),
            feed(FeedFormat::Rss),
            article(1),
        ];
        assert_eq!(by_time(&Site::default(), &plan(jobs), 20), [1, 3, 4, 2, 5, 0]);
        assert!(by_time(&Site::default(), &plan(Vec::new()), 20).is_empty());
    }
}
