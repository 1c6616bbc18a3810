// Markdown as the other two write it: headings with anchors, and a picture alone as a figure.
import { slug } from "./gather.js";

export function likeTheOthers(markdown) {
  markdown.core.ruler.push("like the others", ({ tokens }) => {
    tokens.forEach((token, at) => {
      if (token.type === "heading_open") {
        token.attrSet("id", slug(tokens[at + 1].content));
      } else if (token.type === "paragraph_open" && isPicture(tokens[at + 1])) {
        token.hidden = tokens[at + 2].hidden = true;
      }
    });
  });
  markdown.renderer.rules.image = (tokens, at) => {
    const [caption, credit] = tokens[at].attrGet("title").split(" Credit: ");
    const { escapeHtml } = markdown.utils;
    return (
      `<figure><img src="${tokens[at].attrGet("src")}" alt="${escapeHtml(tokens[at].content)}" width="640" height="360">` +
      `<figcaption>${escapeHtml(caption)} <small>${escapeHtml(credit)}</small></figcaption></figure>`
    );
  };
}

const isPicture = ({ children }) => children.length === 1 && children[0].type === "image";
