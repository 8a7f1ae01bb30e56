"""Who signs what people install: a certificate of the computer that builds, named by the environment."""

from collections.abc import Mapping
from typing import Final

#: Set to the name in the certificate: for Windows any for code signing, for macOS a Developer ID Application one.
IDENTITY: Final = "IDMOBILE_SIGNING_IDENTITY"


def identity(environment: Mapping[str, str]) -> str | None:
    """The name in the certificate; None where nothing is to be signed."""
    return environment.get(IDENTITY) or None
