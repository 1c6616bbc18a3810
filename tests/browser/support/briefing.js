// Sites in folders of their own, and the program at work on them.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const REPOSITORY = fileURLToPath(new URL("../../..", import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ?? join(REPOSITORY, "target");
const PROGRAM = process.env.BRIEFING ?? join(TARGET, "debug/briefing");

/** The demo: the site in the repository's own root. */
export const DEMO = REPOSITORY;

/** A folder of the test's own. */
const folder = () => mkdtemp(join(tmpdir(), "briefing-browser-"));

/** A site that a test writes and edits. */
export class Site {
  constructor(root) {
    this.root = root;
  }

  static async of(files) {
    const site = new Site(await folder());
    for (const [path, text] of Object.entries(files)) await site.write(path, text);
    return site;
  }

  async write(path, text) {
    const file = join(this.root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  /** Writes a file as editors do that write beside it first: it is never there by halves. */
  async replace(path, text) {
    const beside = `${this.root}.beside`;
    await writeFile(beside, text);
    await rename(beside, join(this.root, path));
  }

  async edit(path, before, after) {
    const text = await readFile(join(this.root, path), "utf8");
    assert.ok(text.includes(before), `${path} does not say ${before}`);
    await this.write(path, text.replace(before, after));
  }

  /** Takes one file away. */
  delete(path) {
    return rm(join(this.root, path));
  }

  remove() {
    return rm(this.root, { recursive: true, force: true });
  }
}

/** Builds the site in `root` into the folder `output`. */
export const buildInto = (output, root, ...options) =>
  promisify(execFile)(PROGRAM, ["build", "--site", root, "--output", output, ...options]);

/** Builds the site in `root` into a folder of its own. */
export async function build(root, ...options) {
  const parent = await folder();
  const output = join(parent, "published");
  await buildInto(output, root, ...options);
  return { output, remove: () => rm(parent, { recursive: true, force: true }) };
}

/** The files below a folder, as paths relative to it. */
export async function files(root) {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const at = (entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name));
  return found.filter((entry) => entry.isFile()).map(at).sort();
}

/** `briefing serve` at work; `address` ends with the base path. */
export async function serve(root, ...options) {
  await access(PROGRAM);
  // Port 0: any that is free. It says itself which.
  const port = options.includes("--port") ? [] : ["--port", "0"];
  const child = spawn(PROGRAM, ["serve", "--site", root, ...port, ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  const ended = once(child, "exit");
  const announced = new Promise((resolve) => {
    createInterface(child.stdout).on("line", (line) => {
      const found = line.match(/^Serving (http:\S+)/);
      if (found) resolve(found[1]);
    });
  });
  const early = ended.then(([code]) => assert.fail(`\`briefing serve\` ended with ${code}:\n${said}`));
  const address = await Promise.race([announced, early]);
  early.catch(() => {});
  const stop = async () => {
    child.kill();
    await ended;
  };
  return { address, stop, pid: child.pid };
}
