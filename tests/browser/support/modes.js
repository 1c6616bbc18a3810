// The ways in which readers see a page: options of a browser's window, and the language of the site.

import { availableParallelism } from "node:os";

const DESK = { width: 1280, height: 800 };

/** `language`: that of the whole site, where it is not the site's own. */
export const MODES = {
  light: { window: { viewport: DESK, colorScheme: "light" } },
  dark: { window: { viewport: DESK, colorScheme: "dark" } },
  narrow: { window: { viewport: { width: 320, height: 640 } } },
  // What a window of 1280 by 1024 shows at 200 %.
  zoomed: { window: { viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 } },
  forced: { window: { viewport: DESK, forcedColors: "active", colorScheme: "dark" } },
  calm: { window: { viewport: DESK, reducedMotion: "reduce" } },
  rtl: { window: { viewport: DESK }, language: "fa" },
  "rtl-narrow": { window: { viewport: { width: 320, height: 640 } }, language: "fa" },
  scriptless: { window: { viewport: DESK, javaScriptEnabled: false } },
};

/** What only pictures of pages are made in. */
export const SHOWN = {
  phone: { window: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 } },
  "rtl-dark": { window: { viewport: DESK, colorScheme: "dark" }, language: "fa" },
  print: { window: { viewport: DESK }, media: "print" },
};

/** The themes that are looked at: all of them in every mode, the first also in all else. */
export const ALL_THEMES = (process.env.THEMES ?? "default,wire").split(",");
export const THEMES = (process.env.THEMES ?? "default").split(",");

/** How many windows of one browser are open side by side. */
export const WINDOWS = availableParallelism() + 1;
