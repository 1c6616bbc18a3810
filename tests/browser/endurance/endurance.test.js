// A long day at the desk: a thousand edits under one browser and eight readers, who never see an old page, and
// a server that needs no more memory for the last edits than for the first.

import assert from "node:assert/strict";
import { Agent, get } from "node:http";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { looks, sees } from "../support/browser.js";
import { open, page, server, site } from "../support/desk.js";
import { ARTICLE } from "../support/harbour.js";

const EDITS = Number(process.env.EDITS ?? 1000);
const READERS = 8;
// After so many edits everything that grows at first has grown.
const SETTLED = EDITS / 5;
const MEGABYTE = 1024 * 1024;

/** What an article says after so many edits: bodies, titles, templates and style sheets take turns. */
const text = (title, body) => `+++\ntitle = "Title ${title}"\ndate = 2024-03-01\n+++\nBody ${body}.\n`;
const template = (number) =>
  `{% extends "default/article.html" %}{% block related %}<p id="made">Template ${number}</p>{% endblock %}`;
const colour = (number) => `rgb(1, ${number >> 8}, ${number & 255})`;

/** The last numbers that are known to be served. */
const known = { Title: 0, Body: 0, Template: 0 };

const EDIT = [
  async (number) => {
    await site.write(ARTICLE, text(known.Title, number));
    await sees(page, "main p", `Body ${number}.`);
    known.Body = number;
  },
  async (number) => {
    await site.write(ARTICLE, text(number, known.Body));
    await sees(page, "h1", `Title ${number}`);
    known.Title = number;
  },
  async (number) => {
    // Half a template is a template: of an empty one an empty page is made.
    await site.replace("templates/article.html", template(number));
    await sees(page, "#made", `Template ${number}`);
    known.Template = number;
  },
  async (number) => {
    await site.write("static/assets/style.css", `body { background: ${colour(number)} }`);
    await looks(page, "body", "background-color", colour(number));
  },
];

/** What is at an address, by a connection that stays. */
const read = (agent, address) =>
  new Promise((resolve, reject) => {
    const request = get(address, { agent }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part) => (body += part));
      response.on("end", () => resolve({ status: response.statusCode, body }));
    });
    request.on("error", reject);
  });

/** Reads page after page until it is stopped; what was known before a page was asked for, it says. */
async function reader(until, counted) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const addresses = ["harbour/first/", "", "topics/harbour/", "atom.xml", "harbour/first/", "archive/"];
  for (let at = 0; !until.stopped; at = (at + 1) % addresses.length) {
    const before = { ...known };
    const { status, body } = await read(agent, new URL(addresses[at], server.address));
    assert.equal(status, 200, addresses[at]);
    for (const [what, number] of Object.entries(before)) {
      const said = body.match(new RegExp(`${what} (\\d+)`));
      if (said) assert.ok(Number(said[1]) >= number, `${addresses[at]} says ${said[0]} after ${number}`);
      counted.said += said ? 1 : 0;
    }
    counted.pages += 1;
  }
  agent.destroy();
}

/** The memory that the server holds, in bytes; the least of a few looks. */
async function resident() {
  const looks = [];
  for (let look = 0; look < 5; look += 1) {
    const status = await readFile(`/proc/${server.pid}/status`, "utf8");
    looks.push(Number(status.match(/VmRSS:\s+(\d+) kB/)[1]) * 1024);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return Math.min(...looks);
}

test(`${EDITS} edits`, { timeout: 20 * 60 * 1000 }, async () => {
  await site.write(ARTICLE, text(0, 0));
  await site.write("templates/article.html", template(0));
  await site.write("static/assets/style.css", `body { background: ${colour(0)} }`);
  for (let number = 0; number < 60; number += 1) {
    const front = `title = "Piece ${number}"\ndate = 2024-02-01\ntags = ["t${number % 7}"]`;
    await site.write(`content/harbour/piece-${number}.md`, `+++\n${front}\n+++\nWords.\n`);
  }
  await open("harbour/first/");
  const until = { stopped: false };
  const counted = { pages: 0, said: 0 };
  const readers = Array.from({ length: READERS }, () => reader(until, counted));
  const failed = Promise.all(readers).then(() => assert.ok(until.stopped));
  const held = [];
  const edits = (async () => {
    for (let number = 1; number <= EDITS; number += 1) {
      await EDIT[number % EDIT.length](number);
      if (number % SETTLED === 0) held.push(await resident());
    }
  })();
  await Promise.race([edits, failed]);
  await edits;
  until.stopped = true;
  await failed;
  const grown = held.map((bytes) => (bytes / MEGABYTE).toFixed(1)).join(", ");
  console.log(`${EDITS} edits, ${counted.pages} pages read; MiB after each ${SETTLED}: ${grown}`);
  assert.ok(counted.said > EDITS, `only ${counted.said} numbers were compared`);
  const [settled, last] = [held[0], held.at(-1)];
  assert.ok(last < settled * 1.1 + 4 * MEGABYTE, `the server holds ${last} bytes, and held ${settled}`);
});
