"""What a Linux desktop is told about the program."""

import configparser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bundling.linux import PROGRAMS, changes, write_share

from app.about import DESKTOP_ID, NAME, VERSION
from app.wording.language import LANGUAGES, SOURCE
from tests.support.children import result_in_text


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("share")
    write_share(folder)
    return folder


@pytest.fixture(scope="module")
def entry(share: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # the documented way to keep the letters' case
    parser.read(share / "applications" / f"{DESKTOP_ID}.desktop", encoding="utf-8")
    return parser


@pytest.fixture(scope="module")
def description(share: Path) -> ET.Element:
    return ET.parse(share / "metainfo" / f"{DESKTOP_ID}.metainfo.xml").getroot()  # noqa: S314 - it is ours


@pytest.mark.needs("desktop-file-validate")
def test_the_menu_entry_is_as_the_specification_wants_it(share: Path) -> None:
    checked = result_in_text(["desktop-file-validate", share / "applications" / f"{DESKTOP_ID}.desktop"])
    assert (checked.returncode, checked.stdout) == (0, "")


@pytest.mark.needs("appstreamcli")
def test_the_description_is_as_software_centres_want_it(share: Path) -> None:
    checked = result_in_text(
        ["appstreamcli", "validate", "--no-net", share / "metainfo" / f"{DESKTOP_ID}.metainfo.xml"]
    )
    assert checked.returncode == 0, checked.stdout


def test_the_menu_entry_starts_programs_that_are_there(entry: configparser.ConfigParser) -> None:
    started = [entry[section]["Exec"].split()[0] for section in entry.sections()]
    assert len(started) == 2
    assert set(started) <= set(PROGRAMS)


@pytest.mark.parametrize("language", sorted(LANGUAGES.keys() - {SOURCE}))
def test_the_menu_entry_is_in_every_language(entry: configparser.ConfigParser, language: str) -> None:
    for key in ("Comment", "Keywords"):
        assert entry["Desktop Entry"][f"{key}[{language}]"] != entry["Desktop Entry"][key]


def test_the_description_is_in_every_language(description: ET.Element) -> None:
    spoken = "{http://www.w3.org/XML/1998/namespace}lang"
    for place in ("summary", "description/p", "description/ul/li"):
        languages = [element.get(spoken) for element in description.findall(place)]
        in_all = [None, *(language for language in LANGUAGES if language != SOURCE)]
        assert languages == in_all * (len(languages) // len(in_all)) != []


def test_its_icon_is_there(share: Path, entry: configparser.ConfigParser) -> None:
    assert list(share.glob(f"icons/hicolor/*/apps/{entry['Desktop Entry']['Icon']}.*"))


def test_names_identifier_and_version_are_those_of_the_program(
    entry: configparser.ConfigParser, description: ET.Element
) -> None:
    assert entry["Desktop Entry"]["Name"] == description.findtext("name") == NAME
    assert description.findtext("id") == DESKTOP_ID
    assert description.findtext("launchable") == f"{DESKTOP_ID}.desktop"
    assert [element.text for element in description.findall("provides/binary")] == list(PROGRAMS)
    assert [element.get("version") for element in description.findall("releases/release")] == [VERSION]


def test_what_changed_is_told_item_by_item() -> None:
    assert changes()[0].startswith("A window that gets an IDMobile access token over POST or GET, ")
    assert not any("\n" in item or item.startswith("-") for item in changes())
