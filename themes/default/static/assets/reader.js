// What scripts add to pages that are whole without them: a switch between light and dark, a mark at what is new since
// the last visit, and sharing by the reader's own programs. Nothing is sent anywhere, and what is kept stays in the
// browser. It stands in the head and is small, so that no page is first shown in the wrong colours.
(() => {
  const site = document.currentScript.dataset.site;
  const root = document.documentElement;

  /** What is kept under a name, for this site alone: others may share its host. */
  const kept = (name) => {
    try {
      return JSON.parse(localStorage.getItem(`${site}#${name}`));
    } catch {
      return null; // Nothing may be kept, or something else was.
    }
  };
  const keep = (name, value) => {
    try {
      if (value === null) localStorage.removeItem(`${site}#${name}`);
      else localStorage.setItem(`${site}#${name}`, JSON.stringify(value));
    } catch {
      // Then not.
    }
  };

  const canShare = Boolean(navigator.share || navigator.clipboard);
  root.dataset.scripts = canShare ? "all" : "some";

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const system = () => (dark.matches ? "dark" : "light");
  const shown = () => root.dataset.appearance ?? system();
  const other = () => (shown() === "dark" ? "light" : "dark");

  /** The reader's choice; none where it is the system's. */
  function appear(choice) {
    if (choice === "light" || choice === "dark") root.dataset.appearance = choice;
    else delete root.dataset.appearance;
  }

  function appearance() {
    const button = document.querySelector("button[data-appearance]");
    if (!button) return;
    const label = () => (button.textContent = button.dataset[other()]);
    button.addEventListener("click", () => {
      const choice = other() === system() ? null : other();
      keep("appearance", choice);
      appear(choice);
      label();
    });
    dark.addEventListener("change", label);
    label();
  }

  // A visit ends when nothing was opened for half an hour.
  const VISIT = 30 * 60 * 1000;
  const LISTS = 30;

  /** Where a card's headline leads. */
  const address = (card) => card.querySelector(":is(h2, h3, h4, h5, h6) a[href]")?.pathname;

  /** Marks the cards that this list did not have at the last visit; what is related to a piece is no list. */
  function news() {
    const word = document.querySelector("main[data-new]")?.dataset.new;
    const cards = [...document.querySelectorAll(".card:not(.related *)")].filter(address);
    if (!word || !cards.length) return;
    const lists = kept("lists") ?? {};
    const list = lists[location.pathname];
    const before = list && Date.now() - list.at > VISIT ? list.now : list?.before;
    const now = [...new Set(cards.map(address))];
    lists[location.pathname] = { at: Date.now(), before, now };
    const latest = Object.entries(lists).sort(([, one], [, two]) => two.at - one.at);
    keep("lists", Object.fromEntries(latest.slice(0, LISTS)));
    if (!before) return;
    for (const card of cards.filter((card) => !before.includes(address(card)))) {
      const mark = document.createElement("span");
      mark.className = "new";
      mark.textContent = word;
      card.querySelector(".by")?.append(mark);
    }
  }

  function share() {
    const button = document.querySelector("button[data-copied]");
    if (!button || !canShare) return;
    const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    button.addEventListener("click", async () => {
      try {
        if (navigator.share) await navigator.share({ title: document.title, url });
        else {
          await navigator.clipboard.writeText(url);
          button.textContent = button.dataset.copied;
        }
      } catch {
        // The reader thought better of it.
      }
    });
  }

  /** Lets who has no mouse reach what runs off to the side: tables and code too wide for the window. */
  function reach() {
    for (const wide of document.querySelectorAll("main :is(table, pre)")) {
      if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
      else wide.removeAttribute("tabindex");
    }
  }

  appear(kept("appearance"));
  document.addEventListener("DOMContentLoaded", () => {
    appearance();
    share();
    reach();
    news();
  });
  // On paper nothing can be folded out.
  addEventListener("beforeprint", () => document.querySelectorAll(".periods details").forEach((period) => (period.open = true)));
  addEventListener("resize", reach);
})();
