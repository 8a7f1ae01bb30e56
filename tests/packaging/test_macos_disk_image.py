"""The application and the disk image for macOS, as far as they can be looked at elsewhere."""

import plistlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bundling.linux import PROGRAMS
from bundling.macos import APPLICATION, ENTITLEMENTS, IDENTIFIER, INFORMATION, commands, write_disk_image
from development.trouble import Elsewhere

from app.about import VERSION
from app.places import resource

CREATE = ["hdiutil", "create", "-volname", "IDMobile Token", "-srcfolder", "in", "-format", "UDZO", "-ov", "it.dmg"]
SIGN_AS = ["codesign", "--force", "--sign"]


def test_what_the_application_says_about_itself_is_a_property_list() -> None:
    assert plistlib.loads(plistlib.dumps(dict(INFORMATION))) == INFORMATION
    assert INFORMATION["CFBundleShortVersionString"] == VERSION
    assert INFORMATION["CFBundleExecutable"] in PROGRAMS


def test_its_identifier_has_only_characters_that_apple_allows() -> None:
    assert re.fullmatch(r"[A-Za-z0-9.-]+", IDENTIFIER)


def test_it_names_the_languages_that_there_are() -> None:
    translated = [folder.name for folder in resource("translations").iterdir() if folder.is_dir()]
    named = INFORMATION["CFBundleLocalizations"]
    assert isinstance(named, list)
    assert sorted(named) == sorted(["en", *translated])


def test_the_hardened_runtime_has_to_allow_one_thing() -> None:
    assert plistlib.loads(ENTITLEMENTS.read_bytes()) == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_the_image_is_signed_by_nobody_and_sent_nowhere_unasked() -> None:
    assert commands(Path("in"), Path("it.dmg"), {}) == [[*SIGN_AS, "-", "in/IDMobile Token.app"], CREATE]


def test_it_is_signed_and_notarised_where_identity_and_profile_are_named() -> None:
    named = {"IDMOBILE_SIGNING_IDENTITY": "Ours", "IDMOBILE_NOTARY_PROFILE": "kept"}
    hardened = ["--options", "runtime", "--timestamp", "--entitlements", str(ENTITLEMENTS)]
    assert commands(Path("in"), Path("it.dmg"), named) == [
        [*SIGN_AS, "Ours", *hardened, "in/IDMobile Token.app"],
        CREATE,
        ["codesign", "--sign", "Ours", "--timestamp", "it.dmg"],
        ["xcrun", "notarytool", "submit", "it.dmg", "--keychain-profile", "kept", "--wait"],
        ["xcrun", "stapler", "staple", "it.dmg"],
    ]


@pytest.mark.skipif(sys.platform == "darwin", reason="it can be made there")
def test_on_another_system_it_says_where_it_can_be_made(tmp_path: Path) -> None:
    with pytest.raises(Elsewhere, match="on macOS alone"):
        write_disk_image(tmp_path, tmp_path / "it.dmg")


def test_on_macos_the_image_has_the_application_with_its_licences_and_the_way_to_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed: list[str] = []

    def run(command: list[str], *, check: bool) -> None:
        assert check
        if command[0] == "hdiutil":
            content = Path(command[command.index("-srcfolder") + 1])
            packed.extend(sorted(place.relative_to(content).as_posix() for place in content.glob("**/*")))

    (tmp_path / APPLICATION / "Contents" / "MacOS").mkdir(parents=True)
    (tmp_path / "bundle" / "licences").mkdir(parents=True)
    (tmp_path / "bundle" / "licences" / "index.json").touch()
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(subprocess, "run", run)
    write_disk_image(tmp_path / "bundle", tmp_path / "it.dmg")
    assert "Applications" in packed
    assert f"{APPLICATION}/Contents/licences/index.json" in packed
