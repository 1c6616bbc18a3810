// The suite can fail: each of its judgements rejects a page that is wrong.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import {
  faultsOf,
  fits,
  isAccessible,
  isMarked,
  isWhole,
  launch,
  lightness,
  looks,
  mark,
  missesFrom,
  sees,
} from "./support/browser.js";

const SOON = 500;
const GOOD = `<!doctype html><html lang="en" dir="ltr"><title>Title</title>
  <body style="background: #ffffff"><main><h1>True</h1></main>`;
const BAD = `<!doctype html><html><body style="background: #ffffff"><div style="width: 9999px">
  <h1>True</h1><h1 style="color: #bbbbbb">Pale</h1><img src="data:,"></div>`;

let browser, page;
before(async () => {
  browser = await launch();
  page = await browser.newPage();
});
after(() => browser?.close());

test("what is not there is not seen", async () => {
  await page.setContent(GOOD);
  await sees(page, "h1", "True");
  await assert.rejects(sees(page, "h1", "False", SOON), /Timeout/);
  await missesFrom(page, "h1", "False");
  await assert.rejects(missesFrom(page, "h1", "True", SOON), /Timeout/);
});

test("another style is not this one", async () => {
  await page.setContent(GOOD);
  await looks(page, "body", "background-color", "rgb(255, 255, 255)");
  await assert.rejects(looks(page, "body", "background-color", "rgb(0, 0, 0)", SOON), /Timeout/);
  assert.ok((await lightness(page)) > 0.99);
});

test("a bad page is found out", async () => {
  await page.setContent(GOOD);
  for (const judge of [isWhole, fits, isAccessible]) await judge(page);
  await page.setContent(BAD);
  await assert.rejects(isWhole(page), { code: "ERR_ASSERTION" });
  await assert.rejects(fits(page), /pixels wide/);
  await assert.rejects(isAccessible(page), (error) =>
    ["image-alt", "color-contrast", "html-has-lang"].every((id) => error.message.includes(id)),
  );
});

test("a page that complains or calls elsewhere is found out", async () => {
  const complaining = await browser.newPage();
  const faults = faultsOf(complaining, "http://localhost");
  await complaining.setContent(GOOD);
  assert.deepEqual(faults, []);
  const bad = "<script>console.error('loud')</script><img src='http://127.0.0.1:1/x.png'><script>nothing()</script>";
  await complaining.setContent(GOOD + bad);
  await complaining.waitForLoadState("networkidle");
  for (const fault of ["loud", "is not of the site", "nothing"]) {
    assert.ok(faults.some((found) => found.includes(fault)), `${fault} in ${faults}`);
  }
  await complaining.close();
});

test("a page that was loaded anew has lost its mark", async () => {
  await page.goto("about:blank");
  await mark(page);
  assert.equal(await isMarked(page), true);
  await page.reload();
  assert.equal(await isMarked(page), false);
});
