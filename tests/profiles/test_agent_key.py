import pytest

from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.profiles.agent_key import agent_key, new_agent_key, renewed_agent_key
from app.profiles.keyring_store import Keyring
from app.waiting import run
from tests.support.secret_service import SecretService

PLACE = ("idmobile-token:agent", "key")


def test_the_first_call_makes_the_key_and_the_next_ones_find_it(own_keyring: SecretService) -> None:
    assert own_keyring.stored(*PLACE) is None
    store = Keyring()
    key = run(agent_key(store))
    assert isinstance(key, Secret)
    assert key.reveal() == own_keyring.stored(*PLACE)
    assert run(agent_key(store)) == key


def test_a_renewed_key_takes_the_place_of_the_old_one(keyring: SecretService) -> None:
    store = Keyring()
    old, new = run(agent_key(store)), run(renewed_agent_key(store))
    assert isinstance(new, Secret)
    assert new != old
    assert run(agent_key(store)) == new
    assert keyring.stored(*PLACE) == new.reveal()


@pytest.mark.parametrize("content", [b"short", "é".encode() * 43, b"\xff" * 43])
def test_what_is_no_key_is_replaced(keyring: SecretService, content: bytes) -> None:
    keyring.store(content, *PLACE)
    key = run(agent_key(Keyring()))
    assert isinstance(key, Secret)
    assert len(key.reveal()) == 43


def test_a_locked_keyring_gives_no_key(own_keyring: SecretService) -> None:
    own_keyring.lock()
    assert run(agent_key(Keyring())) == Problem(Kind.KEYRING_LOCKED)


def test_a_key_has_256_bits_that_nobody_guesses() -> None:
    keys = {new_agent_key().reveal() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(len(key) == 43 and key.isascii() for key in keys)
