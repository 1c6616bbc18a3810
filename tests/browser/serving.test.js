// `briefing serve`: what is edited is seen in the open page, which nobody touches.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { launch, looks, sees } from "./support/browser.js";
import { Site, serve } from "./support/briefing.js";
import { ARTICLE, HARBOUR } from "./support/harbour.js";

let browser, site, server, page;
before(async () => (browser = await launch()));
after(() => browser?.close());
beforeEach(async () => {
  site = await Site.of(HARBOUR);
  server = await serve(site.root);
  page = await browser.newPage();
});
afterEach(async () => {
  await page?.close();
  await server?.stop();
  await site?.remove();
});

const open = (path) => page.goto(new URL(path, server.address).href);

test("an edited body", async () => {
  await open("harbour/first/");
  await sees(page, "main p", "at dawn");
  await site.edit(ARTICLE, "at dawn", "at noon");
  await sees(page, "main p", "at noon");
});

test("an edited title, also in the list that names it", async () => {
  await open("harbour/first/");
  const list = await browser.newPage();
  await list.goto(server.address);
  await site.edit(ARTICLE, "First ship", "Last ship");
  await sees(page, "h1", "Last ship");
  await list.bringToFront();
  await sees(list, "h3", "Last ship");
  await list.close();
});

test("a template, first added and then edited", async () => {
  const template = (word) =>
    `{% extends "base.html" %}{% block main %}<h1>{{ page.title }}</h1><p>${word}</p>{% endblock main %}`;
  await open("harbour/first/");
  await sees(page, "h1", "First ship");
  await site.write("templates/article.html", template("Our own"));
  await sees(page, "main p", "Our own");
  await site.write("templates/article.html", template("Our second"));
  await sees(page, "main p", "Our second");
});

test("a style sheet, first added and then edited", async () => {
  await open("harbour/first/");
  await site.write("static/assets/style.css", "body { background: rgb(1, 2, 3) }");
  await looks(page, "body", "background-color", "rgb(1, 2, 3)");
  await site.write("static/assets/style.css", "body { background: rgb(4, 5, 6) }");
  await looks(page, "body", "background-color", "rgb(4, 5, 6)");
});

test("the place in a long text is kept", async () => {
  await open("harbour/first/");
  await page.evaluate(() => {
    globalThis.old = true;
    scrollTo(0, 700);
  });
  await site.edit(ARTICLE, "at dawn", "at noon");
  await sees(page, "main p", "at noon");
  await page.waitForFunction(() => !globalThis.old && Math.abs(scrollY - 700) < 2);
});

test("an address without a page says so, until there is one", async () => {
  const response = await open("harbour/second/");
  assert.equal(response.status(), 404);
  await sees(page, "main p", "Nothing is published at this address");
  await site.write("content/harbour/second.md", '+++\ntitle = "Second ship"\ndate = 2024-03-17\n+++\nThere.\n');
  await sees(page, "h1", "Second ship");
});

test("an old address leads on", async () => {
  await open("ships/first/");
  await sees(page, "h1", "First ship");
  assert.equal(new URL(page.url()).pathname, "/harbour/first/");
});
