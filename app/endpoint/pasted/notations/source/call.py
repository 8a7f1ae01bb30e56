"""A call in Python or JavaScript that may send a request: what its arguments say, whichever library it is of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.endpoint.pasted.notations.source.tree import Behind, Expression, Item, Name, Text
from app.endpoint.pasted.notations.source.values import Values
from app.endpoint.pasted.request.written import FORM_TYPE, JSON_TYPE, TEXT_TYPE
from app.endpoint.pasted.text.spelled import Spelled

_METHODS: Final = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"})
_WITH_BODY_BEHIND: Final = frozenset({"post", "put", "patch", "urlopen"})
#: What a call may be named that sends a request; its method may be its name.
_SENDING: Final = _WITH_BODY_BEHIND | {"get", "delete", "head", "request", "fetch", "axios", "open", "ajax", "got"}
BODIES: Final = ("data", "body", "json", "form", "content")
QUERIES: Final = ("params", "searchparams")
_CONFIGURING: Final = frozenset({"url", "uri", "method", "type", "headers", *BODIES, *QUERIES})


@dataclass(frozen=True, slots=True)
class Library:
    """What a library makes of a body: the content type of a text, empty for none, and that of a table's fields."""

    type_of_text: str
    type_of_table: str


_FETCH: Final = Library(TEXT_TYPE, TEXT_TYPE)
_AXIOS: Final = Library(FORM_TYPE, JSON_TYPE)
_JQUERY: Final = Library(FORM_TYPE, FORM_TYPE)
_URLLIB: Final = Library(FORM_TYPE, FORM_TYPE)
#: Neither requests nor httpx says what a text is.
_REQUESTS: Final = Library("", FORM_TYPE)


class SourceCall:
    """One call that may send a request; `name` is all that stands before its parentheses."""

    def __init__(self, call: Behind, values: Values, *, is_python: bool) -> None:
        self.name = call.name
        self.place = (_start(call), call.inside.place[1])
        self._verb = call.name.rpartition(".")[2]
        self._values = values
        self._is_python = is_python
        self._options: dict[str, Expression] = {}
        self._arguments: list[Expression] = []
        for item in call.inside.items:
            self._take(item)

    @property
    def sends(self) -> bool:
        """Whether the name is that of a call which sends something."""
        return self._verb.lower() in _SENDING and self.name != "open"

    @property
    def library(self) -> Library:
        """What is known of the library by the call's name."""
        name = self.name.lower()
        if self._verb in {"urlopen", "Request"}:
            return _URLLIB
        if name.startswith(("$.", "jquery.")):
            return _JQUERY
        if self._verb in {"fetch", "open"}:
            return _FETCH
        return _REQUESTS if self._is_python else _AXIOS

    @property
    def method(self) -> str:
        """The method in capitals: as the call is named, as its first argument or an option says, else the usual one."""
        if self._verb.upper() in _METHODS:
            return self._verb.upper()
        first = [self._values.text(argument).text.upper() for argument in self._arguments[:1]]
        if first and first[0] in _METHODS:
            return first[0]
        for option in ("method", "type"):
            if option in self._options:
                return self._values.text(self._options[option]).text.upper()
        return "POST" if self.library is _URLLIB and self.body is not None else "GET"

    @property
    def address(self) -> Expression | None:
        """What gives the URL."""
        for option in ("url", "uri"):
            if option in self._options:
                return self._options[option]
        return next(iter(self._positional()), None)

    @property
    def body(self) -> tuple[str, Expression] | None:
        """What gives the body, and the name of the option that it is given with."""
        for option in BODIES:
            if option in self._options:
                return option, self._options[option]
        second = self._positional()[1:2]
        takes_second = self._verb.lower() in _WITH_BODY_BEHIND or self._verb == "Request" or self.library is _JQUERY
        return ("data", second[0]) if second and takes_second else None

    @property
    def is_opened_first(self) -> bool:
        """Whether the body follows in a call of its own, as with XMLHttpRequest."""
        return self._verb == "open"

    @property
    def has_body_in_query(self) -> bool:
        """Whether the library moves the body into the address."""
        return self.library is _JQUERY and self.method == "GET"

    def option(self, *names: str) -> Expression | None:
        """The first of these options that is given."""
        return next((self._options[name] for name in names if name in self._options), None)

    def _positional(self) -> list[Expression]:
        """The arguments without names, less a method."""
        return [argument for argument in self._arguments if self._values.text(argument).text.upper() not in _METHODS]

    def _take(self, item: Item) -> None:
        """Sort an argument in: one with a name, a table of options, or any other."""
        if isinstance(item.key, Name):
            self._options[item.key.written.text.lower()] = item.value
            return
        table = self._values.table(item.value)
        options = dict(_options(table.items)) if table is not None else {}
        if options.keys() & _CONFIGURING:
            self._options |= options
        else:
            self._arguments.append(item.value)


def _options(items: tuple[Item, ...]) -> Iterator[tuple[str, Expression]]:
    for item in items:
        match item:
            case Item(Text(name) | Name(name), value):
                yield name.text.lower(), value
            case Item(None, Name(name) as value):
                # `{ method, body }`
                yield name.text.lower(), value
            case _:
                pass


def _start(call: Behind) -> int:
    written: Spelled | None = call.target.written if isinstance(call.target, Name) else None
    return call.inside.place[0] if written is None else written.start
