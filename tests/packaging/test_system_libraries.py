import shutil
import sys
from pathlib import Path

import pytest
from bundling import system_libraries
from bundling.system_libraries import packages_of

debian_only = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dpkg-query") is None, reason="this is no Debian"
)


@debian_only
def test_a_library_leads_to_its_package_with_version_and_copyright() -> None:
    (package,) = packages_of(["libz.so.1"]).values()
    assert package is not None
    assert package.name == "zlib1g"
    assert package.version
    assert package.architecture
    assert "Jean-loup Gailly" in package.copyright


@debian_only
def test_texts_that_a_package_only_refers_to_are_found() -> None:
    (package,) = packages_of(["libgcc_s.so.1"]).values()
    assert package is not None
    assert Path("/usr/share/common-licenses/GPL-3") in package.shared


@debian_only
def test_a_library_that_no_package_brings_has_none() -> None:
    assert packages_of(["libnobody.so.1"]) == {"libnobody.so.1": None}


def test_elsewhere_no_library_has_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "_SEARCHED", "/nowhere")
    assert packages_of(["libz.so.1"]) == {"libz.so.1": None}


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("Files: *\nCopyright: somebody\nLicense: Zlib\n\nFiles: debian/*\nLicense: GPL-2\n", "Zlib"),
        ("Files: *\nLicense: GPL-2+\n\nFiles: lib/*\nLicense: BSD-3-clause\n", ""),
        ("This package was downloaded from somewhere.\n", ""),
    ],
)
def test_a_licence_is_named_where_a_package_has_only_one(text: str, licence: str) -> None:
    assert system_libraries.licence_in(text) == licence
