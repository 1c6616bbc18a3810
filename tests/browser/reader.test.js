// What the theme's script adds for readers, and what they have without it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { lightness, sees } from "./support/browser.js";
import { browser, open, page, server, site } from "./support/desk.js";
import { ARTICLE } from "./support/harbour.js";

const SWITCH = "button[data-appearance]";
const article = (body, more = "") => `+++\ntitle = "First ship"\ndate = 2024-03-16\n${more}+++\n${body}\n`;
const WIRE = 'source = "The Wire"\nrights = "summary"\nurl = "https://wire.example/ship"\n';
const isDark = async () => (await lightness(page)) < 0.2;

test("the switch between light and dark is kept, and forgotten where it is the system's choice", async () => {
  await open("");
  assert.equal(await isDark(), false);
  await page.click(SWITCH);
  assert.equal(await isDark(), true);
  await page.goto(new URL("harbour/first/", server.address).href);
  assert.equal(await isDark(), true);
  await page.click(SWITCH);
  assert.equal(await isDark(), false);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).some((key) => key.endsWith("#appearance"))), false);
});

test("what is new since the last visit is marked, and nothing else", async () => {
  // Both are of one outlet, whose name stands before the headline.
  await site.write(ARTICLE, article("It came.", WIRE));
  await open("topics/harbour/");
  assert.equal(await page.locator(".new").count(), 0, "a first visit knows no last one");
  await site.write("content/harbour/second.md", article("It left.", WIRE).replace("First", "Second"));
  await sees(page, "h3", "Second ship");
  await page.reload();
  assert.equal(await page.locator(".new").count(), 0, "it is one visit still");
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.endsWith("#lists"));
    const lists = JSON.parse(localStorage.getItem(key));
    for (const list of Object.values(lists)) {
      list.at -= 60 * 60 * 1000;
      list.now = list.now.filter((address) => !address.includes("second"));
    }
    localStorage.setItem(key, JSON.stringify(lists));
  });
  await page.reload();
  assert.deepEqual(await page.locator(".card:has(.new) h3").allTextContents(), ["Second ship"]);
});

test("on paper no event is left out", async () => {
  const events = Array.from({ length: 24 }, (_, n) => `[[events]]\ndate = ${2000 + n}-01-01\ntext = "Event ${n}"\n`);
  await site.write(ARTICLE, article("It came.", events.join("")));
  await open("topics/harbour/");
  for (const javaScriptEnabled of [true, false]) {
    const paper = await browser.newPage({ javaScriptEnabled });
    await paper.goto(page.url());
    assert.ok(await paper.locator(".periods details:not([open])").count(), "some are folded away on a screen");
    await paper.emulateMedia({ media: "print" });
    const shown = await paper.$$eval(".periods .timeline li", (all) => all.filter((event) => event.getClientRects().length && event.checkVisibility({ contentVisibilityAuto: true })).length);
    assert.equal(shown, 24);
    await paper.close();
  }
});

test("a footnote comes to the reader, and goes", async () => {
  const text = `Word[^1].\n\n${"A paragraph of its own.\n\n".repeat(60)}\n[^1]: What is noted.\n`;
  await site.write(ARTICLE, article(text));
  await open("harbour/first/");
  const note = page.locator(".footnotes li");
  const isSeen = () => note.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  assert.equal(await isSeen(), false);
  await page.click("sup a");
  assert.equal(await isSeen(), true);
  assert.ok((await page.evaluate(() => scrollY)) < 400, "the reader stays where they read");
  await note.locator("a").last().click();
  assert.equal(await isSeen(), false);
});

test("a table that runs off to the side can be reached, one that fits is passed over", async () => {
  const row = (cells, text) => `|${` ${text} |`.repeat(cells)}`;
  const table = (cells) => [row(cells, "unbreakable"), row(cells, "---"), row(cells, "word")].join("\n");
  await site.write(ARTICLE, article(`${table(30)}\n\n${table(2)}`));
  await open("harbour/first/");
  assert.deepEqual(await page.$$eval("main table", (all) => all.map((table) => table.tabIndex)), [0, -1]);
});

test("without scripts there is no button that does nothing", async () => {
  await open("harbour/first/");
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(new URL("harbour/first/", server.address).href);
  assert.equal(await plain.locator("button:visible").count(), 0);
  assert.ok(await plain.locator("a[href^='mailto:?subject=First%20ship']").isVisible());
  await plain.close();
});
