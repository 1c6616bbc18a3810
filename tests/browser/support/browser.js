// Debian's Chromium, and what the tests look for in it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// How many of the elements that break one rule are told.
const NODES = 5;
// What a build, a reload and a slow machine may take together.
const PATIENCE = 30_000;

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", // which root cannot have
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Waits until an element with this text is seen. */
export function sees(page, selector, text = "", timeout = PATIENCE) {
  return page.locator(selector, { hasText: text }).first().waitFor({ timeout });
}

/** Waits until no element with this text is there. */
export function missesFrom(page, selector, text = "", timeout = PATIENCE) {
  return page.locator(selector, { hasText: text }).first().waitFor({ state: "detached", timeout });
}

/** Waits until a style as the browser computes it has this value. */
export function looks(page, selector, property, value, timeout = PATIENCE) {
  return page.waitForFunction(
    ([selector, property, value]) => {
      const element = document.querySelector(selector);
      return element && getComputedStyle(element).getPropertyValue(property) === value;
    },
    [selector, property, value],
    { timeout },
  );
}

/** A page has a language, a direction, one title, one h1 and one main. */
export async function isWhole(page) {
  const found = await page.evaluate(() => ({
    lang: document.documentElement.lang.length > 1,
    dir: ["ltr", "rtl"].includes(document.documentElement.dir),
    title: document.title.trim().length > 0,
    h1: document.querySelectorAll("h1").length,
    main: document.querySelectorAll("main").length,
  }));
  const wanted = { lang: true, dir: true, title: true, h1: 1, main: 1 };
  assert.deepEqual({ url: page.url(), ...found }, { url: page.url(), ...wanted });
}

/** Nothing is wider than the window. */
export async function fits(page) {
  const [content, window] = await page.evaluate(() => {
    const root = document.documentElement;
    return [root.scrollWidth, root.clientWidth];
  });
  assert.ok(content <= window, `${page.url()} is ${content} pixels wide in a window of ${window}`);
}

/** axe finds nothing at all, by the rules of WCAG 2.2 up to AA and by what it holds good practice. */
export async function isAccessible(page) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (values) => {
    const found = await globalThis.axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return found.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((node) => node.html) }));
  }, RULES);
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.slice(0, NODES).join("\n  ")}`);
  assert.equal(told.length, 0, `${page.url()}\n${told.join("\n")}`);
}

/** The same on a page whose scripts are off: there no timer ever fires, so what axe would wait for is done at once. */
export async function isAccessibleWithoutScripts(page) {
  await page.evaluate(() => {
    globalThis.setTimeout = (act, _, ...more) => Promise.resolve().then(() => act(...more));
    globalThis.requestAnimationFrame = (act) => Promise.resolve().then(act);
  });
  await isAccessible(page);
}

/** How light the page's ground is, from 0 (black) to 1 (white). */
export function lightness(page) {
  return page.evaluate(() => {
    const grounds = [document.body, document.documentElement].map((element) => getComputedStyle(element).backgroundColor);
    const colour = grounds.find((colour) => colour !== "rgba(0, 0, 0, 0)") ?? grounds[0];
    const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  });
}

/** Collects what goes wrong on a page, or leaves the site, until it is told to `stop`. That an address
    asked for by the reader is not there is no fault, though the browser writes it down. */
export function faultsOf(page, origin) {
  const faults = [];
  const asked = new Set();
  const heard = {
    request: (request) => {
      if (request.isNavigationRequest()) asked.add(request.url());
      const { protocol, origin: other } = new URL(request.url());
      if (protocol.startsWith("http") && other !== origin) faults.push(`${request.url()} is not of the site`);
    },
    pageerror: (error) => faults.push(`${page.url()}: ${error}`),
    console: (message) => {
      const missing = message.text().startsWith("Failed to load resource") && asked.has(message.location().url);
      if (message.type() === "error" && !missing) faults.push(`${page.url()}: ${message.text()} ${message.location().url}`);
    },
  };
  for (const [event, hear] of Object.entries(heard)) page.on(event, hear);
  const stop = () => Object.entries(heard).forEach(([event, hear]) => page.off(event, hear));
  return Object.defineProperty(faults, "stop", { value: stop });
}

/** Marks the document that is shown: the mark goes when the page is loaded anew. */
export function mark(page) {
  return page.evaluate(() => {
    globalThis.old = true;
  });
}

/** Whether the marked document is still shown. */
export function isMarked(page) {
  return page.evaluate(() => globalThis.old === true);
}
