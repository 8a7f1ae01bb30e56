"""Finds a request in source code in Python or JavaScript: in the likeliest of the calls that send one."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from app.endpoint.pasted.notations.source.body import packed
from app.endpoint.pasted.notations.source.call import QUERIES, SourceCall
from app.endpoint.pasted.notations.source.names import Names
from app.endpoint.pasted.notations.source.reader import read_source
from app.endpoint.pasted.notations.source.tokens import Language, tokens
from app.endpoint.pasted.notations.source.tree import Behind, Expression, everything
from app.endpoint.pasted.notations.source.values import Value, Values
from app.endpoint.pasted.request.likelihood import likeliest
from app.endpoint.pasted.request.written import Body, Header, Notation, Parameter, WrittenRequest
from app.endpoint.pasted.text.form import read_form
from app.endpoint.pasted.text.spelled import Spelled

_SENDS: Final = re.compile(
    r"(?:\.(?:get|post|put|patch|request|ajax|open)|\b(?:fetch|axios|urlopen|Request|got))\s*+\(", re.IGNORECASE
)
_PYTHON: Final = re.compile(r"\b(?:requests|httpx|aiohttp|urllib)\.|\burlopen\s*+\(")
_JAVASCRIPT: Final = re.compile(
    r"\b(?:fetch|axios|got)\s*+\(|\baxios\.|\$\.(?:ajax|post|get)\b|\b(?:const|let|var)\s|=>|\bnew\s|\bfunction\b"
)
#: What stands in quotation marks says nothing about the language.
_QUOTED: Final = re.compile(r"\"(?:[^\"\\\n]++|\\.)*+\"?|'(?:[^'\\\n]++|\\.)*+'?")
_HEADER_SETTERS: Final = frozenset({"setrequestheader", "add_header"})
_PAIR: Final = 2
_MOST_CALLS: Final = 200


def read_code(source: Spelled) -> WrittenRequest | None:
    """The request that the source sends; None where it plainly isn't source code, or sends none."""
    if _SENDS.search(source.text) is None:
        return None
    code = _QUOTED.sub("", source.text)
    is_python = _PYTHON.search(code) is not None or _JAVASCRIPT.search(code) is None
    return _Code(source, Language.PYTHON if is_python else Language.JAVASCRIPT).request()


class _Code:
    def __init__(self, source: Spelled, language: Language) -> None:
        found = list(everything(read_source(tokens(source, language), language)))
        self._is_python = language is Language.PYTHON
        self._calls = [each for each in found if isinstance(each, Behind) and each.inside.bracket == "("]
        self._values = Values(Names(found))
        self._set_headers = tuple(self._headers_set_later())
        self._sent_later = next((call.inside.items[0].value for call in self._calls if _sends_later(call)), None)

    def request(self) -> WrittenRequest | None:
        calls = (SourceCall(call, self._values, is_python=self._is_python) for call in self._calls)
        sending = islice((call for call in calls if call.sends), _MOST_CALLS)
        return likeliest([self._request(call) for call in sending])

    def _request(self, call: SourceCall) -> WrittenRequest:
        address = Value(None) if call.address is None else self._values.of(call.address)
        query = self._given(call.option(*QUERIES))
        headers = self._given(call.option("headers"))
        body, has_more = self._body(call, headers_are_known=not headers.is_filled_in)
        parameters = (*address.fields, *_parameters(query))
        if call.has_body_in_query and body is not None:
            parameters, body = (*parameters, *body.parameters), None
        return WrittenRequest(
            Notation.PYTHON if self._is_python else Notation.JAVASCRIPT,
            call.place,
            call.method,
            address.text,
            query=parameters,
            headers=tuple(Header(field.name, field.value) for field in (*headers.fields, *self._set_headers)),
            body=body,
            has_more=has_more or query.is_filled_in,
            library=call.name,
        )

    def _given(self, expression: Expression | None) -> Value:
        return Value(None) if expression is None else self._values.of(expression)

    def _body(self, call: SourceCall, *, headers_are_known: bool) -> tuple[Body | None, bool]:
        """The body, and whether one goes out that the source doesn't show."""
        option, expression = call.body or ("data", self._sent_later if call.is_opened_first else None)
        if expression is None:
            return None, False
        value = self._values.of(expression)
        if value.is_filled_in:
            return None, True
        return packed(value, option, call.library, call.place, headers_are_known=headers_are_known), False

    def _headers_set_later(self) -> Iterator[Parameter]:
        """Headers that are set one by one, as XMLHttpRequest and urllib have it."""
        for call in self._calls:
            if call.name.rpartition(".")[2].lower() in _HEADER_SETTERS and len(call.inside.items) == _PAIR:
                name, value = (self._values.text(item.value) for item in call.inside.items)
                yield Parameter(name, value)


def _sends_later(call: Behind) -> bool:
    return call.name.endswith(".send") and bool(call.inside.items)


def _parameters(value: Value) -> tuple[Parameter, ...]:
    """A query that was given as a table, or as a text that somebody encoded by hand."""
    if value.text is None or value.is_filled_in:
        return value.fields
    return (*value.fields, *read_form(value.text))
