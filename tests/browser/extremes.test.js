// Sites that are odd by nature: very long, very many, nothing at all. Whatever it is, readers get a sound page.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { Site } from "./support/briefing.js";
import { fits, isAccessible, isWhole, launch } from "./support/browser.js";
import { EXTREMES } from "./support/extremes.js";
import { THEMES, WINDOWS } from "./support/modes.js";
import { publish } from "./support/published.js";
import { isReadable } from "./support/readable.js";
import { Windows } from "./support/windows.js";

const WIDTHS = [320, 1280];
const LANGUAGES = { ltr: "en", rtl: "fa" };

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Writes a site and publishes it. */
async function made(files, theme) {
  const site = await Site.of(files);
  try {
    return await publish({ root: site.root, theme });
  } finally {
    await site.remove();
  }
}

function look(windows, address) {
  return windows.visit(address, async (page, response, faults) => {
    assert.equal(response.status(), address.endsWith("/nowhere/") ? 404 : 200, address);
    await isWhole(page);
    await fits(page);
    await isReadable(page);
    await isAccessible(page);
    assert.deepEqual(faults, []);
  });
}

for (const theme of THEMES) {
  for (const [name, { files, pages }] of Object.entries(EXTREMES)) {
    for (const [direction, language] of Object.entries(LANGUAGES)) {
      describe(`${name}, ${direction}, ${theme}`, { concurrency: WINDOWS }, () => {
        const windows = {};
        let site;
        before(async () => {
          site = await made(files(language), theme);
          for (const width of WIDTHS) windows[width] = new Windows(browser, { viewport: { width, height: 800 } });
        });
        after(async () => {
          for (const width of WIDTHS) await windows[width]?.close();
          await site?.stop();
        });
        for (const path of pages) {
          for (const width of WIDTHS) {
            test(`${name}/${path} ${direction}, ${width} px, ${theme}`, () => look(windows[width], new URL(path, site.address).href));
          }
        }
      });
    }
  }
}
