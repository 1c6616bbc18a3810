//! A site as a value, the edits that change it, and the files that it is written as.

use std::collections::BTreeMap;

use crate::site::Site;

/// How many kinds of edits there are.
pub(super) const KINDS: usize = 21;

/// One edit: which of the [`KINDS`], of which article (where it is of one), and to what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edit {
    pub(super) kind: usize,
    pub(super) at: usize,
    pub(super) to: usize,
}

/// An article as far as edits change it.
#[derive(Clone, Copy, Debug, Default)]
struct Article {
    exists: bool,
    name: usize,
    title: usize,
    date: usize,
    tags: usize,
    body: usize,
    front: usize,
    draft: bool,
    comments: usize,
}

/// Everything that edits change. A site is written anew from it after each.
#[derive(Clone, Debug)]
pub(super) struct State {
    articles: [Article; 8],
    term: usize,
    topic: usize,
    template: usize,
    component: usize,
    style: usize,
    fixed: usize,
    settings: usize,
    picture: usize,
    page: usize,
    data: usize,
    words: usize,
    clock: usize,
    written: BTreeMap<String, String>,
}

impl State {
    /// Six articles; two more may come.
    pub(super) fn new() -> Self {
        let article =
            |n: usize| Article { exists: n < 6, date: n, tags: n % 4, body: n % 3, ..Article::default() };
        Self {
            articles: std::array::from_fn(article),
            term: 0,
            topic: 0,
            template: 0,
            component: 0,
            style: 0,
            fixed: 0,
            settings: 0,
            picture: 0,
            page: 0,
            data: 0,
            words: 0,
            clock: 0,
            written: BTreeMap::new(),
        }
    }

    /// Makes an edit.
    pub(super) fn apply(&mut self, edit: Edit) {
        let Edit { kind, at, to } = edit;
        let article = &mut self.articles[at % 8];
        match kind {
            0 => article.body = to,
            1 => article.title = to,
            2 => article.date = to + 3,
            3 => article.tags = to + 2,
            4 => article.draft = !article.draft,
            5 => self.articles[6 + at % 2].exists ^= true,
            6 => article.exists ^= true,
            7 => article.name = to,
            8 => self.term = to,
            9 => self.template = to,
            10 => self.style = to,
            11 => self.fixed = to,
            12 => self.settings = to,
            13 => self.picture = to,
            14 => self.topic = to,
            15 => self.component = to,
            // Nothing that a page shows; but every line below it moves.
            16 => article.comments = to,
            17 => self.data = to,
            18 => self.words = to,
            19 => self.clock = to,
            _ => {
                self.page = to;
                article.front = to;
            }
        }
    }

    /// Brings a site's folder to this state: what is no longer there goes.
    pub(super) fn write(&mut self, site: &Site) {
        let files = self.files();
        for path in self.written.keys().filter(|path| !files.contains_key(*path)) {
            site.remove(path);
        }
        for (path, text) in files.iter().filter(|(path, text)| self.written.get(*path) != Some(text)) {
            site.write(path, text);
        }
        self.written = files;
    }

    /// What time it is: some of the articles are news, or not due yet.
    pub(super) fn clock(&self) -> String {
        format!("2024-03-{:02}T00:00:00Z", [30, 12, 14, 15, 16, 19][self.clock % 6])
    }

    /// Every file of the site.
    pub(super) fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let mut add = |path: &str, text: String| files.insert(path.to_owned(), text);
        for (n, article) in self.articles.iter().enumerate().filter(|(_, article)| article.exists) {
            add(&path_of(n, article), self.text_of(n, article));
        }
        let size = self.picture + 1;
        let other = if self.picture % 2 == 1 { "<!-- another -->" } else { "" };
        add(
            "content/desk/p1/figure.svg",
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} 4\">{other}</svg>"),
        );
        add(
            "content/sources/wire.md",
            "+++\ntitle = \"The Wire\"\nrights = \"summary\"\n+++\nText.\n".to_owned(),
        );
        self.terms(&mut add);
        self.looks(&mut add);
        // The last of them is no TOML.
        add("data/facts.toml", format!("n = {}", ["1", "2", "'x'", "3", "4", ""][self.data % 6]));
        // The last of them has a placeholder that nobody fills.
        match self.words {
            0 => None,
            1 => add("words/fa.toml", "skip = \"به متن\"".to_owned()),
            5 => add("words/en.toml", "by = \"{nobody}\"".to_owned()),
            n => add("words/en.toml", format!("skip = \"Skip {n}\"\nby = \"{n}: {{names}}\"")),
        };
        add("briefing.toml", self.settings_text());
        let page =
            ["", "menu = true\nweight = 3", "menu = true\nslug = \"us\"", "draft = true"][self.page % 4];
        add(
            "content/about.md",
            format!("+++\ntitle = \"About {}\"\n{page}\n+++\n[One](desk/p1/index.md)\n", self.page),
        );
        files
    }

    fn terms(&self, add: &mut impl FnMut(&str, String) -> Option<String>) {
        let alpha = match self.term {
            0 => return self.topic(add),
            1 => "title = \"alpha\"".to_owned(),
            2 => "title = \"The first\"\nsynonyms = [\"alpha\"]".to_owned(),
            n => format!("title = \"alpha\"\nsummary = \"Number {n}.\"\naliases = [\"/old-alpha-{n}/\"]"),
        };
        add("content/tags/alpha.md", format!("+++\n{alpha}\n+++\nWords, {}.\n", self.term));
        self.topic(add);
    }

    fn topic(&self, add: &mut impl FnMut(&str, String) -> Option<String>) {
        match self.topic {
            0 => {}
            1 => drop(add("content/desk/_index.md", "+++\ntitle = \"The desk\"\n+++\n".to_owned())),
            2 => drop(add("content/topics/inner.md", "+++\nparent = \"desk\"\n+++\n".to_owned())),
            n => drop(add("content/desk/_index.md", format!("+++\nweight = {n}\n+++\n## Head {n}\n"))),
        }
    }

    fn looks(&self, add: &mut impl FnMut(&str, String) -> Option<String>) {
        let template = match self.template {
            0 => None,
            1 => Some("{% block text %}<p>mine</p>{{ body(path=article.path) }}{% endblock %}"),
            2 => Some(
                "{% block text %}{% for a in articles(tag=\"alpha\", limit=2) %}<p>{{ a.title }}</p>{% endfor %}{% endblock %}",
            ),
            3 => Some("{% block text %}{{ body(path=article.path) }}{{ nothing }}{% endblock %}"),
            4 => Some(
                "{% block text %}{{ url(path=\"about.md\") }}{% set facts = data(path=\"facts.toml\") %}{{ facts.n }}{% endblock %}",
            ),
            _ => Some(
                "{% block text %}{% set one = article(path=\"desk/p1/index.md\") %}{{ one.title }}{{ asset(path=\"own.css\") }}{% endblock %}",
            ),
        };
        if let Some(block) = template {
            add("templates/article.html", format!("{{% extends \"default/article.html\" %}}{block}"));
        }
        if self.component > 0 {
            let text = format!(
                "{{% component date(date) %}}<time>{{{{ date.text }}}}, {}</time>{{% endcomponent date %}}",
                self.component
            );
            add("templates/own.html", text);
        }
        if self.style > 0 {
            add(
                "static/assets/style.css",
                format!("body {{ margin: {}px; background: url(own.css) }}", self.style),
            );
        }
        add("static/assets/own.css", format!("p {{ margin: {}px }}", self.style % 2));
        // Over the one that is made.
        if self.fixed > 0 {
            add("static/robots.txt", format!("# {}\n", self.fixed));
        }
        if self.fixed % 3 == 2 {
            add("static/desk/extra.txt", "x".to_owned());
        }
    }

    fn settings_text(&self) -> String {
        let title = if self.settings == 1 { "Another" } else { "Site" };
        let more = match self.settings {
            2 => "[lists]\nper_page = 1",
            3 => "[feeds]\nlimit = 1\n[[menu]]\ntitle = \"M\"\nlink = \"/tags/\"",
            4 => "html = \"escape\"\ntime_zone = \"Asia/Tehran\"\n[languages.fa]\ndigits = \"latn\"",
            5 => "language = \"fa\"\n[languages.fa]\ncalendar = \"persian\"",
            _ => "[lists]\nper_page = 2",
        };
        let base = if self.settings == 1 { "https://b.example/sub/" } else { "https://a.example/" };
        format!(
            "title = \"{title}\"\nbase_url = \"{base}\"\nid = \"6f0c8f5e-53a5-4d7c-9f0e-8d2f0b6f7a11\"\n{more}\n"
        )
    }

    fn text_of(&self, n: usize, article: &Article) -> String {
        let tags = [
            "",
            "\"alpha\"",
            "\"alpha\", \"beta\"",
            "\"beta\"",
            "\"Alpha\"",
            "\"gamma\", \"gamma\"",
            "\"delta\"",
            "\"alpha\", \"The first\"",
        ];
        let title = format!("Piece {n}{}", " again".repeat(article.title));
        let draft = if article.draft { "draft = true\n" } else { "" };
        let front = match article.front {
            0 => "",
            1 => "source = \"The Wire\"\nurl = \"https://wire.example/\"\n",
            2 => "source = \"Other\"\nauthors = [\"Ada\"]\n",
            3 => "image = { src = \"/desk/p1/figure.svg\", alt = \"A\", credit = \"B\" }\n",
            4 => "weight = 5\nlanguage = \"fa\"\nupdated = 2024-03-14\nfiled = 2024-03-15\n",
            _ => "titel = \"broken\"\n",
        };
        let tags = tags[article.tags % tags.len()];
        let date = format!("2024-03-{:02}", 10 + article.date);
        let next = (n + 1) % self.articles.len();
        let link = path_of(next, &self.articles[next]).replace("content/", "/");
        let body = match article.body {
            0 => "Plain text.".to_owned(),
            1 => format!("## Head\n\n[Next]({link}#head) and <b onclick=\"x\">bold</b>."),
            2 => "![Figure](/desk/p1/figure.svg \"T. Credit: C\")\n\n[Tag](/tags/alpha/) [About](/about.md) ![](/desk/p1/figure.svg)"
                .to_owned(),
            3 => format!("[Next]({link}) [nowhere](/no/such/)\n\n## Other {{#head}}"),
            4 => String::new(),
            _ => "<script>x</script> [a](javascript:x)".to_owned(),
        };
        let comments = "# A word to oneself.\n".repeat(article.comments);
        format!(
            "+++\n{comments}title = \"{title}\"\ndate = {date}\ntags = [{tags}]\n{draft}{front}+++\n{body}\n"
        )
    }
}

/// The second is a bundle with the picture beside it; names move articles to other folders.
fn path_of(n: usize, article: &Article) -> String {
    if n == 1 {
        return "content/desk/p1/index.md".to_owned();
    }
    match article.name {
        0 => format!("content/desk/p{n}.md"),
        1 => format!("content/desk/q{n}.md"),
        2 => format!("content/inner/2024/p{n}.md"),
        3 => format!("content/p{n}.md"),
        // Two that are renamed so meet at one address.
        4 => "content/desk/same.md".to_owned(),
        _ => format!("content/desk/same/index{}.md", if n == 2 { "" } else { "-too" }),
    }
}
