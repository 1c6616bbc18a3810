import { SITE, cards, link, page } from "../lib/html.js";

export const data = { layout: false };

export function render({ collections: { site } }) {
  const topics = site.taxonomies[0].terms.map((term) => `<li>${link(term)}</li>\n`).join("");
  const main = `<h1>${SITE}</h1>\n<ul>\n${topics}</ul>\n${cards(site.articles.slice(0, 20))}`;
  return page({ url: "/", main });
}
