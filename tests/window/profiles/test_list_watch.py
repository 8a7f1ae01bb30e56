"""What the command line does to the profiles while the window is open."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.places import config_folder, copy_folder
from app.profiles.profile import Draft
from app.profiles.profiles import Profiles
from app.waiting import run
from tests.support.person import Person
from tests.support.saving import names, saves
from tests.support.set_clock import SetClock


def test_a_profile_added_outside_shows_at_once(keeper: Person, home: Path, clock: SetClock) -> None:
    (home / "idmobile-token").mkdir()
    keeper.session.load(choose_last_used=False)
    outside = Profiles(config_folder(), clock, apart=copy_folder())
    run(outside.add(Draft("Acme", "127.0.0.1:9", "PR16F16N", None)))
    keeper.wait_until(lambda: "Acme" in names(keeper))


def test_a_folder_that_can_not_be_looked_at_ends_no_start(
    home: Path, keeper: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As where its disk fails, or where this account may not look.
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ("x" * 300)))
    keeper.session.load(choose_last_used=False)
    assert keeper.sees("getToken")


def test_a_profile_changed_outside_is_shown_anew(keeper: Person, clock: SetClock) -> None:
    saves(keeper, "Acme")
    keeper.session.load(choose_last_used=False)
    change_outside(clock, "Acme", Draft("Acme", "127.0.0.1:9", "PR17F17N", Secret("another one")))
    keeper.wait_until(lambda: keeper.reads("licence") == "PR17F17N")
    assert keeper.reads("server") == "127.0.0.1:9"


def test_what_is_typed_and_not_saved_stays_when_the_profile_is_changed_outside(keeper: Person, clock: SetClock) -> None:
    saves(keeper, "Acme")
    keeper.session.load(choose_last_used=False)
    keeper.type_into("licence", "PR1")
    change_outside(clock, "Acme", Draft("Zacme", "127.0.0.1:9", "PR17F17N", Secret("another one")))
    keeper.wait_until(lambda: "Zacme" in names(keeper))
    assert keeper.reads("licence") == "PR1"


def test_a_use_outside_asks_no_keyring(keeper: Person, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be locked by now, and would ask to be unlocked out of the blue."""
    saves(keeper, "Acme")
    keeper.wait_for("toast", "Saved")
    outside = Profiles(config_folder(), clock, apart=copy_folder())
    found = run(outside.find("Acme"))
    assert not isinstance(found, Problem)
    keeper.wait_until(lambda: keeper.find(QLineEdit, "clientSecret").accessibleDescription() == "saved in the keyring")
    asked: list[str] = []

    async def read(_profiles: Profiles, identifier: str) -> Problem:
        asked.append(identifier)
        return Problem(Kind.KEYRING_LOCKED)

    monkeypatch.setattr(Profiles, "read", read)
    presenter = keeper.session._wiring.profiles
    run(outside.mark_used(found.identifier))
    presenter.load_again()
    keeper.wait_until(lambda: presenter._listed.profiles[0].last_used is not None)
    assert asked == []
    # Nothing new was written since the window's own change, neither.
    presenter._listed.renew(presenter.load_again)
    settled: list[bool] = []
    presenter._listed.renew(lambda: presenter._listed.reload(lambda: settled.append(True)))
    keeper.wait_until(lambda: bool(settled))
    assert asked == []


def change_outside(clock: SetClock, name: str, draft: Draft) -> None:
    outside = Profiles(config_folder(), clock, apart=copy_folder())
    found = run(outside.find(name))
    assert not isinstance(found, Problem)
    assert not isinstance(run(outside.save(found.identifier, draft)), Problem)
