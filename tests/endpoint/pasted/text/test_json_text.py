"""JSON with the place of each text, also where it isn't well-formed."""

import json

from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.pasted.text.decoded_text import as_it_stands
from app.endpoint.pasted.text.json_text import Json, JsonList, JsonLiteral, JsonObject, inside, read_json

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=20,
)


def plain(value: Json) -> object:
    if isinstance(value, JsonObject):
        return {name.text: plain(member) for name, member in value.members}
    if isinstance(value, JsonList):
        return [plain(item) for item in value.items]
    return json.loads(value.written.text) if isinstance(value, JsonLiteral) else value.text


@given(_JSON, st.booleans())
def test_what_the_standard_library_writes_is_read_back(value: object, ascii_only: bool) -> None:  # noqa: FBT001 - pytest gives it by name
    text = json.dumps([value], ensure_ascii=ascii_only, indent=1)
    read = read_json(as_it_stands(text))
    assert read is not None
    assert plain(read) == [value]


def test_each_text_knows_its_place() -> None:
    text = r'{"a": "b\u00e9\nc"}'
    read = read_json(as_it_stands(text))
    assert isinstance(read, JsonObject)
    assert (read.start, read.end) == (0, len(text))
    value = read.text("a")
    assert value is not None
    assert value.text == "bé\nc"
    assert [text[start:end] for start, end in zip(value.starts, value.ends, strict=True)] == [
        "b",
        r"\u00e9",
        r"\n",
        "c",
    ]


def test_the_last_member_of_a_name_counts() -> None:
    read = read_json(as_it_stands('{"a": 1, "a": "b", "c": []}'))
    assert isinstance(read, JsonObject)
    value = read.text("a")
    assert value is not None
    assert value.text == "b"
    assert read.text("c") is None
    assert read.get("d") is None


def test_a_text_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    read = read_json(as_it_stands('{"a": ["b", {"c": "d'))
    assert read is not None
    assert plain(read) == {"a": ["b", {"c": "d"}]}


def test_what_is_no_object_or_list_is_none() -> None:
    assert [read_json(as_it_stands(text)) for text in ("", "1", '"a"', "x{", "}", "[" * 99)] == [None] * 6


def test_lone_surrogates_are_replaced() -> None:
    read = read_json(as_it_stands(r'["\ud800", "\ud83d\ude00", "\x"]'))
    assert read is not None
    assert plain(read) == ["\ufffd", "😀", "x"]


def test_all_that_is_inside_comes_in_order() -> None:
    read = read_json(as_it_stands('{"a": ["b", {"c": "d"}], "e": "f"}'))
    assert read is not None
    assert [value.text for value in inside(read) if not isinstance(value, JsonObject | JsonList | JsonLiteral)] == [
        "b", "d", "f",
    ]  # fmt: skip
