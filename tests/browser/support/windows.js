// Windows that are used for one page after the other: opening one costs more than most of what is looked at in it.

import { faultsOf } from "./browser.js";

/** The windows of a browser in which pages are looked at in one way. */
export class Windows {
  #free = [];
  #opening;
  #prepare;

  /** `options` are those of a browser's context; `prepare` readies a new window. */
  constructor(browser, options, prepare = () => {}) {
    this.#opening = browser.newContext(options);
    this.#prepare = prepare;
  }

  /** Opens a page in a window that is free. Gives `act` the page, the answer, and the faults that the page has.
      A window in which something failed is not used again. */
  async visit(address, act) {
    const window = this.#free.pop() ?? (await this.#open());
    const faults = faultsOf(window, new URL(address).origin);
    const response = await window.goto(address);
    await act(window, response, faults);
    faults.stop();
    this.#free.push(window);
  }

  async #open() {
    const window = await (await this.#opening).newPage();
    await this.#prepare(window);
    return window;
  }

  async close() {
    await (await this.#opening).close();
  }
}
