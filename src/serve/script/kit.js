// Runs in every page that the server sends, and in no page that is built. Follows the server's
// events: brings the page up to date when the site is another, shows what is wrong above it, and
// what is news at its lower edge. The parts share one scope; `reload.js` sets them to work.

const own = document.currentScript;
// Whether the page only says why there is no other.
const waiting = "waiting" in own.dataset;
let version = own.dataset.version;

// Written and read once more, some markup means something else, so that all that is compared goes
// the same way.
const serialised = (root) => root.documentElement.outerHTML;
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

// The page as it was sent: later scripts and readers make it another. Earlier ones do so to its root,
// to show it light or dark from the first moment.
const asSent = () => {
  const page = parsed(serialised(document));
  const root = page.documentElement;
  for (const name of root.getAttributeNames()) root.removeAttribute(name);
  // As nodes: a parser takes names that nobody may set.
  for (const sent of [...parsed(own.dataset.root).documentElement.attributes]) root.setAttributeNode(sent.cloneNode());
  return serialised(page);
};
let sent = asSent();

// What the page loaded is asked for later; browsers count to 250 of their own accord.
performance.setResourceTimingBufferSize(5000);

// Storage may be forbidden; the page then only loses its place.
const remember = (key, value) => {
  try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* see above */ }
};
const recall = (key) => {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
};
const forget = (key) => {
  try { sessionStorage.removeItem(key); } catch { /* see above */ }
};

const element = (name, text, ...children) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
};

// An element of ours, out of reach of the page's styles and scripts.
const shadow = (name, style) => {
  const host = document.createElement(name);
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  return { host, root };
};
