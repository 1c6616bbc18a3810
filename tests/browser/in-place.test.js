// Style sheets and pictures, exchanged in a page that goes on being shown.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isMarked, looks, mark, sees } from "./support/browser.js";
import { open, page, site } from "./support/desk.js";
import { ARTICLE } from "./support/harbour.js";

const BLUE = "rgb(1, 2, 3)";
const RED = "rgb(4, 5, 6)";
const STYLE = "static/assets/style.css";
const ground = (colour) => `body { background: ${colour} }`;
const picture = (width) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20"><rect width="${width}" height="20"/></svg>`;
// A page that names files by addresses which stay.
const TEMPLATE = `{% extends "base.html" %}
{% block styles %}<link rel="stylesheet" href="own.css"><link rel="stylesheet" href="importing.css">{% endblock styles %}
{% block main %}<h1>{{ page.title }}</h1><img id="own" src="own.svg" alt="">
<picture><source srcset="own.svg 1x, other.svg 2x"><img id="chosen" src="other.svg" alt=""></picture>
<script src="own.js"></script>{% endblock main %}
`;

const hasWidth = (selector, width) =>
  page.waitForFunction(
    ([selector, width]) => document.querySelector(selector)?.naturalWidth === width,
    [selector, width],
  );

for (const base of ["http://localhost/", "http://localhost/a/b/"]) {
  test(`a style sheet at ${base}`, async () => {
    await site.write(STYLE, ground(BLUE));
    await open("harbour/first/", "--base-url", base);
    await looks(page, "body", "background-color", BLUE);
    await mark(page);
    for (const colour of [RED, BLUE]) {
      await site.write(STYLE, ground(colour));
      await looks(page, "body", "background-color", colour);
      await page.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet][href*='/style.']").length === 1);
    }
    assert.equal(await isMarked(page), true);
  });

  test(`files whose addresses stay at ${base}`, async () => {
    const files = { "own.css": ground(BLUE), "importing.css": '@import "imported.css";', "imported.css": "", "own.js": "" };
    for (const [name, text] of Object.entries(files)) await site.write(`static/harbour/first/${name}`, text);
    for (const name of ["own.svg", "other.svg"]) await site.write(`static/harbour/first/${name}`, picture(10));
    await site.write("templates/article.html", TEMPLATE);
    await open("harbour/first/", "--base-url", base);
    await hasWidth("#own", 10);
    await hasWidth("#chosen", 10);
    await mark(page);
    await site.write("static/harbour/first/own.svg", picture(30));
    await hasWidth("#own", 30);
    await hasWidth("#chosen", 30);
    await site.write("static/harbour/first/own.css", ground(RED));
    await looks(page, "body", "background-color", RED);
    await site.write("static/harbour/first/imported.css", "h1 { color: rgb(7, 8, 9) }");
    await looks(page, "h1", "color", "rgb(7, 8, 9)");
    assert.equal(await isMarked(page), true);
    // A script has run: its page is loaded anew.
    await site.write("static/harbour/first/own.js", "document.body.append('It ran.')");
    await sees(page, "body", "It ran.");
    assert.equal(await isMarked(page), false);
  });
}

test("a picture of an article", async () => {
  await site.write("content/harbour/ship.svg", picture(10));
  await site.edit(ARTICLE, "at dawn.", "at dawn.\n\n![The ship](ship.svg)");
  await open("harbour/first/");
  await hasWidth("main img", 10);
  await mark(page);
  await site.write("content/harbour/ship.svg", picture(30));
  await hasWidth("main img", 30);
  assert.equal(await isMarked(page), true);
});

test("what scripts in the head mark at the root is no change; what the template writes there is", async () => {
  const template = (language) => `<!doctype html><html lang="${language}" class="plain"><head><title>A ship</title><link rel="icon" href="data:,">
<script>document.documentElement.className = "scripts"; document.documentElement.dataset.at = "dawn"</script></head>
<body><h1>{{ page.title }}</h1></body></html>`;
  await site.write("templates/article.html", template("en"));
  await open("harbour/first/");
  await mark(page);
  await site.write("static/elsewhere.txt", "Not on this page.");
  await sees(page, "briefing-bar [role=status] .changed", "static/elsewhere.txt");
  assert.equal(await isMarked(page), true);
  await site.write("templates/article.html", template("de"));
  await page.waitForFunction(() => document.documentElement.lang === "de");
  assert.equal(await isMarked(page), false);
});
