// Every kind of page, in each way that readers may see it: whole, open to all, nothing cut off, nothing from
// elsewhere; in both themes of the program. `THEMES=NAME npm test` does so for others.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { fits, isAccessible, isAccessibleWithoutScripts, isWhole, launch, lightness } from "./support/browser.js";
import { KINDS } from "./support/kinds.js";
import { ALL_THEMES, MODES, WINDOWS } from "./support/modes.js";
import { publish } from "./support/published.js";
import { isReadable, saysAsMuch } from "./support/readable.js";
import { Windows } from "./support/windows.js";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const hasScripts = ({ window }) => window.javaScriptEnabled !== false;

/** What all readers ask of a page. */
async function look(page, mode) {
  await isWhole(page);
  await fits(page);
  await isReadable(page);
  await (hasScripts(mode) ? isAccessible : isAccessibleWithoutScripts)(page);
}

/** The page's ground is as light as the reader asked for. */
async function isAsLight(page, colorScheme) {
  const light = await lightness(page);
  assert.ok(colorScheme === "dark" ? light < 0.2 : light > 0.8, `the ground's lightness is ${light}`);
}

/** Nothing moves. */
async function isCalm(page) {
  const moving = await page.evaluate(() => document.getAnimations().length);
  assert.equal(moving, 0, `${moving} animations at ${page.url()}`);
}

/** What a mode asks of a page beside what all ask. */
async function judge(page, name, mode) {
  if (mode.window.colorScheme && !mode.window.forcedColors) await isAsLight(page, mode.window.colorScheme);
  if (name === "calm") await isCalm(page);
  if (mode.language) assert.equal(await page.getAttribute("html", "dir"), "rtl");
}

for (const theme of ALL_THEMES) {
  for (const [name, mode] of Object.entries(MODES)) {
    describe(`${theme}, ${name}`, { concurrency: WINDOWS }, () => {
      let site, windows, scripted;
      before(async () => {
        site = await publish({ theme, language: mode.language });
        windows = new Windows(browser, mode.window);
        scripted = new Windows(browser, MODES.light.window);
      });
      after(async () => {
        await windows?.close();
        await scripted?.close();
        await site?.stop();
      });
      for (const [kind, path] of Object.entries(KINDS)) {
        test(`${kind}, ${theme}, ${name}`, async () => {
          const address = new URL(path, site.address).href;
          await windows.visit(address, async (page, response, faults) => {
            assert.equal(response.status(), kind === "404" ? 404 : 200, address);
            await look(page, mode);
            await judge(page, name, mode);
            if (!hasScripts(mode)) await scripted.visit(address, (other) => saysAsMuch(page, other));
            assert.deepEqual(faults, []);
          });
        });
      }
    });
  }
}
