"""A server’s name that differs by a letter or two from a known one was most likely meant to be that."""

import pytest

from app.endpoint.outcome import Outcome
from app.endpoint.problem import Kind, Problem
from app.wording.explanation import explain
from app.wording.mistyped_server import near_miss

PROD, PREPROD = "prod2.dqe-software.com", "preprod.dqe-software.com"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("prod2.dqe-sofware.com", PROD),
        ("prod2.dqe-software.co", PROD),
        ("prod2.dqe-sotfware.com", PROD),
        ("prod2.dqe-softwarre.cmo", PROD),
        ("PROD.dqe-software.com", PROD),
        ("prod2.dqesoftware.com", PROD),
        ("pre-prod.dqe-software.com", PREPROD),
        ("perprod.dqe-software.com", PREPROD),
    ],
)
def test_it_is_named(typed: str, meant: str) -> None:
    assert near_miss(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", PROD, PREPROD, PROD.upper(), "dqe.corp.example", "prod2.dqe-soft.com", "192.0.2.1"]
)
def test_other_names_are_like_none(typed: str) -> None:
    assert near_miss(typed) == ""


def test_it_is_asked_first_where_the_name_isnt_found() -> None:
    outcome = Outcome(Problem(Kind.NAME_NOT_FOUND), server="prod2.dqe-sofware.com:8443")
    assert explain(outcome).steps[0] == f"Did you mean {PROD}? The name entered is prod2.dqe-sofware.com:8443."


@pytest.mark.parametrize(
    ("server", "said"),
    [
        ("dqe.corp.example:8443", "The name dqe.corp.example was found"),
        ("192.0.2.1:8443", ""),
        ("[2001:db8::1]:8443", ""),
    ],
)
def test_an_address_isnt_a_name_that_was_found(server: str, said: str) -> None:
    meaning = explain(Outcome(Problem(Kind.CONNECTION_REFUSED), server=server)).meaning
    assert (said in meaning) if said else ("was found" not in meaning)
    assert "the network works" not in meaning
