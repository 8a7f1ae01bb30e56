"""Small rules of the endpoint that no larger test passes by."""

from collections.abc import Callable

import pytest

from app.endpoint.address import allowed_for
from app.endpoint.clock import in_utc
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.endpoint.replies.server_text import mask
from app.endpoint.secret import MASK, Secret
from app.endpoint.typed.characters import alike_to, easily_confused


@pytest.mark.parametrize(
    ("server", "permission", "is_allowed"),
    [
        ("dqe.example", True, True),
        ("dqe.example", False, False),
        ("http://dqe.example", frozenset({"dqe.example"}), True),
        ("http://other.example", frozenset({"dqe.example"}), False),
        ("not a server", frozenset({"dqe.example"}), False),
    ],
)
def test_plain_http_is_allowed_for_whom_it_was_said(
    server: str,
    permission: "bool | frozenset[str]",
    is_allowed: bool,  # noqa: FBT001 - as above
) -> None:
    assert allowed_for(server, permission) is is_allowed


def test_a_moment_is_told_in_whole_seconds_and_never_later() -> None:
    assert in_utc(1_769_864_710.9) == "2026-01-31T13:05:10Z"


def test_an_outcome_without_a_token_is_a_problem() -> None:
    assert Outcome(Problem(Kind.CANCELLED)).is_problem


def test_a_kind_without_a_group_is_none() -> None:
    with pytest.raises(TypeError, match="has no group"):
        Kind.__new_member__(Kind, "made up")  # type: ignore[attr-defined] # `enum` keeps it under this name


@pytest.mark.parametrize("spell", [lambda each: f"\\{ord(each):03o}", lambda each: f"\\U{ord(each):04X}"])
def test_a_secret_in_octal_or_in_capital_escapes_is_masked(spell: Callable[[str], str]) -> None:
    secret = "hush-hush-Zq7"
    echo = "".join(map(spell, secret))
    assert mask(f"[{echo}]", Secret(secret)) == f"[{MASK}]"


def test_what_hurried_eyes_confuse_is_the_same_to_them() -> None:
    assert alike_to("PR1O") == alike_to("prl0")
    assert set(easily_confused("PR1O")) == {"1", "O"}
