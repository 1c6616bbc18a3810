/* ---- loading anew, at the same place ---- */

const PLACE = "briefing-place";
const LOADED = "briefing-loaded";

// Elements of one name, each with what is written in it and how often that came before: what
// stands above may be longer or shorter now.
const numbered = (selector, textOf) => {
  const counts = new Map();
  return [...document.querySelectorAll(selector)].map((found) => {
    const text = textOf(found) ?? "";
    const count = counts.get(text) ?? 0;
    counts.set(text, count + 1);
    return { found, name: `${count} ${text}` };
  });
};
const summary = (details) => details.querySelector(":scope > summary")?.textContent.trim();
const caption = (control) => control.id || control.getAttribute("href") || control.name || control.textContent.trim();

const focused = () => {
  const active = document.activeElement;
  if (!active || active === document.body || active.shadowRoot) return null;
  const selector = active.localName;
  return { selector, name: numbered(selector, caption).find(({ found }) => found === active)?.name };
};

const keepPlace = () => remember(PLACE, {
  address: location.href,
  x: scrollX,
  y: scrollY,
  details: numbered("details", summary).map(({ found, name }) => [name, found.open]),
  focus: focused(),
});

const takePlace = (place) => {
  const details = new Map(place.details);
  for (const { found, name } of numbered("details", summary)) {
    if (details.has(name)) found.open = details.get(name);
  }
  if (place.focus) {
    const { selector, name } = place.focus;
    numbered(selector, caption).find((one) => one.name === name)?.found.focus({ preventScroll: true });
  }
  const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  scroll();
  // Once more when pictures have their size, unless the reader went on meanwhile.
  const again = new AbortController();
  for (const moved of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(moved, () => again.abort(), { once: true, passive: true, signal: again.signal });
  }
  addEventListener("load", scroll, { once: true, signal: again.signal });
};

const place = recall(PLACE);
forget(PLACE);
if (place?.address === location.href) takePlace(place);

// A page that is still old after it was loaded for a version came from some cache: not again.
const tried = recall(LOADED);
forget(LOADED);

let leaving = false;
const load = (wanted) => {
  if (leaving || wanted === tried) return;
  leaving = true;
  remember(LOADED, wanted);
  keepPlace();
  keepNews();
  location.reload();
};
