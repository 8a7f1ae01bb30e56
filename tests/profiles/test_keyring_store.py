import asyncio
import os
import shutil
import sys
from pathlib import Path

import pytest

from app.endpoint.problem import Kind, Problem, Reason
from app.profiles import keyring_store
from app.profiles.keyring_choice import VARIABLE
from app.profiles.keyring_store import Keyring
from app.waiting import run
from tests.support import odd_keyrings
from tests.support.program import ended
from tests.support.secret_service import SecretService, bus_with
from tests.support.surroundings import move_to

on_a_bus = pytest.mark.skipif(sys.platform == "win32", reason="Windows' vault is on no bus")
_NAMES = "tests.support.odd_keyrings"
TEXT = '{"secret":"pass phrase/é&\\"<%+\'😀"}'


@pytest.fixture
def service() -> str:
    """A service name that nobody else uses."""
    return f"idmobile-token:test-{os.urandom(8).hex()}"


@pytest.fixture(params=["the system's own", "InMemory", "Both"])
def any_keyring(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Keyring:
    """Every keyring does the same, the real one first."""
    if request.param == "the system's own":
        real: SecretService = request.getfixturevalue("secret_service")
        move_to(real.surroundings, monkeypatch)
    else:
        monkeypatch.setenv(VARIABLE, f"{_NAMES}.{request.param}")
        monkeypatch.setattr("app.profiles.keyring_choice._CHAIN", f"{_NAMES}.Both")
    return Keyring()


def _odd(name: str, monkeypatch: pytest.MonkeyPatch, patience: float = 20) -> Keyring:
    monkeypatch.setenv(VARIABLE, f"{_NAMES}.{name}")
    return Keyring(patience)


def test_an_entry_that_is_not_there_is_none(any_keyring: Keyring, service: str) -> None:
    assert run(any_keyring.read(service, "profile")) is None


def test_an_entry_is_read_as_it_was_written(any_keyring: Keyring, service: str) -> None:
    for text in (TEXT, "another"):
        assert run(any_keyring.write(service, "profile", text)) is None
        assert run(any_keyring.read(service, "profile")) == text


def test_a_deleted_entry_is_gone_and_deleting_it_again_is_no_problem(any_keyring: Keyring, service: str) -> None:
    run(any_keyring.write(service, "profile", TEXT))
    for _ in range(2):
        assert run(any_keyring.delete(service, "profile")) is None
        assert run(any_keyring.read(service, "profile")) is None


def test_other_programs_find_the_entry_under_its_names(keyring: SecretService, service: str) -> None:
    run(Keyring().write(service, "key", TEXT))
    assert keyring.stored(service, "key") == TEXT
    run(Keyring().delete(service, "key"))
    assert keyring.stored(service, "key") is None


def test_an_entry_that_is_no_text_is_damaged_and_can_be_written_anew(keyring: SecretService, service: str) -> None:
    keyring.store(b"\xff\xfe\x80", service)
    assert run(Keyring().read(service, "profile")) == Problem(Kind.PROFILE_DAMAGED)
    assert run(Keyring().write(service, "profile", TEXT)) is None
    assert run(Keyring().read(service, "profile")) == TEXT


def test_an_entry_that_is_no_text_can_be_deleted(keyring: SecretService, service: str) -> None:
    keyring.store(b"\xff\xfe\x80", service)
    assert run(Keyring().delete(service, "profile")) is None
    assert keyring.stored(service) is None


def test_another_programs_entry_of_the_same_name_does_not_stand_in_front(keyring: SecretService, service: str) -> None:
    keyring.store(b"another program's", service)
    assert run(Keyring().write(service, "profile", TEXT)) is None
    assert run(Keyring().read(service, "profile")) == TEXT
    assert run(Keyring().delete(service, "profile")) is None
    assert keyring.stored(service) is None


def test_in_a_chain_an_entry_is_deleted_from_every_keyring(any_keyring: Keyring, service: str) -> None:
    run(any_keyring.write(service, "profile", TEXT))
    odd_keyrings.Second.entries[service, "profile"] = "an older one"
    run(any_keyring.delete(service, "profile"))
    assert run(any_keyring.read(service, "profile")) is None
    odd_keyrings.Second.entries.clear()


def test_a_locked_keyring_is_said_to_be_and_can_be_tried_again(own_keyring: SecretService, service: str) -> None:
    keyring = Keyring()
    assert run(keyring.write(service, "profile", TEXT)) is None
    own_keyring.lock()
    assert run(keyring.read(service, "profile")) == Problem(Kind.KEYRING_LOCKED)
    assert run(keyring.write(service, "profile", "another")) == Problem(Kind.KEYRING_LOCKED)
    assert run(keyring.delete(service, "profile")) == Problem(Kind.KEYRING_LOCKED)
    own_keyring.unlock()
    assert run(keyring.read(service, "profile")) == TEXT


@pytest.mark.needs("dbus", "gnome-keyring")
def test_a_keyring_that_was_never_set_up_counts_as_locked(tmp_path: Path) -> None:
    read = """
from app.profiles.keyring_store import Keyring
from app.waiting import run
print(run(Keyring().read("idmobile-token:1", "profile")).kind)
"""
    own = {"XDG_RUNTIME_DIR": str(tmp_path / "run"), "XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path)}
    keyring = f"{shutil.which('gnome-keyring-daemon')} --foreground --components=secrets"
    with bus_with(tmp_path, {"org.freedesktop.secrets": keyring}, own) as surroundings:
        assert ended(["-c", read], changes={**surroundings, **own}).stdout == b"keyring_locked\n"


@on_a_bus
def test_a_keyring_that_comes_later_is_found(
    keyring: SecretService, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = Keyring()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    assert run(patient.read(service, "profile")) == Problem(Kind.KEYRING_MISSING)
    move_to(keyring.surroundings, monkeypatch)
    assert run(patient.read(service, "profile")) is None


@on_a_bus
def test_a_bus_that_has_died_is_a_failure(
    keyring: SecretService, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bereaved = Keyring()
    assert run(bereaved.read(service, "profile")) is None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/not/there")
    assert run(bereaved.read(service, "profile")) == Problem(
        Kind.KEYRING_FAILED, subject="keyring.backends.SecretService.Keyring"
    )
    assert keyring.stored(service) is None


@pytest.mark.parametrize("name", ["nonsense", "", "no.such.Keyring", "a\x1b[31m"])
def test_a_setting_that_leads_nowhere_is_a_failure_that_names_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(VARIABLE, name)
    shown = f"{VARIABLE}={name}" if name.isprintable() else VARIABLE
    assert run(Keyring().read("a", "profile")) == Problem(Kind.KEYRING_FAILED, subject=shown)


def test_what_is_no_error_of_keyrings_own_is_a_failure_too(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Problem(Kind.KEYRING_FAILED, subject=f"{_NAMES}.Broken")
    keyring = _odd("Broken", monkeypatch)
    assert run(keyring.read("a", "profile")) == broken
    assert run(keyring.delete("a", "profile")) == broken


def test_a_keyring_that_keeps_nothing_is_found_out_by_reading_back(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(_odd("Forgetful", monkeypatch).write("a", "profile", TEXT)) == Problem(
        Kind.KEYRING_FAILED, Reason.FORGETFUL_KEYRING, f"{_NAMES}.Forgetful"
    )


def test_a_keyring_that_deletes_nothing_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = _odd("Stubborn", monkeypatch)
    assert run(keyring.write("a", "profile", TEXT)) is None
    assert run(keyring.delete("a", "profile")) == Problem(Kind.KEYRING_FAILED, subject=f"{_NAMES}.Stubborn")


@on_a_bus
def test_a_prompt_that_nobody_answers_leaves_it_locked_and_the_loop_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask() -> tuple[object, int]:
        asking = asyncio.ensure_future(keyring.read("a", "profile"))
        turns = 0
        while not asking.done():
            await asyncio.sleep(0)
            turns += 1
        return await asking, turns

    keyring = _odd("Waiting", monkeypatch, patience=0.1)
    result, turns = run(ask())
    assert result == Problem(Kind.KEYRING_LOCKED)
    assert turns > 100


def test_a_call_that_hangs_does_not_keep_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask() -> list[object]:
        return await asyncio.gather(*(keyring.read("a", "profile") for _ in range(3)))

    keyring = _odd("Waiting", monkeypatch, patience=0.05)
    assert run(ask()) == [Problem(Kind.KEYRING_LOCKED)] * 3


def test_many_entries_in_a_slow_keyring_are_no_locked_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each entry takes 3 seconds, and a call has 30."""
    services = [f"idmobile-token:{number}" for number in range(20)]
    keyring = _odd("Slow", monkeypatch, patience=odd_keyrings.Slow.PATIENCE)
    odd_keyrings.Slow.entries.update({(service, "profile"): "text" for service in services})
    monkeypatch.setattr(keyring_store, "time", odd_keyrings.Slow)
    monkeypatch.setattr(keyring._queue, "call", odd_keyrings.Slow.call)
    assert run(keyring.read_all(services, "profile")) == dict.fromkeys(services, "text")
    assert run(keyring.delete_all(services, ("token", "profile"))) == (20, None)
    assert not odd_keyrings.Slow.entries
