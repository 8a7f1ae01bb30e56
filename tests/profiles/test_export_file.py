import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.credentials import Method
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.profiles import encryption
from app.profiles.export_file import needs_passphrase, read, written
from app.profiles.profile import Draft, Profile
from tests.profiles.shelf import SECRET, draft

ACME = Profile("1", "Acme – prod", "prod2.dqe-software.com", "PR16F16N", Secret(SECRET), Method.GET)
GLOBEX = Profile("2", "Globex", "http://g.example", "PR2", None, allow_http=True)
PASSPHRASE = Secret("correct horse")
MOST = {"name": "Acme", "server": "a.example", "licence": "PR1"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that costs little; test_encryption.py is about its cost."""
    monkeypatch.setattr(encryption, "_COST", 16)


def _plain(*profiles: object, **more: object) -> bytes:
    return json.dumps({"format": "idmobile-token profiles", "version": 1, "profiles": profiles, **more}).encode()


def _part(subject: str) -> Problem:
    return Problem(Kind.FILE_MALFORMED, Reason.PART_UNUSABLE, subject)


def test_a_plain_file_holds_all_but_the_secrets() -> None:
    content = written([ACME, GLOBEX], None)
    assert json.loads(content) == {
        "format": "idmobile-token profiles",
        "version": 1,
        "profiles": [
            {
                "name": "Acme – prod", "server": "prod2.dqe-software.com", "licence": "PR16F16N", "method": "GET",
                "allow_http": False,
            },
            {"name": "Globex", "server": "http://g.example", "licence": "PR2", "method": "POST", "allow_http": True},
        ],
    }  # fmt: skip
    assert not needs_passphrase(content)
    assert read(content, None) == (
        Draft("Acme – prod", "prod2.dqe-software.com", "PR16F16N", None, Method.GET),
        Draft("Globex", "http://g.example", "PR2", None, allow_http=True),
    )


def test_an_encrypted_file_holds_the_secrets_and_shows_nothing() -> None:
    content = written([ACME, GLOBEX], PASSPHRASE)
    assert needs_passphrase(content)
    for shown in ("Acme", "prod2", "PR16F16N", SECRET, "Globex"):
        assert shown.encode() not in content
    assert read(content, PASSPHRASE) == (
        Draft("Acme – prod", "prod2.dqe-software.com", "PR16F16N", Secret(SECRET), Method.GET),
        Draft("Globex", "http://g.example", "PR2", None, allow_http=True),
    )


def test_an_encrypted_file_needs_its_passphrase() -> None:
    content = written([ACME], PASSPHRASE)
    assert read(content, Secret("another")) == Problem(Kind.PASSPHRASE_WRONG)
    for none in (None, Secret("")):
        assert read(content, none) == Problem(Kind.PASSPHRASE_WRONG, Reason.NO_PASSPHRASE)


def test_a_plain_file_is_read_whatever_the_passphrase() -> None:
    assert isinstance(read(written([ACME], None), PASSPHRASE), tuple)


def test_a_file_of_no_profiles_is_one() -> None:
    assert read(written([], None), None) == ()


def test_a_file_written_by_hand_may_leave_out_what_is_usual() -> None:
    assert read(b"\xef\xbb\xbf" + _plain(MOST), None) == (Draft("Acme", "a.example", "PR1", None),)


def test_a_postman_environment_is_a_profile() -> None:
    environment = {
        "name": "Acme",
        "values": [{"key": "host", "value": "https://a.example/"}, {"key": "licence", "value": "PR1"}],
    }
    assert read(json.dumps(environment).encode(), None) == (Draft("Acme", "a.example", "PR1", None),)


@pytest.mark.parametrize(
    "content", [b"{}", b"[]", b"null", b"5", b"\xff\xfe", b'{"format": "another"}', b'{"info": {}}']
)
def test_a_foreign_file_holds_no_profiles(content: bytes) -> None:
    assert read(content, None) == Problem(Kind.FILE_MALFORMED, Reason.NO_PROFILES)
    assert not needs_passphrase(content)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "1"),
        (b"not JSON", "1"),
        (written([ACME], None)[:120], "7"),
        (b"[" * 100_000, "1"),
        (b'{"a": 1, "a": 2}', "1"),
    ],
)
def test_a_file_that_is_cut_says_in_which_line(content: bytes, line: str) -> None:
    assert read(content, None) == Problem(Kind.FILE_MALFORMED, Reason.NOT_JSON, line)


def test_a_file_of_a_newer_version_is_said_to_be() -> None:
    assert read(_plain(version=2), None) == Problem(Kind.FILE_MALFORMED, Reason.NEWER_VERSION)


@pytest.mark.parametrize("version", [None, 0, "1", []])
def test_a_file_of_no_version_is_unusable(version: object) -> None:
    assert read(_plain(version=version), None) == _part("version")


def test_a_file_without_a_list_of_profiles_is_unusable() -> None:
    assert read(b'{"format": "idmobile-token profiles", "version": 1}', None) == _part("profiles")


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"name": None}, "#2: name"),
        ({"server": 5}, "Acme: server"),
        ({"licence": []}, "Acme: licence"),
        ({"licence": "a\x00"}, "Acme: licence"),
        ({"method": "PUT"}, "Acme: method"),
        ({"method": []}, "Acme: method"),
        ({"allow_http": "yes"}, "Acme: allow_http"),
        ({"client_secret": 5}, "Acme: client_secret"),
        ({"client_secret": "a\nb"}, "Acme: client_secret"),
    ],
)
def test_the_part_that_is_wrong_is_named(change: dict[str, object], part: str) -> None:
    assert read(_plain({**MOST, "name": "Other"}, {**MOST, **change}), None) == _part(part)


def test_a_profile_that_is_none_is_named_by_its_place() -> None:
    assert read(_plain(MOST, "Acme"), None) == _part("#2: name")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"server": ""}, Reason.PART_MISSING),
        ({"server": "http://a.example"}, Reason.PART_INSECURE),
        ({"server": "{{server}}"}, Reason.PART_PLACEHOLDER),
    ],
)
def test_why_a_part_is_wrong_is_told(change: dict[str, object], reason: Reason) -> None:
    assert read(_plain({**MOST, **change}), None) == Problem(Kind.FILE_MALFORMED, reason, "Acme: server")


@pytest.mark.parametrize(
    ("name", "entry"),
    [("a\nb", "#2"), ("x" * 101, "#2"), (" ", "#2"), ("Practice", "#2"), ("OTHER", "OTHER")],
)
def test_a_name_that_can_not_be_is_told_from_other_parts(name: str, entry: str) -> None:
    content = _plain({**MOST, "name": "Other"}, {**MOST, "name": name})
    assert read(content, None) == Problem(Kind.FILE_MALFORMED, Reason.PART_NAME, f"{entry}: name")


def test_a_profile_that_is_too_long_is_named() -> None:
    too_long = {**MOST, "client_secret": "x" * 2000}
    assert read(_plain(too_long), None) == Problem(Kind.PROFILE_TOO_LARGE, subject="Acme")


def test_what_was_encrypted_is_looked_at_as_closely() -> None:
    inner = _plain({**MOST, "server": "dqe@evil"})
    header = {"format": "idmobile-token profiles", "version": 1}
    for content, problem in (
        (inner, _part("Acme: server")),
        (b"cut", Problem(Kind.FILE_MALFORMED, Reason.NOT_JSON, "1")),
    ):
        document = encryption.encrypted(content, header, PASSPHRASE)
        assert read(json.dumps(document).encode(), PASSPHRASE) == problem


@given(
    st.binary()
    | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(lambda value: json.dumps(value).encode())
)
def test_no_content_raises(content: bytes) -> None:
    assert isinstance(read(content, PASSPHRASE), Problem)
    assert not needs_passphrase(content)


def test_a_file_never_prints_a_secret() -> None:
    drafts = read(written([ACME], PASSPHRASE), PASSPHRASE)
    assert SECRET not in repr(drafts)
    assert draft().secret == Secret(SECRET)
