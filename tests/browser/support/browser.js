// Debian's Chromium, and what the tests look for in it.

import assert from "node:assert/strict";
import { createRequire } from "node:module";

import { chromium } from "playwright-core";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
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

/** axe finds nothing that keeps readers out. */
export async function isAccessible(page) {
  await page.addScriptTag({ path: AXE });
  const violations = await page.evaluate(async () => (await globalThis.axe.run()).violations);
  const grave = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
  assert.equal(grave.length, 0, `${page.url()}\n${grave.join("\n")}`);
}

/** How light the page's ground is, from 0 (black) to 1 (white). */
export function lightness(page) {
  return page.evaluate(() => {
    const colour = getComputedStyle(document.body).backgroundColor;
    const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  });
}

/** Collects what goes wrong on a page, or leaves the site. That an address asked for by the reader
    is not there is no fault, though the browser writes it down. */
export function faultsOf(page, origin) {
  const faults = [];
  const asked = new Set();
  page.on("request", (request) => {
    if (request.isNavigationRequest()) asked.add(request.url());
    const { protocol, origin: other } = new URL(request.url());
    if (protocol.startsWith("http") && other !== origin) faults.push(`${request.url()} is not of the site`);
  });
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error}`));
  page.on("console", (message) => {
    const missing = message.text().startsWith("Failed to load resource") && asked.has(message.location().url);
    if (message.type() === "error" && !missing) faults.push(`${page.url()}: ${message.text()} ${message.location().url}`);
  });
  return faults;
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
