import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.credentials import Method
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.profiles.keyring_entry import checked, is_newer, new_entry, parse_entry, service_of
from app.profiles.profile import Draft
from tests.profiles.shelf import SECRET, draft, sure

WHOLE = {
    "version": 1, "server": "a.example", "licence": "L", "secret": "s", "method": "POST", "allow_http": False,
    "edition": "1f",
}  # fmt: skip


def test_each_profile_has_a_service_name_of_its_own() -> None:
    assert service_of("1f2e") == "idmobile-token:1f2e"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://prod2.dqe-software.com/ACCESS_TOKEN/?x=1", "prod2.dqe-software.com"),
        (" PROD2.dqe-software.com. ", "prod2.dqe-software.com"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("https://a.example:8443/", "a.example:8443"),
        ("::1", "[::1]"),
        ("xn--mller-kva.example", "müller.example"),
    ],
)
def test_a_server_is_kept_as_a_person_would_type_it(typed: str, kept: str) -> None:
    plain = sure(checked(draft(server=typed)), Draft)
    assert plain.server == kept
    assert checked(plain) == plain


def test_blanks_are_cut_from_the_licence_and_kept_in_the_secret() -> None:
    plain = sure(checked(draft(licence=" PR16F16N ", secret=" s ")), Draft)
    assert plain.licence == "PR16F16N"
    assert plain.secret == Secret(" s ")


def test_an_empty_secret_is_none() -> None:
    assert sure(checked(draft(secret="")), Draft).secret is None


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"name": " ", "server": ""}, Kind.PROFILE_NAME_UNUSABLE),
        ({"name": "Practice"}, Kind.PROFILE_EXISTS),
        ({"server": "", "licence": ""}, Kind.SERVER_MISSING),
        ({"server": "dqe@evil", "licence": ""}, Kind.SERVER_MALFORMED),
        ({"server": "http://a.example"}, Kind.SERVER_INSECURE),
        ({"licence": " ", "secret": "a\nb"}, Kind.LICENCE_MISSING),
        ({"licence": "a\x00b"}, Kind.LICENCE_MALFORMED),
        ({"secret": "a\nb"}, Kind.SECRET_MALFORMED),
    ],
)
def test_the_first_thing_wrong_with_a_draft_is_named(wrong: dict[str, str], kind: Kind) -> None:
    values = {"name": "Acme", "server": "a.example", "licence": "L", "secret": "s", **wrong}
    result = checked(Draft(values["name"], values["server"], values["licence"], Secret(values["secret"])))
    assert sure(result, Problem).kind is kind


def test_plain_http_can_be_allowed_for_a_profile() -> None:
    plain = sure(checked(draft(server="http://a.example", allow_http=True)), Draft)
    assert (plain.server, plain.allow_http) == ("http://a.example", True)


@pytest.mark.parametrize("character", ["x", "é", "€"])
def test_an_entry_has_the_size_that_windows_takes(character: str) -> None:
    frame = len(new_entry(draft(secret="x")).text()) - 1
    longest = draft(secret=character * (1280 - frame))
    assert len(new_entry(longest).text().encode("utf-16-le")) == 2560
    assert isinstance(checked(longest), Draft)
    assert checked(draft(secret=character * (1281 - frame))) == Problem(Kind.PROFILE_TOO_LARGE, subject="Acme – prod")


def test_a_character_beyond_the_basic_plane_counts_twice() -> None:
    assert isinstance(checked(draft(secret="😀" * 540)), Draft)
    assert isinstance(checked(draft(secret="😀" * 600)), Problem)


@given(
    st.builds(
        Draft,
        st.just("Acme"),
        st.just("a.example"),
        st.text(min_size=1, max_size=50),
        st.none() | st.builds(Secret, st.text(min_size=1, max_size=50)),
        st.sampled_from(Method),
        st.booleans(),
    )
)
def test_what_is_written_is_read_back(typed: Draft) -> None:
    plain = checked(typed)
    if isinstance(plain, Draft):
        entry = new_entry(plain)
        assert parse_entry(entry.text()) == entry
        profile = entry.profile("1f", plain.name)
        assert (profile.name, profile.server, profile.licence) == (plain.name, plain.server, plain.licence)
        assert (profile.secret, profile.method, profile.allow_http) == (plain.secret, plain.method, plain.allow_http)


def test_two_entries_for_the_same_draft_are_different_editions() -> None:
    assert new_entry(draft()).edition != new_entry(draft()).edition


def test_an_entry_never_prints_its_secret() -> None:
    assert SECRET not in repr(new_entry(draft()))


def test_an_empty_secret_in_an_entry_is_none() -> None:
    entry = parse_entry(json.dumps({**WHOLE, "secret": ""}))
    assert entry is not None
    assert entry.secret is None


@pytest.mark.parametrize(
    "change",
    [
        {"version": 0}, {"version": "1"}, {"server": None}, {"licence": 5}, {"secret": []},
        {"method": "PUT"}, {"allow_http": 1}, {"allow_http": "no"}, {"edition": None},
    ],
)  # fmt: skip
def test_an_entry_of_another_form_is_none_of_ours(change: dict[str, object]) -> None:
    assert parse_entry(json.dumps({**WHOLE, **change})) is None
    assert parse_entry(json.dumps(WHOLE)) is not None


@given(st.text() | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps))
def test_no_text_in_an_entry_raises(text: str) -> None:
    assert parse_entry(text) is None


@pytest.mark.parametrize(
    "text", ["", "[" * 100_000, "a password", json.dumps(WHOLE)[:-5], '{"version": 1, "version": 1}']
)
def test_an_entry_that_is_cut_or_no_json_is_none_of_ours(text: str) -> None:
    assert parse_entry(text) is None


def test_a_licence_that_no_request_can_carry_is_named() -> None:
    assert checked(draft(licence="\ud800")) == Problem(Kind.LICENCE_MALFORMED, Reason.CHARACTER_UNUSABLE)


def test_members_that_are_not_known_are_kept_in_a_further_edition() -> None:
    read = parse_entry(json.dumps({**WHOLE, "colour": "red", "more": {"a": [1]}}))
    assert read is not None
    written = new_entry(draft(), read.others).text()
    assert {"colour": "red", "more": {"a": [1]}}.items() <= json.loads(written).items()


@pytest.mark.parametrize("version", [2, 3, 99])
def test_a_newer_versions_entry_is_named_and_read_as_far_as_it_is_like_ours(version: int) -> None:
    like_ours = json.dumps({**WHOLE, "version": version, "region": "eu"})
    read = parse_entry(like_ours)
    assert read is not None
    assert (read.server, read.secret) == ("a.example", Secret("s"))
    assert is_newer(like_ours)
    unlike = json.dumps({**WHOLE, "version": version, "secret": {"kept": "elsewhere"}})
    assert parse_entry(unlike) is None
    assert is_newer(unlike)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 1}', '{"version": true}', '{"version": "2"}', json.dumps(WHOLE)]
)
def test_nothing_else_counts_as_newer(text: str) -> None:
    assert not is_newer(text)
