import { BASE, iso } from "../lib/html.js";

export const data = { layout: false, permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };

const place = (url, date) => `<url>
<loc>${BASE}${url}</loc>
${date ? `<lastmod>${iso(date)}</lastmod>\n` : ""}</url>
`;

export function render({ collections: { site } }) {
  const terms = site.taxonomies.flatMap((taxonomy) => taxonomy.terms);
  const places = [
    place("/", site.articles[0].date),
    ...site.articles.map(({ url, date }) => place(url, date)),
    ...site.taxonomies.map(({ url }) => place(url)),
    ...terms.map(({ url, articles }) => place(url, articles[0].date)),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${places.join("")}</urlset>
`;
}
