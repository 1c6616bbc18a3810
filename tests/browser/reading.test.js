// What readers read: the demo, as it is served. In which ways they see it is the matrix's.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { fits, isWhole, launch, sees } from "./support/browser.js";
import { DEMO, build, serve } from "./support/briefing.js";
import { KINDS, pagesIn } from "./support/kinds.js";

const PHONE = { width: 360, height: 740 };

let browser, server;
before(async () => {
  browser = await launch();
  server = await serve(DEMO, "--no-watch");
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A browser window of its own for one test. */
const inWindow = (options, act) => async () => {
  const page = await browser.newPage(options);
  try {
    await act(page);
  } finally {
    await page.close();
  }
};

/** Opens a page of the demo, which must be there unless it is the one that is not. */
async function open(page, path) {
  const response = await page.goto(new URL(path, server.address).href);
  assert.equal(response.status(), path === KINDS[404] ? 404 : 200, path);
}

/** Every page of the demo, pages that only lead on left out. */
async function pagesOf() {
  const { output, remove } = await build(DEMO);
  const pages = await pagesIn(output);
  await remove();
  return pages.map(({ address }) => address);
}

test("every page is whole and fits a phone", inWindow({ viewport: PHONE }, async (page) => {
  const pages = await pagesOf();
  assert.ok(pages.length > 40, `only ${pages.length} pages`);
  for (const path of [...pages, KINDS[404]]) {
    await open(page, path);
    await isWhole(page);
    await fits(page);
  }
}));

test("pictures are shown", inWindow({}, async (page) => {
  await open(page, KINDS.article);
  const widths = await page.$$eval("main img", (all) => all.map((image) => image.naturalWidth));
  assert.ok(widths.length > 1 && widths.every((width) => width > 0), `widths ${widths}`);
}));

test("the keyboard's first stop leads past the header", inWindow({}, async (page) => {
  await open(page, KINDS.article);
  await page.keyboard.press("Tab");
  await sees(page, ".skip:focus");
  await page.keyboard.press("Enter");
  assert.equal(await page.$eval("main", (main) => main.matches(":target")), true);
}));

test("a site below a path has its styles, and its links stay within", inWindow({}, async (page) => {
  const below = await serve(DEMO, "--no-watch", "--base-url", "http://localhost/a/b/");
  try {
    await page.goto(below.address);
    assert.ok(below.address.endsWith("/a/b/"), below.address);
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).maxWidth), "none");
    await page.locator("main .card :is(h2, h3, h4) a").first().click();
    await sees(page, "article h1");
    assert.match(new URL(page.url()).pathname, /^\/a\/b\/./);
  } finally {
    await below.stop();
  }
}));
