// The desk at which a test sits: a site of its own, a server, a page, and the faults that the page has.
// Each file of tests runs in a process of its own, and so has a desk of its own.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach } from "node:test";

import { faultsOf, launch } from "./browser.js";
import { Site, serve } from "./briefing.js";
import { HARBOUR } from "./harbour.js";

export let browser, context, site, server, page;
/** What went wrong on the page, or left the site: nothing may have at the end of a test. */
export let faults;

before(async () => (browser = await launch()));
after(() => browser?.close());
beforeEach(async () => {
  faults = [];
  server = undefined;
  site = await Site.of(HARBOUR);
  context = await browser.newContext();
  page = await context.newPage();
});
afterEach(async () => {
  await context?.close();
  await server?.stop();
  await site?.remove();
  assert.deepEqual(faults, []);
});

/** Serves the site. */
export async function start(...options) {
  server = await serve(site.root, ...options);
  faults = faultsOf(page, new URL(server.address).origin);
}

/** Stops the server, and starts another at the same port, when `meanwhile` has been done. */
export async function restart(meanwhile) {
  const { port } = new URL(server.address);
  await server.stop();
  await meanwhile();
  server = await serve(site.root, "--port", port);
  assert.equal(new URL(server.address).port, port);
}

/** Opens a page of the site that is served. */
export const visit = (path) => page.goto(new URL(path, server.address).href);

/** Serves the site and opens a page of it. */
export async function open(path, ...options) {
  await start(...options);
  return visit(path);
}
