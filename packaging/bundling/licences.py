"""Writes the licences of all that is in a bundle into it: an index for the window, and every text in full."""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bundling.parts import BundledPart, Text, parts_of

#: Where the window looks for them (`app/third_party/bundled.py`).
FOLDER: Final = "licences"
INDEX: Final = "index.json"
_SHARED: Final = "shared"
_NO_FILE_NAME: Final = re.compile(r"[^A-Za-z0-9.+_-]+")


def write_licences(folder: Path, python: Path) -> None:
    """Write `licences/` into the bundle in this folder, which the build environment of `python` has made.

    Raises `Trouble` where a distribution comes without a licence.
    """
    write_parts(parts_of(folder, python), folder / FOLDER)


def write_parts(parts: Sequence[BundledPart], target: Path) -> None:
    """Write the index and the texts of these parts into this folder, in place of what is there."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    listed = [_written(part, target) for part in parts]
    (target / INDEX).write_text(json.dumps({"parts": listed}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _written(part: BundledPart, target: Path) -> dict[str, object]:
    """Write the part's texts, and give its entry in the index."""
    names = list(_names(part))
    for name, text in zip(names, part.texts, strict=True):
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.content, encoding="utf-8")
    return {"name": part.name, "version": part.version, "licence": part.licence, "texts": names}


def _names(part: BundledPart) -> Iterator[str]:
    """The texts' files, relative to the index; two of one name stand apart by a number."""
    given: list[str] = []
    for text in part.texts:
        name = _name(part, text)
        number = given.count(name)
        given.append(name)
        yield f"{name}-{number + 1}" if number else name


def _name(part: BundledPart, text: Text) -> str:
    return f"{_SHARED if text.is_shared else _NO_FILE_NAME.sub('-', part.name)}/{_NO_FILE_NAME.sub('-', text.name)}"
