/* ---- what of a page is another now ---- */

const PICTURE = ["src", "srcset", "sizes", "width", "height"];
const isLink = (element, rels) =>
  element.localName === "link" && rels.some((rel) => element.relList.contains(rel));
const isSheet = (element) => isLink(element, ["stylesheet"]);
const isIcon = (element) => isLink(element, ["icon", "apple-touch-icon", "mask-icon"]);

// Which attributes of an element may be set to others in the page that is shown.
const exchangeable = (element) => {
  if (isSheet(element) || isIcon(element)) return ["href", "integrity"];
  if (isLink(element, ["preload"])) return ["href", "integrity", "imagesrcset"];
  switch (element.localName) {
    case "img": return PICTURE;
    case "source": return element.parentNode?.localName === "picture" ? PICTURE : [];
    case "image": return ["href", "xlink:href", "width", "height"];
    // What is said of the page to others than its readers.
    case "meta": return element.hasAttribute("property") || element.name.startsWith("twitter:") ? ["content"] : [];
    default: return [];
  }
};
const isUnseen = (element) => element.localName === "script" && element.type === "application/ld+json";

const isOurs = (node) => node.localName === "script" && node.getAttribute("src") === own.getAttribute("src");
const isBlank = (node) => node.nodeType === Node.TEXT_NODE && !node.data.trim();

// The nodes in an element, but for our script and what the parser puts at the end of a page.
const contents = (element) => {
  const nodes = [...element.childNodes].filter((node) => !isOurs(node));
  if (element.localName === "body") while (nodes.length && isBlank(nodes.at(-1))) nodes.pop();
  return nodes;
};

/** The exchanges that make one document another; `null` where they do not. */
const exchanges = (before, after) => {
  const found = [];
  const attributes = (one, other) => {
    const names = new Set([...one.getAttributeNames(), ...other.getAttributeNames()]);
    const differing = [...names].filter((name) => one.getAttribute(name) !== other.getAttribute(name));
    if (differing.length) found.push({ one, other, differing });
    const may = exchangeable(one);
    return differing.every((name) => may.includes(name));
  };
  const same = (one, other) => {
    if (one.nodeType !== other.nodeType || one.nodeName !== other.nodeName) return false;
    if (one.nodeType !== Node.ELEMENT_NODE) return one.data === other.data;
    if (!attributes(one, other)) return false;
    if (isUnseen(one)) {
      if (one.textContent !== other.textContent) found.push({ one, other, differing: [] });
      return true;
    }
    const [ones, others] = [contents(one), contents(other)];
    if (one.localName === "template" && one.innerHTML !== other.innerHTML) return false;
    return ones.length === others.length && ones.every((node, at) => same(node, others[at]));
  };
  return same(before.documentElement, after.documentElement) ? found : null;
};
