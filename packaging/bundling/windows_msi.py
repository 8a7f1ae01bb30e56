"""The MSI for fleets of Windows computers, made on Linux from the Windows folder by Debian's wixl and msibuild.

Per machine and silent; what can be set is listed in README.md. The same folder and version give the same identifiers.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import starmap
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, ElementTree, SubElement

from development.trouble import Elsewhere

from app.about import COMMAND, DESKTOP_ID, NAME, VERSION
from bundling.icons import write_ico
from bundling.moment import moment

#: Windows knows every version as the same program by it: it never changes.
UPGRADE_CODE: Final = UUID("8a0c5f0e-3d5e-5b8e-9c53-6f2f6b0b7d11")
_TOOLS: Final = ("wixl", "msibuild")
_PUBLISHER: Final = f"{NAME} authors"
_WINDOW: Final = f"{COMMAND}-window.exe"
_YES: Final = "yes"
_ICON: Final = "icon.ico"
_FILES: Final = "files"
_KEY: Final = rf"Software\{DESKTOP_ID}"
#: The components that are shortcuts, and where they go.
_SHORTCUTS: Final = {"Desktop": "DesktopFolder", "Menu": "ProgramMenuFolder"}
_NEW_TABLES: Final = (
    """CREATE TABLE `Environment` (`Environment` CHAR(72) NOT NULL, `Name` CHAR(255) NOT NULL LOCALIZABLE,
    `Value` CHAR(255) LOCALIZABLE, `Component_` CHAR(72) NOT NULL PRIMARY KEY `Environment`)""",
    """CREATE TABLE `MsiShortcutProperty` (`MsiShortcutProperty` CHAR(72) NOT NULL, `Shortcut_` CHAR(72) NOT NULL,
    `PropertyKey` CHAR(255) NOT NULL, `PropVariantValue` CHAR(255) NOT NULL PRIMARY KEY `MsiShortcutProperty`)""",
)
#: What wixl can't say. `=-*`: set when installed, taken out when removed, for everybody; `[~]`: after the rest.
_ROWS: Final[tuple[tuple[str, Mapping[str, str | int]], ...]] = (
    (
        "Environment",
        {"Environment": "SearchPath", "Name": "=-*PATH", "Value": "[~];[INSTALLFOLDER]", "Component_": "SearchPath"},
    ),
    *(
        (
            "MsiShortcutProperty",
            {
                "MsiShortcutProperty": f"{name}Identity",
                "Shortcut_": f"{name}Shortcut",
                "PropertyKey": "System.AppUserModel.ID",
                "PropVariantValue": DESKTOP_ID,
            },
        )
        for name in _SHORTCUTS
    ),
    ("InstallExecuteSequence", {"Action": "WriteEnvironmentStrings", "Sequence": 5200}),
    ("InstallExecuteSequence", {"Action": "RemoveEnvironmentStrings", "Sequence": 3300}),
)
_CHANGES: Final = (
    # HKEY_LOCAL_MACHINE of 64-bit programs, and a raw value.
    "UPDATE `RegLocator` SET `Type` = 18",
    # What is given on a command line reaches the part that runs with an administrator's rights only when named here.
    """UPDATE `Property` SET `Value` = 'ADDTOPATH;DESKTOPICON;INSTALLFOLDER;WIX_DOWNGRADE_DETECTED;WIX_UPGRADE_DETECTED'
    WHERE `Property` = 'SecureCustomProperties'""",
    # What was chosen when installing is unknown when removing.
    "UPDATE `Component` SET `Condition` = 'ADDTOPATH <> \"0\" OR REMOVE' WHERE `Component` = 'SearchPath'",
    "UPDATE `Component` SET `Condition` = 'DESKTOPICON = \"1\" OR REMOVE' WHERE `Component` = 'Desktop'",
)


def write_msi(folder: Path, target: Path, version: str = VERSION) -> None:
    """Make `target`, an `.msi`, of the bundle's folder for Windows; raises `Elsewhere` without wixl."""
    missing = [name for name in _TOOLS if shutil.which(name) is None]
    if missing:
        raise Elsewhere("The MSI is made on Debian, Ubuntu and their kin, with the packages wixl and msitools.")
    with tempfile.TemporaryDirectory() as place:
        # wixl looks for files beside the description alone.
        write_ico(Path(place, _ICON))
        Path(place, _FILES).symlink_to(folder.resolve())
        ElementTree(described(folder, version)).write(Path(place, "description.wxs"), encoding="utf-8")
        when = {**os.environ, "SOURCE_DATE_EPOCH": str(moment())}
        command = ("wixl", "-a", "x64", "-o", target.resolve(), "description.wxs")
        subprocess.run(command, check=True, env=when, cwd=place)
    for statement in (*_NEW_TABLES, *starmap(_inserted, _ROWS), *_CHANGES):
        subprocess.run(["msibuild", target, "-q", statement], check=True)
    # wixl gives each package a code by chance.
    subprocess.run(["msibuild", target, "-s", NAME, _PUBLISHER, "x64;1033", _code("package", version)], check=True)


def _inserted(table: str, row: Mapping[str, str | int]) -> str:
    names = ", ".join(f"`{name}`" for name in row)
    return f"INSERT INTO `{table}` ({names}) VALUES ({', '.join(map(repr, row.values()))})"  # noqa: S608 - all is ours


def described(folder: Path, version: str) -> Element:
    """What wixl is told: every file, where it goes, and what else is set on the computer."""
    root = Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = SubElement(
        root, "Product", Id=_code("product", version), Name=NAME, Language="1033", Codepage="1252", Version=version,
        Manufacturer=_PUBLISHER, UpgradeCode=_written(UPGRADE_CODE),
    )  # fmt: skip
    SubElement(
        product, "Package", Id="*", Description=NAME, Manufacturer=_PUBLISHER,
        InstallerVersion="500", Compressed=_YES, InstallScope="perMachine",
    )  # fmt: skip
    SubElement(product, "MajorUpgrade", DowngradeErrorMessage=f"A newer {NAME} is installed.")
    SubElement(product, "Media", Id="1", Cabinet="files.cab", EmbedCab=_YES)
    SubElement(product, "Icon", Id=_ICON, SourceFile=_ICON)
    for name, value in _PROPERTIES.items():
        SubElement(product, "Property", Id=name, Value=value)
    # A removal and an upgrade find the folder that was chosen once.
    remembered = SubElement(product, "Property", Id="INSTALLFOLDER")
    SubElement(remembered, "RegistrySearch", Id="Folder", Root="HKLM", Key=_KEY, Name="Folder", Type="raw")
    target = SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    place = SubElement(
        SubElement(target, "Directory", Id="ProgramFiles64Folder"), "Directory", Id="INSTALLFOLDER", Name=NAME
    )
    files = _Files(folder)
    files.add(folder, place)
    _add_own(place)
    for identifier in _SHORTCUTS.values():
        SubElement(target, "Directory", Id=identifier)
    feature = SubElement(product, "Feature", Id="Programs", Level="1")
    for component in (*files.components, "SearchPath", *_SHORTCUTS):
        SubElement(feature, "ComponentRef", Id=component)
    return root


_PROPERTIES: Final = {"ADDTOPATH": "1", "DESKTOPICON": "0", "ARPPRODUCTICON": _ICON, "ARPCONTACT": _PUBLISHER}


@dataclass
class _Files:
    """The files of the folder as components, one each, as Windows wants them for repairs."""

    root: Path
    components: list[str] = field(default_factory=list)

    def add(self, folder: Path, place: Element) -> None:
        for path in sorted(folder.iterdir()):
            name = path.relative_to(self.root).as_posix()
            identifier = f"F{uuid5(UPGRADE_CODE, name).hex}"
            if path.is_dir():
                self.add(path, SubElement(place, "Directory", Id=identifier, Name=path.name))
                continue
            component = _component(place, identifier, name)
            SubElement(component, "File", Id=identifier, Name=path.name, Source=f"{_FILES}/{name}", KeyPath=_YES)
            self.components.append(identifier)


def _add_own(place: Element) -> None:
    """What is no file: the search path, the shortcuts, and where all of it is."""
    for name in ("SearchPath", *_SHORTCUTS):
        component = _component(place, name, f":{name}")
        _add_value(component, name, "integer", "1").set("KeyPath", _YES)
        if name in _SHORTCUTS:
            SubElement(
                component, "Shortcut", Id=f"{name}Shortcut", Name=NAME, Target=f"[INSTALLFOLDER]{_WINDOW}",
                Directory=_SHORTCUTS[name], Icon=_ICON, WorkingDirectory="INSTALLFOLDER",
            )  # fmt: skip
        if name == "Menu":
            _add_value(component, "Folder", "string", "[INSTALLFOLDER]")


def _add_value(component: Element, name: str, kind: str, value: str) -> Element:
    return SubElement(component, "RegistryValue", Root="HKLM", Key=_KEY, Name=name, Type=kind, Value=value)


def _component(place: Element, identifier: str, name: str) -> Element:
    return SubElement(place, "Component", Id=identifier, Guid=_code("component", name), Win64=_YES)


def _code(kind: str, name: str) -> str:
    return _written(uuid5(UPGRADE_CODE, f"{kind} {name}"))


def _written(code: UUID) -> str:
    return f"{{{code}}}".upper()
