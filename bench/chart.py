"""Bars as an SVG that Markdown can show: readable in light and dark, by eye and by ear."""

from html import escape
from typing import NamedTuple

WIDTH, MARGIN = 760, 20
NAMES, VALUES = 90, 90
TITLE, BAR, GAP = 26, 22, 14
BARS = WIDTH - 2 * MARGIN - NAMES - VALUES

# The colours of what is drawn on and with, and of the bars: the first is ours. Names and values stand beside each
# bar, so no colour says anything alone.
STYLE = """
svg { --paper: #ffffff; --ink: #1f2328; --faint: #59636e; --ours: #0b6bcb; --theirs: #8c959f; }
@media (prefers-color-scheme: dark) {
  svg { --paper: #0d1117; --ink: #f0f6fc; --faint: #9198a1; --ours: #4c9ff5; --theirs: #7d8590; }
}
.paper { fill: var(--paper); }
text { fill: var(--ink); font: 13px system-ui, sans-serif; }
.head { font-size: 16px; font-weight: 600; }
.panel { font-weight: 600; }
.note { fill: var(--faint); }
.value { font-variant-numeric: tabular-nums; }
.ours { fill: var(--ours); }
.theirs { fill: var(--theirs); }
"""


class Bar(NamedTuple):
    """One value: whose it is, how long it is, and how it is written."""

    name: str
    value: float
    label: str


class Panel(NamedTuple):
    """Bars on a scale of their own."""

    title: str
    bars: list


def chart(title: str, note: str, panels: list) -> str:
    """The whole picture. Each panel's longest bar has the full width."""
    height = MARGIN + 52 + sum(TITLE + BAR * len(panel.bars) + GAP for panel in panels)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'role="img" aria-labelledby="title desc">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(described(note, panels))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{height}" rx="6"/>',
        text(MARGIN, MARGIN + 14, "head", title),
        text(MARGIN, MARGIN + 36, "note", note),
    ]
    top = MARGIN + 52
    for panel in panels:
        parts += drawn(panel, top)
        top += TITLE + BAR * len(panel.bars) + GAP
    return "\n".join([*parts, "</svg>"]) + "\n"


def drawn(panel: Panel, top: float) -> list:
    """A panel from its upper edge on."""
    longest = max(bar.value for bar in panel.bars) or 1
    parts = [text(MARGIN, top + 18, "panel", panel.title)]
    for number, bar in enumerate(panel.bars):
        upper = top + TITLE + number * BAR
        # Never so short that it cannot be seen.
        length = max(bar.value / longest * BARS, 1)
        kind = "ours" if bar.name == "briefing" else "theirs"
        left = MARGIN + NAMES
        parts += [
            text(MARGIN, upper + 15, "name", bar.name),
            f'<rect class="{kind}" x="{left}" y="{upper + 3}" width="{length:.1f}" height="{BAR - 6}" rx="2"/>',
            text(left + length + 8, upper + 15, "value", bar.label),
        ]
    return parts


def text(x: float, y: float, kind: str, words: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'


def described(note: str, panels: list) -> str:
    """The same in words."""
    sentences = [
        f"{panel.title}: {', '.join(f'{bar.name} {bar.label}' for bar in panel.bars)}." for panel in panels
    ]
    return " ".join([note, *sentences])
