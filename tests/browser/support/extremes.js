// Sites that nobody hopes for: everything as long, as many or as few as it can be.

const words = (count) => Array.from({ length: count }, (_, i) => ["harbour", "ship", "of", "grain", "at", "dawn"][i % 6]).join(" ");
const cut = (text, length) => text.slice(0, length).trim().padEnd(length, "x");
const list = (count, name) => JSON.stringify(Array.from({ length: count }, (_, i) => `${name} ${i + 1}`));
const day = (i) => new Date(Date.UTC(2000, 0, 1 + i)).toISOString().slice(0, 10);
const events = (count) => Array.from({ length: count }, (_, i) => `[[events]]\ndate = ${day(i)}\ntext = "Event ${i + 1}"\n`).join("");
const article = (title, more = "", text = "It came in at dawn.") => `+++\ntitle = "${title}"\ndate = 2024-03-16\n${more}+++\n${text}\n`;

const UNBROKEN = "Donaudampfschiff".repeat(8).slice(0, 120);
const columns = (cell) => `|${Array.from({ length: 12 }, (_, i) => ` ${cell} ${i + 1} `).join("|")}|`;
const TABLE = [columns("Column"), `|${"---|".repeat(12)}`, columns("Value"), columns("Value")].join("\n");
const CODE = `\`\`\`\nlet ${"value_".repeat(60)} = 1;\n\`\`\``;
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="10000" height="6000"><rect width="10000" height="6000" fill="#888"/></svg>';
const IMAGE = '[image]\nsrc = "wide.svg"\nalt = "A grey field"\ncaption = "A grey field"\ncredit = "Nobody"\n';

/** How many events topics have. */
const EVENTS = [0, 1, 5, 500, 5_000];

const settings = (language) =>
  `title = "Extremes"\nid = "4f0c2a86-60b5-4a53-9f43-3c5be5a6f0a1"\nbase_url = "http://localhost/"\nlanguage = "${language}"\n`;

/** Articles that have too much of something. */
const ODD = {
  "long-headline": article(cut(words(80), 300)),
  "one-word": article("Calm"),
  "long-word": article(UNBROKEN, `dek = "${UNBROKEN}"\ntags = ["${UNBROKEN}"]\nauthors = ["${UNBROKEN}"]\n`, `${UNBROKEN}\n\n## ${UNBROKEN}\n\n> ${UNBROKEN}`),
  "long-dek": article("A long dek", `dek = "${cut(words(400), 2_000)}"\n`),
  "many-tags": article("Forty tags", `tags = ${list(40, "Tag")}\n`),
  "many-authors": article("Twelve authors", `authors = ${list(12, "Author")}\n`),
  "wide-table": article("A wide table", "", TABLE),
  "long-code": article("A long line of code", "", `${CODE}\n\nIn a line \`${"code".repeat(40)}\` too.`),
};

function odd(language) {
  const files = { "briefing.toml": settings(language) };
  for (const [name, text] of Object.entries(ODD)) files[`content/odd/${name}.md`] = text;
  files["content/odd/wide-picture/index.md"] = article("A wide picture", IMAGE, '![A grey field](wide.svg "Grey. Credit: Nobody")');
  files["content/odd/wide-picture/wide.svg"] = PICTURE;
  for (const count of EVENTS) {
    files[`content/events-${count}/_index.md`] = `+++\ntitle = "${count} events"\n+++\n`;
    files[`content/events-${count}/piece.md`] = article(`A piece with ${count} events`, events(count));
  }
  return files;
}

const ODD_PAGES = ["", "topics/", "tags/", "authors/", "topics/odd/", "odd/wide-picture/", `tags/${UNBROKEN.toLowerCase()}/`]
  .concat(Object.keys(ODD).map((name) => `odd/${name}/`), EVENTS.map((count) => `topics/events-${count}/`));

/** By name: the files of a site in a language, and the pages to look at. */
export const EXTREMES = {
  odd: { files: odd, pages: ODD_PAGES },
  empty: { files: (language) => ({ "briefing.toml": settings(language), "content/.keep": "" }), pages: ["", "topics/", "nowhere/"] },
  one: {
    files: (language) => ({ "briefing.toml": settings(language), "content/harbour/ship.md": article("A ship") }),
    pages: ["", "harbour/ship/", "topics/", "topics/harbour/", "archive/", "feeds/"],
  },
};
