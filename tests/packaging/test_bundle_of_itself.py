"""What the bundle tells of itself: its commit, what it is made of, and whether it works."""

import json
import re
from typing import Any

import pytest
from bundling.made_from import FOLDER
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from app.about import COMMAND, VERSION
from app.third_party.bundled import read_index
from app.third_party.part import Part
from tests.packaging.checkouts import ROOT
from tests.support import bundle
from tests.support.secret_service import SecretService

pytestmark = pytest.mark.needs("bundle")


@pytest.fixture(scope="module")
def listed() -> dict[str, Part]:
    """The parts that the window's About shows, by name."""
    parts = read_index(FOLDER / "licences")
    assert parts is not None
    return {part.name: part for part in parts}


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    text = (FOLDER.parent / f"{COMMAND}-{VERSION}.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    content = json.loads(text)
    assert isinstance(content, dict)
    return content


def test_it_proves_itself(secret_service: SecretService) -> None:
    ran = bundle.ended("--self-test", changes=secret_service.surroundings)
    assert (ran.returncode, ran.stderr) == (0, b""), ran.stdout.decode()
    assert ran.stdout.count(b": fine. ") == 5


def test_without_a_keyring_it_says_so_and_ends_with_4() -> None:
    ran = bundle.ended("--self-test")
    assert ran.returncode == 4
    assert b"Keyring: problem. No keyring was found" in ran.stdout


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout")
def test_its_version_names_a_commit() -> None:
    said = bundle.ended("--version").stdout.decode()
    assert re.fullmatch(rf"IDMobile Token {re.escape(VERSION)} \(commit [0-9a-f]{{7}}\)\s+", said)


def test_every_part_has_its_licence_in_full(listed: dict[str, Part]) -> None:
    assert [part.name for part in listed.values() if not part.text().strip()] == []


@pytest.mark.parametrize(
    "name", ["IDMobile Token", "Python", "Qt", "PySide6_Essentials", "pyinstaller", "httpx", "cryptography", "keyring"]
)
def test_what_it_surely_contains_is_listed(listed: dict[str, Part], name: str) -> None:
    assert listed[name].version
    assert listed[name].licence


def test_what_stayed_out_is_not_listed(listed: dict[str, Part]) -> None:
    assert not listed.keys() & {"pip", "setuptools", "altgraph", "packaging", "pytest"}


def test_qts_libraries_can_be_replaced_where_its_notice_says(listed: dict[str, Part]) -> None:
    folder = re.search(r"folder beside the program:\n  (\S+)", listed["Qt"].text())
    assert folder is not None
    assert list((FOLDER / folder[1]).glob("*Qt6Core*"))


def test_the_bill_names_the_same_parts(listed: dict[str, Part], bill: dict[str, Any]) -> None:
    billed = {(component["name"], component.get("version", "")) for component in bill["components"]}
    assert billed == {(part.name, part.version) for part in listed.values()} - {("IDMobile Token", VERSION)}
