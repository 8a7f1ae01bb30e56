"""However much is asked, the bus sees one connection at a time of this program's, and none that is left open."""

import asyncio
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.endpoint.problem import Kind, Problem
from app.profiles.keyring_store import Keyring
from app.profiles.orphaned_entries import Dealt, Orphan
from app.profiles.profiles import Profiles
from app.waiting import run
from tests.profiles.shelf import Shelf, draft
from tests.support.secret_service import SecretService, secret_service
from tests.support.surroundings import move_to

pytestmark = [
    pytest.mark.needs("dbus", "gnome-keyring", "secret-tool"),
    pytest.mark.skipif(sys.platform != "linux", reason="only there a keyring is on a bus"),
]


@pytest.fixture
def narrow_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretService]:
    """A keyring on a bus that takes four connections: the keyring's own, the program's, and two of tools."""
    with secret_service(tmp_path, connections=4) as service:
        move_to(service.surroundings, monkeypatch)
        # The bus begins it with the first call.
        assert service.stored("nothing") is None
        yield service


@pytest.fixture
def opened(narrow_bus: SecretService) -> Callable[[], int]:
    """Tells how many connections were opened since it was asked before."""
    before = 0

    def since() -> int:
        nonlocal before
        # Each connection has a number, one more than that of the one before; this is one as well.
        number = narrow_bus.connection_number()
        before, more = number, number - before - 1
        return more

    since()
    return since


@pytest.fixture
def uncollected() -> Iterator[None]:
    """What is left open isn't closed by chance."""
    gc.disable()
    yield
    gc.enable()
    gc.collect()


def _has_left_open(service: SecretService, open_before: int) -> bool:
    """Whether the bus goes on having more connections than before, but for that of a tool which has just ended."""
    bus = service.bus()
    return all(service.stored("nothing") is None and bus.num_fds() > open_before + 1 for _ in range(20))


def test_what_one_call_asks_it_asks_in_one_connection(opened: Callable[[], int]) -> None:
    keyring = Keyring()
    run(keyring.name())
    opened()
    service = f"idmobile-token:test-{os.urandom(8).hex()}"
    for ask in (
        lambda: keyring.write(service, "profile", "text"),
        lambda: keyring.read(service, "profile"),
        lambda: keyring.read_all([service] * 5, "profile"),
        lambda: keyring.services("idmobile-token:", "profile"),
        lambda: keyring.delete_all([service], ("token", "profile")),
        lambda: keyring.delete(service, "profile"),
    ):
        run(ask())
        assert opened() == 1


def test_many_entries_are_taken_up_and_removed_on_a_bus_with_few_places(
    narrow_bus: SecretService, tmp_path: Path
) -> None:
    shelf = Shelf(tmp_path / "config", narrow_bus)
    shelf.add(*(draft(f"P{number}") for number in range(8)))
    shelf.file.unlink()
    shelf.file.with_name("profiles.json.bak").unlink()
    found = run(_orphans(shelf.start()))
    assert len(found) == 8
    assert len(run(_dealt(shelf.start(), found)).names) == 8
    assert run(_orphans(shelf.start())) == ()


@pytest.mark.usefixtures("uncollected")
def test_where_the_bus_has_no_place_left_the_keyring_is_away_and_nothing_stays_open(
    narrow_bus: SecretService,
) -> None:
    before = narrow_bus.bus().num_fds()
    with contextlib.ExitStack() as others:
        for _ in range(3):
            others.enter_context(narrow_bus.connected())
        for _ in range(3):
            assert run(Keyring().read("a", "profile")) == Problem(Kind.KEYRING_MISSING)
    assert run(Keyring().read("a", "profile")) is None
    assert not _has_left_open(narrow_bus, before)


@pytest.mark.usefixtures("uncollected")
def test_a_locked_keyring_leaves_no_connection_open(own_keyring: SecretService) -> None:
    keyring = Keyring()
    assert run(keyring.write("a", "profile", "text")) is None
    own_keyring.lock()
    before = own_keyring.bus().num_fds()
    for _ in range(3):
        assert run(keyring.read("a", "profile")) == Problem(Kind.KEYRING_LOCKED)
    assert not _has_left_open(own_keyring, before)


def test_a_bus_that_greets_after_more_than_a_second_is_waited_for(own_keyring: SecretService) -> None:
    async def read() -> str | Problem | None:
        asyncio.get_running_loop().call_later(1.5, bus.resume)
        return await Keyring().read("a", "profile")

    assert own_keyring.stored("nothing") is None
    bus = own_keyring.bus()
    bus.suspend()
    try:
        assert run(read()) is None
    finally:
        bus.resume()


async def _orphans(profiles: Profiles) -> tuple[Orphan, ...]:
    found = await profiles.orphans()
    assert isinstance(found, tuple)
    return found


async def _dealt(profiles: Profiles, found: tuple[Orphan, ...]) -> Dealt:
    dealt = await profiles.remove_orphans(found)
    assert isinstance(dealt, Dealt)
    return dealt
