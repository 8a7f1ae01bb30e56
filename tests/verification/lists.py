"""Lists of licences for the tests, as text and read."""

from collections.abc import Sequence

from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.verification.list_reading import Defaults, read_list
from app.verification.row import LicenceList


def csv_of(rows: Sequence[str], header: str = "licence,client_secret,server") -> bytes:
    return "\r\n".join((header, *rows, "")).encode()


def list_of(content: bytes | str, *, server: str = "prod2.example", secret: str = "") -> LicenceList:
    """The list, which is known to be readable."""
    given = content.encode() if isinstance(content, str) else content
    licence_list = read_list(given, "customers.csv", Defaults(server, Secret(secret) if secret else None))
    assert not isinstance(licence_list, Problem), licence_list
    return licence_list


def problem_of(content: bytes) -> Problem:
    """What keeps the list from being read."""
    problem = read_list(content, "customers.csv")
    assert isinstance(problem, Problem)
    return problem
