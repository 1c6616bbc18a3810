// A site that cannot be built: what is wrong stands in the browser, and goes when it is mended.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { isAccessible, isMarked, mark, missesFrom, sees } from "./support/browser.js";
import { build, files } from "./support/briefing.js";
import { browser, open, page, server, site } from "./support/desk.js";
import { ARTICLE } from "./support/harbour.js";

const OVERLAY = "briefing-problems dialog";
const TEMPLATE = "templates/article.html";
const GOOD_TEMPLATE = '{% extends "base.html" %}\n{% block main %}<h1>{{ page.title }}</h1>{% endblock main %}\n';

test("a slip in the front matter, over the last good page", async () => {
  await open("harbour/first/");
  await page.evaluate(() => (globalThis.untouched = true));
  await site.edit(ARTICLE, "title", "titel");
  await sees(page, `${OVERLAY} h2`, "error[unknown-key]");
  await sees(page, `${OVERLAY} code`, `${ARTICLE}:2:1`);
  await sees(page, `${OVERLAY} p`, "help: did you mean `title`?");
  // Beneath it the page is as it was, and it is there for whoever opens the site now.
  await sees(page, "main p", "at dawn");
  await isAccessible(page);
  const other = await browser.newPage();
  await other.goto(server.address);
  await sees(other, OVERLAY);
  await sees(other, "h3", "First ship");
  await other.close();
  await page.bringToFront();

  // Mended, the site is the same again: nothing to load anew.
  await site.edit(ARTICLE, "titel", "title");
  await missesFrom(page, "briefing-problems");
  assert.equal(await page.evaluate(() => globalThis.untouched), true);
});

test("an overlay that was closed stays closed until the problem is another", async () => {
  await open("harbour/first/");
  await site.edit(ARTICLE, "title", "titel");
  await sees(page, OVERLAY);
  await page.keyboard.press("Escape");
  await missesFrom(page, "briefing-problems");
  await site.edit(ARTICLE, "titel", "titell");
  await sees(page, `${OVERLAY} h2`, "titell");
});

test("a slip in a template", async () => {
  await site.write(TEMPLATE, GOOD_TEMPLATE);
  await open("harbour/first/");
  await site.write(TEMPLATE, GOOD_TEMPLATE.replace("page.title }}", "page.title | no_such_filter }}"));
  await sees(page, `${OVERLAY} h2`, "error[template");
  await sees(page, `${OVERLAY} code`, `${TEMPLATE}:2:`);
  await sees(page, `${OVERLAY} h2`, "no_such_filter");
  await sees(page, "h1", "First ship");
  await site.write(TEMPLATE, GOOD_TEMPLATE);
  await missesFrom(page, "briefing-problems");
});

test("a page that cannot be made anew stays as it was, under what is wrong", async () => {
  await open("harbour/first/");
  await mark(page);
  const problem = {
    severity: "error", code: "template", message: "nothing is called so", excerpts: [], notes: [], advice: null,
  };
  const json = JSON.stringify({ shown: [problem], more: [] });
  // As the server answers the script for such a page.
  const isLook = async (route) => {
    if (!route.request().headers()["briefing-look"]) return route.fallback();
    const body = `<h1>This page cannot be made</h1><script type="application/json" id="briefing-problems">${json}</script>`;
    return route.fulfill({ contentType: "text/html", headers: { "briefing-status": "500" }, body });
  };
  await page.route("**/harbour/first/", isLook);
  await site.edit(ARTICLE, "at dawn", "at noon");
  await sees(page, `${OVERLAY} h1`, "This page cannot be made anew");
  await sees(page, `${OVERLAY} h2`, "error[template]: nothing is called so");
  await sees(page, "main p", "at dawn");
  assert.equal(await isMarked(page), true);
  await page.unroute("**/harbour/first/", isLook);
  await site.edit(ARTICLE, "at noon", "at night");
  await sees(page, "main p", "at night");
  await missesFrom(page, "briefing-problems");
});

test("a first build that fails is the page, which mends itself", async () => {
  await site.edit(ARTICLE, "title", "titel");
  const response = await open("harbour/first/");
  assert.equal(response.status(), 503);
  await sees(page, "h1", "The site cannot be built");
  await sees(page, "h2", "error[unknown-key]");
  await sees(page, "code", `${ARTICLE}:2:1`);
  await sees(page, "p", "did you mean");
  let before = "titel";
  for (const other of ["titell", "titelll", "titellll"]) {
    await site.edit(ARTICLE, before, other);
    await sees(page, "h2", `\`${other}\``);
    before = other;
  }
  await site.edit(ARTICLE, before, "title");
  await sees(page, "h1", "First ship");
});

test("no built file knows of the reloading", async () => {
  const { output, remove } = await build(site.root);
  for (const file of await files(output)) {
    const text = await readFile(join(output, file), "utf8");
    assert.ok(!text.includes(".briefing/") && !text.includes("EventSource"), file);
  }
  await remove();
  // What would have been found: the same page as it is served.
  await open("harbour/first/");
  assert.match(await page.content(), /\.briefing\/reload\.js/);
});
