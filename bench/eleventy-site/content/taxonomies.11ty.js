// The lists of all topics, tags, sources and authors.
import { link, page } from "../lib/html.js";

export const data = {
  layout: false,
  pagination: { data: "collections.taxonomies", size: 1, alias: "taxonomy" },
  permalink: ({ taxonomy }) => taxonomy.url,
  eleventyExcludeFromCollections: true,
};

export function render({ taxonomy: { terms, title, url } }) {
  const main = `<h1>${title}</h1>\n<ul>\n${terms.map((term) => `<li>${link(term)}</li>\n`).join("")}</ul>`;
  return page({ title, url, main });
}
