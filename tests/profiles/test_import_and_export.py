from pathlib import Path

import pytest

from app.endpoint.credentials import Method
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.profiles import encryption
from app.profiles.import_and_export import (
    Exported,
    ImportResult,
    OnConflict,
    WeakenedProfile,
    already_there,
    exported,
    import_drafts,
    lowered_by,
    needs_passphrase,
    read_exchange,
)
from app.profiles.profile import Draft, Profile
from app.profiles.weaker_protection import Weakening
from app.waiting import run
from tests.profiles.shelf import SECRET, Shelf, draft, sure
from tests.support.secret_service import SecretService

PASSPHRASE = Secret("correct horse")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that costs little; test_encryption.py is about its cost."""
    monkeypatch.setattr(encryption, "_COST", 16)


def _import(shelf: Shelf, drafts: tuple[Draft, ...], on_conflict: OnConflict = OnConflict.KEEP_BOTH) -> ImportResult:
    return sure(run(import_drafts(shelf.start(), drafts, on_conflict)), ImportResult)


def _drafts(content: bytes, passphrase: Secret | None = None) -> tuple[Draft, ...]:
    drafts = read_exchange(content, passphrase)
    assert not isinstance(drafts, Problem)
    return drafts


def _licence(shelf: Shelf, name: str) -> str:
    return sure(shelf.read(name), Profile).licence


def test_profiles_go_to_another_computer_with_their_secrets(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add(draft(), draft("Other", licence="L2", secret=None))
    export = sure(run(exported(shelf.start(), passphrase=PASSPHRASE)), Exported)
    assert needs_passphrase(export.content)
    other = Shelf(tmp_path / "another", shelf.keyring)
    result = _import(other, _drafts(export.content, PASSPHRASE))
    assert result == ImportResult(added=("Acme – prod", "Other"))
    assert sure(other.read("Acme – prod"), Profile).secret == Secret(SECRET)
    assert sure(other.read("Other"), Profile).secret is None


def test_a_plain_export_brings_profiles_without_secrets(shelf: Shelf, tmp_path: Path) -> None:
    shelf.add(draft())
    export = sure(run(exported(shelf.start(), passphrase=None)), Exported)
    assert SECRET.encode() not in export.content
    other = Shelf(tmp_path / "another", shelf.keyring)
    _import(other, _drafts(export.content))
    assert sure(other.read("Acme – prod"), Profile).credentials() == Problem(Kind.SECRET_MISSING)


def test_a_damaged_profile_is_left_out_of_an_export_and_named(shelf: Shelf) -> None:
    damaged, _ = shelf.add(draft(), draft("Other"))
    shelf.keyring.clear(f"idmobile-token:{damaged.identifier}")
    export = sure(run(exported(shelf.start(), passphrase=None)), Exported)
    assert export.left_out == ("Acme – prod",)
    assert [profile.name for profile in _drafts(export.content)] == ["Other"]


def test_nothing_is_exported_without_a_passphrase_where_one_is_meant(shelf: Shelf) -> None:
    wanted = Problem(Kind.PASSPHRASE_WRONG, Reason.NO_PASSPHRASE)
    assert run(exported(shelf.start(), passphrase=Secret(""))) == wanted


def test_trouble_with_keyring_or_list_ends_an_export(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.add(draft())
    with monkeypatch.context() as without:
        without.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        assert run(exported(shelf.start(), passphrase=None)) == Problem(Kind.KEYRING_MISSING)
    shelf.file.write_text('{"version": 2}')
    assert sure(run(exported(shelf.start(), passphrase=None)), Problem).reason is Reason.NEWER_VERSION


def test_a_name_that_exists_is_numbered_where_both_are_kept(shelf: Shelf) -> None:
    shelf.add(draft("Acme"), draft("Acme (2)"), draft("x" * 100))
    result = _import(
        shelf, (draft("ACME", licence="L2"), draft("Acme (2)", licence="L3"), draft("x" * 100), draft("New"))
    )
    assert result.added == ("ACME (3)", "Acme (4)", "x" * 96 + " (2)", "New")
    assert (_licence(shelf, "Acme"), _licence(shelf, "acme (3)"), _licence(shelf, "acme (4)")) == (
        "PR16F16N",
        "L2",
        "L3",
    )


def test_a_name_that_exists_can_be_skipped(shelf: Shelf) -> None:
    shelf.add(draft("Acme"))
    result = _import(shelf, (draft("ACME", licence="L2"), draft("New")), OnConflict.SKIP)
    assert result == ImportResult(added=("New",), skipped=("Acme",))
    assert _licence(shelf, "Acme") == "PR16F16N"


def test_a_name_that_exists_can_be_replaced(shelf: Shelf) -> None:
    (before,) = shelf.add(draft("Acme"))
    result = _import(shelf, (draft("ACME", licence="L2", secret="new"), draft("New")), OnConflict.REPLACE)
    assert result == ImportResult(added=("New",), replaced=("ACME",))
    profile = sure(shelf.read("Acme"), Profile)
    assert (profile.identifier, profile.licence, profile.secret) == (before.identifier, "L2", Secret("new"))
    assert shelf.names() == ["ACME", "New"]


@pytest.mark.parametrize(
    ("replacement", "is_kept"),
    [
        (draft("Acme", secret=None), True),
        (draft("Acme", server="HTTPS://PROD2.dqe-software.com/", secret=None), True),
        (draft("Acme", server="evil.example", secret=None), False),
        (draft("Acme", licence="L2", secret=None), False),
        (draft("Acme", allow_http=True, secret=None), False),
    ],
)
def test_a_replaced_profile_keeps_its_secret_only_where_it_goes_to_the_same_server(
    shelf: Shelf,
    replacement: Draft,
    is_kept: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    shelf.add(draft("Acme"))
    assert not isinstance(
        run(import_drafts(shelf.start(), (replacement,), OnConflict.REPLACE, may_lower=True)), Problem
    )
    assert sure(shelf.read("Acme"), Profile).secret == (Secret(SECRET) if is_kept else None)


def test_a_damaged_profile_can_be_replaced(shelf: Shelf) -> None:
    (damaged,) = shelf.add(draft("Acme"))
    shelf.keyring.clear(f"idmobile-token:{damaged.identifier}")
    assert _import(shelf, (draft("Acme"),), OnConflict.REPLACE).replaced == ("Acme",)
    assert _licence(shelf, "Acme") == "PR16F16N"


def test_a_draft_that_cannot_be_saved_keeps_all_of_them_out(shelf: Shelf) -> None:
    drafts = (draft("A"), draft("B", secret="x" * 2000))
    assert run(import_drafts(shelf.start(), drafts, OnConflict.KEEP_BOTH)) == Problem(
        Kind.PROFILE_TOO_LARGE, subject="B"
    )
    assert shelf.names() == []


@pytest.mark.parametrize("on_conflict", OnConflict)
def test_trouble_with_the_keyring_keeps_all_of_them_out(
    shelf: Shelf, on_conflict: OnConflict, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.add(draft("Acme"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    drafts = (draft("New") if on_conflict is OnConflict.SKIP else draft("Acme"),)
    assert run(import_drafts(shelf.start(), drafts, on_conflict)) == Problem(Kind.KEYRING_MISSING)
    assert shelf.names() == ["Acme"]


def test_trouble_in_the_middle_says_what_was_done_before(own_keyring: SecretService, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "config", own_keyring)

    async def import_and_lock() -> ImportResult | Problem:
        profiles = shelf.start()
        add = profiles.add

        async def add_and_lock(new: Draft) -> object:
            added = await add(new)
            own_keyring.lock()
            return added

        profiles.add = add_and_lock  # type: ignore[assignment,method-assign]  # the lock falls shut just then
        return await import_drafts(profiles, (draft("A"), draft("B")), OnConflict.KEEP_BOTH)

    result = sure(run(import_and_lock()), ImportResult)
    assert result == ImportResult(added=("A",), stopped_by=Problem(Kind.KEYRING_LOCKED))
    assert shelf.names() == ["A"]


def test_an_import_of_nothing_changes_nothing(shelf: Shelf) -> None:
    assert _import(shelf, ()) == ImportResult()
    assert not shelf.folder.exists()


HTTP = draft("Far", server="http://prod2.dqe-software.com", secret=None, allow_http=True)


@pytest.mark.parametrize(
    ("replacement", "how"),
    [
        (draft("Acme", method=Method.GET, secret=None), Weakening.IN_ADDRESS),
        (draft("Acme", allow_http=True, secret=None), Weakening.UNENCRYPTED),
        (draft("Acme", allow_http=True, secret="new"), Weakening.UNENCRYPTED),
        (draft("Acme", server="http://evil.example", allow_http=True), Weakening.UNENCRYPTED),
    ],
)
def test_a_file_lowers_the_protection_of_a_secret_only_where_the_person_agrees(
    shelf: Shelf, replacement: Draft, how: Weakening
) -> None:
    shelf.add(draft("Acme"))
    before = sure(shelf.read("Acme"), Profile)
    found = run(lowered_by(shelf.start(), (replacement,), OnConflict.REPLACE))
    assert found == (WeakenedProfile("Acme", frozenset({how})),)
    assert _import(shelf, (replacement, draft("New")), OnConflict.REPLACE) == ImportResult(
        added=("New",), refused=("Acme",)
    )
    assert sure(shelf.read("Acme"), Profile) == before
    done = run(import_drafts(shelf.start(), (replacement,), OnConflict.REPLACE, may_lower=True))
    assert done == ImportResult(replaced=("Acme",))
    assert sure(shelf.read("Acme"), Profile).method is replacement.method


def test_http_to_another_computer_never_comes_in_unasked(shelf: Shelf) -> None:
    for on_conflict in OnConflict:
        assert _import(shelf, (HTTP,), on_conflict) == ImportResult(refused=("Far",))
    assert shelf.names() == []


@pytest.mark.parametrize(
    "harmless",
    [
        draft("Acme", method=Method.GET, secret="its own"),
        draft("Acme", method=Method.GET, licence="L2", secret=None),
        draft("Acme", server="http://127.0.0.1:8042", allow_http=True),
        draft("Acme", secret=None),
    ],
)
def test_what_lowers_nothing_is_taken_over_unasked(shelf: Shelf, harmless: Draft) -> None:
    shelf.add(draft("Acme"))
    assert run(lowered_by(shelf.start(), (harmless,), OnConflict.REPLACE)) == ()
    assert _import(shelf, (harmless,), OnConflict.REPLACE) == ImportResult(replaced=("Acme",))


def test_what_was_allowed_before_is_not_asked_about_again(shelf: Shelf) -> None:
    shelf.add(HTTP)
    assert run(lowered_by(shelf.start(), (HTTP,), OnConflict.REPLACE)) == ()


def test_what_is_skipped_anyway_lowers_nothing(shelf: Shelf) -> None:
    shelf.add(HTTP)
    assert run(lowered_by(shelf.start(), (HTTP,), OnConflict.SKIP)) == ()
    assert _import(shelf, (HTTP,), OnConflict.SKIP) == ImportResult(skipped=("Far",))


@pytest.mark.parametrize(
    ("other", "is_there"),
    [
        (draft("ACME"), True),
        (draft("Acme", secret=None), True),
        (draft("Acme", licence="L2"), True),
        (draft("Acme", secret="another"), False),
        (draft("Acme", method=Method.GET), False),
        (draft("Beta"), False),
    ],
)
def test_what_a_profile_holds_already_is_there_also_under_a_number(shelf: Shelf, other: Draft, is_there: bool) -> None:  # noqa: FBT001 - a parameter
    shelf.add(draft("Acme"), draft("Acme (2)", licence="L2"))
    assert run(already_there(shelf.start(), other)) is is_there
