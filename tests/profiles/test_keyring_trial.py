import sys

import pytest

from app.endpoint.problem import Kind, Problem, Reason
from app.profiles.keyring_choice import VARIABLE
from app.profiles.keyring_store import Keyring
from app.profiles.keyring_trial import SERVICE, USER, try_keyring
from app.waiting import run
from tests.support.odd_keyrings import InMemory
from tests.support.secret_service import SecretService

ODD = "tests.support.odd_keyrings"


def test_a_keyring_that_keeps_entries_is_named_and_none_is_left(keyring: SecretService) -> None:
    name = (
        "tests.support.vault_backend.OwnVault" if sys.platform == "win32" else "keyring.backends.SecretService.Keyring"
    )
    assert run(try_keyring(Keyring())) == name
    assert keyring.stored(SERVICE, USER) is None


def test_what_an_earlier_trial_left_is_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, f"{ODD}.InMemory")
    InMemory.entries[SERVICE, USER] = "left"
    assert run(try_keyring(Keyring())) == f"{ODD}.InMemory"
    assert (SERVICE, USER) not in InMemory.entries


@pytest.mark.parametrize(
    ("keyring_class", "reason"), [("Forgetful", Reason.FORGETFUL_KEYRING), ("Broken", None), ("Stubborn", None)]
)
def test_a_keyring_that_fails_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, keyring_class: str, reason: Reason | None
) -> None:
    name = f"{ODD}.{keyring_class}"
    monkeypatch.setenv(VARIABLE, name)
    assert run(try_keyring(Keyring())) == Problem(Kind.KEYRING_FAILED, reason, name)


def test_a_keyring_that_never_answers_counts_as_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, f"{ODD}.Waiting")
    assert run(try_keyring(Keyring(patience=0.05))) == Problem(Kind.KEYRING_LOCKED)
