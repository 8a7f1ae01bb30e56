"""Draws ARCHITECTURE.md's picture from the code: `python3 packaging/dev.py picture` runs this.

The rows are the layers that import-linter holds (pyproject.toml), the boxes the rooms of `app`, each with its own first
sentence. So a room that is new, gone or does something else is so in the picture too.
"""

import ast
import re
import sys
import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

ROOT: Final = Path(__file__).resolve().parents[1]
PICTURE: Final = ROOT / "packaging" / "screenshots" / "architecture.svg"

_WIDTH: Final = 1180
_MARGIN: Final = 20
_GAP: Final = 10
_LINE: Final = 14
_LETTER: Final = 5.6
"""How wide a letter of the small text is, on average."""

_FLOW: Final = (
    ("what is given", "a form, a profile, a row, an option, a variable"),
    ("Credentials", "parsed at the edge, once; a wrong input is a Problem"),
    ("endpoint.client.ask", "the only place that sends the request"),
    ("Outcome", "the facts of the exchange, and a Token or a Problem"),
    ("live_tokens", "holds the token, renews it, and hands snapshots out"),
    ("wording, then a face", "asked for words at the last moment, by whoever shows"),
)
_THREADS: Final = (
    ("main thread", "the window alone; without a window, the command's own loop"),
    ("one background thread", "the loop on which all calls run; results come back as Qt signals"),
    (
        "daemon threads",
        "what can only block (keyring, names, slow files), one call after another; never waited for at the end",
    ),
)
_STYLE: Final = """
text { font-family: system-ui, sans-serif; font-size: 11px; fill: #3d4450; }
.title { font-size: 13px; font-weight: 600; fill: #14181f; }
.heading { font-size: 15px; font-weight: 600; fill: #14181f; }
rect { fill: #f4f6f9; stroke: #b9c1cd; rx: 6px; }
path { stroke: #6b7686; fill: none; }
.ground { fill: #ffffff; stroke: none; }
@media (prefers-color-scheme: dark) {
  text { fill: #c3cad5; } .title, .heading { fill: #f0f3f7; }
  rect { fill: #20262f; stroke: #485363; } .ground { fill: #14181f; } path { stroke: #9aa5b4; }
}
"""


def layers(project: Path = ROOT / "pyproject.toml") -> list[list[str]]:
    """The rooms of each layer, the highest first, as import-linter is told; only those that are there."""
    contracts = tomllib.loads(project.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    named = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    rows = [[room.strip(" ()") for room in re.split(r"[|:]", row)] for row in named]
    return [there for row in rows if (there := [room for room in row if _file(room) is not None])]


def sentence(room: str) -> str:
    """What a room is for, in its own words."""
    file = _file(room)
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) if file is not None else None
    return (said or "").partition("\n\n")[0].replace("\n", " ").replace("`", "")


def picture() -> str:
    """The whole picture, as SVG."""
    parts: list[str] = []
    top = _heading(parts, "The rooms: each may import what stands below it; neighbours don’t know each other", 34)
    for row in layers():
        top = _row(parts, [(room, sentence(room)) for room in row], top) + _GAP
    top = _heading(parts, "How data flows: one way", top + 28)
    top = _row(parts, _FLOW, top, arrows=True)
    top = _heading(parts, "Threads: only the background meets both", top + 38)
    top = _row(parts, _THREADS, top)
    height = top + _MARGIN
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" role="img">',
        "<title>The rooms of the program, how data flows between them, and its threads</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{_WIDTH}" height="{height}"/>',
        *parts,
        "</svg>\n",
    ])  # fmt: skip


def main() -> int:
    """Write the picture."""
    PICTURE.write_text(picture(), encoding="utf-8")
    print(f"{PICTURE.relative_to(ROOT)} is drawn.")
    return 0


def _heading(parts: list[str], text: str, top: int) -> int:
    """Write a heading; gives where what follows it begins."""
    parts.append(f'<text class="heading" x="{_MARGIN}" y="{top}">{escape(text)}</text>')
    return top + 14


def _row(parts: list[str], boxes: Sequence[tuple[str, str]], top: int, *, arrows: bool = False) -> int:
    """Draw boxes side by side; gives where they end."""
    width = (_WIDTH - 2 * _MARGIN - _GAP * (len(boxes) - 1)) // len(boxes)
    wrapped = [textwrap.wrap(text, int((width - 20) / _LETTER)) for _, text in boxes]
    height = 34 + _LINE * max(map(len, wrapped))
    for number, ((title, _), lines) in enumerate(zip(boxes, wrapped, strict=True)):
        left = _MARGIN + number * (width + _GAP)
        parts.append(f'<rect x="{left}" y="{top}" width="{width}" height="{height}"/>')
        parts.append(f'<text class="title" x="{left + 10}" y="{top + 20}">{escape(title)}</text>')
        parts += _lines(lines, left + 10, top + 38)
        if arrows and number:
            parts.append(f'<path d="M{left - _GAP} {top + height // 2} h{_GAP} m-4 -4 l4 4 l-4 4"/>')
    return top + height


def _lines(lines: Sequence[str], left: int, top: int) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f'<text x="{left}" y="{top + number * _LINE}">{escape(line)}</text>'


def _file(room: str) -> Path | None:
    places = (ROOT / "app" / f"{room}.py", ROOT / "app" / room / "__init__.py")
    return next((place for place in places if place.is_file()), None)


if __name__ == "__main__":
    sys.exit(main())
