//! What `briefing new` is told on the command line.

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::base::Moment;
use crate::cli::options::{Format, Here, moment};
use crate::document::keys;

#[derive(Debug, Args)]
pub(in crate::cli) struct NewArguments {
    #[command(subcommand)]
    pub(super) what: What,
}

#[derive(Debug, Subcommand)]
pub(super) enum What {
    /// An article, in the folder of its topic
    Article(ArticleArguments),
    /// An edition
    Edition(EditionArguments),
    /// An undated page
    Page(PageArguments),
    /// A topic: a folder with its own words
    Topic(TopicArguments),
    /// A source: an outlet
    Source(SourceArguments),
    /// An author
    Author(AuthorArguments),
    /// A person that articles speak of
    Person(TermArguments),
    /// A place
    Place(TermArguments),
    /// An organisation
    Organisation(TermArguments),
    /// A tag
    Tag(TermArguments),
    /// A term of a taxonomy that the site declares
    Term(DeclaredArguments),
}

#[derive(Debug, Args)]
pub(super) struct Common {
    #[command(flatten)]
    pub(super) here: Here,
    /// How the result is told
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

#[derive(Debug, Args)]
pub(super) struct ArticleArguments {
    /// The headline as this site prints it
    pub(super) headline: String,
    /// A topic by id or title; the first is the folder. Again for more
    #[arg(long, value_name = "TOPIC")]
    pub(super) topic: Vec<String>,
    /// The outlet [default: the one whose home `--url` belongs to]
    #[arg(long, value_name = "NAME")]
    pub(super) source: Option<String>,
    /// The original's address
    #[arg(long, value_name = "URL")]
    pub(super) url: Option<String>,
    /// The original's own headline, where it differs
    #[arg(long, value_name = "TEXT")]
    pub(super) source_title: Option<String>,
    /// The original's language, where it differs
    #[arg(long, value_name = "TAG")]
    pub(super) source_language: Option<String>,
    /// Who wrote it. Again for more
    #[arg(long, value_name = "NAME")]
    pub(super) author: Vec<String>,
    /// A tag. Again for more
    #[arg(long, value_name = "NAME")]
    pub(super) tag: Vec<String>,
    /// The line under the headline
    #[arg(long, value_name = "TEXT")]
    pub(super) dek: Option<String>,
    /// One paragraph, for lists and feeds
    #[arg(long, value_name = "TEXT")]
    pub(super) summary: Option<String>,
    /// When it was published at the source [default: today in the site's zone]
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub(super) date: Option<Moment>,
    /// Whose text the file will hold
    #[arg(long, value_name = "RIGHTS", value_parser = PossibleValuesParser::new(keys::RIGHTS))]
    pub(super) rights: Option<String>,
    /// The language of the text in the file
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,
    /// The name of the file [default: made of the headline]
    #[arg(long, value_name = "NAME")]
    pub(super) slug: Option<String>,
    /// In a folder of its own, for pictures beside it
    #[arg(long)]
    pub(super) bundle: bool,
    /// Withheld until `draft` is taken out
    #[arg(long)]
    pub(super) draft: bool,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, Args)]
pub(super) struct EditionArguments {
    /// When it is published [default: today in the site's zone]
    #[arg(value_parser = moment)]
    pub(super) date: Option<Moment>,
    /// Its title [default: the site's title and the day]
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
    /// Its number [default: one more than the last one's, where that has one]
    #[arg(long, value_name = "N")]
    pub(super) number: Option<i64>,
    /// One paragraph, for lists and feeds
    #[arg(long, value_name = "TEXT")]
    pub(super) summary: Option<String>,
    /// Withheld until `draft` is taken out
    #[arg(long)]
    pub(super) draft: bool,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, Args)]
pub(super) struct PageArguments {
    /// Its title
    pub(super) title: String,
    /// One paragraph about it
    #[arg(long, value_name = "TEXT")]
    pub(super) summary: Option<String>,
    /// The menu leads to it
    #[arg(long)]
    pub(super) menu: bool,
    /// The name of the file [default: made of the title]
    #[arg(long, value_name = "NAME")]
    pub(super) slug: Option<String>,
    /// In a folder of its own, for pictures beside it
    #[arg(long)]
    pub(super) bundle: bool,
    /// Withheld until `draft` is taken out
    #[arg(long)]
    pub(super) draft: bool,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, Args)]
pub(super) struct TopicArguments {
    /// Its id: the path of its folder, such as `diplomacy/oman`
    pub(super) id: String,
    /// What it is called [default: as its folder]
    #[arg(long, value_name = "TEXT")]
    pub(super) title: Option<String>,
    /// One paragraph about it
    #[arg(long, value_name = "TEXT")]
    pub(super) summary: Option<String>,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, Args)]
pub(super) struct TermArguments {
    /// What it is called
    pub(super) name: String,
    /// Another name that means it. Again for more
    #[arg(long, value_name = "NAME")]
    pub(super) synonym: Vec<String>,
    /// One paragraph about it
    #[arg(long, value_name = "TEXT")]
    pub(super) summary: Option<String>,
    /// The name of the file [default: made of the name]
    #[arg(long, value_name = "NAME")]
    pub(super) slug: Option<String>,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Debug, Args)]
pub(super) struct SourceArguments {
    #[command(flatten)]
    pub(super) term: TermArguments,
    /// Its own site
    #[arg(long, value_name = "URL")]
    pub(super) home: Option<String>,
    /// Its own feed
    #[arg(long, value_name = "URL")]
    pub(super) feed_url: Option<String>,
    /// Where it is at home
    #[arg(long, value_name = "NAME")]
    pub(super) country: Option<String>,
    /// The rights of its articles that do not state theirs
    #[arg(long, value_name = "RIGHTS", value_parser = PossibleValuesParser::new(keys::RIGHTS))]
    pub(super) rights: Option<String>,
    /// The language of its own words
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct AuthorArguments {
    #[command(flatten)]
    pub(super) term: TermArguments,
    /// What they are there
    #[arg(long, value_name = "TEXT")]
    pub(super) role: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct DeclaredArguments {
    /// The taxonomy, as the settings name it
    pub(super) taxonomy: String,
    #[command(flatten)]
    pub(super) term: TermArguments,
}
