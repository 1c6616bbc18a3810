// Text that readers cannot read: cut off by a box, grown out of its box, or outside the window.

import assert from "node:assert/strict";

/** Runs in the page. The texts that cannot be read, each with why. */
function unreadable() {
  const SLACK = 2;
  const scrolls = (style) => /auto|scroll/.test(style.overflowX + style.overflowY);
  const clips = (style) => /hidden|clip/.test(style.overflowX + style.overflowY);
  // An ellipsis says that there is more.
  const abridges = (style) => style.textOverflow !== "clip" || !["none", ""].includes(style.webkitLineClamp);
  const isBlock = (style) => !/^(inline|contents)/.test(style.display) || style.display === "inline-block";

  /** Meant for screen readers alone, or until it has the focus: of no size, cut to nothing, or beside the page. */
  function isHidden(element) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return true;
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (!["absolute", "fixed"].includes(style.position)) continue;
      const box = at.getBoundingClientRect();
      const isCut = style.clipPath !== "none" || style.clip !== "auto" || box.width <= 1 || box.height <= 1;
      if (isCut || box.right <= 0 || box.bottom + scrollY <= 0 || box.left >= innerWidth) return true;
    }
    return false;
  }

  /** Why a box of text cannot be read, where it lies in `element`; nothing where it can. */
  function fault(box, element) {
    let inBlock = false;
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const around = at.getBoundingClientRect();
      if (scrolls(style)) return null;
      const isBeside = box.left < around.left - SLACK || box.right > around.right + SLACK;
      // Letters may stand higher than their line.
      const tall = box.height / 3;
      const isBelow = box.top < around.top - tall || box.bottom > around.bottom + tall;
      if (clips(style) && (isBeside || isBelow)) return abridges(style) ? null : `cut off by <${at.localName}>`;
      if (!inBlock && isBlock(style)) {
        inBlock = true;
        if (isBeside) return `wider than its <${at.localName}>`;
      }
      if (style.position === "fixed") break;
    }
    return box.left < -SLACK || box.right > innerWidth + SLACK ? "outside the window" : null;
  }

  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const element = text.parentElement;
    if (!text.data.trim() || element.closest("script, style, noscript, template, svg, option") || isHidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      const why = box.width ? fault(box, element) : null;
      if (!why) continue;
      found.push(`${why}: <${element.localName}> ${text.data.trim().slice(0, 60)}`);
      break;
    }
  }
  return found;
}

/** Every text of the page can be read whole, at most by scrolling within a box that scrolls. */
export async function isReadable(page) {
  const found = await page.evaluate(unreadable);
  assert.equal(found.length, 0, `${page.url()}\n${found.slice(0, 10).join("\n")}`);
}

/** Runs in the page. Its texts and the links in it, each once. */
function said() {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set([...document.querySelectorAll("a[href]")].map((link) => `link ${link.href}`));
  while (texts.nextNode()) {
    const { data, parentElement: element } = texts.currentNode;
    if (!data.trim() || element.closest("script, style, noscript, template")) continue;
    if (element.checkVisibility({ visibilityProperty: true })) found.add(data.trim());
  }
  return [...found];
}

/** What a page says with scripts it says without them too: its texts but those of controls, and its links. */
export async function saysAsMuch(page, withScripts) {
  const without = new Set(await page.evaluate(said));
  const controls = new Set(await withScripts.$$eval("button, option, summary, label", (all) => all.map((one) => one.textContent.trim())));
  const lost = (await withScripts.evaluate(said)).filter((text) => !without.has(text) && !controls.has(text));
  assert.deepEqual(lost, [], `${page.url()} does not say without scripts`);
}
