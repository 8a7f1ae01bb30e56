"""Entries and lists of a newer version: named, read as far as can be, and never written over."""

import json
from collections.abc import Callable, Coroutine

import pytest

from app.endpoint.problem import Kind, Problem
from app.profiles.import_and_export import OnConflict, exported, import_drafts
from app.profiles.keyring_entry import service_of
from app.profiles.profile import ListedProfile, Profile
from app.waiting import run
from tests.profiles.shelf import Shelf, draft, sure


def entry_of_a_newer_version(shelf: Shelf, identifier: str, **changes: object) -> str:
    ours = json.loads(shelf.entry(identifier) or "")
    text = json.dumps({**ours, "version": 2, **changes})
    shelf.keyring.store(text.encode(), service_of(identifier))
    return text


def test_what_is_like_ours_is_read_and_nothing_of_it_is_written(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    text = entry_of_a_newer_version(shelf, added.identifier, region="eu")
    assert sure(shelf.read("Acme – prod"), Profile).licence == "PR16F16N"
    newer = Problem(Kind.PROFILE_NEWER, subject="Acme – prod")
    assert run(shelf.start().save(added.identifier, draft(licence="OTHER"))) == newer
    profiles = shelf.start()
    done = run(import_drafts(profiles, (draft(licence="OTHER"),), OnConflict.REPLACE))
    assert newer in (done, getattr(done, "stopped_by", None))
    assert json.loads(shelf.entry(added.identifier) or "") == json.loads(text)


def test_what_is_not_like_ours_is_named_and_never_called_damaged(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    entry_of_a_newer_version(shelf, added.identifier, secret={"kept": "elsewhere"})
    assert shelf.read("Acme – prod") == Problem(Kind.PROFILE_NEWER, subject="Acme – prod")
    shelf.add(draft("Other"))
    both = sure(run(shelf.start().read_all()), tuple)
    assert [type(profile) for _line, profile in both] == [Problem, Profile]
    assert getattr(run(exported(shelf.start(), passphrase=None)), "left_out", None) == ("Acme – prod",)


def test_it_can_be_renamed_and_removed_by_the_persons_own_wish(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    entry_of_a_newer_version(shelf, added.identifier)
    assert isinstance(run(shelf.start().rename(added.identifier, "B")), ListedProfile)
    assert run(shelf.start().remove(added.identifier)) is None
    assert shelf.entry(added.identifier) is None


@pytest.mark.parametrize("change", ["save", "rename", "reorder", "add", "remove"])
def test_members_that_are_not_known_survive_every_change_of_list_and_entry(shelf: Shelf, change: str) -> None:
    first, second = shelf.add(draft(), draft("Other"))
    listed = json.loads(shelf.file.read_text("utf-8"))
    listed["sorted_by"] = {"column": "name"}
    for line in listed["profiles"]:
        line["colour"] = "red"
    shelf.file.write_text(json.dumps(listed), "utf-8")
    entry = {**json.loads(shelf.entry(first.identifier) or ""), "region": "eu"}
    shelf.keyring.store(json.dumps(entry).encode(), service_of(first.identifier))
    profiles = shelf.start()
    changes: dict[str, Callable[[], Coroutine[None, None, object]]] = {
        "save": lambda: profiles.save(first.identifier, draft(licence="NEW")),
        "rename": lambda: profiles.rename(first.identifier, "B"),
        "reorder": lambda: profiles.reorder([second.identifier, first.identifier]),
        "add": lambda: profiles.add(draft("Third")),
        "remove": lambda: profiles.remove(second.identifier),
    }
    run(changes[change]())
    said = json.loads(shelf.file.read_text("utf-8"))
    assert said["sorted_by"] == {"column": "name"}
    lines = {line["id"]: line for line in said["profiles"]}
    assert lines[first.identifier]["colour"] == "red"
    assert json.loads(shelf.entry(first.identifier) or "")["region"] == "eu"
