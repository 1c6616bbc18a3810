// A small site for tests that edit.

export const ARTICLE = "content/harbour/first.md";

const paragraphs = Array.from({ length: 60 }, (_, i) => `Paragraph ${i} of a long text.`).join("\n\n");

export const HARBOUR = {
  "briefing.toml": 'title = "Harbour notes"\nid = "4f0c2a86-60b5-4a53-9f43-3c5be5a6f0a1"\nbase_url = "http://localhost/"\n',
  "content/_index.md": '+++\ntitle = "Harbour notes"\n+++\nWhat the harbour says.\n',
  "content/harbour/_index.md": '+++\ntitle = "Harbour"\n+++\n',
  [ARTICLE]: `+++
title = "First ship"
date = 2024-03-16
aliases = ["/ships/first/"]
+++
The first ship came in at dawn.

${paragraphs}
`,
};
