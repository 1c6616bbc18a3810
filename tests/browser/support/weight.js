// What a page weighs on the line: itself, its style sheets and its scripts, each as a host compresses it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Bytes: a page with its style sheets, and the scripts of a page together. */
export const LIMITS = { page: 25_000, scripts: 8_000 };

const STYLES = /<link\b[^>]*\brel="?stylesheet"?[^>]*>/g;
const SCRIPTS = /<script\b([^>]*)>([^]*?)<\/script>/g;
const PRELOADS = /<link\b[^>]*\brel="?modulepreload"?[^>]*>/g;
// What one file names another by, in style sheets and in modules.
const NAMES = /@import\s+(?:url\()?["']?([^"')\s;]+)|\b(?:import|from)\s*\(?\s*["']([^"']+)["']/g;

const compressed = (text) => gzipSync(text, { level: 9 }).length;
const attribute = (tag, name) => tag.match(new RegExp(`\\b${name}="?([^"\\s>]+)`))?.[1];

/** The weight of files and of the files that they name, each counted once. */
async function weigh(output, addresses, seen = new Set()) {
  let sum = 0;
  for (const address of addresses) {
    const { pathname } = new URL(address, "http://localhost/");
    if (seen.has(pathname)) continue;
    seen.add(pathname);
    const text = await readFile(join(output, decodeURIComponent(pathname)), "utf8");
    const named = [...text.matchAll(NAMES)].map((match) => new URL(match[1] ?? match[2], new URL(pathname, "http://localhost/")).href);
    sum += compressed(text) + (await weigh(output, named, seen));
  }
  return sum;
}

/** What a page of a folder that was published weighs: `page` and `scripts`, in bytes. */
export async function weightOf(output, text) {
  const styles = [...text.matchAll(STYLES)].map(([tag]) => attribute(tag, "href"));
  const preloads = [...text.matchAll(PRELOADS)].map(([tag]) => attribute(tag, "href"));
  const scripts = [...text.matchAll(SCRIPTS)].filter(([, tag]) => !/\btype="?(application\/ld\+json|speculationrules)/.test(tag));
  const inline = scripts.filter(([, tag]) => !attribute(tag, "src")).map(([, , code]) => code);
  const named = scripts.map(([, tag]) => attribute(tag, "src")).filter(Boolean);
  return {
    page: compressed(text) + (await weigh(output, styles)),
    scripts: (inline.length ? compressed(inline.join("\n")) : 0) + (await weigh(output, [...named, ...preloads])),
  };
}

/** No page is heavier than the limits. Returns the heaviest of each. */
export async function isLight(output, pages) {
  const heaviest = {};
  const faults = [];
  for (const { address, text } of pages) {
    for (const [what, bytes] of Object.entries(await weightOf(output, text))) {
      if (!(heaviest[what]?.bytes >= bytes)) heaviest[what] = { address, bytes };
      if (bytes > LIMITS[what]) faults.push(`${what} of /${address}: ${bytes} bytes, at most ${LIMITS[what]}`);
    }
  }
  assert.equal(faults.length, 0, faults.join("\n"));
  return heaviest;
}
