"""The parts of a bundle, as its build has listed them in a folder beside the programs."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.third_party.part import Part

FOLDER: Final = "licences"
INDEX: Final = "index.json"


def bundled_parts() -> tuple[Part, ...] | None:
    """The parts in the order of the list; None where this is no bundle, or its list can't be read."""
    inside: str | None = getattr(sys, "_MEIPASS", None)
    return None if inside is None else read_index(Path(inside).parent / FOLDER)


def read_index(folder: Path) -> tuple[Part, ...] | None:
    """The parts that the index in this folder lists; None where it can't be read."""
    try:
        listed = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        return tuple(_parts(folder, listed))
    # A list that somebody has changed may lack anything.
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _parts(folder: Path, listed: dict[str, list[dict[str, object]]]) -> Iterator[Part]:
    for each in listed["parts"]:
        match each:
            case {"name": str(name), "version": str(version), "licence": str(licence), "texts": [*texts]}:
                yield Part(name, version, licence, tuple(folder / str(text) for text in texts))
            case _:
                pass
