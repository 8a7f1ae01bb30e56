"""The folder with the list is deleted: the keyring's entries are found, taken up again, or removed; none is lost."""

import json
import shutil
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from app.endpoint.problem import Kind, Problem
from app.profiles import keyring_search, keyring_store
from app.profiles.keyring_entry import service_of
from app.profiles.keyring_store import Keyring
from app.profiles.orphaned_entries import Dealt, Orphan
from app.profiles.profile import ListedProfile, Listing, Profile
from app.profiles.profiles import Profiles
from app.waiting import run
from tests.profiles.shelf import SECRET, Shelf, draft, sure
from tests.support.secret_service import SecretService
from tests.support.set_clock import SetClock


class Home:
    """A folder for the list and one for its copy, as the program has them."""

    def __init__(self, folder: Path) -> None:
        self.config, self.copy = folder / "config", folder / "data"

    def start(self) -> Profiles:
        return Profiles(self.config, SetClock(), apart=self.copy)

    def add(self, *names: str) -> list[str]:
        return [sure(run(self.start().add(draft(name))), ListedProfile).identifier for name in names]

    def orphans(self, *, all_of_them: bool = False) -> tuple[Orphan, ...]:
        found = run(self.start().orphans(all_of_them=all_of_them))
        assert isinstance(found, tuple)
        return found


@pytest.fixture
def home(tmp_path: Path, keyring: SecretService) -> Home:  # noqa: ARG001 - where the entries are
    return Home(tmp_path)


@pytest.fixture(params=["searched", "not searched"])
def either_home(home: Home, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Home:
    """With a keyring that can be searched, and with one that can't."""
    if request.param == "not searched":
        monkeypatch.setattr(keyring_search, "_SEARCHES", {})
    return home


def test_while_the_list_is_there_nothing_is_missed(either_home: Home) -> None:
    first, _second = either_home.add("Acme", "Bolt")
    assert not run(either_home.start().has_forgotten())
    assert either_home.orphans() == ()
    assert run(either_home.start().remove(first)) is None
    assert either_home.orphans() == ()


def test_after_its_folder_was_deleted_all_are_found_and_taken_up_under_their_names(either_home: Home) -> None:
    identifiers = either_home.add("Acme", "Bolt")
    shutil.rmtree(either_home.config)
    assert run(either_home.start().has_forgotten())
    found = [orphan for orphan in either_home.orphans() if orphan.identifier in identifiers]
    assert sorted(orphan.name for orphan in found) == ["Acme", "Bolt"]
    assert sorted(sure(run(either_home.start().take_up(found)), Dealt).names) == ["Acme", "Bolt"]
    for orphan in found:
        profile = sure(run(either_home.start().read(orphan.identifier)), Profile)
        assert profile.secret is not None
        assert profile.secret.reveal() == SECRET
    assert not run(either_home.start().has_forgotten())


def test_a_list_that_was_begun_anew_still_knows_what_is_gone(either_home: Home) -> None:
    (lost,) = either_home.add("Acme")
    shutil.rmtree(either_home.config)
    either_home.add("Acme")
    found = [each for each in either_home.orphans() if each.identifier == lost]
    assert run(either_home.start().take_up(found)) == Dealt(("Acme (2)",))
    assert sure(run(either_home.start().find("Acme (2)")), ListedProfile).identifier == lost


def test_those_of_one_name_are_told_apart_by_numbers(home: Home) -> None:
    home.add("Acme", "Acme (3)")
    found = [Orphan(f"0a1b2c3d4e5f607{number}", "Acme", "a.example") for number in range(3)]
    assert run(home.start().take_up(found)) == Dealt(("Acme (2)", "Acme (4)", "Acme (5)"))


def test_whoever_took_one_up_meanwhile_keeps_nobody_from_taking_up_the_others(home: Home) -> None:
    (known,) = home.add("Acme")
    found = [Orphan(known, "Acme", "a.example"), Orphan("0a1b2c3d4e5f6071", "Bolt", "b.example")]
    assert run(home.start().take_up(found)) == Dealt(("Bolt",), Problem(Kind.PROFILE_EXISTS, subject="Acme"))


def test_they_can_be_removed_for_good(either_home: Home, keyring: SecretService) -> None:
    (lost,) = either_home.add("Acme")
    shutil.rmtree(either_home.config)
    found = [each for each in either_home.orphans() if each.identifier == lost]
    assert run(either_home.start().remove_orphans(found)) == Dealt(("Acme",))
    assert keyring.stored(service_of(lost)) is None
    assert lost not in [each.identifier for each in either_home.orphans()]


def test_what_another_list_still_has_is_no_orphan(home: Home) -> None:
    (theirs,) = home.add("Acme")
    here = Home(home.config.parent / "other")
    here.copy = home.copy
    here.add("Bolt")
    assert theirs not in [orphan.identifier for orphan in here.orphans(all_of_them=True)]
    shutil.rmtree(home.config)
    assert theirs in [orphan.identifier for orphan in here.orphans()]


def test_entries_that_no_copy_remembers_are_found_by_searching(home: Home, keyring: SecretService) -> None:
    entry = {"version": 1, "server": "a.example", "licence": "L", "secret": "s", "method": "POST", "allow_http": False}
    keyring.store(json.dumps({**entry, "edition": "1f"}).encode(), service_of("0a1b2c3d4e5f6071"))
    try:
        (orphan,) = [each for each in home.orphans() if each.identifier == "0a1b2c3d4e5f6071"]
        assert (orphan.name, orphan.server) == ("a.example", "a.example")
    finally:
        keyring.clear(service_of("0a1b2c3d4e5f6071"))


def test_a_profile_of_the_list_is_never_removed_as_an_orphan(home: Home, keyring: SecretService) -> None:
    (listed,) = home.add("Acme")
    exists = Problem(Kind.PROFILE_EXISTS, subject="Acme")
    assert run(home.start().remove_orphans([Orphan(listed, "Acme", "a.example")])) == Dealt((), exists)
    assert keyring.stored(service_of(listed)) is not None


def test_the_search_finds_profiles_and_none_of_the_programs_other_entries(keyring: SecretService) -> None:
    keyring.store(b"k", "idmobile-token:agent", "key")
    keyring.store(b"s", "another-program:1", "profile")
    found = run(Keyring().services("idmobile-token:", "profile"))
    assert isinstance(found, tuple)
    assert "idmobile-token:agent" not in found
    assert "another-program:1" not in found


class _WindowsKeyring:
    """Stands for Windows' store, which isn't to be had here."""


def test_windows_store_is_searched_under_both_forms_of_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    class Credentials:
        @staticmethod
        def CredEnumerate(_filter: None, _flags: int) -> list[dict[str, str]]:
            return [
                {"TargetName": "idmobile-token:1f", "UserName": "profile"},
                {"TargetName": "profile@idmobile-token:2f", "UserName": "profile"},
                {"TargetName": "idmobile-token:agent", "UserName": "key"},
                {"TargetName": "git:https://example", "UserName": "profile"},
            ]

    monkeypatch.setitem(globals(), "win32cred", Credentials)
    monkeypatch.setattr(keyring_search, "_names_of", lambda _: ("keyring.backends.Windows.WinVaultKeyring",))
    monkeypatch.setattr(keyring_search, "members", lambda keyring: (keyring,))
    found = keyring_search.services_in(_WindowsKeyring(), "idmobile-token:", "profile")  # type: ignore[arg-type] # a stand-in
    assert found == ("idmobile-token:1f", "idmobile-token:2f")


def test_where_the_keyring_fails_half_way_the_rest_is_removed_by_the_next_start(
    home: Home, keyring: SecretService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_at_the_third(a_keyring: KeyringBackend, service: str, user: str) -> Problem | None:
        asked.append(service)
        return Problem(Kind.KEYRING_FAILED) if len(asked) == 6 else delete(a_keyring, service, user)

    lost = home.add("Acme", "Bolt", "Cord", "Dust")
    shutil.rmtree(home.config)
    found = [each for each in home.orphans() if each.identifier in lost]
    asked: list[str] = []
    delete = keyring_store._delete
    with monkeypatch.context() as failing:
        failing.setattr(keyring_store, "_delete", fail_at_the_third)
        dealt = sure(run(home.start().remove_orphans(found)), Dealt)
    assert dealt == Dealt(tuple(orphan.name for orphan in found[:2]), Problem(Kind.KEYRING_FAILED))
    listing = sure(run(home.start().listed()), Listing)
    assert sorted(notice.subject for notice in listing.repairs) == sorted(orphan.name for orphan in found[2:])
    assert [keyring.stored(service_of(identifier)) for identifier in lost] == [None] * 4


def test_all_are_found_and_removed_however_many_there_are(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(keyring_store, "AT_A_TIME", -1.0)
    lost = [profile.identifier for profile in shelf.add(*(draft(name) for name in "ABCDE"))]
    shutil.rmtree(shelf.folder)
    home = Home(tmp_path)
    found = [orphan for orphan in home.orphans() if orphan.identifier in lost]
    assert len(found) == len(lost)
    assert len(sure(run(home.start().remove_orphans(found)), Dealt).names) == len(lost)
    assert not {*lost} & {orphan.identifier for orphan in home.orphans()}
