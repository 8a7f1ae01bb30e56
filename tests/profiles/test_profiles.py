import asyncio
import json
import sys

import pytest

from app.endpoint.credentials import Method
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.profiles.file_lock import FileLock
from app.profiles.profile import ListedProfile, Listing, Profile
from app.profiles.profiles import Profiles
from app.waiting import run
from tests.profiles.shelf import SECRET, Shelf, draft, sure


def test_before_the_first_profile_there_is_nothing_not_even_a_folder(shelf: Shelf) -> None:
    assert shelf.listing() == Listing(())
    assert not shelf.folder.exists()


def test_a_profile_is_read_as_it_was_added(shelf: Shelf) -> None:
    (added,) = shelf.add(draft(method=Method.GET, allow_http=True, server="http://a.example"))
    assert added == ListedProfile(added.identifier, "Acme – prod", "http://a.example", None)
    assert shelf.listing() == Listing((added,))
    assert shelf.read("acme – PROD") == Profile(
        added.identifier, "Acme – prod", "http://a.example", "PR16F16N", Secret(SECRET), Method.GET, allow_http=True
    )


def test_server_licence_secret_and_method_are_one_entry_in_the_keyring(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    entry = json.loads(shelf.entry(added.identifier) or "")
    assert entry.pop("edition")
    assert entry == {
        "version": 1, "server": "prod2.dqe-software.com", "licence": "PR16F16N", "secret": SECRET, "method": "POST",
        "allow_http": False,
    }  # fmt: skip


def test_the_list_holds_no_licence_no_secret_and_nothing_that_lowers_protection(shelf: Shelf) -> None:
    (added,) = shelf.add(draft(server="http://a.example", allow_http=True))
    (line,) = shelf.lines()
    assert line == {"id": added.identifier, "name": "Acme – prod", "server": "http://a.example", "last_used": None}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_folder_and_files_are_for_their_owner_alone(shelf: Shelf) -> None:
    shelf.add(draft())
    assert shelf.folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in shelf.folder.iterdir()} == {0o600}


def test_profiles_stand_in_the_order_in_which_they_were_added(shelf: Shelf) -> None:
    shelf.add(draft("Beta"), draft("Acme"), draft("Gamma"))
    assert shelf.names() == ["Beta", "Acme", "Gamma"]


@pytest.mark.parametrize("name", ["acme – prod", "ACME – PROD"])
def test_a_name_is_given_once_whatever_its_capitals(shelf: Shelf, name: str) -> None:
    shelf.add(draft())
    exists = Problem(Kind.PROFILE_EXISTS, subject="Acme – prod")
    (other,) = shelf.add(draft("Other"))
    assert run(shelf.start().add(draft(name))) == exists
    assert run(shelf.start().save(other.identifier, draft(name))) == exists
    assert run(shelf.start().rename(other.identifier, name)) == exists
    assert shelf.names() == ["Acme – prod", "Other"]


def test_a_draft_that_cannot_be_used_changes_nothing(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    for change in (shelf.start().add(draft("B", server="")), shelf.start().save(added.identifier, draft(server=""))):
        assert run(change) == Problem(Kind.SERVER_MISSING)
    assert shelf.listing() == Listing((added,))


def test_a_profile_may_lack_a_secret(shelf: Shelf) -> None:
    shelf.add(draft(secret=None))
    profile = sure(shelf.read("Acme – prod"), Profile)
    assert profile.secret is None
    assert profile.credentials() == Problem(Kind.SECRET_MISSING)


def test_saving_changes_all_of_a_profile_and_keeps_its_place_and_use(shelf: Shelf) -> None:
    first, _ = shelf.add(draft(), draft("Other"))
    run(shelf.start().mark_used(first.identifier))
    changed = draft("Acme AG", server="b.example", licence="L2", secret=None, method=Method.GET)
    saved = run(shelf.start().save(first.identifier, changed))
    used = shelf.clock.now().wall
    assert saved == ListedProfile(first.identifier, "Acme AG", "b.example", used)
    assert shelf.read("Acme AG") == Profile(first.identifier, "Acme AG", "b.example", "L2", None, Method.GET)
    assert shelf.names() == ["Acme AG", "Other"]


def test_a_profile_keeps_its_own_name_when_it_is_saved(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    saved = run(shelf.start().save(added.identifier, draft("ACME – prod")))
    assert sure(saved, ListedProfile).name == "ACME – prod"


def test_renaming_needs_no_keyring(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    (added,) = shelf.add(draft())
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    renamed = run(shelf.start().rename(added.identifier, " Acme AG "))
    assert renamed == ListedProfile(added.identifier, "Acme AG", "prod2.dqe-software.com")
    assert shelf.listing() == Listing((sure(renamed, ListedProfile),))


def test_an_unusable_name_is_told(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    assert run(shelf.start().rename(added.identifier, "a\nb")) == Problem(Kind.PROFILE_NAME_UNUSABLE)


def test_removing_takes_the_line_and_the_entry(shelf: Shelf) -> None:
    added, _ = shelf.add(draft(), draft("Other"))
    assert run(shelf.start().remove(added.identifier)) is None
    assert shelf.names() == ["Other"]
    assert shelf.entry(added.identifier) is None


def test_a_name_is_free_again_after_its_profile_was_removed(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    run(shelf.start().remove(added.identifier))
    (again,) = shelf.add(draft(licence="L2"))
    assert again.identifier != added.identifier
    assert sure(shelf.read("Acme – prod"), Profile).licence == "L2"


def test_what_is_not_there_is_unknown(shelf: Shelf) -> None:
    unknown = Problem(Kind.PROFILE_UNKNOWN)
    profiles = shelf.start()
    for change in (
        profiles.read("7"), profiles.save("7", draft()), profiles.rename("7", "Acme"), profiles.remove("7"),
        profiles.hide("7"), profiles.unhide("7"),
    ):  # fmt: skip
        assert run(change) == unknown
    run(profiles.mark_used("7"))


def test_a_hidden_profile_is_out_of_the_list_and_can_be_put_back(shelf: Shelf) -> None:
    first, second = shelf.add(draft(), draft("Other"))
    profiles = shelf.start()
    assert run(profiles.hide(first.identifier)) is None
    assert run(profiles.listed()) == Listing((second,))
    assert sure(run(profiles.find("Acme – prod")), Problem).kind is Kind.PROFILE_UNKNOWN
    assert shelf.entry(first.identifier) is not None
    assert run(profiles.unhide(first.identifier)) is None
    assert run(profiles.listed()) == Listing((first, second))
    assert isinstance(shelf.read("Acme – prod"), Profile)


def test_removing_a_hidden_profile_carries_its_deletion_out(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    profiles = shelf.start()
    run(profiles.hide(added.identifier))
    assert run(profiles.remove(added.identifier)) is None
    assert shelf.entry(added.identifier) is None
    assert shelf.lines() == []


def test_a_hidden_profiles_name_is_free_and_then_it_cannot_be_put_back(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    profiles = shelf.start()
    run(profiles.hide(added.identifier))
    assert isinstance(run(profiles.add(draft(licence="L2"))), ListedProfile)
    assert run(profiles.unhide(added.identifier)) == Problem(Kind.PROFILE_EXISTS, subject="Acme – prod")
    assert run(profiles.remove(added.identifier)) is None
    assert shelf.names() == ["Acme – prod"]


def test_the_order_is_the_persons(shelf: Shelf) -> None:
    a, b, c, d = (profile.identifier for profile in shelf.add(draft("A"), draft("B"), draft("C"), draft("D")))
    assert run(shelf.start().reorder([d, c, b, a])) is None
    assert shelf.names() == ["D", "C", "B", "A"]


def test_a_profile_that_is_not_named_in_an_order_keeps_its_place(shelf: Shelf) -> None:
    a, b, c, d = (profile.identifier for profile in shelf.add(draft("A"), draft("B"), draft("C"), draft("D")))
    profiles = shelf.start()
    run(profiles.hide(b))
    assert run(profiles.reorder([d, "7", c, a])) is None
    run(profiles.unhide(b))
    assert shelf.names() == ["D", "B", "C", "A"]


def test_the_last_use_is_noted(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    shelf.clock.pass_time(60)
    run(shelf.start().mark_used(added.identifier))
    assert shelf.listing().profiles[0].last_used == shelf.clock.now().wall


def test_noting_a_use_doesnt_wait_until_another_program_is_done(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    lock = FileLock(shelf.folder / "profiles.lock")
    assert lock.try_take()
    # The other program keeps it: who waited for it would wait for ever.
    run(shelf.start().mark_used(added.identifier))
    lock.release()
    assert shelf.listing().profiles[0].last_used is None


def test_a_profile_is_found_by_its_name_whatever_the_capitals(shelf: Shelf) -> None:
    _, other = shelf.add(draft(), draft("Müller"))
    assert run(shelf.start().find(" MU\u0308LLER ")) == other


def test_an_unknown_name_leads_to_those_that_may_be_meant(shelf: Shelf) -> None:
    shelf.add(draft(), draft("Acme – test"), draft("Other"))
    assert run(shelf.start().find("acme")) == Problem(
        Kind.PROFILE_UNKNOWN, subject="acme", candidates=("Acme – prod", "Acme – test")
    )
    assert run(shelf.start().find("\x1b[31m")) == Problem(Kind.PROFILE_UNKNOWN, subject="�[31m")


def test_listing_and_finding_touch_no_keyring(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    (added,) = shelf.add(draft())
    monkeypatch.setattr("app.profiles.keyring_store.Keyring.read", None)
    assert shelf.listing() == Listing((added,))
    assert run(shelf.start().find("Acme – prod")) == added


@pytest.mark.parametrize("content", ["", "a password", '{"version": 0}', '{"version": 1, "server": 5}'])
def test_a_damaged_entry_is_said_and_can_be_saved_anew(shelf: Shelf, content: str) -> None:
    damaged, _ = shelf.add(draft(), draft("Other"))
    shelf.keyring.store(content.encode(), f"idmobile-token:{damaged.identifier}")
    assert shelf.read("Acme – prod") == Problem(Kind.PROFILE_DAMAGED, subject="Acme – prod")
    assert shelf.names() == ["Acme – prod", "Other"]
    assert isinstance(shelf.read("Other"), Profile)
    assert isinstance(run(shelf.start().save(damaged.identifier, draft(licence="L2"))), ListedProfile)
    assert sure(shelf.read("Acme – prod"), Profile).licence == "L2"


def test_a_profile_whose_entry_has_gone_is_damaged_and_can_be_removed(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    shelf.keyring.clear(f"idmobile-token:{added.identifier}")
    assert shelf.read("Acme – prod") == Problem(Kind.PROFILE_DAMAGED, subject="Acme – prod")
    assert run(shelf.start().remove(added.identifier)) is None
    assert shelf.names() == []


def test_many_changes_at_once_are_all_made(shelf: Shelf) -> None:
    async def add_all(profiles: Profiles) -> None:
        added = await asyncio.gather(*(profiles.add(draft(f"P{number}")) for number in range(10)))
        assert all(isinstance(result, ListedProfile) for result in added)

    run(add_all(shelf.start()))
    assert sorted(shelf.names()) == [f"P{number}" for number in range(10)]


def test_a_list_of_a_newer_version_is_left_alone(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    shelf.file.write_text('{"version": 2}')
    newer = Problem(Kind.FILE_MALFORMED, Reason.NEWER_VERSION, str(shelf.file))
    profiles = shelf.start()
    for question in (
        profiles.listed(), profiles.find("a"), profiles.read("1"), profiles.add(draft("B")),
        profiles.reorder([added.identifier]), profiles.hide(added.identifier),
    ):  # fmt: skip
        assert run(question) == newer
    assert shelf.file.read_text() == '{"version": 2}'
