"""The picture of ARCHITECTURE.md shows the rooms that there are."""

import re
from pathlib import Path

import architecture
import pytest

_HOW_TO_MEND = "run python3 packaging/dev.py picture"


@pytest.fixture(scope="module")
def drawn() -> str:
    return architecture.PICTURE.read_text(encoding="utf-8")


def test_it_shows_every_room_in_its_layer(drawn: str) -> None:
    rooms = [room for layer in architecture.layers() for room in layer]
    app = architecture.ROOT / "app"
    there = {place.stem for place in app.iterdir() if place.suffix == ".py" or (place / "__init__.py").is_file()}
    assert {*rooms} == there - {"__init__"}, "give the room its layer in pyproject.toml"
    titles = re.findall(r'class="title"[^>]*>([^<]+)<', drawn)
    assert titles[: len(rooms)] == rooms, _HOW_TO_MEND


def test_every_room_says_what_it_is_for() -> None:
    assert [room for layer in architecture.layers() for room in layer if not architecture.sentence(room)] == []


def test_the_page_shows_it() -> None:
    page = (architecture.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (place,) = re.findall(r"!\[[^]]*]\(([^)]+\.svg)\)", page)
    assert architecture.ROOT / Path(place) == architecture.PICTURE
