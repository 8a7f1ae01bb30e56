"""Writes a bill of materials (SBOM, CycloneDX 1.6) of a bundle: every part with version, licence, purl and hashes."""

import os
import platform
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from bundling.locked import locked_hashes, normalised
from bundling.parts import BundledPart, Origin, parts_of

_KINDS: Final[Mapping[Origin, ComponentType]] = {
    Origin.PROJECT: ComponentType.APPLICATION,
    Origin.PYTHON: ComponentType.PLATFORM,
    Origin.QT: ComponentType.FRAMEWORK,
    Origin.DISTRIBUTION: ComponentType.LIBRARY,
    Origin.SYSTEM: ComponentType.LIBRARY,
}
_INDENT: Final = 1


def write_sbom(folder: Path, python: Path, target: Path) -> None:
    """Write the bill of the bundle in this folder, which the build environment of `python` has made, to `target`.

    The same parts give the same bytes; the time is SOURCE_DATE_EPOCH's where that is set. Raises `Trouble` where a
    distribution comes without a licence.
    """
    target.write_text(bill_of(parts_of(folder, python)), encoding="utf-8")


def bill_of(parts: tuple[BundledPart, ...]) -> str:
    """The bill as JSON; the first part is the program itself."""
    hashes = locked_hashes()
    own, *others = (_component(part, hashes) for part in parts)
    named = "\n".join(str(component.bom_ref) for component in (own, *others))
    bill = Bom(
        metadata=BomMetaData(component=own, timestamp=_time()),
        components=others,
        # By chance it would differ with every build.
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, named),
    )
    bill.register_dependency(own, others)
    return JsonV1Dot6(bill).output_as_string(indent=_INDENT) + "\n"


def _component(part: BundledPart, hashes: Mapping[str, tuple[str, ...]]) -> Component:
    purl = _purl(part)
    references = []
    if part.origin is Origin.DISTRIBUTION and (locked := hashes.get(normalised(part.name))):
        references.append(_archives(purl, locked))
    return Component(
        type=_KINDS[part.origin],
        name=part.name,
        version=part.version or None,
        purl=purl,
        bom_ref=str(purl),
        licenses=[LicenseFactory().make_from_string(part.licence)] if part.licence else [],
        external_references=references,
    )


def _archives(purl: PackageURL, hashes: tuple[str, ...]) -> ExternalReference:
    return ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(str(purl)),
        comment="the locked archives, one of which was installed",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in hashes],
    )


def _purl(part: BundledPart) -> PackageURL:
    """The part's own address (purl-spec)."""
    if part.origin is Origin.DISTRIBUTION:
        return PackageURL("pypi", name=normalised(part.name), version=part.version)
    if part.origin is Origin.SYSTEM and part.architecture:
        distribution = platform.freedesktop_os_release()["ID"]
        return PackageURL("deb", distribution, part.name, part.version, {"arch": part.architecture})
    return PackageURL("generic", name=normalised(part.name), version=part.version or None)


def _time() -> datetime:
    """When it was made, as reproducible builds have it (reproducible-builds.org, SOURCE_DATE_EPOCH)."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else datetime.now(UTC)
