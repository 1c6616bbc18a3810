// Sites as they are published and hosted: the demo, in any theme and language, or any other site.

import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DEMO, build, files } from "./briefing.js";
import { host } from "./static-host.js";

// What makes a site; the folder may hold more (the repository does).
const PARTS = ["briefing.toml", "content", "data", "static", "templates", "themes", "words"];

/** The settings with this one at the top, in the place of what they said. */
const set = (settings, key, value) => `${key} = "${value}"\n${settings.replace(new RegExp(`^${key} = .*\n`, "m"), "")}`;

/** A copy of the site in `root` with other settings, in a folder of its own. */
async function copyWith(root, changes) {
  const copy = await mkdtemp(join(tmpdir(), "briefing-browser-"));
  const present = await readdir(root);
  for (const part of PARTS.filter((part) => present.includes(part))) {
    await cp(join(root, part), join(copy, part), { recursive: true });
  }
  const file = join(copy, "briefing.toml");
  let settings = await readFile(file, "utf8").catch(() => "");
  for (const [key, value] of Object.entries(changes)) settings = set(settings, key, value);
  await writeFile(file, settings);
  if (changes.theme && present.includes("templates")) await putOver(join(copy, "templates"), changes.theme);
  return copy;
}

/** Puts the site's own templates over another theme: they name the one that they extend. */
async function putOver(templates, theme) {
  for (const name of await files(templates)) {
    const file = join(templates, name);
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace(/(\{%-? extends ")default\//, `$1${theme}/`));
  }
}

/** What to change for a theme and a language; the built-in theme is what a site has that names none. */
const changesFor = (theme, language) => ({
  ...(theme && theme !== "default" ? { theme } : {}),
  ...(language ? { language } : {}),
});

/** Builds a site, and hosts what was published: `address` and the folder `output`, until `stop`. */
export async function publish({ root = DEMO, theme, language, options = [] } = {}) {
  const changes = changesFor(theme, language);
  const copy = Object.keys(changes).length ? await copyWith(root, changes) : null;
  try {
    const { output, remove } = await build(copy ?? root, ...options);
    const { address, stop } = await host(output);
    return { address, output, stop: async () => Promise.all([stop(), remove()]) };
  } finally {
    if (copy) await rm(copy, { recursive: true, force: true });
  }
}
