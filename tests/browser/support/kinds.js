// One page of each kind, of the demo and of any other site.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { files } from "./briefing.js";

/** Where the demo has its kinds of pages. */
export const KINDS = {
  home: "",
  article: "diplomacy/oman-talks/",
  summary: "digital-government/accessibility/508-assessment/",
  own: "digital-government/method/how-we-summarise/",
  topic: "topics/diplomacy/",
  "topic-older": "topics/digital-government/page/6/",
  topics: "topics/",
  source: "sources/ny-times/",
  sources: "sources/",
  person: "people/ali-vaez/",
  place: "places/oman/",
  organisation: "organisations/pentagon/",
  author: "authors/the-desk/",
  tag: "tags/mediation/",
  tags: "tags/",
  format: "formats/explainer/",
  edition: "editions/2024-12-20/",
  editions: "editions/",
  archive: "archive/",
  year: "archive/2024/",
  month: "archive/2024/12/",
  feeds: "feeds/",
  page: "about/",
  persian: "digital-government/languages/تاریخ-در-این-صفحه‌ها/",
  arabic: "digital-government/languages/attribution-ar/",
  hebrew: "digital-government/languages/headlines-he/",
  chinese: "digital-government/languages/摘要的分寸/",
  japanese: "digital-government/languages/source-line-ja/",
  404: "nowhere/",
};

const ARTICLE = /property="og:type" content="article"/;
const LEADS_ON = /http-equiv="?refresh/;
const BY_ADDRESS = [
  [/^$/, () => "home"],
  [/^archive\/$/, () => "archive"],
  [/^archive\/\d+\/$/, () => "year"],
  [/^archive\/\d+\/\d+\/$/, () => "month"],
  [/^(feeds|editions|search)\/$/, ([, name]) => name],
  [/^editions\/[^/]+\/$/, () => "edition"],
  [/^(.+\/)?page\/\d+\/$/, () => "older"],
  [/^(topics|sources|authors|people|places|organisations|tags)\/$/, ([, taxonomy]) => taxonomy],
  [/^(topics|sources|authors|people|places|organisations|tags)\/.+/, ([, taxonomy]) => `of-${taxonomy}`],
];

function kindOf(address, text) {
  for (const [pattern, name] of BY_ADDRESS) {
    const match = address.match(pattern);
    if (match) return name(match);
  }
  return ARTICLE.test(text) ? "article" : "page";
}

/** Every page of a folder that was published, but those that only lead on: address and text. */
export async function pagesIn(output) {
  const pages = [];
  for (const file of (await files(output)).filter((file) => /(^|\/)index\.html$/.test(file))) {
    const text = await readFile(join(output, file), "utf8");
    if (!LEADS_ON.test(text)) pages.push({ address: file.replace(/index\.html$/, ""), text });
  }
  return pages;
}

/** The articles among them. */
export const articlesIn = async (output) =>
  (await pagesIn(output)).filter(({ address, text }) => ARTICLE.test(text) && !address.startsWith("editions/"));

/** Of any site's kinds of pages the longest page each. */
export async function kindsIn(output) {
  const longest = {};
  for (const { address, text } of await pagesIn(output)) {
    const kind = kindOf(address, text);
    if (!(longest[kind]?.text.length >= text.length)) longest[kind] = { address, text };
  }
  const kinds = Object.fromEntries(Object.entries(longest).map(([kind, { address }]) => [kind, address]));
  return { ...kinds, 404: KINDS[404] };
}
