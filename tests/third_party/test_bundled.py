import sys
from pathlib import Path

import pytest

from app.third_party.bundled import bundled_parts, read_index
from app.third_party.part import Part

_ENTRY = '{"name": "Qt", "version": "6.11.3", "licence": "LGPL-3.0-only", "texts": ["Qt/qt.txt", "shared/LGPL.txt"]}'


def test_a_checkout_is_no_bundle() -> None:
    assert bundled_parts() is None


def test_a_bundle_lists_its_parts_beside_the_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / "index.json").write_text(f'{{"parts": [{_ENTRY}]}}', encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "_internal"), raising=False)
    (part,) = bundled_parts() or ()
    assert (part.name, part.version, part.licence) == ("Qt", "6.11.3", "LGPL-3.0-only")
    assert part.files[1] == tmp_path / "licences" / "shared" / "LGPL.txt"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"parts": 1}', '{"parts": [1]}', '{"parts": [{"name": 1}]}'])
def test_a_list_that_cant_be_read_is_none_or_empty(tmp_path: Path, content: str) -> None:
    (tmp_path / "index.json").write_text(content, encoding="utf-8")
    assert not read_index(tmp_path)


def test_several_texts_stand_under_their_names_and_a_missing_one_is_empty(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("first", encoding="utf-8")
    assert Part("x", "1", "MIT", (tmp_path / "one.txt",)).text() == "first"
    both = Part("x", "1", "MIT", (tmp_path / "one.txt", tmp_path / "gone.txt")).text()
    assert both.startswith("one.txt\n=======\n\nfirst\n\ngone.txt\n")
    assert Part("x", "1", "MIT", ()).text() == ""
