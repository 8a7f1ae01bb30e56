"""What the words for one problem are made of: texts with placeholders, and the facts that may fill them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import TypeAlias

from app.endpoint.problem import Kind, Reason


class Fact(StrEnum):
    """What may be known in a case; each is a placeholder, and nothing else is."""

    SERVER = auto()
    """The host as shown."""
    NAME = auto()
    """The host, where it is a name and not an address."""
    MEANT = auto()
    """A known server, from which the host differs by a letter or two."""
    LICENCE = auto()
    STATUS = auto()
    """The HTTP status with the server's phrase, `400 Bad Request`."""
    FAULT = auto()
    """The same, where it is the 500 that this server gives for a misspelt parameter, too."""
    SAID = auto()
    """The server's own words, shortened."""
    ELAPSED = auto()
    """How long the call took, `3.2 s`."""
    WAIT = auto()
    """The pause the server asks for, `30 seconds`."""
    SUBJECT = auto()
    """What the problem is about: a file, a profile's name, a port, where a redirect leads."""
    PROXY = auto()
    """The proxy's host and port, where the call came no further than that."""
    SEEN = auto()
    """What was met there: the names of a certificate, an authority, a proxy's answer, the system's own words."""
    CANDIDATES = auto()
    """What may have been meant, in quotation marks."""
    COMMAND = auto()
    """How the program is called on the command line; always known."""


#: A text, or several of which the first is said whose facts are all known. Where none is, nothing is said.
Alternatives: TypeAlias = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByFace:
    """A remedy that the window and the command line have in different places; empty where one has none."""

    window: Alternatives
    command_line: Alternatives


Text: TypeAlias = Alternatives | ByFace


@dataclass(frozen=True, slots=True)
class Words:
    """The words for one problem: a title, sentences that say what it means, and steps that can be taken."""

    title: Text
    meaning: tuple[Text, ...]
    steps: tuple[Text, ...]


#: A kind, or a kind and the reason that makes its words more precise.
Table: TypeAlias = Mapping[Kind | tuple[Kind, Reason], Words]
