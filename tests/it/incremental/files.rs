//! The files that a site is written as.

use std::collections::BTreeMap;

use super::history::{Article, State};

/// Files by path.
type Files = BTreeMap<String, String>;

impl State {
    /// Every file of the site.
    pub(super) fn files(&self) -> Files {
        let mut files = Files::new();
        for (n, article) in self.articles.iter().enumerate().filter(|(_, article)| article.exists) {
            files.insert(path_of(n, article), self.text_of(n, article));
        }
        self.beside_articles(&mut files);
        self.terms(&mut files);
        self.templates(&mut files);
        self.theme(&mut files);
        self.statics(&mut files);
        files.insert("briefing.toml".to_owned(), self.settings());
        files
    }

    fn beside_articles(&self, files: &mut Files) {
        let mut add = |path: &str, text: String| files.insert(path.to_owned(), text);
        let page =
            ["", "menu = true\nweight = 3", "menu = true\nslug = \"us\"", "draft = true"][self.page % 4];
        let about = format!("+++\ntitle = \"About {}\"\n{page}\n+++\n[One](desk/p1/index.md)\n", self.page);
        add("content/about.md", about);
        // The last of them hands down to all articles.
        match self.home {
            0 => None,
            5 => add("content/_index.md", "+++\n[cascade]\ntags = [\"delta\"]\n+++\n".to_owned()),
            n => add("content/_index.md", format!("+++\ntitle = \"Home {n}\"\n+++\nWords, {n}.\n")),
        };
        let item = path_of(0, &self.articles[0]).replace("content/", "/");
        let edition = match self.edition {
            0 => return,
            1 => format!(
                "[[sections]]\ntitle = \"By hand\"\n[[sections.items]]\narticle = \"{item}\"\nnote = \"Read.\""
            ),
            2 => "cutoff = 2024-03-12T06:00:00Z\n[rule]\nby = \"topic\"".to_owned(),
            3 => "draft = true".to_owned(),
            4 => "embargo = 2024-03-15".to_owned(),
            n => format!("summary = \"Of {n}.\""),
        };
        let front = format!("title = \"Monday\"\ndate = 2024-03-12\n{edition}");
        add("content/editions/monday.md", format!("+++\n{front}\n+++\nGood morning, {}.\n", self.edition));
        add("content/editions/before.md", "+++\ntitle = \"Before\"\ndate = 2024-03-11\n+++\n".to_owned());
    }

    fn terms(&self, files: &mut Files) {
        let mut add = |path: &str, text: String| files.insert(path.to_owned(), text);
        match self.term {
            0 => None,
            1 => add("content/tags/alpha.md", "+++\ntitle = \"alpha\"\n+++\nWords.\n".to_owned()),
            2 => add(
                "content/tags/alpha.md",
                "+++\ntitle = \"The first\"\nsynonyms = [\"alpha\"]\n+++\nWords.\n".to_owned(),
            ),
            n => add(
                "content/tags/alpha.md",
                format!(
                    "+++\ntitle = \"alpha\"\nsummary = \"Number {n}.\"\naliases = [\"/old-{n}/\"]\n+++\nWords, {n}.\n"
                ),
            ),
        };
        match self.topic {
            0 => None,
            1 => add("content/desk/_index.md", "+++\ntitle = \"The desk\"\n+++\n".to_owned()),
            2 => add("content/topics/inner.md", "+++\nparent = \"desk\"\n+++\n".to_owned()),
            n => add("content/desk/_index.md", format!("+++\nweight = {n}\n+++\n## Head {n}\n")),
        };
        let wire = [
            "rights = \"summary\"",
            "",
            "rights = \"licensed\"",
            "html = \"escape\"",
            "summary = \"It tells.\"",
            "feed = false",
        ];
        let wire = format!("+++\ntitle = \"The Wire\"\n{}\n+++\nText.\n", wire[self.source % 6]);
        add("content/sources/wire.md", wire);
        if self.taxonomy % 3 == 2 {
            add("content/ships/ever.md", format!("+++\ntitle = \"Ever {}\"\n+++\n", self.taxonomy));
        }
    }

    fn templates(&self, files: &mut Files) {
        let block = match self.template {
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
        let mut add = |path: &str, text: String| files.insert(path.to_owned(), text);
        if let Some(block) = block {
            add("templates/article.html", format!("{{% extends \"default/article.html\" %}}{block}"));
        }
        if self.component > 0 {
            let words = format!("<time>{{{{ date.text }}}}, {}</time>", self.component);
            add(
                "templates/own.html",
                format!("{{% component date(date) %}}{words}{{% endcomponent date %}}"),
            );
        }
        // One that nothing uses; the last of them is no template.
        match self.unread {
            0 => None,
            5 => add("templates/unread.html", "{% if %}".to_owned()),
            n => add("templates/unread.html", format!("{n}")),
        };
        // The last of them is no TOML.
        add("data/facts.toml", format!("n = {}", ["1", "2", "'x'", "3", "4", ""][self.data % 6]));
        // The last of them has a placeholder that nobody fills.
        match self.words {
            0 => None,
            1 => add("words/fa.toml", "skip = \"به متن\"".to_owned()),
            5 => add("words/en.toml", "by = \"{nobody}\"".to_owned()),
            n => add("words/en.toml", format!("skip = \"Skip {n}\"\nby = \"{n}: {{names}}\"")),
        };
    }

    /// A theme, which the settings may choose or not.
    fn theme(&self, files: &mut Files) {
        let mut add = |path: &str, text: String| files.insert(format!("themes/morning/{path}"), text);
        let n = self.theme;
        add("theme.toml", format!("briefing = \">=0.1\"\n[style]\ngap = \"{}rem\"\n", 1 + n / 4));
        if n % 4 >= 2 {
            let main = format!("{{% block main %}}<p>The feeds, {n}.</p>{{% endblock %}}");
            add("templates/feeds.html", format!("{{% extends \"default/feeds.html\" %}}{main}"));
        }
        if n % 4 == 3 {
            add("static/theirs.txt", format!("{n}"));
            add("words/en.toml", "feeds = \"All the feeds\"".to_owned());
        }
    }

    fn statics(&self, files: &mut Files) {
        let mut add = |path: &str, text: String| files.insert(path.to_owned(), text);
        if self.style > 0 {
            let style = format!("body {{ margin: {}px; background: url(own.css) }}", self.style);
            add("static/assets/style.css", style);
        }
        add("static/assets/own.css", format!("p {{ margin: {}px }}", self.style % 2));
        // Over the one that is made.
        if self.fixed > 0 {
            add("static/robots.txt", format!("# {}\n", self.fixed));
        }
        if self.fixed % 3 == 2 {
            add("static/desk/extra.txt", "x".to_owned());
        }
        // The last of them is not there.
        if self.picture < 5 {
            let size = self.picture + 1;
            let other = if self.picture % 2 == 1 { "<!-- another -->" } else { "" };
            let open = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} 4\">");
            add("content/desk/p1/figure.svg", format!("{open}{other}</svg>"));
        }
    }

    fn settings(&self) -> String {
        let title = if self.settings == 1 { "Another" } else { "Site" };
        let base = if self.settings == 1 { "https://b.example/sub/" } else { "https://a.example/" };
        let theme = if self.theme == 0 { "" } else { "theme = \"morning\"\n" };
        let more = match self.settings {
            2 => "[lists]\nper_page = 1",
            3 => "[feeds]\nlimit = 1\n[[menu]]\ntitle = \"M\"\nlink = \"/tags/\"",
            4 => "html = \"escape\"\ntime_zone = \"Asia/Tehran\"\n[languages.fa]\ndigits = \"latn\"",
            5 => "language = \"fa\"\n[languages.fa]\ncalendar = \"persian\"",
            _ => "[lists]\nper_page = 2",
        };
        let taxonomy = match self.taxonomy % 3 {
            0 => "",
            1 => "[taxonomies.tags]\nclosed = true",
            _ => "[taxonomies.ships]",
        };
        format!(
            "title = \"{title}\"\nbase_url = \"{base}\"\nid = \"6f0c8f5e-53a5-4d7c-9f0e-8d2f0b6f7a11\"\n{theme}{more}\n{taxonomy}\n"
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
