// Nothing moves while a page loads, however late its pictures and fonts come.

import { after, before, describe, test } from "node:test";

import { launch } from "./support/browser.js";
import { KINDS } from "./support/kinds.js";
import { MODES, SHOWN, THEMES } from "./support/modes.js";
import { publish } from "./support/published.js";
import { hasSizes, staysPut } from "./support/shifts.js";

// Most of the time a window waits for the slow line.
const WINDOWS = 4;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

for (const theme of THEMES) {
  describe(`the layout, ${theme}`, { concurrency: WINDOWS }, () => {
    let site;
    before(async () => (site = await publish({ theme })));
    after(() => site?.stop());
    for (const [kind, path] of Object.entries(KINDS)) {
      for (const [mode, { window }] of Object.entries({ desk: MODES.light, phone: SHOWN.phone })) {
        test(`${kind} stays put, ${theme}, ${mode}`, async () => {
          const page = await browser.newPage(window);
          await staysPut(page, new URL(path, site.address).href);
          await hasSizes(page);
          await page.close();
        });
      }
    }
  });
}
