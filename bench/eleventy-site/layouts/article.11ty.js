import { keyOf } from "../lib/gather.js";
import { dateline, escape, link, page, piece } from "../lib/html.js";

export function render({ collections, content, page: { url }, ...data }) {
  const { links, beside } = collections.site;
  const terms = (taxonomy) => data[keyOf(taxonomy)].map((name) => link(links.get(`/${taxonomy}/`).get(name))).join(", ");
  const { newer, older, more } = beside.get(url);
  const main = `<article>
<p>Source: ${dateline(terms("sources"), data)}</p>
<h1>${escape(data.title)}</h1>
<p>${escape(data.dek)}</p>
<p>By ${terms("authors")}</p>
${content}<p>Topics: ${terms("topics")}</p>
<p>Tags: ${terms("tags")}</p>
<p><a href="${data.original}" rel="external noopener">Read the original</a></p>
</article>
<ul>
${more.map((item) => `<li>${piece(item)}</li>\n`).join("")}</ul>
<nav>
${older ? piece(older, ' rel="prev"') : ""}
${newer ? piece(newer, ' rel="next"') : ""}
</nav>`;
  return page({ title: data.title, summary: data.summary, url, main });
}
