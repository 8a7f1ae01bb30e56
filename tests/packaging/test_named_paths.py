"""What the documents name among the files is there, so that nobody looks for what has moved."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

_ROOT: Final = Path(__file__).resolve().parents[2]
_DOCUMENTS: Final = [
    document
    for pattern in ("*.md", "packaging/*/*.md", "packaging/windows/bed/*.md", "resources/*/*.md")
    for document in sorted(_ROOT.glob(pattern))
]
#: From the checkout's root on, in a sentence or a command.
_PATH: Final = re.compile(r"(?<![\w/.~-])(?:\./)?((?:app|tests|resources|packaging|\.github|\.ci)/[\w./*-]*[\w/*])")
_LINK: Final = re.compile(r"\]\(([^)#:]+)\)")
#: What whoever follows the instructions will make.
_TO_BE_MADE: Final = re.compile(r"/history/|/LANGUAGE/")


def _missing(document: Path, text: str) -> Iterator[str]:
    for path in _PATH.findall(text):
        if not _TO_BE_MADE.search(path) and not any(_ROOT.glob(path)):
            yield path
    for link in _LINK.findall(text):
        if not (document.parent / link).exists():
            yield link


@pytest.mark.parametrize("document", _DOCUMENTS, ids=lambda document: str(document.relative_to(_ROOT)))
def test_every_file_and_folder_that_a_document_names_is_there(document: Path) -> None:
    assert list(_missing(document, document.read_text(encoding="utf-8"))) == []


def test_what_has_moved_is_found() -> None:
    text = "`app/gone.py`, python tests/nowhere/ and [a page](GONE.md), but `app/places.py` and ../app/gone.py"
    assert list(_missing(_ROOT / "README.md", text)) == ["app/gone.py", "tests/nowhere/", "GONE.md"]
