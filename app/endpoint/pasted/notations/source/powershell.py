"""Finds a request in a PowerShell command: `Invoke-RestMethod` or `Invoke-WebRequest`, also by their short names."""

import re
from collections.abc import Iterator
from typing import Final

from app.endpoint.pasted.notations.source.body import packed
from app.endpoint.pasted.notations.source.call import Library
from app.endpoint.pasted.notations.source.names import Names
from app.endpoint.pasted.notations.source.reader import read_source
from app.endpoint.pasted.notations.source.tokens import Language, tokens
from app.endpoint.pasted.notations.source.tree import Expression, Group, Mixture, Name, Text, everything
from app.endpoint.pasted.notations.source.values import Value, Values
from app.endpoint.pasted.request.written import FORM_TYPE, Header, Notation, WrittenRequest
from app.endpoint.pasted.text.spelled import Spelled

#: At the beginning of a line, behind a prompt or `$reply =`; elsewhere such a word may be a part of any text.
_COMMAND: Final = re.compile(
    r"""
    ^[ \t]{0,40}+ (?:PS[ ][^>\r\n]{0,200}>[ \t]{0,4}+)? (?:\$[\w:]{1,60}+[ \t]{0,4}+=[ \t]{0,4}+)? [(&]?[ \t]{0,4}+
    (?: Invoke-(?:RestMethod|WebRequest) | irm | iwr | (?:curl|wget)(?=[ \t]++-Uri) ) (?=[ \t`])
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_COMMANDS: Final = frozenset({"invoke-restmethod", "invoke-webrequest", "irm", "iwr"})
#: In Windows PowerShell these are the same, and everywhere else the programs that are called so.
_ALIASES: Final = frozenset({"curl", "wget"})
#: about_Invoke-RestMethod: a text goes out as a form too, unless `-ContentType` says another.
_LIBRARY: Final = Library(FORM_TYPE, FORM_TYPE)


def read_powershell(source: Spelled) -> WrittenRequest | None:
    """The first such command with an address."""
    if _COMMAND.search(source.text) is None:
        return None
    found = list(everything(read_source(tokens(source, Language.POWERSHELL), Language.POWERSHELL)))
    values = Values(Names(found))
    commands = (each.parts for each in found if isinstance(each, Mixture) and _command_in(each))
    return next((request for parts in commands if (request := _request(parts, values)) is not None), None)


def _command_in(mixture: Mixture) -> bool:
    names = {part.written.text.lower() for part in mixture.parts if isinstance(part, Name)}
    return not names.isdisjoint(_COMMANDS) or ("-uri" in names and not names.isdisjoint(_ALIASES))


def _request(parts: tuple[Expression, ...], values: Values) -> WrittenRequest | None:
    options = _options(parts, values)
    uri = options.get("uri")
    if uri is None or _bare_word(uri) is not None:
        return None
    place = _place(parts)
    address = values.of(uri)
    method = _word(options["method"], values) if "method" in options else "GET"
    body = values.of(options["body"]) if "body" in options else Value(None)
    # With GET, a table becomes the query.
    goes_into_query = method == "GET" and bool(body.fields)
    known = not (goes_into_query or body.is_filled_in or "body" not in options)
    return WrittenRequest(
        Notation.POWERSHELL,
        place,
        method,
        address.text,
        query=(*address.fields, *body.fields) if goes_into_query else address.fields,
        headers=tuple(_headers(options, values)),
        body=packed(body, "body", _LIBRARY, place, headers_are_known=True) if known else None,
        has_more=body.is_filled_in,
    )


def _options(parts: tuple[Expression, ...], values: Values) -> dict[str, Expression]:
    """What follows the command, by the names of its parameters; a value without one is the address."""
    options: dict[str, Expression] = {}
    name = ""
    for part in parts:
        match part:
            case Name(written) if written.text.startswith("-"):
                name = written.text[1:].lower()
                continue
            case Name(written) if written.text.startswith("@"):
                for key, value in _splatted(written, values):
                    options.setdefault(key, value)
            case Name(written) if written.text.lower() in _COMMANDS | _ALIASES:
                name = "uri"
                continue
            case _ if name:
                options.setdefault(name, part)
            case _:
                pass
        name = ""
    return options


def _splatted(written: Spelled, values: Values) -> Iterator[tuple[str, Expression]]:
    """`@arguments` stands for the table in `$arguments`."""
    table = values.table(Name(written.part(0, 1).meaning(f"${written.text[1:]}")))
    for item in () if table is None else table.items:
        if isinstance(item.key, Name | Text):
            yield item.key.written.text.lower(), item.value


def _word(expression: Expression, values: Values) -> str:
    """A word or a text in capitals."""
    return (_bare_word(expression) or values.text(expression)).text.upper()


def _bare_word(expression: Expression) -> Spelled | None:
    """What stands there without quotation marks, and is no variable."""
    is_bare = isinstance(expression, Name) and not expression.written.text.startswith("$")
    return expression.written if isinstance(expression, Name) and is_bare else None


def _headers(options: dict[str, Expression], values: Values) -> Iterator[Header]:
    if "contenttype" in options:
        value = values.text(options["contenttype"])
        yield Header(value.part(0, 0).meaning("content-type"), value)
    if "headers" in options:
        yield from (Header(field.name, field.value) for field in values.of(options["headers"]).fields)


def _place(parts: tuple[Expression, ...]) -> tuple[int, int]:
    places = [part.written.place for part in parts if isinstance(part, Name | Text)]
    places += [part.place for part in parts if isinstance(part, Group)]
    return min(places)[0], max(end for _start, end in places)
