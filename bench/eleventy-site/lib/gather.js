// What the templates ask of the whole site: lists, feeds, neighbours, each found once.
const PER_PAGE = 20;
const TAXONOMIES = { topics: "Topics", tags: "Tags", sources: "Sources", authors: "Authors" };

// `tags` would make a collection of each.
export const keyOf = (taxonomy) => (taxonomy === "tags" ? "labels" : taxonomy);

export const slug = (name) => name.toLowerCase().replaceAll(" ", "-");

export function gather(items) {
  const articles = items.filter((item) => item.data.original).sort((a, b) => b.date - a.date);
  // What the files below content/topics/ say of topics.
  const words = new Map(items.filter((item) => item.data.topic).map((item) => [item.data.topic, item]));
  const taxonomies = Object.entries(TAXONOMIES).map(([name, title]) => ({
    url: `/${name}/`,
    title,
    terms: terms(articles, name, words),
  }));
  const all = taxonomies.flatMap((taxonomy) => taxonomy.terms);
  const home = { url: "/", title: "", articles };
  return {
    articles,
    taxonomies,
    links: new Map(taxonomies.map(({ url, terms }) => [url, new Map(terms.map((term) => [term.name, term]))])),
    beside: beside(taxonomies[0].terms),
    lists: all.flatMap(pages),
    feeds: [home, ...all],
  };
}

function terms(articles, taxonomy, words) {
  const found = new Map();
  for (const article of articles) {
    for (const name of article.data[keyOf(taxonomy)]) {
      if (!found.has(name)) {
        const about = taxonomy === "topics" ? words.get(name) : undefined;
        const url = `/${taxonomy}/${slug(name)}/`;
        found.set(name, { name, title: about?.data.title ?? name, url, about, articles: [] });
      }
      found.get(name).articles.push(article);
    }
  }
  return [...found.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
}

// For each article its neighbours in its first topic, and the five before it.
function beside(topics) {
  const found = new Map();
  for (const { name, articles } of topics) {
    articles.forEach((article, at) => {
      if (article.data.topics[0] === name) {
        found.set(article.url, {
          newer: articles[at - 1],
          older: articles[at + 1],
          more: articles.slice(at + 1, at + 6),
        });
      }
    });
  }
  return found;
}

function pages(term) {
  const count = Math.ceil(term.articles.length / PER_PAGE);
  const url = (number) => (number === 0 ? term.url : `${term.url}page/${number + 1}/`);
  return Array.from({ length: count }, (_, number) => ({
    ...term,
    url: url(number),
    articles: term.articles.slice(number * PER_PAGE, (number + 1) * PER_PAGE),
    newer: number > 0 ? { newest: url(0), next: url(number - 1) } : undefined,
    older: number + 1 < count ? { oldest: url(count - 1), next: url(number + 1) } : undefined,
  }));
}
