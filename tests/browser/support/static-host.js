// A static host in miniature for a folder that was published: media types, compression, cache headers, and the
// site's own 404 page. It stands for the host that readers are served by, which `briefing serve` is not.

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".atom": "application/atom+xml",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".opml": "text/x-opml",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};
const IS_TEXT = /^text\/|json|xml|javascript/;

/** The file that answers a path, or nothing. A path that leads out of the folder answers nothing either. */
async function find(folder, path) {
  const inside = normalize(join("/", path));
  const file = join(folder, inside.endsWith("/") ? `${inside}index.html` : inside);
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? file : null;
}

async function send(request, response, status, file) {
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const lasts = request.url.includes("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=600";
  const head = { "Content-Type": type, "Cache-Control": lasts, Vary: "Accept-Encoding" };
  if (!IS_TEXT.test(type) || !/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
    response.writeHead(status, { ...head, "Content-Length": (await stat(file)).size });
    createReadStream(file).pipe(response);
    return;
  }
  const body = gzipSync(await readFile(file));
  response.writeHead(status, { ...head, "Content-Encoding": "gzip", "Content-Length": body.length });
  response.end(body);
}

/** Serves `folder`, which may be written later, at a port that is free. */
export async function host(folder) {
  const server = createServer(async (request, response) => {
    try {
      const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
      const file = await find(folder, path);
      const fallback = file ? null : await find(folder, "404.html");
      if (file ?? fallback) await send(request, response, file ? 200 : 404, file ?? fallback);
      else response.writeHead(404).end();
    } catch (fault) {
      response.writeHead(500).end(String(fault));
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { address: `http://127.0.0.1:${server.address().port}/`, stop };
}
