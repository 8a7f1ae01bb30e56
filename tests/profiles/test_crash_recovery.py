"""What a start puts right; that it follows upon a death at any write is in faults/test_crashes.py."""

from collections.abc import Callable

import pytest

from app.endpoint.notice import Notice, NoticeKind
from app.endpoint.problem import Kind, Problem
from app.profiles.file_lock import FileLock
from app.profiles.keyring_entry import USER, Entry, new_entry, service_of
from app.profiles.keyring_store import Keyring
from app.profiles.list_file import ListFile
from app.profiles.list_lines import Action, Line, Mark
from app.profiles.profile import Listing, Profile
from app.profiles.profiles import Profiles
from app.waiting import run
from tests.profiles.shelf import Shelf, draft, sure

LINE = Line("f" * 16, "Acme", "a.example")
ENTRY = new_entry(draft("Acme", server="b.example"))
SAVING = Mark(Action.SAVE, ENTRY.edition, "Acme AG")


def _left(shelf: Shelf, mark: Mark, entry: Entry | str | None) -> None:
    """A list and a keyring as a program left them."""
    shelf.folder.mkdir()
    assert ListFile(shelf.folder).write((Line(LINE.identifier, LINE.name, LINE.server, mark=mark),)) is None
    store = Keyring()
    run(store.delete(service_of(LINE.identifier), USER))
    if entry is not None:
        text = entry if isinstance(entry, str) else entry.text()
        assert run(store.write(service_of(LINE.identifier), USER, text)) is None


@pytest.mark.parametrize(
    ("mark", "entry", "names", "kind"),
    [
        (Mark(Action.ADD), None, [], NoticeKind.PROFILE_NOT_SAVED),
        (Mark(Action.ADD), ENTRY, ["Acme"], NoticeKind.PROFILE_COMPLETED),
        (Mark(Action.REMOVE), ENTRY, [], NoticeKind.PROFILE_REMOVED),
        (Mark(Action.REMOVE), None, [], NoticeKind.PROFILE_REMOVED),
        (SAVING, ENTRY, ["Acme AG"], NoticeKind.PROFILE_COMPLETED),
        (Mark(Action.SAVE, "before", "Acme AG"), ENTRY, ["Acme"], NoticeKind.PROFILE_AS_BEFORE),
    ],
)
def test_what_was_under_way_is_finished_or_taken_back(
    shelf: Shelf, mark: Mark, entry: Entry | None, names: list[str], kind: NoticeKind
) -> None:
    _left(shelf, mark, entry)
    assert shelf.repairs() == (Notice(kind, names[0] if names else "Acme"),)
    listing = shelf.listing()
    assert [(profile.name, profile.server) for profile in listing.profiles] == [(name, "b.example") for name in names]
    assert listing.repairs == ()
    assert (shelf.entry(LINE.identifier) is None) == (names == [])


@pytest.mark.parametrize("mark", [Mark(Action.ADD), SAVING])
def test_a_profile_whose_entry_is_damaged_stays_and_is_shown_as_damaged(shelf: Shelf, mark: Mark) -> None:
    _left(shelf, mark, "a password")
    assert shelf.repairs() == ()
    assert shelf.names() == ["Acme"]
    assert shelf.read("Acme") == Problem(Kind.PROFILE_DAMAGED, subject="Acme")


def test_what_was_put_right_is_said_once(shelf: Shelf) -> None:
    _left(shelf, Mark(Action.ADD), None)
    profiles = shelf.start()
    assert len(sure(run(profiles.listed()), Listing).repairs) == 1
    assert sure(run(profiles.listed()), Listing).repairs == ()


def test_finding_a_profile_puts_right_too_and_leaves_it_to_the_listing_to_say_so(shelf: Shelf) -> None:
    _left(shelf, Mark(Action.ADD), ENTRY)
    profiles = shelf.start()
    run(profiles.find("Acme"))
    assert sure(run(profiles.listed()), Listing).repairs == (Notice(NoticeKind.PROFILE_COMPLETED, "Acme"),)


def test_without_a_keyring_it_is_left_to_another_start(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    _left(shelf, Mark(Action.ADD), ENTRY)
    with monkeypatch.context() as without:
        without.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        assert shelf.listing() == Listing(())
    assert shelf.repairs() == (Notice(NoticeKind.PROFILE_COMPLETED, "Acme"),)


def test_while_another_program_is_at_work_nothing_is_touched(shelf: Shelf) -> None:
    _left(shelf, Mark(Action.ADD), None)
    lock = FileLock(shelf.folder / "profiles.lock")
    assert lock.try_take()
    profiles = shelf.start()
    assert run(profiles.listed()) == Listing(())
    assert shelf.lines()[0]["pending"] == {"action": "add"}
    lock.release()
    assert [notice.kind for notice in sure(run(profiles.listed()), Listing).repairs] == [NoticeKind.PROFILE_NOT_SAVED]


def test_a_name_that_was_half_added_can_be_added_again_and_leaves_no_entry_behind(shelf: Shelf) -> None:
    _left(shelf, Mark(Action.ADD), ENTRY)
    (again,) = shelf.add(draft("ACME", licence="L2"))
    assert again.identifier == LINE.identifier
    assert sure(shelf.read("acme"), Profile).licence == "L2"
    assert shelf.names() == ["ACME"]


def test_a_profile_can_be_renamed_while_its_last_saving_is_unsettled(shelf: Shelf) -> None:
    _left(shelf, SAVING, ENTRY)
    run(shelf.start().rename(LINE.identifier, "Globex"))
    assert shelf.names() == ["Globex"]


def _hide(profiles: Profiles) -> None:
    assert run(profiles.hide(LINE.identifier)) is None


def _unhide(profiles: Profiles) -> None:
    assert run(profiles.unhide(LINE.identifier)) is None


@pytest.mark.parametrize(("end", "kept"), [(_unhide, True), (None, False)])
def test_a_deletion_is_carried_out_by_others_only_once_it_cannot_be_taken_back(
    shelf: Shelf,
    end: Callable[[Profiles], None] | None,
    kept: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    _left(shelf, SAVING, ENTRY)
    window = shelf.start()
    run(window.listed())
    _hide(window)
    assert shelf.listing() == Listing(()), "another program shows it no longer"
    assert shelf.entry(LINE.identifier) is not None, "and leaves its entry alone"
    if end is not None:
        end(window)
    else:
        # The system lets go of the lock when the program ends.
        window._offer.end(LINE.identifier)
    assert (shelf.names() == ["Acme AG"]) is kept
    assert (shelf.entry(LINE.identifier) is not None) is kept


def test_a_deletion_that_could_not_be_noted_is_not_offered_back(shelf: Shelf) -> None:
    _left(shelf, Mark(Action.REMOVE), ENTRY)
    window = shelf.start()
    assert run(window.hide("unknown")) == Problem(Kind.PROFILE_UNKNOWN)
    assert [notice.kind for notice in shelf.repairs()] == [NoticeKind.PROFILE_REMOVED]


def test_the_same_program_leaves_what_it_has_hidden_alone(shelf: Shelf) -> None:
    _left(shelf, SAVING, ENTRY)
    window = shelf.start()
    _hide(window)
    assert run(window.listed()) == Listing(())
    _unhide(window)
    assert shelf.names() == ["Acme"]
