// The benchmark's site for Eleventy: the same pages as the others. Templates are functions, which
// is its fastest kind.
import { gather } from "./lib/gather.js";
import { likeTheOthers } from "./lib/markdown.js";

export default function (eleventy) {
  eleventy.addPassthroughCopy({ static: "/" });
  eleventy.amendLibrary("md", likeTheOthers);
  // Each file is read once; what templates ask of the whole site is found out once.
  let site;
  eleventy.on("eleventy.before", () => (site = undefined));
  const once = (api) => (site ??= gather(api.getAll()));
  eleventy.addCollection("site", once);
  eleventy.addCollection("lists", (api) => once(api).lists);
  eleventy.addCollection("feeds", (api) => once(api).feeds);
  eleventy.addCollection("taxonomies", (api) => once(api).taxonomies);
  return {
    dir: { input: "content", includes: "../layouts", output: "public" },
    // No template language within Markdown: the texts hold none.
    markdownTemplateEngine: false,
  };
}
