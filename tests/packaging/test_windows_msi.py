"""The MSI for fleets, as far as it can be looked at without a Windows; `dev.py windows` installs it on one."""

import shutil
from pathlib import Path

import pytest
from bundling.windows_msi import UPGRADE_CODE, described, write_msi
from development.trouble import Elsewhere

from app.about import DESKTOP_ID, NAME, VERSION
from tests.support.children import result

made = pytest.mark.needs("wixl", "msibuild")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small folder as the bundle's is."""
    folder = tmp_path / "idmobile-token"
    for name in ("idmobile-token.exe", "idmobile-token-window.exe", "_internal/a.dll", "_internal/PySide6/b c.dll"):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    return folder


def table(msi: Path, name: str) -> list[list[str]]:
    """The rows of one of its tables, without the three lines about it."""
    out = result(["msiinfo", "export", str(msi), name]).stdout.decode("cp1252")
    return [line.split("\t") for line in out.replace("\r", "").splitlines()[3:]]


@made
def test_every_file_is_in_it_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    write_msi(folder, tmp_path / "x.msi")
    names = [row[2].rpartition("|")[2] for row in table(tmp_path / "x.msi", "File")]
    assert sorted(names) == ["a.dll", "b c.dll", "idmobile-token-window.exe", "idmobile-token.exe"]


@made
def test_it_is_for_the_computer_and_has_no_icon_on_the_desktop_unless_asked(folder: Path, tmp_path: Path) -> None:
    write_msi(folder, tmp_path / "x.msi")
    properties = {row[0]: row[1] for row in table(tmp_path / "x.msi", "Property")}
    assert (properties["ALLUSERS"], properties["ADDTOPATH"], properties["DESKTOPICON"]) == ("1", "1", "0")
    assert {"ADDTOPATH", "DESKTOPICON", "INSTALLFOLDER"} <= set(properties["SecureCustomProperties"].split(";"))
    conditions = {row[0]: row[4] for row in table(tmp_path / "x.msi", "Component")}
    assert conditions["Desktop"] == 'DESKTOPICON = "1" OR REMOVE'
    assert conditions["SearchPath"] == 'ADDTOPATH <> "0" OR REMOVE'


@made
def test_shells_find_the_program_and_the_taskbar_knows_its_shortcuts(folder: Path, tmp_path: Path) -> None:
    write_msi(folder, tmp_path / "x.msi")
    assert table(tmp_path / "x.msi", "Environment") == [
        ["SearchPath", "=-*PATH", "[~];[INSTALLFOLDER]", "SearchPath"],
    ]
    sequence = {row[0]: int(row[2]) for row in table(tmp_path / "x.msi", "InstallExecuteSequence")}
    assert sequence["InstallInitialize"] < sequence["WriteEnvironmentStrings"] < sequence["InstallFinalize"]
    assert sequence["InstallInitialize"] < sequence["RemoveEnvironmentStrings"] < sequence["InstallFinalize"]
    identities = [row[2:] for row in table(tmp_path / "x.msi", "MsiShortcutProperty")]
    assert identities == [["System.AppUserModel.ID", DESKTOP_ID]] * 2


@made
def test_a_newer_one_takes_the_place_of_an_older_one_and_never_the_other_way_round(
    folder: Path, tmp_path: Path
) -> None:
    write_msi(folder, tmp_path / "x.msi")
    write_msi(folder, tmp_path / "y.msi", "99.0.0")
    code = f"{{{UPGRADE_CODE}}}".upper()
    rows = table(tmp_path / "y.msi", "Upgrade")
    assert [(row[0], row[6]) for row in rows] == [(code, "WIX_UPGRADE_DETECTED"), (code, "WIX_DOWNGRADE_DETECTED")]
    products = [
        {row[0]: row[1] for row in table(tmp_path / name, "Property")}["ProductCode"] for name in ("x.msi", "y.msi")
    ]
    assert products[0] != products[1]
    assert f"A newer {NAME} is installed." in str(table(tmp_path / "x.msi", "LaunchCondition"))


def test_the_same_folder_and_version_have_the_same_identifiers(folder: Path) -> None:
    first, second = (
        [(each.tag, each.get("Id"), each.get("Guid")) for each in described(folder, VERSION).iter()] for _ in range(2)
    )
    assert first == second
    guids = [guid for _, _, guid in first if guid]
    assert len(guids) == len(set(guids)) == 7


def test_the_code_by_which_windows_knows_the_program_never_changes() -> None:
    assert str(UPGRADE_CODE) == "8a0c5f0e-3d5e-5b8e-9c53-6f2f6b0b7d11"


def test_without_its_tools_it_says_what_brings_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Elsewhere, match="wixl and msitools"):
        write_msi(folder, folder.parent / "x.msi")
