"""What the command line does to the profiles while the window is open."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView

from app.places import config_folder, copy_folder
from app.profiles.profile import Draft
from app.profiles.profiles import Profiles
from app.waiting import run
from tests.support.person import Person
from tests.support.set_clock import SetClock


def names(person: Person) -> list[str]:
    model = person.find(QListView, "profileList").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


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
