// The pages of every term's list.
import { cards, escape, page } from "../lib/html.js";

export const data = {
  layout: false,
  pagination: { data: "collections.lists", size: 1, alias: "list" },
  permalink: ({ list }) => list.url,
  eleventyExcludeFromCollections: true,
};

export function render({ list }) {
  const { about, articles, newer, older, title, url } = list;
  const main = `<h1>${escape(title)}</h1>
${about ? about.content : ""}${cards(articles)}
<nav>
${newer ? `<a href="${newer.newest}">Newest</a> <a rel="prev" href="${newer.next}">Newer</a>` : ""}
${older ? `<a rel="next" href="${older.next}">Older</a> <a href="${older.oldest}">Oldest</a>` : ""}
</nav>`;
  return page({ title, url, main });
}
