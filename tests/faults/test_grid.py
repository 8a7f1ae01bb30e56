"""The faults grid at a reduced size; `python3 packaging/dev.py faults` tries all of it."""

import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the grid forks, and fails the calls of POSIX", allow_module_level=True)

from tests.faults.garbage import garbage
from tests.faults.grid import REDUCED, Effort, Row, at_once, file_faults, home_in, window_faults
from tests.faults.home import Home
from tests.faults.keyrings import keyrings
from tests.faults.table import table, with_table


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    with home_in(tmp_path_factory.mktemp("faults")) as home:
        yield home


def losses(rows: list[Row]) -> list[str]:
    assert all(row.tried for row in rows)
    return [loss for row in rows for loss in row.lost]


@pytest.mark.timeout(600)
def test_nothing_is_lost_where_a_command_is_killed_or_refused_a_file_call(home: Home) -> None:
    assert losses(file_faults(home, REDUCED)) == []


@pytest.mark.timeout(600)
def test_nothing_is_lost_where_the_window_is_killed_or_refused_a_file_call(home: Home) -> None:
    first = losses(window_faults(home, REDUCED))
    # Qt in a forked process may end by a signal of its own, which is tried again; a loss is one at once.
    assert [loss for loss in first if " ended -" not in loss] == []
    assert not first or losses(window_faults(home, REDUCED)) == [], first


def test_nothing_is_lost_where_ten_programs_work_at_once(home: Home) -> None:
    assert losses(at_once(home, REDUCED)) == []


@pytest.mark.timeout(600)
def test_garbage_is_told_and_costs_nothing_else(home: Home) -> None:
    assert losses(garbage(home, REDUCED)) == []


@pytest.mark.needs("dbus", "gnome-keyring", "secret-tool")
@pytest.mark.timeout(600)
def test_a_keyring_that_fails_under_way_costs_nothing(tmp_path: Path) -> None:
    assert losses(keyrings(tmp_path, Effort(every=1, rounds=1, moments=(0.3,)))) == []


def test_a_loss_is_seen_where_there_is_one(home: Home) -> None:
    home.renew()
    trial = home.run(*home.commands()["profiles remove"])
    assert home.losses("profiles list", trial, 0) != []
    home.renew()
    hung = replace(home.run("profiles", "list"), status=-signal.SIGALRM)
    assert home.losses("profiles list", hung, 0) == ["profiles list hung: "]
    (home.work / "customers.csv").write_bytes(b"")
    assert any("list" in loss for loss in home.losses("profiles list", home.run("profiles", "list"), 0))


def test_the_table_takes_its_place_in_a_page_again_and_again() -> None:
    text = table([Row("a fault", 1234, ["one"])], "9.9")
    assert "| a fault | 1,234 | 1 |" in text
    once = with_table("# Page\n", text)
    assert with_table(once, text) == once
    assert once.startswith("# Page\n\n<!-- faults")
