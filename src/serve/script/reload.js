/* ---- the events ---- */

let state = null;
// What is wrong with this page alone, which stays as it was.
let fault = null;
// The states that the page was compared for.
let compared = null;

const judge = () => {
  if (waiting) return; // the page itself says it
  if (state.failure) show(state.failure, "The site has errors");
  else if (fault) show(fault, "This page cannot be made anew; beneath it is as it was");
  else hide();
};

const stateKey = () => JSON.stringify([state.version, state.failure]);
const isOld = () => {
  if (stateKey() === compared) return false;
  // A server that was started anew and has no site yet has nothing better than this page.
  return waiting || (state.pages && state.version !== version);
};

/** Fetches this page again and makes of the one that is shown what it is now. */
const compare = async () => {
  const newer = state.version;
  compared = stateKey();
  // A page that says what is wrong is another for each failure, whatever the site is.
  const wanted = waiting ? compared : newer;
  // Its status comes in a header: as a status proper the browser would call it an error.
  const response = await fetch(location.href, { cache: "no-cache", headers: { "Briefing-Look": "page" } });
  const status = Number(response.headers.get("briefing-status") ?? response.status);
  const isPage = response.headers.get("content-type")?.startsWith("text/html");
  if (response.redirected || !isPage) return load(wanted);
  const page = parsed(await response.text());
  if (status >= 500 && !waiting) {
    const problems = page.getElementById("briefing-problems");
    fault = problems && JSON.parse(problems.textContent);
    return judge();
  }
  fault = null;
  judge();
  const next = serialised(page);
  const found = exchanges(parsed(sent), parsed(next));
  const files = await (await fetch(new URL(`changes?${version}`, own.src), { cache: "no-store" })).json();
  // What cannot be exchanged, or not loaded, comes with the whole page.
  const fits = found && (await exchange(found).catch(() => false)) &&
    (await loadAgain(files, addressesIn(found)).catch(() => false));
  if (!fits) {
    // A page is not given up for a server that has gone meanwhile.
    await fetch(own.src, { method: "HEAD", cache: "no-store" });
    return load(wanted);
  }
  version = newer;
  sent = next;
};

let comparing = false;
const update = async () => {
  if (comparing) return;
  comparing = true;
  try {
    while (source && !leaving && isOld()) await compare();
  } catch {
    // The server has gone, most likely: asked again when it is back, or else a little later.
    compared = null;
    setTimeout(update, 2000);
  } finally {
    comparing = false;
  }
};

let source = null;

const follow = () => {
  if (source || leaving) return;
  source = new EventSource(new URL("events", own.src));
  source.addEventListener("state", (event) => {
    state = JSON.parse(event.data);
    report(state.news);
    judge();
    update();
  });
  source.addEventListener("error", () => {
    // The browser comes back by itself, except after an answer that it did not understand.
    if (source?.readyState !== EventSource.CLOSED) return;
    rest();
    setTimeout(wake, 2000);
  });
};

const rest = () => {
  source?.close();
  source = null;
};

// A browser opens few connections to one server: pages that nobody sees leave them to others,
// and learn the present state when they are seen again.
const wake = () => (document.visibilityState === "hidden" ? rest() : follow());

document.addEventListener("visibilitychange", wake);
addEventListener("pagehide", rest);
addEventListener("pageshow", wake);
wake();
