// `briefing serve`: what is edited is seen in the open page, which nobody touches.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { isMarked, looks, mark, sees } from "./support/browser.js";
import { browser, faults, page, restart, server, site, start, visit as open } from "./support/desk.js";
import { ARTICLE } from "./support/harbour.js";

beforeEach(() => start());

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

test("the place in a long text, what is folded out, and the focus are kept", async () => {
  const folds = (words) => `<details><summary>${words}</summary>\n\nThe first.\n\n</details>\n`;
  await site.edit(ARTICLE, "at dawn.", `at dawn.\n\n${folds("Cargo")}\n${folds("Crew")}`);
  await open("harbour/first/");
  await page.locator("summary", { hasText: "Crew" }).click();
  await page.locator("main a").first().focus();
  const focus = await page.evaluate(() => document.activeElement.href);
  await page.evaluate(() => scrollTo(0, 700));
  await mark(page);
  await site.edit(ARTICLE, "at dawn", "at noon");
  await sees(page, "main p", "at noon");
  await page.waitForFunction(() => !globalThis.old && Math.abs(scrollY - 700) < 2);
  assert.deepEqual(await page.$$eval("main details", (all) => all.map(({ open }) => open)), [false, true]);
  assert.equal(await page.evaluate(() => document.activeElement.href), focus);
});

test("a deleted article", async () => {
  await open("harbour/first/");
  await site.delete(ARTICLE);
  await sees(page, "main p", "Nothing is published at this address");
});

test("a server that was started anew, with the same site and with another", async () => {
  await open("harbour/first/");
  await mark(page);
  const anew = async (meanwhile) => {
    let told;
    await restart(async () => {
      await meanwhile();
      told = page.waitForResponse((response) => response.url().includes("/.briefing/changes"));
    });
    await told;
  };
  await anew(() => {});
  assert.equal(await isMarked(page), true);
  await anew(() => site.edit(ARTICLE, "at dawn", "at noon"));
  await sees(page, "main p", "at noon");
  // The browser notes each time that it finds no server.
  faults.splice(0);
});

test("edits in quick succession end with the last", async () => {
  await open("harbour/first/");
  let before = "at dawn";
  for (let hour = 1; hour <= 12; hour += 1) {
    await site.edit(ARTICLE, before, `at ${hour} sharp`);
    before = `at ${hour} sharp`;
    await new Promise((resolve) => setTimeout(resolve, 40 * (hour % 4)));
  }
  await sees(page, "main p", before);
});

test("a page that does not change is left alone", async () => {
  await open("harbour/");
  await mark(page);
  const told = page.waitForResponse((response) => response.url().includes("/.briefing/changes"));
  await site.write("static/elsewhere.txt", "Not on this page.");
  await told;
  assert.equal(await isMarked(page), true);
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
