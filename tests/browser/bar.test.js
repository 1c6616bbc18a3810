// The bar at the lower edge: what is news, and what is not as it will be published.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { fits, isAccessible, missesFrom, sees } from "./support/browser.js";
import { context, open, page, server, site } from "./support/desk.js";
import { ARTICLE } from "./support/harbour.js";

const BAR = "briefing-bar [role=status]";
const DRAFT = '+++\ntitle = "Draft"\ndate = 2024-03-17\ndraft = true\n+++\nNot yet.\n';

beforeEach(() => page.setViewportSize({ width: 360, height: 740 }));

/** Waits until the server was heard: only then it is certain that there is no bar. */
const heard = () => page.waitForFunction(() => performance.getEntriesByName(new URL("/.briefing/reload.js", location).href).length);

test("it tells what changed and what was made of it", async () => {
  await open("harbour/first/");
  await heard();
  await missesFrom(page, "briefing-bar");
  await site.edit(ARTICLE, "at dawn", "at noon");
  await sees(page, "main p", "at noon");
  await sees(page, `${BAR} .changed`, `Changed: ${ARTICLE}`);
  assert.match(await page.textContent(`${BAR} .work`), /^\d+ pages? rendered in [\d.]+ m?s/);
  await isAccessible(page);
  await fits(page);
});

test("its words change in place, and take no focus", async () => {
  await open("harbour/");
  await site.write("static/a.txt", "a");
  await sees(page, `${BAR} .changed`, "static/a.txt");
  await page.$eval("briefing-bar", (bar) => (bar.old = true));
  await page.locator("main a").first().focus();
  for (const name of ["b", "c", "d"]) await site.write(`static/${name}.txt`, name);
  await sees(page, `${BAR} .changed`, /static\/[bcd]\.txt/);
  assert.equal(await page.$eval("briefing-bar", (bar) => bar.old), true);
  assert.equal(await page.evaluate(() => document.activeElement.localName), "a");
});

test("it tells what is withheld, before anything changes", async () => {
  await site.write("content/harbour/draft.md", DRAFT);
  await open("harbour/first/");
  await sees(page, `${BAR} .withheld`, "1 item withheld");
  assert.equal(await page.textContent(`${BAR} .changed`), "");
});

test("it tells what is shown that would be withheld", async () => {
  await site.write("content/harbour/draft.md", DRAFT);
  await open("harbour/draft/", "--drafts", "--future");
  await sees(page, `${BAR} .shown`, "drafts are shown, future pieces are shown");
});

test("closed with the keyboard it stays closed, in this tab", async () => {
  await open("harbour/first/", "--drafts");
  await sees(page, BAR, "drafts are shown");
  await page.locator("briefing-bar button").focus();
  await page.keyboard.press("Enter");
  await missesFrom(page, "briefing-bar");
  await site.edit(ARTICLE, "at dawn", "at noon");
  await sees(page, "main p", "at noon");
  await page.goto(server.address);
  await heard();
  await page.waitForFunction(() => document.readyState === "complete");
  await missesFrom(page, "briefing-bar");
  const other = await context.newPage();
  await other.goto(server.address);
  await sees(other, BAR, "drafts are shown");
});

test("it covers no line, lets clicks through, and is not printed", async () => {
  await open("harbour/first/", "--drafts");
  await sees(page, BAR, "drafts are shown");
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const [top, last] = await page.evaluate(() => {
    const box = document.querySelector("briefing-bar").shadowRoot.querySelector("div").getBoundingClientRect();
    const footer = document.body.lastElementChild ?? document.body;
    const ends = [...document.body.children].map((child) => child.getBoundingClientRect().bottom);
    return [box.top, Math.max(...ends, footer.getBoundingClientRect().bottom)];
  });
  assert.ok(last <= top + 1, `the page ends at ${last}, the bar begins at ${top}`);
  const through = await page.evaluate(() => {
    const box = document.querySelector("briefing-bar").shadowRoot.querySelector("p").getBoundingClientRect();
    return document.elementFromPoint(box.left + 5, box.top + 5).localName;
  });
  assert.notEqual(through, "briefing-bar");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("briefing-bar").isVisible(), false);
});

for (const colorScheme of ["light", "dark"]) {
  test(`it can be read in the ${colorScheme}, on a page from right to left`, async () => {
    await page.emulateMedia({ colorScheme });
    await site.edit("briefing.toml", 'title = "Harbour notes"', 'title = "Harbour notes"\nlanguage = "fa"');
    await open("harbour/first/", "--drafts");
    await sees(page, BAR, "drafts are shown");
    await isAccessible(page);
    await fits(page);
    assert.equal(await page.$eval(BAR, (status) => getComputedStyle(status).direction), "ltr");
  });
}
