import json
import platform
from typing import Any

import pytest
from bundling.parts import Origin
from bundling.sbom import bill_of
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.packaging.surveyed import part

_PARTS = (
    part(Origin.PROJECT, "IDMobile Token"),
    part(Origin.PYTHON, "Python", "PSF-2.0"),
    part(Origin.QT, "Qt", "LGPL-3.0-only"),
    part(Origin.DISTRIBUTION, "httpx", "BSD-3-Clause"),
    part(Origin.DISTRIBUTION, "cryptography", "Apache-2.0 OR BSD-3-Clause"),
    part(Origin.SYSTEM, "libssl3", "a licence in words", architecture="amd64"),
    part(Origin.SYSTEM, "unknown.dll", ""),
)


@pytest.fixture(autouse=True)
def on_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "debian"})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")


def _components() -> dict[str, Any]:
    return {component["name"]: component for component in json.loads(bill_of(_PARTS))["components"]}


def test_the_bill_keeps_to_its_schema() -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill_of(_PARTS)) is None


def test_it_is_the_programs_bill_and_names_every_part() -> None:
    bill = json.loads(bill_of(_PARTS))
    assert bill["metadata"]["component"]["name"] == "IDMobile Token"
    assert {component["name"] for component in bill["components"]} == {each.name for each in _PARTS[1:]}


def test_the_same_parts_give_the_same_bytes() -> None:
    bill = bill_of(_PARTS)
    assert bill_of(_PARTS) == bill
    assert json.loads(bill)["metadata"]["timestamp"].startswith("2025-11-24T16:00:00")


def test_a_distribution_has_the_hashes_of_the_lock_file() -> None:
    (archives,) = _components()["httpx"]["externalReferences"]
    assert archives["type"] == "distribution"
    assert all(each["alg"] == "SHA-256" and len(each["content"]) == 64 for each in archives["hashes"])


def test_every_part_is_found_by_its_address() -> None:
    components = _components()
    assert components["httpx"]["purl"] == "pkg:pypi/httpx@1.0"
    assert components["libssl3"]["purl"] == "pkg:deb/debian/libssl3@1.0?arch=amd64"
    assert components["Qt"]["purl"] == "pkg:generic/qt@1.0"


def test_licences_are_told_as_they_were_declared() -> None:
    components = _components()
    assert components["httpx"]["licenses"] == [{"license": {"id": "BSD-3-Clause"}}]
    assert components["cryptography"]["licenses"] == [{"expression": "Apache-2.0 OR BSD-3-Clause"}]
    assert components["libssl3"]["licenses"] == [{"license": {"name": "a licence in words"}}]
    assert "licenses" not in components["unknown.dll"]
