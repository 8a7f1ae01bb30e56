"""The disk image for macOS, and what an application there says about itself.

Written after Apple's and PyInstaller's documentation; it has not been run on macOS yet.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from development.trouble import Elsewhere

from app.about import COMMAND, DESKTOP_ID, NAME, VERSION
from app.wording.language import LANGUAGES
from bundling.licences import FOLDER as LICENCES
from bundling.signing import identity

APPLICATION: Final = f"{NAME}.app"
#: Apple allows letters, digits, hyphens and dots.
IDENTIFIER: Final = DESKTOP_ID.replace("_", "-")
ENTITLEMENTS: Final = Path(__file__).resolve().parents[1] / "macos" / "entitlements.plist"
#: Set to the profile that `xcrun notarytool store-credentials` stored; without it nothing is sent to Apple.
NOTARY_PROFILE: Final = "IDMOBILE_NOTARY_PROFILE"
#: What the application's Info.plist says besides what PyInstaller writes by itself.
INFORMATION: Final[Mapping[str, str | bool | list[str]]] = {
    "CFBundleDisplayName": NAME,
    "CFBundleExecutable": f"{COMMAND}-window",
    "CFBundleShortVersionString": VERSION,
    "CFBundleVersion": VERSION,
    "CFBundleDevelopmentRegion": "en",
    "CFBundleLocalizations": [*LANGUAGES],
    # One of the two programs belongs in a terminal, from which PyInstaller concludes that there is no window.
    "LSBackgroundOnly": False,
    "LSApplicationCategoryType": "public.app-category.utilities",
    # What Qt 6.11 needs.
    "LSMinimumSystemVersion": "13.0",
    "NSHighResolutionCapable": True,
    "NSHumanReadableCopyright": f"© 2026 the {NAME} authors",
    "NSRequiresAquaSystemAppearance": False,
}


def write_disk_image(folder: Path, target: Path) -> None:
    """Make `target`, a `.dmg` from which the application is dragged to its place.

    The application lies beside the bundle's folder, where PyInstaller puts it; the licences come from the folder.
    It is signed where an identity is named, and notarised where a profile is. Raises `Elsewhere` on another system.
    """
    if sys.platform != "darwin":
        raise Elsewhere("The disk image for macOS is made on macOS alone: hdiutil isn't here.")
    with tempfile.TemporaryDirectory() as place:
        content = Path(place)
        (content / "Applications").symlink_to("/Applications")
        shutil.copytree(folder.parent / APPLICATION, content / APPLICATION, symlinks=True)
        # Where the program looks for them: beside the folder with all that it is made of.
        shutil.copytree(folder / LICENCES, content / APPLICATION / "Contents" / LICENCES)
        for command in commands(content, target, os.environ):
            subprocess.run(command, check=True)


def commands(content: Path, target: Path, environment: Mapping[str, str]) -> list[list[str]]:
    """The calls of Apple's tools that sign the application, make an image of all content, and have Apple look at it.

    Without an identity the application still gets a signature that names nobody: adding the licences broke the one
    that PyInstaller made, and no Mac with an Apple processor starts it without.
    """
    signer, profile = identity(environment), environment.get(NOTARY_PROFILE)
    image = str(target)
    signing = ["--options", "runtime", "--timestamp", "--entitlements", str(ENTITLEMENTS)] if signer else []
    calls = [
        ["codesign", "--force", "--sign", signer or "-", *signing, str(content / APPLICATION)],
        ["hdiutil", "create", "-volname", NAME, "-srcfolder", str(content), "-format", "UDZO", "-ov", image],
    ]
    if signer:
        calls.append(["codesign", "--sign", signer, "--timestamp", image])
    if profile:
        calls.append(["xcrun", "notarytool", "submit", image, "--keychain-profile", profile, "--wait"])
        calls.append(["xcrun", "stapler", "staple", image])
    return calls
