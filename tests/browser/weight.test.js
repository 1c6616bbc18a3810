// Articles are light: what a reader waits for before there is something to read.

import assert from "node:assert/strict";
import { test } from "node:test";

import { articlesIn } from "./support/kinds.js";
import { THEMES } from "./support/modes.js";
import { publish } from "./support/published.js";
import { isLight } from "./support/weight.js";

for (const theme of THEMES) {
  test(`every article is light, ${theme}`, async (context) => {
    const site = await publish({ theme });
    try {
      const articles = await articlesIn(site.output);
      assert.ok(articles.length > 50, `only ${articles.length} articles`);
      for (const [what, { address, bytes }] of Object.entries(await isLight(site.output, articles))) {
        context.diagnostic(`the heaviest, ${what}: ${bytes} bytes, /${address}`);
      }
    } finally {
      await site.stop();
    }
  });
}
