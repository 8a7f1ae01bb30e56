"""The window in the hands of an assistive client: nothing ends it, and everything has a role, a name and a voice."""

import subprocess

import pytest

from tests.support.accessibility_bus import accessibility_bus
from tests.support.program import ended
from tests.support.secret_service import bus_with

pytestmark = pytest.mark.needs("xvfb", "dbus", "at-spi")

_CHANGES = 200
#: What a person can do something with.
_CONTROLS = {
    "push button", "radio button", "check box", "combo box", "text", "password text", "list", "table", "button menu",
    "progress bar", "spin button", "page tab",
}  # fmt: skip

Found = list[list[str]]


@pytest.fixture(scope="module")
def tour(
    screen: None,  # noqa: ARG001 - the window opens on it
    tmp_path_factory: pytest.TempPathFactory,
) -> subprocess.CompletedProcess[bytes]:
    # A bus for the ears that is there before the window looks for it, and for all else one without services: a keyring
    # would ask for a new password, in a window that is told of as well.
    with (
        accessibility_bus(tmp_path_factory.mktemp("ears")) as listener,
        bus_with(tmp_path_factory.mktemp("bus"), {}) as surroundings,
    ):
        return ended(
            ["-m", "tests.window.assistive_tour", str(_CHANGES)],
            changes={
                **surroundings,
                **listener.surroundings,
                # It says so wherever it is asked about what has just gone.
                "QT_LOGGING_RULES": "qt.accessibility.*=false",
            },
        )


@pytest.fixture
def found(tour: subprocess.CompletedProcess[bytes]) -> Found:
    return [line.split("\t") for line in tour.stdout.decode().splitlines()]


def test_two_hundred_page_changes_under_a_client_that_asks_about_everything(
    tour: subprocess.CompletedProcess[bytes], found: Found
) -> None:
    assert tour.returncode == 0, tour.stderr.decode()
    assert len(found) > 100


def test_every_control_has_a_name(found: Found) -> None:
    # What went while it was asked has lost its identifier, too.
    nameless = {fields[1] for fields in found if fields[0] in _CONTROLS and not fields[2]} - {""}
    # Qt's own list of a drop-down is named once it has been painted.
    assert nameless <= {"QComboBoxListView"}


def test_one_of_several_is_told_as_that(found: Found) -> None:
    roles = {fields[1]: fields[0] for fields in found if fields[1]}
    assert {roles[name] for name in ("goToToken", "goToVerify", "goToRequest", "goToConnection")} == {"page tab"}
    assert {roles[name] for name in ("methodPost", "methodGet")} == {"radio button"}
    assert "page tab list" in {fields[0] for fields in found}


def test_rings_have_a_value(found: Found) -> None:
    values = {fields[3] for fields in found if fields[:3] == ["progress bar", "CountdownRing", "Time left"]}
    assert "100" in values


def test_results_are_announced_and_the_countdown_is_not(found: Found) -> None:
    said = [fields[1] for fields in found if fields[0] == "announced"]
    for begin in ("Licence accepted", "The server doesn’t know this licence code"):
        assert any(each.startswith(begin) for each in said), said
    assert not any("5:00" in each or "s so far" in each for each in said)
