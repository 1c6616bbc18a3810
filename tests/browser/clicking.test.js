// A reader who clicks: through every kind of page, at the root and below a path.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { isWhole, launch } from "./support/browser.js";
import { DEMO, serve } from "./support/briefing.js";

// Where to click, and which template must have made the page that comes.
const TOUR = [
  ["home.html", null],
  ["editions.html", "header nav a[href$='/editions/']"],
  ["edition.html", ".editions a"],
  ["article.html", ".card h3 a"],
  ["term.html", "header .source a[href*='/sources/']"],
  ["terms.html", ".breadcrumbs a[href$='/sources/']"],
  ["home.html", "header.site p a"],
  ["term.html", "header nav a[href$='/topics/diplomacy/']"],
  ["term.html", ".row a[href$='/topics/diplomacy/oman/']"],
  ["article.html", "[aria-labelledby=_articles] .card h3 a"],
  ["term.html", ".breadcrumbs a[href$='/topics/diplomacy/']"],
  ["article.html", ".term-lead h2 a"],
  ["term.html", ".filed a[href*='/people/']"],
  ["article.html", ".card h3 a[href$='/diplomacy/oman-talks/']"],
  ["term.html", ".filed a[href*='/places/']"],
  ["article.html", ".card h3 a[href$='/diplomacy/oman-talks/']"],
  ["term.html", ".filed a[href*='/organisations/']"],
  ["article.html", ".card h3 a[href$='/diplomacy/oman-talks/']"],
  ["term.html", ".filed a[href*='/tags/']"],
  ["terms.html", ".breadcrumbs a[href$='/tags/']"],
  ["terms.html", "header nav a[href$='/topics/']"],
  ["term.html", ".terms a[href$='/topics/digital-government/method/']"],
  ["article.html", ".card h3 a"],
  ["term.html", ".byline a"],
  ["term.html", ".pager a[rel=next]"],
  ["term.html", ".pager a[rel=prev]"],
  ["home.html", ".breadcrumbs li:first-child a"],
  ["archive.html", "a[href$='/archive/']"],
  ["archive.html", ".year h2 a"],
  ["month.html", ".year li a"],
  ["month.html", ".neighbours a[rel=prev]"],
  ["archive.html", ".breadcrumbs a[href$='/archive/']"],
  ["feeds.html", "footer a[href$='/feeds/']"],
  ["page.html", "header nav a[href$='/about/']"],
  ["page.html", "main a[href$='/corrections/']"],
];
// What no reader can click on, for nothing leads there: its address is typed.
const LOST = "404.html";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** What goes wrong on a page, or leaves the site. */
function watch(page, origin) {
  const faults = [];
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on("requestfailed", (request) => {
    // The stream of the server's events ends with the page that listens.
    if (!request.url().endsWith("/.briefing/events")) faults.push(`${request.url()} failed`);
  });
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) faults.push(`${request.url()} is not of the site`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.url()}: ${response.status()}`);
  });
  return faults;
}

/** The page is at its own address, below the address of the site. */
async function isAtHome(page, base, published) {
  await isWhole(page);
  assert.ok(page.url().startsWith(base), `${page.url()} is not below ${base}`);
  const canonical = await page.getAttribute("link[rel=canonical]", "href");
  assert.equal(canonical, published + page.url().slice(base.length).split("#")[0]);
}

for (const published of ["https://briefing.example/", "https://moved.example/a/b/c/"]) {
  test(`every kind of page can be reached by clicking at ${published}`, async () => {
    const server = await serve(DEMO, "--no-watch", "--base-url", published);
    const page = await browser.newPage();
    try {
      const faults = watch(page, new URL(server.address).origin);
      const visited = new Set([LOST]);
      for (const [template, link] of TOUR) {
        if (link === null) {
          await page.goto(server.address);
        } else {
          const target = page.locator(link).first();
          const href = await target.getAttribute("href", { timeout: 5_000 });
          await target.click();
          await page.waitForURL(new URL(href, server.address).href);
        }
        await isAtHome(page, server.address, published);
        visited.add(template);
      }
      assert.deepEqual(faults, []);

      const response = await page.goto(new URL("nowhere/", server.address).href);
      assert.equal(response.status(), 404);
      await isWhole(page);
      await page.locator("main a").first().click();
      await page.waitForURL(server.address);

      const shared = ["base.html", "components.html"];
      const templates = await readdir(join(DEMO, "themes/default/templates"));
      const missed = templates.filter((name) => !shared.includes(name) && !visited.has(name));
      assert.deepEqual(missed, [], "no page of these was visited");
    } finally {
      await page.close();
      await server.stop();
    }
  });
}
