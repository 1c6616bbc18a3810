//! Sentences and Markdown from the word lists: grammatical enough to break, wrap, highlight and
//! compress as text does, and free of meaning.

use super::article::{Article, slug};
use super::front_matter::capitalised;
use super::random::{Purpose, Random};
use super::{Corpus, Flavour, words};

/// Fewest words of a body, and the most that are aimed at: the last block may add some 120.
const FEWEST: usize = 350;
const MOST_AIMED_AT: usize = 930;

/// A link leads to one of this many articles before.
const REACH: usize = 2_000;

#[derive(Clone, Copy)]
enum Block {
    Paragraph,
    Section,
    Subsection,
    Quotation,
    List,
    Steps,
    Figure,
}

/// The blocks of a body in their order, over and over until there are words enough. The shortest
/// body gets as far as the figure, which stands in every article once.
const ORDER: &[Block] = &[
    Block::Paragraph,
    Block::Paragraph,
    Block::Section,
    Block::Paragraph,
    Block::Quotation,
    Block::List,
    Block::Section,
    Block::Figure,
    Block::Paragraph,
    Block::Paragraph,
    Block::Subsection,
    Block::Paragraph,
    Block::Steps,
    Block::Paragraph,
];

/// "Ministry weighed quiet harbour plan".
pub fn headline(random: &mut Random) -> String {
    let text = format!(
        "{} {} {} {} {}",
        random.pick(words::NOUNS),
        random.pick(words::VERBS),
        random.pick(words::ADJECTIVES),
        random.pick(words::NOUNS),
        random.pick(words::NOUNS),
    );
    capitalised(&text)
}

pub fn sentence(random: &mut Random) -> String {
    let subject = noun_phrase(random);
    sentence_about(&subject, random)
}

pub fn sentences(random: &mut Random, count: usize) -> String {
    let sentences: Vec<String> = (0..count).map(|_| sentence(random)).collect();
    sentences.join(" ")
}

fn noun_phrase(random: &mut Random) -> String {
    let mut phrase = random.pick(words::NOUNS).to_owned();
    if !random.once_in(3) {
        phrase = format!("{} {phrase}", random.pick(words::ADJECTIVES));
    }
    match random.pick(words::DETERMINERS) {
        "a" if phrase.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {phrase}"),
        determiner => format!("{determiner} {phrase}"),
    }
}

/// 8 to 22 words with `subject`, which may be a link.
fn sentence_about(subject: &str, random: &mut Random) -> String {
    let mut text = if random.once_in(3) {
        format!("{}, {subject}", random.pick(words::OPENERS))
    } else {
        capitalised(subject)
    };
    text = text + " " + random.pick(words::VERBS) + " " + &noun_phrase(random);
    for _ in 0..random.between(1, 2) {
        text = text + " " + random.pick(words::PREPOSITIONS) + " " + &noun_phrase(random);
    }
    if random.once_in(3) {
        text = text + ", " + random.pick(words::CLOSERS);
    }
    text + "."
}

/// The Markdown of an article.
pub fn body(corpus: &Corpus, article: &Article, flavour: Flavour) -> String {
    let mut writer = Writer {
        corpus,
        article,
        flavour,
        random: Random::of(corpus.seed, article.index, Purpose::Body),
        text: String::with_capacity(8 * 1024),
        words: 0,
        links: 0,
        pictured: false,
    };
    let aim = writer.random.between(FEWEST, MOST_AIMED_AT);
    for &block in ORDER.iter().cycle() {
        writer.block(block);
        // Not after a heading: it would have nothing below it.
        if writer.words >= aim && matches!(block, Block::Paragraph) {
            break;
        }
    }
    writer.text
}

struct Writer<'a> {
    corpus: &'a Corpus,
    article: &'a Article,
    flavour: Flavour,
    random: Random,
    text: String,
    words: usize,
    links: usize,
    pictured: bool,
}

impl Writer<'_> {
    fn block(&mut self, block: Block) {
        match block {
            Block::Paragraph => self.paragraph(),
            Block::Section => self.heading("## "),
            Block::Subsection => self.heading("### "),
            Block::Quotation => self.quotation(),
            Block::List => self.list("- "),
            Block::Steps => self.list("1. "),
            Block::Figure if self.pictured => return,
            Block::Figure => self.figure(),
        }
        self.text.push('\n');
    }

    fn line(&mut self, marker: &str, line: &str) {
        self.words += line.split_whitespace().count();
        self.text.push_str(marker);
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Three to five sentences; one has a link, and now and then a word is stressed.
    fn paragraph(&mut self) {
        let linked = self.link();
        let mut text = sentence_about(&linked, &mut self.random);
        for _ in 0..self.random.between(2, 4) {
            text.push(' ');
            let plain = noun_phrase(&mut self.random);
            let subject = match self.random.below(8) {
                0 => format!("*{plain}*"),
                1 => format!("**{plain}**"),
                _ => plain,
            };
            text += &sentence_about(&subject, &mut self.random);
        }
        self.line("", &text);
    }

    fn heading(&mut self, marker: &str) {
        let text = headline(&mut self.random);
        self.line(marker, &text);
    }

    fn quotation(&mut self) {
        let count = self.random.between(1, 2);
        let text = sentences(&mut self.random, count);
        self.line("> ", &text);
    }

    fn list(&mut self, marker: &str) {
        for _ in 0..self.random.between(3, 5) {
            let text = sentence(&mut self.random);
            self.line(marker, &text);
        }
    }

    fn figure(&mut self) {
        self.pictured = true;
        let alt = noun_phrase(&mut self.random);
        let caption = sentence(&mut self.random);
        let credit = self.article.authors[0].as_str();
        self.line("", &format!("![{alt}](/figure.png \"{caption} Credit: {credit}\")"));
    }

    /// A phrase that links out and within the site by turns.
    fn link(&mut self) -> String {
        let phrase = noun_phrase(&mut self.random);
        self.links += 1;
        let target = if self.links.is_multiple_of(2) && self.article.index > 0 {
            self.internal_target()
        } else {
            self.external_target()
        };
        format!("[{phrase}]({target})")
    }

    fn external_target(&mut self) -> String {
        let page = slug(&headline(&mut self.random));
        let number = self.random.below(1_000_000);
        format!("https://example.org/{page}-{number}")
    }

    /// An earlier article: by its file for one generator, by its address for the others, so that
    /// the pages of all hold the same link.
    fn internal_target(&mut self) -> String {
        let index = self.article.index;
        let back = self.random.between(1, index.min(REACH));
        let target = Article::new(self.corpus, index - back);
        match self.flavour {
            Flavour::Briefing | Flavour::BriefingFull => format!("../../../{}", target.path()),
            Flavour::Hugo | Flavour::Eleventy => target.address(),
        }
    }
}
