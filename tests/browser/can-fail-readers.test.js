// The judgements of what readers get can fail too: each rejects a page that is wrong, and lets a sound one pass.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";

import { isAccessible, isAccessibleWithoutScripts, launch } from "./support/browser.js";
import { Site } from "./support/briefing.js";
import { opens, skips, walks, withKeyboard } from "./support/keyboard.js";
import { articlesIn } from "./support/kinds.js";
import { isReadable, saysAsMuch } from "./support/readable.js";
import { hasSizes, staysPut } from "./support/shifts.js";
import { host } from "./support/static-host.js";
import { LIMITS, isLight } from "./support/weight.js";

const HEAD = '<!doctype html><html lang="en" dir="ltr"><meta name="viewport" content="width=device-width"><title>Title</title>';
const MAIN = `<a href="#_main">Skip</a><nav aria-label="Site"><a href="/x/">Elsewhere</a></nav>
  <main id="_main"><h1>True</h1><p><a href="/y/">A link</a> <button>A button</button></p></main>`;
const GOOD = `${HEAD}<style>:focus { outline: 3px solid blue } a { display: inline-block; padding: 9px }</style><body>${MAIN}`;
const picture = (more) => `${HEAD}<body><main><h1>True</h1><img src="/wide.svg" alt="" ${more}><p>Below</p></main>`;
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>';

let browser, site, server;
before(async () => {
  browser = await launch();
  // Nothing makes it smaller.
  const noise = randomBytes(LIMITS.page).toString("hex");
  const article = (more) => `${HEAD}<meta property="og:type" content="article">${more}<body>${MAIN}`;
  site = await Site.of({
    "wide.svg": SVG,
    "good/index.html": picture('width="400" height="300"'),
    "shifting/index.html": picture(""),
    "light/index.html": article('<link rel="stylesheet" href="/light.css"><script src="/light.js"></script>'),
    "heavy/index.html": article('<link rel="stylesheet" href="/heavy.css">'),
    "scripted/index.html": article('<script type="module" src="/heavy.js"></script>'),
    "light.css": "a { color: blue }",
    "heavy.css": '@import "more.css";',
    "more.css": `/*${noise}*/`,
    "light.js": "1;",
    "heavy.js": 'import "./more.js";',
    "more.js": `"${noise}";`,
  });
  server = await host(site.root);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await site?.remove();
});

/** A window for `act`, with a page whose HTML this is. */
async function on(html, act, options = {}) {
  const page = await browser.newPage({ viewport: { width: 800, height: 600 }, ...options });
  await withKeyboard(page);
  await page.route("http://page.example/**", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await page.goto("http://page.example/");
  try {
    return await act(page);
  } finally {
    await page.close();
  }
}

const fails = (html, judge, told, options) => on(html, (page) => assert.rejects(judge(page), told), options);

test("what is merely bad practice is found out", async () => {
  await on(GOOD, isAccessible);
  await fails(`${HEAD}<body><h1>Out of main</h1><main><h3>Low</h3></main>`, isAccessible, /heading-order|region/);
  await fails(GOOD.replace("padding: 9px", "font-size: 9px"), isAccessible, /target-size/);
});

test("so it is with scripts off", async () => {
  const scriptless = { javaScriptEnabled: false };
  await on(GOOD, isAccessibleWithoutScripts, scriptless);
  await fails(`${HEAD}<body><main><h1>True</h1><img src="data:,"></main>`, isAccessibleWithoutScripts, /image-alt/, scriptless);
});

for (const [what, style, told] of [
  ["cut off", "width: 5rem; overflow: hidden; white-space: nowrap", /cut off/],
  ["cut off below", "height: .5rem; overflow: hidden", /cut off/],
  ["out of its box", "width: 2rem", /wider than/],
  ["beside the window", "position: relative; left: -3rem", /outside/],
]) {
  test(`text ${what} is found out`, async () => {
    const page = (style) => `${HEAD}<body><main><h1>True</h1><div style="${style}">Incomprehensibilities of a text</div></main>`;
    await on(page("overflow: auto; width: 2rem"), isReadable);
    await fails(page(style), isReadable, told);
  });
}

test("what is said with scripts alone is found out", async () => {
  const scripted = `${GOOD}<script>document.querySelector("main").append("Only with scripts")</script>`;
  const compare = (html) => on(html, (without) => on(html, (page) => saysAsMuch(without, page)), { javaScriptEnabled: false });
  await compare(GOOD);
  await assert.rejects(compare(scripted), /does not say without scripts/);
});

test("a page that a keyboard cannot walk is found out", async () => {
  assert.equal(await on(GOOD, walks), 4);
  await fails(GOOD.replace("outline: 3px solid blue", "outline: none"), walks, /does not show/);
  await fails(GOOD.replace('<a href="/x/"', '<a tabindex="2" href="/x/"'), walks, /the order of the stops/);
  const trap = '<script>document.querySelector("button").onkeydown = (event) => event.preventDefault()</script>';
  await fails(GOOD + trap, walks, /holds the focus/);
  await fails(`${GOOD}<div style="position: fixed; inset: 0; background: white"></div>`, walks, /cannot be seen/);
});

test("a skip link that is none is found out", async () => {
  await on(GOOD, skips);
  await fails(GOOD.replace('href="#_main"', 'href="#_nothing"'), skips, /leads to nothing/);
});

test("details that stay closed are found out", async () => {
  const details = `${GOOD}<details><summary>More</summary>Text</details>`;
  assert.equal(await on(details, opens), 1);
  await fails(`${details}<script>document.querySelector("summary").onclick = (event) => event.preventDefault()</script>`, opens, /stays closed/);
});

test("a page that moves, and a picture without its size, are found out", async () => {
  const visit = async (path, judge) => {
    const page = await browser.newPage();
    try {
      await judge(page, new URL(path, server.address).href);
    } finally {
      await page.close();
    }
  };
  const sized = async (page, address) => {
    await page.goto(address);
    await hasSizes(page);
  };
  await visit("good/", staysPut);
  await visit("good/", sized);
  await assert.rejects(visit("shifting/", staysPut), /shifts by/);
  await assert.rejects(visit("shifting/", sized), /without width and height/);
});

test("a heavy page is found out, by what its style sheets and scripts name too", async () => {
  const articles = await articlesIn(site.root);
  const only = (name) => articles.filter(({ address }) => address === `${name}/`);
  const { page, scripts } = await isLight(site.root, only("light"));
  assert.ok(page.bytes > 100 && scripts.bytes > 10, `${page.bytes} and ${scripts.bytes} bytes`);
  await assert.rejects(isLight(site.root, only("heavy")), /page of \/heavy\//);
  await assert.rejects(isLight(site.root, only("scripted")), /scripts of \/scripted\//);
});
