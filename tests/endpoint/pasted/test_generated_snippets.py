"""What Postman (its code generators 2.1.1) and HTTPSnippet 3.0.10 write for this call, in over sixty ways each."""

import json
from pathlib import Path
from typing import Final

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import RIGHT, kinds, values
from tests.endpoint.pasted.test_planted_mistakes import MISTAKES, NOTHING_READ

SNIPPETS: Final[dict[str, str]] = json.loads(
    Path(__file__).with_name("generated_snippets.json").read_text(encoding="utf-8")
)
#: In these the generator forgets the content type, so that none, or another, goes out.
WITHOUT_TYPE: Final = (
    "HTTPSnippet, go native, POST", "HTTPSnippet, http http1.1, POST", "HTTPSnippet, java nethttp, POST",
)  # fmt: skip
#: Its names and values stand side by side, without a sign between them.
UNREAD: Final = ("HTTPSnippet, clojure clj_http, POST", "HTTPSnippet, clojure clj_http, GET")


@pytest.mark.parametrize("name", SNIPPETS)
def test_it_is_read_as_it_is_sent(name: str) -> None:
    request = read_pasted(SNIPPETS[name])
    assert "s3cret" not in request.masked
    if name in UNREAD:
        assert kinds(request) == ("not_understood",)
        return
    assert request.method == name.rpartition(" ")[2]
    assert values(request) == (*RIGHT[:3], ("body_type_wrong",) if name in WITHOUT_TYPE else ())


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_it_is_found_as_what_it_is(mistake: str) -> None:
    plant, expected = MISTAKES[mistake]
    for name, right in SNIPPETS.items():
        wrong = plant(right)
        if wrong != right and name not in WITHOUT_TYPE:
            found = set(kinds(read_pasted(wrong)))
            assert found & (expected | NOTHING_READ), name
            assert found <= expected | NOTHING_READ, (name, found)
