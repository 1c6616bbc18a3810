// Readers with a keyboard: on every kind of page, in the light, on a phone's width and with the system's own colours.

import { after, before, describe, test } from "node:test";

import { launch } from "./support/browser.js";
import { faces, opens, skips, walks, withKeyboard } from "./support/keyboard.js";
import { KINDS } from "./support/kinds.js";
import { MODES, THEMES } from "./support/modes.js";
import { publish } from "./support/published.js";
import { Windows } from "./support/windows.js";

const SEEN = ["light", "narrow", "forced"];

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const theme of THEMES) {
  describe(`the keyboard, ${theme}`, () => {
    let site;
    before(async () => (site = await publish({ theme })));
    after(() => site?.stop());
    for (const mode of SEEN) {
      describe(`the keyboard, ${theme}, ${mode}`, () => {
        // A keyboard is in one window at a time: with several side by side they take it from each other.
        let windows;
        before(() => (windows = new Windows(browser, { ...MODES[mode].window, reducedMotion: "reduce" }, withKeyboard)));
        after(() => windows?.close());
        for (const [kind, path] of Object.entries(KINDS)) {
          test(`the keyboard on ${kind}, ${theme}, ${mode}`, () => {
            const address = new URL(path, site.address).href;
            return windows.visit(address, async (page) => {
              for (const look of mode === "forced" ? [walks] : [skips, walks, opens]) {
                await page.goto(address);
                await faces(page);
                await look(page);
              }
            });
          });
        }
      });
    }
  });
}
