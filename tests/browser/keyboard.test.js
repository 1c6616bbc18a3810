// Readers with a keyboard: on every kind of page, in the light, on a phone's width and with the system's own colours.

import { after, before, describe, test } from "node:test";

import { launch } from "./support/browser.js";
import { opens, skips, walks, withKeyboard } from "./support/keyboard.js";
import { KINDS } from "./support/kinds.js";
import { MODES, THEMES, WINDOWS } from "./support/modes.js";
import { publish } from "./support/published.js";
import { Windows } from "./support/windows.js";

const SEEN = ["light", "narrow", "forced"];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const theme of THEMES) {
  describe(`the keyboard, ${theme}`, { concurrency: WINDOWS }, () => {
    const windows = {};
    let site;
    before(async () => {
      site = await publish({ theme });
      for (const mode of SEEN) {
        windows[mode] = new Windows(browser, { ...MODES[mode].window, reducedMotion: "reduce" }, withKeyboard);
      }
    });
    after(async () => {
      for (const mode of SEEN) await windows[mode]?.close();
      await site?.stop();
    });
    for (const [kind, path] of Object.entries(KINDS)) {
      for (const mode of SEEN) {
        test(`the keyboard on ${kind}, ${theme}, ${mode}`, () =>
          windows[mode].visit(new URL(path, site.address).href, async (page) => {
            await walks(page);
            if (mode === "forced") return;
            await opens(page);
            await page.reload();
            await skips(page);
          }));
      }
    }
  });
}
