// What moves under the eyes of a reader whose line is slow, so that pictures and fonts come late.

import assert from "node:assert/strict";

const SLOW = { offline: false, latency: 150, downloadThroughput: 60_000, uploadThroughput: 60_000 };
const ALLOWED = 0.01;

/** Runs in the page before anything else. */
function observe() {
  globalThis.shifts = [];
  globalThis.take = (list) => {
    for (const entry of list.filter((entry) => !entry.hadRecentInput)) {
      const moved = entry.sources.map(({ node }) => `<${(node?.nodeType === 1 ? node : node?.parentElement)?.localName ?? "gone"}>`);
      globalThis.shifts.push({ value: entry.value, moved: moved.join(" ") });
    }
  };
  globalThis.observer = new PerformanceObserver((list) => globalThis.take(list.getEntries()));
  globalThis.observer.observe({ type: "layout-shift", buffered: true });
}

/** Runs in the page: looks at every picture, so that those are fetched too that wait to be seen; fonts as well. */
async function lookAtAll() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  for (const image of document.images) {
    image.scrollIntoView({ block: "center", behavior: "instant" });
    await frame();
    if (image.checkVisibility()) await image.decode().catch(() => {});
  }
  await document.fonts.ready;
  await frame();
  globalThis.take(globalThis.observer.takeRecords());
  return globalThis.shifts;
}

/** Opens a page over a slow line and looks at all of it: nothing moves. */
export async function staysPut(page, address) {
  const line = await page.context().newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", SLOW);
  await page.addInitScript(observe);
  await page.goto(address);
  const shifts = await page.evaluate(lookAtAll);
  const sum = shifts.reduce((sum, { value }) => sum + value, 0);
  const told = shifts.map(({ value, moved }) => `${value.toFixed(4)} ${moved}`);
  assert.ok(sum < ALLOWED, `${address} shifts by ${sum.toFixed(4)}\n${told.join("\n")}`);
}

/** Every picture says how large it is, before it has come. */
export async function hasSizes(page) {
  const without = await page.$$eval("img", (all) => all
    .filter((image) => !(image.getAttribute("width") > 0 && image.getAttribute("height") > 0))
    .map((image) => image.outerHTML));
  assert.deepEqual(without, [], `pictures without width and height at ${page.url()}`);
}
