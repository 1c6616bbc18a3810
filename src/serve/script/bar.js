/* ---- the bar: what is news, and what of the site is not as it will be published ---- */

const CLOSED = "briefing-bar-closed";

// The element itself stands at the end of the page and leaves room for the bar, which covers no line.
const BAR_STYLE = `
  :host { all: initial; display: block; block-size: var(--height, 2.5rem); pointer-events: none; }
  div {
    position: fixed; inset: auto 0 0; z-index: 2147483646; margin: 0 auto; padding: .3rem .4rem .3rem .8rem;
    box-sizing: border-box; inline-size: fit-content; max-inline-size: 100%; pointer-events: none;
    display: flex; gap: .8rem; align-items: center;
    border: 1px solid #8a8a8a; border-block-end: 0; border-radius: .4rem .4rem 0 0;
    font: .8rem/1.4 system-ui, sans-serif; text-align: left;
    color: #1b1b1b; background: #fff; color-scheme: light;
  }
  p { margin: 0; display: flex; flex-wrap: wrap; gap: 0 .9rem; min-inline-size: 0; overflow-wrap: anywhere; }
  span:empty { display: none; }
  .marked { font-weight: 600; }
  button {
    flex: none; min-inline-size: 1.6rem; min-block-size: 1.6rem; padding: 0; pointer-events: auto; cursor: pointer;
    font: inherit; color: inherit; background: none; border: 1px solid transparent; border-radius: .3rem;
  }
  button:hover { border-color: currentcolor; }
  button:focus-visible { outline: .15rem solid; outline-offset: -.1rem; }
  @media (prefers-color-scheme: dark) { div { color: #ececec; background: #1d1d1f; color-scheme: dark; } }
  @media print { :host { display: none; } }`;

const counted = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;
const duration = (milliseconds) => (milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`);

// What the bar says, by part. Before the first change there is nothing new to tell.
const words = (news) => {
  const changed = news.changed.length > 0;
  const more = news.more ? ` and ${news.more} more` : "";
  const rest = news.progress === "complete" ? "" : "; the others are not checked yet";
  const shown = { drafts: "drafts are shown", future: "future pieces are shown" };
  return {
    changed: changed ? `Changed: ${news.changed.join(", ")}${more}` : "",
    work: changed ? `${counted(news.rendered, "page")} rendered in ${duration(news.milliseconds)}${rest}` : "",
    withheld: news.withheld ? `${counted(news.withheld, "item")} withheld` : "",
    shown: news.shown.map((what) => shown[what] ?? `${what} are shown`).join(", "),
  };
};

let bar = null;
let told = null;

const raise = () => {
  const { host, root } = shadow("briefing-bar", BAR_STYLE);
  const status = element("p", "");
  status.setAttribute("role", "status");
  for (const part of ["changed", "work", "withheld", "shown"]) {
    const span = element("span", "");
    span.className = part === "shown" ? "shown marked" : part;
    status.append(span);
  }
  // It counts on while pages are rendered: nothing to read out each time.
  status.querySelector(".work").setAttribute("aria-live", "off");
  const close = element("button", "\u00d7");
  close.type = "button";
  close.setAttribute("aria-label", "Close this bar");
  close.addEventListener("click", () => {
    remember(CLOSED, true);
    lower();
  });
  const box = element("div", "", status, close);
  box.lang = "en";
  box.dir = "ltr";
  root.append(box);
  document.documentElement.append(host);
  new ResizeObserver(() => host.style.setProperty("--height", `${box.offsetHeight}px`)).observe(box);
  bar = { host, status };
};

const lower = () => {
  bar?.host.remove();
  bar = null;
};

const report = (news) => {
  told = news;
  const parts = news && !recall(CLOSED) ? words(news) : {};
  if (!Object.values(parts).some(Boolean)) return lower();
  if (!bar) raise();
  for (const [part, text] of Object.entries(parts)) {
    const span = bar.status.querySelector(`.${part}`);
    if (span.textContent !== text) span.textContent = text;
  }
};

// Kept over loading anew, so that the bar is there again before the server is heard.
const NEWS = "briefing-news";
const keepNews = () => remember(NEWS, told);
report(recall(NEWS));
forget(NEWS);
