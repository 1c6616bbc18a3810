/* ---- the overlay ---- */

const OVERLAY_STYLE = `
  :host { all: initial; }
  dialog {
    box-sizing: border-box; width: min(64rem, 100vw - 2rem); max-height: calc(100vh - 4rem);
    margin: 2rem auto; padding: 1rem 1.25rem; overflow: auto;
    border: 1px solid; border-top: .4rem solid #c4122f; border-radius: .3rem;
    font: 1rem/1.5 system-ui, sans-serif; text-align: left;
    color: #1b1b1b; background: #fff; color-scheme: light;
  }
  dialog::backdrop { background: rgb(0 0 0 / .55); }
  .head { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; }
  h1 { font-size: 1.2rem; margin: 0; }
  h2 { font-size: 1rem; margin: 1.25rem 0 .25rem; overflow-wrap: anywhere; }
  p { margin: .25rem 0; overflow-wrap: anywhere; }
  button { font: inherit; color: inherit; background: none; border: 1px solid; border-radius: .3rem; padding: .2rem .8rem; cursor: pointer; }
  button:focus-visible { outline: .2rem solid; outline-offset: .15rem; }
  code, pre { font: .9rem/1.4 ui-monospace, monospace; }
  pre { margin: .25rem 0; padding: .5rem .75rem; overflow-x: auto; tab-size: 4; background: #f2f2f2; }
  mark { color: inherit; background: none; text-decoration: underline; text-decoration-thickness: .12em; }
  .word { color: #a80f27; }
  .warning .word { color: #7a5200; }
  @media (prefers-color-scheme: dark) {
    dialog { color: #ececec; background: #1d1d1f; color-scheme: dark; }
    pre { background: #2b2b2e; }
    .word { color: #ff8b9a; }
    .warning .word { color: #f2c14e; }
  }`;

// As much empty space as a text takes in a fixed-width font.
const blank = (text) => Array.from(text, (c) => {
  if (c === "\t") return c;
  if (/\p{M}/u.test(c)) return "";
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u.test(c) ? "\u3000" : " ";
}).join("");

const excerpt = (part) => {
  const where = element("p", "", element("code", part.place));
  if (part.label) where.append(`: ${part.label}`);
  if (!part.before && !part.marked) return [where];
  const number = `${part.line} | `;
  const margin = `${" ".repeat(number.length - 2)}| `;
  const lines = element("pre", "", number, part.before, element("mark", part.marked), part.after,
    "\n", margin, blank(part.before), "^".repeat(part.width));
  return [where, lines];
};

const section = (problem) => {
  const word = element("span", `${problem.severity}[${problem.code}]`);
  word.className = "word";
  const made = element("section", "", element("h2", "", word, `: ${problem.message}`));
  made.className = problem.severity;
  made.append(...problem.excerpts.flatMap(excerpt));
  made.append(...problem.notes.map((note) => element("p", `note: ${note}`)));
  if (problem.advice) made.append(element("p", `help: ${problem.advice}`));
  return made;
};

let host = null;
let dialog = null;
let shown = "";

const open = () => {
  const made = shadow("briefing-problems", OVERLAY_STYLE);
  host = made.host;
  dialog = document.createElement("dialog");
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", "title");
  dialog.setAttribute("aria-describedby", "problems");
  dialog.lang = "en";
  dialog.dir = "ltr";
  const title = element("h1", "");
  title.id = "title";
  const close = element("button", "Close (Esc)");
  close.type = "button";
  close.autofocus = true;
  close.addEventListener("click", () => dialog.close());
  const list = document.createElement("div");
  list.id = "problems";
  list.setAttribute("aria-live", "assertive");
  dialog.append(element("div", "head", title, close), list);
  // Keys pressed in here are not meant for the page below.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  const mine = host;
  dialog.addEventListener("close", () => mine.remove());
  made.root.append(dialog);
  document.documentElement.append(host);
};

// Shown once for each failure: what the reader has closed stays closed until it changes.
const show = (failure, title) => {
  const key = JSON.stringify([title, failure]);
  if (key === shown) return;
  shown = key;
  // One that the reader has just closed is on its way out.
  if (!dialog?.open) open();
  dialog.querySelector("#title").textContent = title;
  const list = dialog.querySelector("#problems");
  list.replaceChildren(...failure.shown.map(section));
  for (const more of failure.more) list.append(element("p", more));
  if (!dialog.open) dialog.showModal();
};

const hide = () => {
  shown = "";
  dialog?.close();
  host?.remove();
  host = dialog = null;
};
