// A site that is written from right to left, with an article that is not.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { fits, isAccessible, isWhole, launch } from "./support/browser.js";
import { Site, serve } from "./support/briefing.js";

const SITE = {
  "briefing.toml": 'title = "گزارش بندر"\nlanguage = "fa"\nid = "8a3c1f57-5f3c-4d2e-8d49-0c1d2f6a7b10"\nbase_url = "http://localhost/"\n[languages.fa]\ncalendar = "persian"\n',
  "content/_index.md": '+++\ntitle = "گزارش بندر"\n+++\nآنچه بندر می‌گوید.\n',
  "content/harbour/_index.md": '+++\ntitle = "بندر"\n+++\n',
  "content/harbour/ship.md": `+++
title = "کشتی نخست"
summary = "کشتی نخست سپیده‌دم رسید."
date = 2024-03-16
tags = ["کشتی"]
+++
کشتی نخست سپیده‌دم رسید.

## بار

| کالا | شمار |
|---|---|
| گندم | ۱۲ |

> نقل‌قول

- یک
- دو
`,
  "content/harbour/foreign.md": `+++
title = "A ship from elsewhere"
summary = "It came in at dawn."
language = "en"
date = 2024-03-17
+++
It came in at dawn.
`,
};
const PAGES = ["", "harbour/ship/", "harbour/foreign/", "topics/", "topics/harbour/", "nowhere/"];

let browser, site, server, page;
before(async () => {
  browser = await launch();
  site = await Site.of(SITE);
  server = await serve(site.root, "--no-watch");
  page = await browser.newPage({ viewport: { width: 360, height: 740 } });
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await site?.remove();
});

const open = (path) => page.goto(new URL(path, server.address).href);
const direction = (selector) => page.$eval(selector, (element) => getComputedStyle(element).direction);

for (const path of PAGES) {
  test(`/${path} runs from right to left, whole and open to all`, async () => {
    await open(path);
    assert.equal(await page.getAttribute("html", "lang"), "fa");
    assert.equal(await page.getAttribute("html", "dir"), "rtl");
    await isWhole(page);
    await fits(page);
    await isAccessible(page);
  });
}

test("pieces of a foreign article run their own way, and the words around them the page's", async () => {
  await open("harbour/foreign/");
  assert.equal(await direction("header.site"), "rtl");
  assert.equal(await direction("main article"), "rtl");
  assert.equal(await direction("main h1[lang=en][dir=ltr]"), "ltr");
  assert.equal(await direction("main .text[lang=en][dir=ltr] p"), "ltr");
  assert.equal(await direction("main article .when time"), "rtl");
  await open("");
  assert.equal(await direction("main article.card h3[lang=en][dir=ltr]"), "ltr");
  assert.equal(await direction("main article.card h3:not([lang])"), "rtl");
  // A date is in the site's words, whatever it stands beside.
  assert.equal(await direction("main article.card:has([lang=en]) time"), "rtl");
});

test("readers are told in their own language and digits", async () => {
  await open("harbour/ship/");
  assert.equal(await page.textContent("a.skip"), "رفتن به متن");
  assert.equal(await page.textContent("main article .when time"), "۲۶ اسفند ۱۴۰۲");
  assert.equal(await page.getAttribute("main article .when time", "datetime"), "2024-03-16");
});

test("text begins at the right edge", async () => {
  await open("harbour/ship/");
  const [left, right] = await page.$eval("main h1", (heading) => {
    const range = document.createRange();
    range.selectNodeContents(heading);
    const { left, right } = range.getBoundingClientRect();
    return [left, innerWidth - right];
  });
  assert.ok(right < left, `${left} pixels are free on the left, ${right} on the right`);
});
