"""What heads say: canonical addresses, previews, icons and the web app manifest."""

import json

from .published import Published, is_absolute
from .tally import Tally

PREVIEW = ("og:title", "og:type", "og:url", "og:site_name")


def check(site: Published) -> tuple:
    """How many pages there are, and what is wrong with their heads."""
    tally = Tally()
    for page in site.pages:
        head, name = site.head(page), site.shown(page)
        # Of the author's own files and pages for lost readers nothing is asked.
        if not head.canonical:
            continue
        if len(head.canonical) != 1 or not head.canonical[0].startswith(site.base_url):
            tally.add("not one canonical address", f"{name}: {head.canonical}")
        if head.refresh:
            continue
        said = {meta["property"]: meta.get("content", "") for meta in head.metas if "property" in meta}
        for key in PREVIEW:
            if not said.get(key):
                tally.add(f"a page without {key}", name)
        for key in ("og:url", "og:image", "article:author"):
            if key in said and not is_absolute(said[key]):
                tally.add(f"{key} is not absolute", f"{name}: {said[key]}")
        if said.get("og:url") != head.canonical[0]:
            tally.add("og:url is not the canonical address", name)
        image = said.get("og:image", "")
        if image.startswith(site.base_url) and site.file_at(image) is None:
            tally.add("a picture that is not published", f"{name}: {image}")
    check_manifest(site, tally)
    return len(site.pages), tally


def check_manifest(site: Published, tally: Tally) -> None:
    path = site.output / "site.webmanifest"
    if not path.is_file():
        tally.add("no web app manifest", path.name)
        return
    manifest = json.loads(path.read_bytes())
    for key in ("name", "start_url", "display", "lang", "dir"):
        if not manifest.get(key):
            tally.add(f"the manifest has no {key}", path.name)
    origin = site.base_url.split("/", 3)
    for icon in manifest.get("icons", []):
        address = "/".join(origin[:3]) + icon["src"] if icon["src"].startswith("/") else site.base_url + icon["src"]
        if site.file_at(address) is None or not icon.get("sizes"):
            tally.add("an icon that is not published or has no size", icon["src"])
