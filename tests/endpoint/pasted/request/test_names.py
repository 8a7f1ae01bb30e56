"""Names, mistyped and foreign ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.pasted.request.names import (
    NAMES,
    is_a_name,
    is_public,
    looks_like_a_name,
    meant_by_foreign,
    meant_name,
)


@given(st.sampled_from(NAMES), st.data())
def test_a_name_with_one_slip_is_understood(name: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(name) - 1))
    kind = data.draw(st.sampled_from(["skipped", "doubled", "swapped", "changed"]))
    letter = name[position]
    mistyped = {
        "skipped": name[:position] + name[position + 1 :],
        "doubled": name[:position] + letter + name[position:],
        "swapped": name[:position] + name[position + 1 : position + 2] + letter + name[position + 2 :],
        "changed": name[:position] + "x" + name[position + 1 :],
    }[kind]
    assert meant_name(mistyped) == name


@pytest.mark.parametrize(
    "name", ["client_id", "scope", "username", "x", "", "lang", "token_type", "expires_in", "a" * 99]
)
def test_another_name_means_none_of_ours(name: str) -> None:
    assert meant_name(name) is None


def test_what_another_calls_names_were_probably_meant_to_be() -> None:
    assert meant_by_foreign("Client-ID") == "licence"
    assert meant_by_foreign("password") == "client_secret"
    assert meant_by_foreign("scope") is None
    assert [is_a_name(name) for name in ("scope", "licens", "lang")] == [True, True, False]


def test_what_may_be_shown_is_what_is_certainly_no_secret() -> None:
    assert all(map(is_public, ("licence", "License", "grant_type", "client_id", "scope")))
    assert not any(map(is_public, ("client_secret", "secret", "licence_secret", "foo", "password", "token")))


def test_names_look_like_names() -> None:
    assert all(map(looks_like_a_name, ("lang", "redirect_uri", "api-key", "vat2x")))
    assert not any(map(looks_like_a_name, ("9", "Zq1", "x", "", "a b", "a" * 99)))
