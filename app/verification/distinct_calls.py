"""What is asked once, whichever rows want to know it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from app.endpoint.credentials import Credentials, Method
from app.endpoint.secret import Secret
from app.verification.row import Row


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One request, and the rows that it answers; equal to itself alone."""

    request: Credentials
    rows: list[Row]


def questions_by_server(rows: Iterable[Row]) -> list[list[Question]]:
    """What is to be asked; rows that would ask the same share a question."""
    servers: defaultdict[str, dict[tuple[str, Secret, Method], Question]] = defaultdict(dict)
    for row in rows:
        request = row.request
        if isinstance(request, Credentials):
            alike = (request.licence, request.secret, request.method)
            servers[request.address.origin].setdefault(alike, Question(request, [])).rows.append(row)
    return [list(questions.values()) for questions in servers.values()]
