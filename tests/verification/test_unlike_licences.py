"""A word among codes is told before anything is sent, and sent all the same; no list of codes is troubled by it."""

from collections.abc import Sequence

import pytest

from app.endpoint.credentials import Credentials
from app.endpoint.notice import NoticeKind
from tests.verification.lists import list_of

CODES = ("PR16F16N", "PR16F17N", "NO-0042-7", "8812345678")


def told(licences: Sequence[str]) -> list[str]:
    """The licences that are told to be unlike the others; all of them are sent."""
    rows = list_of("licence,client_secret\n" + "".join(f"{licence},s\n" for licence in licences)).rows
    requests = [row.request for row in rows]
    assert all(isinstance(request, Credentials) for request in requests)
    return [
        request.licence
        for request in requests
        if isinstance(request, Credentials) and NoticeKind.LICENCE_UNLIKE in {notice.kind for notice in request.notices}
    ]


@pytest.mark.parametrize("odd", ["Acme", "Durand-SARL", "x", "A1", "Müller", "ACTIVE"])
def test_a_word_or_a_mark_among_codes_is_told_and_sent(odd: str) -> None:
    assert told((*CODES, odd)) == [odd]


@pytest.mark.parametrize(
    "licences",
    [
        CODES,
        ("Acme", *CODES[:3]),
        ("PRACTICE", "PRACTICE-UNKNOWN", "PRACTICE-500", "PRACTICE", "PRACTICE-SLOW"),
        ("ABCDEF", "GHIJKL", "MNOPQR", "STUVWX", "PR16F16N"),
        (*CODES, "ABCDEFGH", "IJKLMNOP"),
        ("A1", "B2", "C3", "D4", "E5"),
        (*(f"{number}" for number in range(1, 12)), "12345678"),
        ("Acme",),
    ],
)
def test_codes_of_several_kinds_say_nothing_about_each_other(licences: Sequence[str]) -> None:
    assert not told(licences)


def test_a_long_list_has_room_for_many_words() -> None:
    assert told([*(f"PR{number:06}" for number in range(90)), *["Acme"] * 10]) == ["Acme"] * 10
