// A feed of the site and of each term: twenty entries with their summaries.
import { BASE, SITE, escape, iso } from "../lib/html.js";
import { keyOf, slug } from "../lib/gather.js";

export const data = {
  layout: false,
  pagination: { data: "collections.feeds", size: 1, alias: "feed" },
  permalink: ({ feed }) => `${feed.url}atom.xml`,
  eleventyExcludeFromCollections: true,
};

// An article stands in the feeds of all of its terms.
const written = new WeakMap();

export function render({ feed: { articles, title, url }, collections }) {
  const entries = articles.slice(0, 20).map((item) => {
    if (!written.has(item)) {
      written.set(item, entry(item, collections.site.links));
    }
    return written.get(item);
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>${title ? `${escape(title)} · ` : ""}${SITE}</title>
<id>${BASE}${url}</id>
<link rel="alternate" type="text/html" href="${BASE}${url}"/>
<link rel="self" type="application/atom+xml" href="${BASE}${url}atom.xml"/>
<updated>${iso(articles[0].date)}</updated>
<author><name>${SITE}</name></author>
${entries.join("")}</feed>
`;
}

function entry({ data, date, url }, links) {
  const categories = (taxonomy) => data[keyOf(taxonomy)].map((name) => category(taxonomy, links.get(`/${taxonomy}/`).get(name)));
  const [source] = data.sources;
  return `<entry xml:lang="en">
<title>${escape(data.title)}</title>
<id>${BASE}${url}</id>
<link rel="alternate" type="text/html" href="${BASE}${url}"/>
<link rel="via" href="${data.original}"/>
<published>${iso(date)}</published>
<updated>${iso(date)}</updated>
${data.authors.map((name) => `<author><name>${escape(name)}</name></author>\n`).join("")}${categories("topics").join("")}${categories("tags").join("")}<summary>${escape(data.summary)}</summary>
<rights>Excerpt from a piece in ${escape(source)}</rights>
<source><id>${BASE}/sources/${slug(source)}/</id><title>${escape(source)}</title></source>
</entry>
`;
}

const category = (taxonomy, { name, title }) =>
  `<category term="${slug(name)}" scheme="${BASE}/${taxonomy}/" label="${escape(title)}"/>\n`;
