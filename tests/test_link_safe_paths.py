import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.atomic_writing import write_whole
from app.endpoint.problem import Kind, Problem, Reason
from app.link_safe_paths import make_folder, open_own
from tests.support.other_user import NOBODY, other_user

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such links nor modes")


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that everybody may write into, as /tmp is."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o1777)
        yield Path(folder)


@pytest.fixture(params=[0, 0o022, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:  # noqa: ARG001 - made before it
    before = os.umask(request.param)
    yield
    os.umask(before)


def anothers_link(link: Path, target: Path) -> None:
    link.symlink_to(target)
    os.chown(link, NOBODY, NOBODY, follow_symlinks=False)


@other_user
def test_another_users_link_is_not_followed(shared_folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / ".bashrc"
    victim.write_text("before")
    link = shared_folder / "token"
    anothers_link(link, victim)
    assert write_whole(b"after", link) == Problem(Kind.FILE_UNWRITABLE, Reason.ANOTHERS_FILE, str(link))
    with pytest.raises(PermissionError):
        open_own(link, os.O_WRONLY | os.O_APPEND)
    assert victim.read_text() == "before"


@other_user
def test_another_users_link_in_place_of_a_folder_is_not_followed(shared_folder: Path, tmp_path: Path) -> None:
    anothers_link(shared_folder / "results", tmp_path)
    assert isinstance(write_whole(b"after", shared_folder / "results" / "token"), Problem)
    assert list(tmp_path.iterdir()) == []


@other_user
def test_another_users_link_that_ones_own_link_leads_to_is_not_followed(shared_folder: Path, tmp_path: Path) -> None:
    victim, link = tmp_path / "victim", tmp_path / "mine"
    link.symlink_to(shared_folder / "theirs")
    anothers_link(shared_folder / "theirs", victim)
    assert isinstance(write_whole(b"after", link), Problem)
    assert not victim.exists()


def test_ones_own_links_are_followed_in_folders_and_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "folder").symlink_to("real")
    (tmp_path / "real" / "file").symlink_to("../folder/./target")
    assert write_whole(b"result", tmp_path / "folder" / "file") is None
    assert (tmp_path / "real" / "target").read_bytes() == b"result"
    monkeypatch.chdir(tmp_path / "real")
    assert write_whole(b"again", Path("file")) is None
    assert (tmp_path / "real" / "target").read_bytes() == b"again"
    assert (tmp_path / "real" / "file").is_symlink()


def test_links_in_a_circle_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    assert isinstance(write_whole(b"result", tmp_path / "one"), Problem)
    assert isinstance(write_whole(b"result", Path()), Problem)
    assert isinstance(write_whole(b"result", Path("/")), Problem)


@pytest.mark.usefixtures("umask")
def test_modes_are_the_same_whatever_the_umask(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    make_folder(folder)
    make_folder(folder)
    assert [stat.S_IMODE(place.stat().st_mode) for place in (folder, folder.parent)] == [0o700, 0o700]
    assert write_whole(b"result", folder / "file") is None
    os.close(open_own(folder / "log", os.O_WRONLY | os.O_APPEND))
    assert [stat.S_IMODE((folder / name).stat().st_mode) for name in ("file", "log")] == [0o600, 0o600]


def test_a_file_in_place_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotADirectoryError):
        make_folder(tmp_path / "file")


@pytest.mark.parametrize("is_read", [False, True], ids=["alone", "with a reader"])
@pytest.mark.parametrize("flags", [os.O_WRONLY | os.O_APPEND, os.O_RDWR])
def test_a_pipe_is_never_waited_for(tmp_path: Path, flags: int, *, is_read: bool) -> None:
    os.mkfifo(tmp_path / "log")
    reader = os.open(tmp_path / "log", os.O_RDONLY | os.O_NONBLOCK) if is_read else None
    with pytest.raises(OSError, match="log"):
        open_own(tmp_path / "log", flags)
    if reader is not None:
        os.close(reader)


def test_the_null_device_takes_a_log(tmp_path: Path) -> None:
    (tmp_path / "log").symlink_to(os.devnull)
    os.close(open_own(tmp_path / "log", os.O_WRONLY | os.O_APPEND))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can make a device")
def test_a_device_stays_everybodys(tmp_path: Path) -> None:
    device = tmp_path / "null"
    os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    device.chmod(0o666)
    (tmp_path / "log").symlink_to(device)
    os.close(open_own(tmp_path / "log", os.O_WRONLY | os.O_APPEND))
    assert device.stat().st_mode & 0o777 == 0o666
