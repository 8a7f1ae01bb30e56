"""Fault 92: the list is damaged, read-only or in use, or the disk is full."""

import errno
import os
import sys

import pytest

from app.endpoint.notice import Notice, NoticeKind
from app.endpoint.problem import Kind, Problem
from app.profiles.profile import ListedProfile, Listing, Profile
from app.waiting import run
from tests.profiles.shelf import Shelf, draft
from tests.support.children import result


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b'{"version": 1, "profiles": [{"id": "7', b"null", b"\xff"])
def test_92_the_list_is_damaged(content: bytes, shelf: Shelf) -> None:
    profiles = tuple(shelf.add(draft(), draft("Other")))
    shelf.file.write_bytes(content)
    assert shelf.listing() == Listing(profiles, (Notice(NoticeKind.PROFILE_LIST_RESTORED),))
    assert shelf.listing() == Listing(profiles), "and is whole again"
    assert (shelf.folder / "profiles.damaged.json").read_bytes() == content
    assert isinstance(shelf.read("Other"), Profile)


def test_92_the_list_is_damaged_and_the_next_thing_done_is_a_change(shelf: Shelf) -> None:
    shelf.add(draft())
    shelf.file.write_bytes(b"damaged")
    shelf.add(draft("Other"))
    assert shelf.names() == ["Acme – prod", "Other"]


def test_92_list_and_copy_are_damaged(shelf: Shelf) -> None:
    shelf.add(draft())
    for file in (shelf.file, shelf.folder / "profiles.json.bak"):
        file.write_bytes(b"damaged")
    assert shelf.listing() == Listing((), (Notice(NoticeKind.PROFILE_LIST_LOST),))
    assert (shelf.folder / "profiles.damaged.json").read_bytes() == b"damaged"
    shelf.add(draft())
    assert shelf.names() == ["Acme – prod"]


def test_92_a_line_is_damaged(shelf: Shelf) -> None:
    damaged, other = shelf.add(draft(), draft("Other"))
    for file in (shelf.file, shelf.folder / "profiles.json.bak"):
        file.write_bytes(file.read_bytes().replace(f'"{damaged.identifier}"'.encode(), b"null"))
    assert shelf.listing() == Listing((other,), (Notice(NoticeKind.PROFILE_LINES_LOST),))
    assert damaged.name.encode() in (shelf.folder / "profiles.damaged.json").read_bytes()


def _full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_92_the_disk_is_full(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    (added,) = shelf.add(draft())
    before = shelf.file.read_bytes()
    unwritable = Problem(Kind.FILE_UNWRITABLE, subject=str(shelf.file))
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", _full_disk)
        profiles = shelf.start()
        for change in (
            profiles.add(draft("Other")), profiles.save(added.identifier, draft(licence="L2")),
            profiles.rename(added.identifier, "B"), profiles.remove(added.identifier),
            profiles.hide(added.identifier), profiles.reorder([added.identifier]),
        ):  # fmt: skip
            assert run(change) == unwritable
        run(profiles.mark_used(added.identifier))
        assert shelf.file.read_bytes() == before
    assert shelf.listing() == Listing((added,))
    assert shelf.entry(added.identifier) is not None
    assert isinstance(shelf.read("Acme – prod"), Profile)


@pytest.mark.parametrize("writes", [1, 2])
def test_92_the_disk_becomes_full_while_a_profile_is_added(
    writes: int, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [writes]
    replace = os.replace

    def replace_until_full(draft_name: str, name: str, **folders: int | None) -> None:
        left[0] -= 1
        if left[0] < 0:
            _full_disk()
        replace(draft_name, name, **folders)

    with monkeypatch.context() as full:
        full.setattr(os, "replace", replace_until_full)
        assert run(shelf.start().add(draft())) == Problem(Kind.FILE_UNWRITABLE, subject=str(shelf.file))
    listing = shelf.listing()
    assert [notice.kind for notice in listing.repairs] == [NoticeKind.PROFILE_COMPLETED]
    assert isinstance(shelf.read("Acme – prod"), Profile)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_92_the_folder_is_read_only(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    shelf.folder.chmod(0o500)
    try:
        assert run(shelf.start().rename(added.identifier, "B")) == Problem(
            Kind.FILE_UNWRITABLE, subject=str(shelf.file)
        )
        assert shelf.listing() == Listing((added,))
    finally:
        shelf.folder.chmod(0o700)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts are Linux's")
def test_92_the_disk_is_mounted_read_only(shelf: Shelf) -> None:
    (added,) = shelf.add(draft())
    shelf.file.write_bytes(b"damaged")
    mount = ["mount", "--bind", "-o", "ro", str(shelf.folder), str(shelf.folder)]
    if result(mount).returncode != 0:
        pytest.skip("this account can't mount anything")
    try:
        assert shelf.listing() == Listing((added,), (Notice(NoticeKind.PROFILE_LIST_RESTORED),))
        for change in (shelf.start().rename(added.identifier, "B"), shelf.start().add(draft("Other"))):
            assert run(change) == Problem(Kind.FILE_UNWRITABLE, subject=str(shelf.file))
    finally:
        result(["umount", str(shelf.folder)], check=True)
    assert shelf.file.read_bytes() == b"damaged"
    assert isinstance(run(shelf.start().add(draft("Other"))), ListedProfile)
    assert shelf.names() == ["Acme – prod", "Other"]
