"""Faults 83 to 89: a keyring that isn't there, isn't trusted, is locked or damaged, and a profile that doesn't fit."""

import asyncio
import time
from pathlib import Path

import pytest

from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.profiles.keyring_choice import VARIABLE
from app.profiles.keyring_store import Keyring
from app.profiles.profile import ListedProfile, Listing, Profile
from app.profiles.profiles import Profiles
from app.waiting import run
from tests.profiles.shelf import Shelf, draft, sure
from tests.support.plain_keyring import PLAIN, install_plain_keyring
from tests.support.program import ended
from tests.support.secret_service import SecretService
from tests.support.set_clock import SetClock
from tests.support.surroundings import move_to

_DBUS = "DBUS_SESSION_BUS_ADDRESS"
_ADD = """
import sys
from pathlib import Path
from app.profiles.profiles import Profiles
from app.waiting import run
from tests.profiles.shelf import draft
from tests.support.secret_service import SecretService
from tests.support.set_clock import SetClock

result = run(Profiles(Path(sys.argv[1]), SetClock()).add(draft()))
print(result.kind, result.reason, result.subject)
"""


def _nothing_was_written(folder: Path) -> bool:
    return not (folder / "profiles.json").exists()


def test_83_no_keyring(tmp_path: Path) -> None:
    missing = Problem(Kind.KEYRING_MISSING)
    profiles = Profiles(tmp_path / "config", SetClock())
    assert run(profiles.listed()) == Listing(())
    assert run(profiles.add(draft())) == missing
    assert run(profiles.listed()) == Listing(())
    assert _nothing_was_written(tmp_path / "config")


def test_83_profiles_that_were_saved_with_a_keyring_are_listed_without_one(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    (added,) = shelf.add(draft())
    monkeypatch.setenv(_DBUS, "disabled:")
    assert shelf.listing() == Listing((added,))
    for question in (
        shelf.start().read(added.identifier),
        shelf.start().save(added.identifier, draft(licence="L2")),
        shelf.start().remove(added.identifier),
    ):
        assert run(question) == Problem(Kind.KEYRING_MISSING)
    move_to(shelf.keyring.surroundings, monkeypatch)
    assert sure(shelf.read("Acme – prod"), Profile).licence == "PR16F16N"


def test_84_a_plain_text_keyring_is_all_there_is(tmp_path: Path) -> None:
    changes = install_plain_keyring(tmp_path / "packages")
    said = ended(["-c", _ADD, str(tmp_path / "config")], changes=changes).stdout.decode().split()
    assert said == ["keyring_missing", "untrusted_keyring", PLAIN]
    assert _nothing_was_written(tmp_path / "config")
    assert not (tmp_path / "packages" / "secrets.txt").exists()


def test_84_a_plain_text_keyring_that_the_person_names_is_used(tmp_path: Path) -> None:
    changes = {**install_plain_keyring(tmp_path / "packages"), VARIABLE: PLAIN}
    ended(["-c", _ADD, str(tmp_path / "config")], changes=changes)
    assert "PR16F16N" in (tmp_path / "packages" / "secrets.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["keyring.backends.null.Keyring", "tests.support.odd_keyrings.Forgetful"])
def test_85_a_keyring_that_keeps_nothing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, name)
    forgetful = Problem(Kind.KEYRING_FAILED, Reason.FORGETFUL_KEYRING, name)
    assert run(Profiles(tmp_path, SetClock()).add(draft())) == forgetful
    assert run(Profiles(tmp_path, SetClock()).listed()) == Listing(()), "nothing is left to put right"


def test_86_the_keyring_is_locked_and_the_prompt_dismissed(own_keyring: SecretService, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "config", own_keyring)
    locked = Problem(Kind.KEYRING_LOCKED)
    (added,) = shelf.add(draft())
    before = shelf.file.read_bytes()
    shelf.keyring.lock()
    for question in (
        shelf.start().read(added.identifier),
        shelf.start().add(draft("Other")),
        shelf.start().save(added.identifier, draft("Acme AG", licence="L2")),
        shelf.start().remove(added.identifier),
    ):
        assert run(question) == locked
    assert shelf.file.read_bytes() == before
    shelf.keyring.unlock()
    assert sure(shelf.read("Acme – prod"), Profile).licence == "PR16F16N"


@pytest.mark.parametrize("own_keyring", ["silent"], indirect=True)
def test_87_the_prompt_is_never_answered(own_keyring: SecretService, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "config", own_keyring)

    async def ask() -> tuple[object, int]:
        profiles = Profiles(shelf.folder, shelf.clock, Keyring(patience=0.5))
        asking = asyncio.ensure_future(profiles.add(draft("Other")))
        turns = 0
        while not asking.done():
            await asyncio.sleep(0)
            turns += 1
        return await asking, turns

    shelf.add(draft())
    shelf.keyring.lock()
    begun = time.monotonic()
    result, turns = run(ask())
    assert result == Problem(Kind.KEYRING_LOCKED)
    assert time.monotonic() - begun > 0.4
    assert turns > 100, "the loop, and so the window, stays alive"
    assert shelf.names() == ["Acme – prod"]


def test_87_half_a_minute_is_long_enough_for_a_password() -> None:
    assert Keyring().patience == 30


@pytest.mark.parametrize("secret", ["x" * 1300, "é" * 1300, "😀" * 650])
def test_88_a_profile_that_is_too_long_for_windows(secret: str, shelf: Shelf) -> None:
    too_large = Problem(Kind.PROFILE_TOO_LARGE, subject="Other")
    assert run(shelf.start().add(draft("Other", secret=secret))) == too_large
    assert _nothing_was_written(shelf.folder)
    (added,) = shelf.add(draft())
    assert run(shelf.start().save(added.identifier, draft("Other", secret=secret))) == too_large
    assert sure(shelf.read("Acme – prod"), Profile).secret != Secret(secret)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"hunter2", b'{"version": 1}', b"[" * 2000])
def test_89_an_entry_is_damaged(content: bytes, shelf: Shelf) -> None:
    damaged, other = shelf.add(draft(), draft("Other"))
    shelf.keyring.store(content, f"idmobile-token:{damaged.identifier}")
    assert shelf.read("Acme – prod") == Problem(Kind.PROFILE_DAMAGED, subject="Acme – prod")
    assert shelf.listing() == Listing((damaged, other)), "it is shown, and the others load"
    assert isinstance(shelf.read("Other"), Profile)
    assert isinstance(run(shelf.start().save(damaged.identifier, draft(licence="L2"))), ListedProfile)
    assert sure(shelf.read("Acme – prod"), Profile).licence == "L2", "it can be repaired"


def test_89_a_damaged_entry_can_be_removed(shelf: Shelf) -> None:
    damaged, other = shelf.add(draft(), draft("Other"))
    shelf.keyring.store(b"\xff\xfe\x00", f"idmobile-token:{damaged.identifier}")
    assert run(shelf.start().remove(damaged.identifier)) is None
    assert shelf.listing() == Listing((other,))
    assert shelf.entry(damaged.identifier) is None
