import { page } from "../lib/html.js";

export const data = { layout: false, permalink: "/404.html" };

export const render = () =>
  page({
    title: "Not found",
    url: "/404.html",
    main: "<h1>Not found</h1>\n<p>There is no page at this address.</p>",
  });
