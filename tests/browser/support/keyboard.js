// A reader with the keyboard alone: what the Tab key reaches, in which order, and whether it can be seen.

import assert from "node:assert/strict";

/** Runs in the page before anything else. Tools for what follows, under one name. */
function install() {
  const CANDIDATES = "a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable], audio[controls], video[controls]";
  const SEEN = ["outline", "boxShadow", "border", "backgroundColor", "textDecoration", "color"];
  const PATIENCE = 2_000;

  /** What the Tab key should reach, in the order of the document. */
  const stops = () => [...document.querySelectorAll(CANDIDATES)].filter((element) =>
    element.tabIndex >= 0 && !element.matches(":disabled, [inert] *, [type=hidden]") && element.checkVisibility({ visibilityProperty: true }));

  /** How an element looks, with what is drawn before, after and around it. */
  const look = (element) => [[element], [element, "::before"], [element, "::after"], [element.parentElement]]
    .map(([of, part]) => getComputedStyle(of, part))
    .map((style) => SEEN.map((name) => (name === "outline" && style.outlineStyle === "none" ? "" : style[name])).join("|"));

  function isBare(element) {
    const { left, top, right, bottom } = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return false;
    const above = document.elementFromPoint(x, y);
    return above !== null && (element.contains(above) || above.contains(element));
  }

  /** Waits until scrolling has brought the element to light. */
  async function comesToLight(element) {
    const end = performance.now() + PATIENCE;
    while (!isBare(element)) {
      if (performance.now() > end) return false;
      await new Promise(requestAnimationFrame);
    }
    return true;
  }

  let all, before;
  const note = () => {
    all = stops();
    before = all.map(look);
    return all.length;
  };
  const name = (element) => `<${element.localName}> ${(element.textContent.trim() || element.getAttribute("aria-label") || element.name || "").slice(0, 40)}`;

  /** What has the focus: its place among the stops (-1: none of them) and what is wrong with it. */
  async function focused() {
    const element = document.activeElement;
    if (!element || element === document.body) return { place: null, faults: [] };
    for (const animation of document.getAnimations()) animation.finish();
    const place = all.indexOf(element);
    const faults = [];
    if (place >= 0 && look(element).join() === before[place].join()) faults.push(`${name(element)} does not show that it has the focus`);
    if (!(await comesToLight(element))) faults.push(`${name(element)} has the focus and cannot be seen`);
    return { place, name: name(element), faults };
  }
  globalThis.keyboard = { note, focused, stops, name };
}

/** Gets a page ready for a walk, before it is opened. */
export const withKeyboard = (page) => page.addInitScript(install);

/** Brings a page before the reader, drawn and with the keyboard's attention: a walk that left it for the browser's own
    buttons had given that away. */
export async function faces(page) {
  await page.bringToFront();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** Presses Tab through the whole page: every stop in the order of the document, each to be seen, and out again. */
export async function walks(page) {
  const count = await page.evaluate(() => globalThis.keyboard.note());
  const faults = [];
  const places = [];
  // A box that scrolls is a stop too, which no list of elements knows: so there may be more than `count`.
  for (let presses = 0; presses < 2 * count + 10; presses += 1) {
    await page.keyboard.press("Tab");
    const { place, name, faults: found } = await page.evaluate(() => globalThis.keyboard.focused());
    if (place === null || (place === 0 && places.length)) break;
    if (place >= 0 && places.at(-1) === place) {
      faults.push(`${name} holds the focus`);
      break;
    }
    if (place >= 0) places.push(place);
    faults.push(...found);
  }
  const wanted = Array.from({ length: count }, (_, place) => place);
  if (!faults.length) assert.deepEqual(places, wanted, `the order of the stops at ${page.url()}`);
  assert.equal(faults.length, 0, `${page.url()}\n${faults.join("\n")}`);
  return count;
}

/** The first stop leads past the header: it can be seen, and the next stop after it lies in the main part, or behind. */
export async function skips(page) {
  await page.evaluate(() => globalThis.keyboard.note());
  await page.keyboard.press("Tab");
  const { place, name, faults } = await page.evaluate(() => globalThis.keyboard.focused());
  assert.deepEqual({ place, faults }, { place: 0, faults: [] }, `${page.url()}: the first stop is ${name}`);
  await page.keyboard.press("Enter");
  const leads = await page
    .waitForFunction(() => document.querySelector("main:target, main :target") !== null, null, { timeout: 5_000, polling: 50 })
    .then(() => true, () => false);
  assert.ok(leads, `${page.url()}: the first stop, ${name}, leads to nothing in the main part`);
  await page.keyboard.press("Tab");
  const isPast = await page.evaluate(() => {
    const target = document.querySelector(":target");
    const at = document.activeElement;
    return at === document.body || target.contains(at) || Boolean(target.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  assert.ok(isPast, `${page.url()}: the first stop does not lead past the header`);
}

/** Each `<details>` that can be seen opens and closes with the Enter key. Returns how many there are. */
export async function opens(page) {
  const summaries = page.locator("summary:visible");
  const count = await summaries.count();
  for (let place = 0; place < count; place += 1) {
    const summary = summaries.nth(place);
    const isOpen = () => summary.evaluate((element) => element.parentElement.open);
    const was = await isOpen();
    for (const wanted of [!was, was]) {
      await summary.focus();
      await page.keyboard.press("Enter");
      const message = `${page.url()}: ${await summary.textContent()} stays ${wanted ? "closed" : "open"}`;
      await summary.evaluate((element, wanted) => new Promise((resolve) => {
        if (element.parentElement.open === wanted) resolve();
        else element.parentElement.addEventListener("toggle", resolve, { once: true });
        setTimeout(resolve, 1_000);
      }), wanted);
      assert.equal(await isOpen(), wanted, message);
    }
  }
  return count;
}
