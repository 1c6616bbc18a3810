// Pictures of every kind of page in every way that readers see it, for people to look at.
//
//     npm run screenshots -- FOLDER [--site DIR] [--theme NAME]… [--only KIND,…] [--mode MODE,…]
//
// Without --site it is the demo, without --theme the themes of the suite. A theme's pictures are called
// `default-article-dark.png`; in the mode `print` there is a PDF beside each.

import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { launch } from "./support/browser.js";
import { DEMO } from "./support/briefing.js";
import { KINDS, kindsIn } from "./support/kinds.js";
import { MODES, SHOWN, THEMES } from "./support/modes.js";
import { publish } from "./support/published.js";

// Pixels of CSS: what is below is cut off.
const HEIGHT = 6_000;
const USAGE = "npm run screenshots -- FOLDER [--site DIR] [--theme NAME,…] [--only KIND,…] [--mode MODE,…]";
// With a still picture there is nothing to see of these.
const { calm: _, ...STILL } = MODES;
const ALL = { ...STILL, ...SHOWN };

// npm changes to its own folder; paths are meant from where it was called.
const here = (path) => resolve(process.env.INIT_CWD ?? ".", path);
const several = (values) => values?.flatMap((value) => value.split(","));

/** Those of `all` that were asked for; what is unknown ends the program. */
function chosen(all, names, what) {
  const unknown = names?.find((name) => !(name in all));
  if (unknown) leave(`there is no ${what} "${unknown}"; there are ${Object.keys(all).join(", ")}`);
  return Object.entries(all).filter(([name]) => !names || names.includes(name));
}

function leave(message) {
  console.error(message);
  process.exit(2);
}

function given() {
  const option = { type: "string", multiple: true };
  const options = { site: { type: "string" }, theme: option, only: option, mode: option };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (positionals.length !== 1) leave(USAGE);
    return { folder: here(positionals[0]), ...values };
  } catch (fault) {
    return leave(`${fault.message}\n${USAGE}`);
  }
}

/** One page in one mode, as the file `name`. */
async function shoot(context, mode, address, name) {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: "networkidle" });
  if (mode.media) await page.emulateMedia({ media: mode.media });
  const { width } = page.viewportSize();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: `${name}.png`, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(whole, HEIGHT) } });
  if (mode.media === "print") await writeFile(`${name}.pdf`, await page.pdf({ format: "A4", printBackground: true }));
  await page.close();
}

/** All the kinds that were asked for of a site in one theme and mode. */
async function shootAll(browser, root, theme, [name, mode], { folder, only }) {
  const site = await publish({ root, theme, language: mode.language });
  const context = await browser.newContext(mode.window);
  try {
    const kinds = chosen(root === DEMO ? KINDS : await kindsIn(site.output), several(only), "kind");
    for (const [kind, path] of kinds) {
      await shoot(context, mode, new URL(path, site.address).href, join(folder, `${theme ?? "site"}-${kind}-${name}`));
    }
    console.log(`${theme ?? "site"}, ${name}: ${kinds.length} pages`);
  } finally {
    await context.close();
    await site.stop();
  }
}

const options = given();
const root = options.site ? here(options.site) : DEMO;
// Another site comes in its own theme, unless one is named.
const themes = several(options.theme) ?? (options.site ? [undefined] : THEMES);
const modes = chosen(ALL, several(options.mode), "mode");
await mkdir(options.folder, { recursive: true });
const browser = await launch();
try {
  for (const theme of themes) {
    for (const mode of modes) await shootAll(browser, root, theme, mode, options);
  }
} finally {
  await browser.close();
}
