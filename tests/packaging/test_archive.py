import os
import shlex
import tarfile
from pathlib import Path

import pytest
from bundling.archive import write_archive
from bundling.linux import PROGRAMS

from app.about import COMMAND, DESKTOP_ID
from tests.packaging.small_bundle import make_bundle
from tests.support.children import result

NAME = f"{COMMAND}-linux"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    target = folder / f"{NAME}.tar.gz"
    write_archive(make_bundle(folder / "bundle"), target)
    return target


@pytest.fixture
def unpacked(archive: Path, tmp_path: Path) -> Path:
    result(["tar", "-xzf", archive, "-C", tmp_path], check=True)
    return tmp_path / NAME


def test_what_is_unpacked_is_one_folder_that_starts(unpacked: Path) -> None:
    assert [place.name for place in unpacked.parent.iterdir()] == [NAME]
    for program in PROGRAMS:
        assert b"gets tokens" in result([unpacked / program], check=True).stdout


def test_everything_is_roots_and_readable_and_only_programs_run(archive: Path) -> None:
    with tarfile.open(archive) as content:
        entries = {entry.name.removeprefix(f"{NAME}/"): entry for entry in content}
    assert {(entry.uid, entry.gid, entry.uname, entry.gname) for entry in entries.values()} == {(0, 0, "root", "root")}
    assert {name for name, entry in entries.items() if entry.isfile() and entry.mode == 0o755} == set(PROGRAMS)
    assert {entry.mode for name, entry in entries.items() if name not in PROGRAMS and entry.isfile()} == {0o644}


def test_two_archives_of_the_same_files_have_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    again = tmp_path / archive.name
    write_archive(make_bundle(tmp_path / "elsewhere"), again)
    assert again.read_bytes() == archive.read_bytes()


def test_the_commands_of_the_guide_install_it_and_take_it_away_again(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "a home"
    home.mkdir()
    install, remove = _commands(unpacked / "install.txt")
    _in_shell(install, unpacked, home)
    for program in PROGRAMS:
        assert b"gets tokens" in result([home / ".local/bin" / program], check=True).stdout
    assert (home / ".local/share/applications" / f"{DESKTOP_ID}.desktop").is_file()
    _in_shell(remove, tmp_path, home)
    assert [place for place in home.rglob("*") if not place.is_dir() or COMMAND in place.name] == []


def _commands(guide: Path) -> list[list[str]]:
    """Each block of indented lines."""
    blocks = guide.read_text(encoding="utf-8").split("\n\n")
    return [[line.strip() for line in block.splitlines()] for block in blocks if block.startswith("    ")]


def _in_shell(lines: list[str], folder: Path, home: Path) -> None:
    script = f"cd {shlex.quote(str(folder))}\n" + "\n".join(lines)
    result(["sh", "-euc", script], check=True, env={**os.environ, "HOME": str(home)})
