import base64
import json
from typing import Any, Final

import pytest

from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.profiles import encryption
from app.profiles.encryption import decrypted, encrypted

PASSPHRASE: Final = Secret("correct horse é")
DAMAGED: Final = Problem(Kind.FILE_MALFORMED, Reason.PART_UNUSABLE, "encryption")
WRONG: Final = Problem(Kind.PASSPHRASE_WRONG)


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that costs little, as most of these tests aren't about its cost."""
    if "as_it_is" not in request.fixturenames:
        monkeypatch.setattr(encryption, "_COST", 16)


@pytest.fixture
def as_it_is() -> None:
    """The key as it really is."""


def _document(content: bytes = b"content") -> dict[str, Any]:
    return encrypted(content, {"format": "a format", "version": 1}, PASSPHRASE)


@pytest.mark.usefixtures("as_it_is")
def test_the_key_costs_what_is_recommended() -> None:
    document = _document()
    parameters = document["encryption"]
    assert (parameters["key"], parameters["n"], parameters["r"], parameters["p"]) == ("scrypt", 131072, 8, 1)
    assert parameters["cipher"] == "AES-256-GCM"
    assert decrypted(document, PASSPHRASE) == b"content"


def test_the_passphrase_opens_what_it_closed() -> None:
    document = json.loads(json.dumps(_document()))
    assert decrypted(document, PASSPHRASE) == b"content"
    assert document["format"] == "a format"
    assert b"content" not in base64.b64decode(document["content"])


@pytest.mark.parametrize("passphrase", ["correct horse e", "Correct horse é", " correct horse é", "x"])
def test_another_passphrase_opens_nothing(passphrase: str) -> None:
    assert decrypted(_document(), Secret(passphrase)) == WRONG


def test_a_passphrase_counts_as_typed_on_every_system() -> None:
    assert decrypted(_document(), Secret("correct horse e\u0301")) == b"content"


def test_a_passphrase_that_is_no_text_is_only_wrong() -> None:
    assert decrypted(_document(), Secret("\udcff")) == WRONG


def test_the_same_content_never_looks_the_same() -> None:
    assert _document()["content"] != _document()["content"]
    assert _document()["encryption"]["salt"] != _document()["encryption"]["salt"]


@pytest.mark.parametrize(("member", "value"), [("format", "another"), ("version", 2), ("more", "x")])
def test_a_header_that_was_changed_does_not_open(member: str, value: object) -> None:
    assert decrypted({**_document(), member: value}, PASSPHRASE) == WRONG


def test_parameters_that_were_changed_do_not_open() -> None:
    document = _document()
    for change in ({"n": 32}, {"r": 4}, {"p": 2}, {"salt": "AAAA"}, {"nonce": "A" * 16}, {"more": "x"}):
        changed = {**document, "encryption": {**document["encryption"], **change}}
        assert decrypted(changed, PASSPHRASE) == WRONG, change


@pytest.mark.parametrize("position", [0, 10, -1])
def test_content_that_was_changed_does_not_open(position: int) -> None:
    document = _document()
    content = bytearray(base64.b64decode(document["content"]))
    content[position] ^= 1
    assert decrypted({**document, "content": base64.b64encode(content).decode()}, PASSPHRASE) == WRONG


@pytest.mark.parametrize(
    "change",
    [
        {"n": 2**30}, {"n": 3}, {"n": 0}, {"n": -16}, {"n": "16"}, {"n": 2**18, "r": 16},
        {"n": 2, "r": 2**20, "p": 4}, {"n": 2, "r": 33}, {"r": 0}, {"p": 0}, {"p": 5},
        {"salt": ""}, {"salt": "A" * 400}, {"salt": 5}, {"salt": "?"}, {"nonce": "AAAA"}, {"key": "argon2"},
        {"cipher": "AES"},
    ],
)  # fmt: skip
def test_parameters_that_nobody_should_use_are_not_used(change: dict[str, object]) -> None:
    document = _document()
    assert decrypted({**document, "encryption": {**document["encryption"], **change}}, PASSPHRASE) == DAMAGED


@pytest.mark.parametrize("found", [None, "scrypt", [], {}])
def test_a_document_without_parameters_is_damaged(found: object) -> None:
    assert decrypted({**_document(), "encryption": found}, PASSPHRASE) == DAMAGED


@pytest.mark.parametrize("content", [None, 5, "not base64!", "é"])
def test_a_document_without_content_is_damaged(content: object) -> None:
    damaged = Problem(Kind.FILE_MALFORMED, Reason.PART_UNUSABLE, "content")
    assert decrypted({**_document(), "content": content}, PASSPHRASE) == damaged


def test_content_that_is_cut_does_not_open() -> None:
    for content in ("", "AAAA"):
        assert decrypted({**_document(), "content": content}, PASSPHRASE) == WRONG
