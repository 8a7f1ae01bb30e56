"""The .deb, looked at with dpkg; tests/packaging/test_clean_debian.py installs it."""

import gzip
import os
import shutil
import sys
from pathlib import Path

import pytest
from bundling.debian import write_package
from bundling.linux import PROGRAMS
from bundling.needed_packages import needed_libraries, needed_packages
from development.trouble import Elsewhere, Trouble

from app.about import COMMAND, DESKTOP_ID, VERSION
from tests.packaging.small_bundle import make_bundle
from tests.support.children import result, result_in_text

pytestmark = pytest.mark.needs("dpkg-deb", "dpkg-parsechangelog", "readelf")

#: Linked to the C library at least.
PROGRAM = Path(shutil.which("dpkg-deb") or sys.executable)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    write_package(make_bundle(folder / "bundle", PROGRAM), folder / "it.deb")
    return folder / "it.deb"


@pytest.fixture(scope="module")
def unpacked(package: Path) -> Path:
    folder = package.parent / "unpacked"
    result(["dpkg-deb", "--extract", package, folder], check=True)
    return folder


def _field(package: Path, name: str) -> str:
    return result_in_text(["dpkg-deb", "--field", package, name], check=True).stdout.strip()


def test_it_says_what_it_is(package: Path) -> None:
    assert _field(package, "Package") == COMMAND
    assert _field(package, "Version") == VERSION
    assert _field(package, "Recommends").startswith("gnome-keyring")
    assert int(_field(package, "Installed-Size")) > 0


def test_it_depends_on_what_its_files_are_linked_to(package: Path) -> None:
    assert "libc6 (>= " in _field(package, "Depends")


def test_a_library_that_is_in_the_bundle_is_not_depended_on(tmp_path: Path) -> None:
    alone = make_bundle(tmp_path / "alone", PROGRAM)
    needed = needed_libraries(alone)
    library = next(name for name in needed if not name.startswith(("libc.", "ld-")))
    shutil.copyfile(PROGRAM, alone / "_internal" / library)
    assert needed_libraries(alone) == needed - {library}


def test_a_library_that_no_package_brings_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bundling.needed_packages._PACKAGES", tmp_path)
    with pytest.raises(Trouble, match=r"needs lib\S+, and no package"):
        needed_packages(make_bundle(tmp_path / "bundle", PROGRAM))


def test_its_programs_are_on_the_search_path(unpacked: Path) -> None:
    for program in PROGRAMS:
        place = unpacked / "usr" / "bin" / program
        assert b"gets tokens" in result([place], check=True).stdout


def test_a_desktop_finds_it(unpacked: Path) -> None:
    assert (unpacked / "usr/share/applications" / f"{DESKTOP_ID}.desktop").is_file()
    assert (unpacked / "usr/share/metainfo" / f"{DESKTOP_ID}.metainfo.xml").is_file()


def test_its_manual_page_says_what_the_command_says_about_itself(unpacked: Path) -> None:
    page = gzip.decompress((unpacked / "usr/share/man/man1" / f"{COMMAND}.1.gz").read_bytes()).decode()
    name = COMMAND.replace("-", "\\-")
    assert f"{name} \\- gets tokens\n" in page
    assert "\n\\&.quoted 'text' – with\\-hyphens\n" in page


def test_its_documents_are_in_debians_forms(unpacked: Path) -> None:
    documents = unpacked / "usr/share/doc" / COMMAND
    assert "License: Expat\n Permission is hereby granted" in (documents / "copyright").read_text(encoding="utf-8")
    said = result(
        ["dpkg-parsechangelog", "--file", "-", "--show-field", "Version"],
        check=True,
        given=gzip.decompress((documents / "changelog.gz").read_bytes()),
    )
    assert said.stdout.decode().strip() == VERSION


def test_two_packages_of_the_same_files_have_the_same_bytes(package: Path, tmp_path: Path) -> None:
    write_package(make_bundle(tmp_path / "elsewhere", PROGRAM), tmp_path / "again.deb")
    assert (tmp_path / "again.deb").read_bytes() == package.read_bytes()


def test_where_there_is_no_dpkg_it_says_where_it_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))
    with pytest.raises(Elsewhere, match="on Debian, Ubuntu and their kin alone"):
        write_package(tmp_path, tmp_path / "it.deb")
