// What the pages have in common.
const MONTHS = "January February March April May June July August September October November December".split(" ");
const SPECIAL = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const SITE = "The Bench Briefing";
export const BASE = "https://bench.example";

export const escape = (text) => text.replace(/[&<>"']/g, (letter) => SPECIAL[letter]);
export const iso = (date) => date.toISOString().replace(".000Z", "Z");

const date = (when) =>
  `<time datetime="${iso(when)}">${when.getUTCDate()} ${MONTHS[when.getUTCMonth()]} ${when.getUTCFullYear()}</time>`;

export const link = ({ url, title }) => `<a href="${url}">${escape(title)}</a>`;

export const piece = (item, rel = "") => `<a href="${item.url}"${rel}>${escape(item.data.title)}</a>`;

export const dateline = (source, item) => `${source} · ${date(item.date)}`;

export const cards = (articles) => `<ol>
${articles
  .map(
    (item) => `<li>
<h2>${piece(item)}</h2>
<p>${dateline(escape(item.data.sources[0]), item)}</p>
<p>${escape(item.data.summary)}</p>
</li>
`,
  )
  .join("")}</ol>`;

export function page({ title, summary, url, main }) {
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title ? `${escape(title)} · ` : ""}${SITE}</title>
${summary ? `<meta name="description" content="${escape(summary)}">\n` : ""}<link rel="canonical" href="${BASE}${url}">
<link rel="alternate" type="application/atom+xml" href="/atom.xml">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">${SITE}</a> <a href="/topics/">Topics</a></header>
<main>
${main}
</main>
</body>
</html>
`;
}
