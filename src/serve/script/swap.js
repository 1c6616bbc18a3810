/* ---- other style sheets and pictures in the page that is shown ---- */

const MARK = /([?&])briefing=[^&#]*(?:&|(?=#)|$)/;
// An address as the site writes it.
const plain = (address) => address.replace(MARK, "$1").replace(/[?&](?=#|$)/, "");
const plainSet = (value) => value.replace(/\S+/g, (word) => plain(word.replace(/,$/, "")) + (word.endsWith(",") ? "," : ""));
const pathOf = (address) => new URL(address, document.baseURI).pathname;

// The same address, that a browser has not loaded yet; servers ignore what they do not know.
const fresh = (address) => {
  const [path, fragment] = plain(address).split(/(?=#)/);
  const [instance, generation] = state.version.split(".");
  return `${path}${path.includes("?") ? "&" : "?"}briefing=${generation}.${instance.slice(0, 6)}${fragment ?? ""}`;
};

// The old sheet goes when the new one is there, so that the page is never without.
const swapSheet = (link, change) => new Promise((resolve, reject) => {
  const next = link.cloneNode();
  change(next);
  next.addEventListener("load", () => resolve(link.remove()));
  next.addEventListener("error", () => reject(next.remove()));
  link.after(next);
});

// The picture is loaded beforehand: it is there when it is shown.
const swapPicture = async (image, change) => {
  const probe = image.localName === "img" ? image.cloneNode() : null;
  if (probe) {
    probe.loading = "eager";
    change(probe);
    await probe.decode().catch(() => {});
  }
  change(image);
};

const isShown = (link) => isSheet(link) && !link.disabled;
const swapAny = (element, change) => (isShown(element) ? swapSheet(element, change) : swapPicture(element, change));

/** Makes the exchanges where the page is what it was; else `false`, and nothing is done. */
const exchange = async (found) => {
  const places = found.map(({ one, other, differing }) => {
    const index = [...one.ownerDocument.getElementsByTagName(one.nodeName)].indexOf(one);
    const all = document.getElementsByTagName(one.nodeName);
    const as = (value) => (value === null ? null : plainSet(value));
    const live = all[index];
    const still = all.length === one.ownerDocument.getElementsByTagName(one.nodeName).length &&
      differing.every((name) => as(live.getAttribute(name)) === as(one.getAttribute(name)));
    return still ? { live, other, differing } : null;
  });
  if (places.includes(null)) return false;
  await Promise.all(places.map(({ live, other, differing }) => {
    if (isUnseen(live)) return void (live.textContent = other.textContent);
    const change = (element) => differing.forEach((name) => {
      const value = other.getAttribute(name);
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    });
    return swapAny(live, change);
  }));
  return true;
};

// The paths of sheets that a sheet imports, and of those that they import.
const imports = (sheet) => {
  try {
    return [...sheet.cssRules].filter((rule) => rule instanceof CSSImportRule)
      .flatMap((rule) => [new URL(rule.href, sheet.href ?? document.baseURI).pathname, ...(rule.styleSheet ? imports(rule.styleSheet) : [])]);
  } catch { return []; } // a sheet of another origin is not ours to read
};

const PICTURES = "img, picture > source, svg image, link[rel~=icon]";

const ADDRESS = /[^\s,]\S*[^\s,]/g;

// What exchanges took away and brought.
const addressesIn = (found) => new Set(found.flatMap(({ one, other, differing }) => differing.flatMap((name) =>
  [one, other].flatMap((element) => element.getAttribute(name)?.match(ADDRESS) ?? []).map(pathOf))));

/** Loads files again that are others at their old addresses (all of them where `files` is `null`),
    but for those that were exchanged; `false` where only loading the page anew replaces one. */
const loadAgain = async (files, exchanged) => {
  const paths = files && new Set(files.map(pathOf).filter((path) => !exchanged.has(path)));
  const done = new Set();
  const isOther = (address) => {
    const path = pathOf(address);
    if (paths && !paths.has(path)) return false;
    done.add(path);
    return true;
  };
  const sheets = [...document.querySelectorAll("link[rel~=stylesheet][href]")].filter((link) => {
    const own = isOther(link.getAttribute("href"));
    return (link.sheet ? imports(link.sheet) : []).map(isOther).includes(true) || own;
  });
  const pictures = [...document.querySelectorAll(PICTURES)].flatMap((picture) => {
    const values = ["src", "srcset", "href", "xlink:href"].flatMap((name) => {
      const value = picture.getAttribute(name);
      if (!value || value.startsWith("data:")) return [];
      const next = value.replace(ADDRESS, (word) => (isOther(word) ? fresh(word) : word));
      return next === value ? [] : [[name, next]];
    });
    return values.length ? [{ picture, values }] : [];
  });
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname);
  if (paths && loaded.some((path) => paths.has(path) && !done.has(path))) return false;
  await Promise.all([
    ...sheets.map((link) => swapSheet(link, (next) => next.setAttribute("href", fresh(link.getAttribute("href"))))),
    ...pictures.map(({ picture, values }) =>
      swapPicture(picture, (next) => values.forEach(([name, value]) => next.setAttribute(name, value)))),
  ]);
  return true;
};
