import sys
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from app.third_party.installed import installed_parts, licence_of, texts_of


def _distribution(folder: Path, *lines: str, texts: tuple[str, ...] = ()) -> Distribution:
    own = folder / "thing-1.0.dist-info"
    own.mkdir()
    (own / "METADATA").write_text("\n".join(["Name: thing", "Version: 1.0", *lines, ""]), encoding="utf-8")
    for name in texts:
        (own / name).parent.mkdir(exist_ok=True)
        (own / name).touch()
    records = [f"{own.name}/{name},," for name in ("METADATA", *texts)]
    (own / "RECORD").write_text("\n".join([*records, "thing/LICENSE.txt,,", ""]), encoding="utf-8")
    return Distribution.at(own)


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        (["License-Expression: MIT", "License: something else"], "MIT"),
        (["License: BSD-3-Clause", "Classifier: License :: OSI Approved :: BSD License"], "BSD-3-Clause"),
        (["License: UNKNOWN", "Classifier: License :: OSI Approved :: BSD License"], "BSD License"),
        (
            ["License: Permission is granted", "        to anybody", "Classifier: License :: Public Domain"],
            "Public Domain",
        ),
        (["Classifier: License :: OSI Approved :: A", "Classifier: License :: OSI Approved :: B"], "A AND B"),
        ([], ""),
    ],
)
def test_a_licence_is_what_its_makers_declare_most_clearly(tmp_path: Path, lines: list[str], licence: str) -> None:
    assert licence_of(_distribution(tmp_path, *lines)) == licence


def test_the_texts_are_those_among_its_records_and_not_those_of_its_code(tmp_path: Path) -> None:
    found = texts_of(
        _distribution(tmp_path, texts=("LICENCE.rst", "licenses/COPYING", "AUTHORS.txt", "entry_points.txt"))
    )
    assert [file.name for file in found] == ["AUTHORS.txt", "LICENCE.rst", "COPYING"]


def test_python_comes_first_and_what_the_program_needs_is_there() -> None:
    python, *others = installed_parts()
    assert (python.name, python.version) == ("Python", sys.version.split()[0])
    named = {part.name: part for part in others}
    assert "BSD-3-Clause" in named["httpx"].licence
    assert "Redistribution" in named["httpx"].text()
    assert named["PySide6_Essentials"].licence.startswith("LGPL-3.0")
