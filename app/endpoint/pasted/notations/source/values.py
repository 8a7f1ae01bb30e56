"""What an expression in source code comes to: a text, the fields of a table, and how these are packed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final, assert_never
from urllib.parse import quote

from app.endpoint.pasted.notations.source.names import Names
from app.endpoint.pasted.notations.source.tree import Behind, Expression, Group, Item, Mixture, Name, Sum, Text
from app.endpoint.pasted.request.written import Parameter
from app.endpoint.pasted.text.spelled import FILLED_IN, Spelled, joined

_PLACEHOLDER: Final = re.compile(r"\{[^{}]{0,60}\}")
_ANY: Final = re.compile(".", re.DOTALL)
_UNKNOWN_TEXT: Final = Spelled(FILLED_IN, (0,), (0,), 0, 0)
#: Far more than a request needs; what is longer isn't one.
_LONGEST_TEXT: Final = 64 * 1024
_MOST_STEPS: Final = 5000
_DEEPEST: Final = 60


class Packing(Enum):
    """What code makes of fields before the library gets them."""

    TABLE = auto()
    """Nothing: the library packs them as it likes."""
    FORM = auto()
    """An object that libraries know as a form."""
    FORM_TEXT = auto()
    JSON = auto()
    PARTS = auto()


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of a value; both parts may be there, as in `url + "?" + urlencode(fields)`."""

    text: Spelled | None
    fields: tuple[Parameter, ...] = ()
    packing: Packing = Packing.TABLE

    @property
    def is_filled_in(self) -> bool:
        """Whether all of it is known only when the source runs."""
        return self.text is not None and self.text.text == FILLED_IN and not self.fields


_UNKNOWN: Final = Value(_UNKNOWN_TEXT)


class Values:
    """Works out what expressions come to, with what is assigned to names elsewhere in the source."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._steps = 0
        self._depth = 0
        self._open: list[str] = []

    def of(self, expression: Expression) -> Value:
        """The value, as far as the source says it; what it doesn't say is filled in when it runs."""
        if self._steps == _MOST_STEPS or self._depth == _DEEPEST:
            return _UNKNOWN
        self._steps += 1
        self._depth += 1
        value = self._worked_out(expression)
        self._depth -= 1
        return value

    def _worked_out(self, expression: Expression) -> Value:
        match expression:
            case Text(written):
                return Value(written)
            case Name(written):
                return self._named(written.text)
            case Sum(parts):
                return _sum([self.of(part) for part in parts])
            case Group():
                return self._grouped(expression)
            case Mixture(parts):
                return self._piped(parts)
            case Behind():
                return self._called(expression) if expression.inside.bracket == "(" else _UNKNOWN
            case _ as never:
                assert_never(never)

    def _grouped(self, group: Group) -> Value:
        match group:
            case Group("(", (Item(None, only),)):
                return self.of(only)
            case _:
                return Value(None, tuple(self._fields(group)))

    def _piped(self, parts: tuple[Expression, ...]) -> Value:
        """A value by itself, such as PowerShell's `@{…}`, or one that is made JSON: `@{…} | ConvertTo-Json`."""
        match parts:
            case (only,):
                return self.of(only)
            case (first, Name(written), *_) if written.text.lower() == "convertto-json":
                return replace(self.of(first), packing=Packing.JSON)
            case _:
                return _UNKNOWN

    def text(self, expression: Expression) -> Spelled:
        """The value where it is a text."""
        return self.of(expression).text or _UNKNOWN_TEXT

    def table(self, expression: Expression) -> Group | None:
        """The table itself, where the expression is one or names one."""
        if isinstance(expression, Name):
            expression = self._names.given(expression.written.text, 0) or expression
        if isinstance(expression, Mixture):
            expression = next((part for part in expression.parts if isinstance(part, Group)), expression)
        return expression if isinstance(expression, Group) and expression.bracket == "{" else None

    def _named(self, name: str) -> Value:
        """What a name stands for: what it was given last, and what was added to that."""
        given = self._names.given(name, self._open.count(name))
        added = () if name in self._open else self._names.added(name)
        if given is None and not added:
            return _UNKNOWN
        self._open.append(name)
        value = Value(None) if given is None else self.of(given)
        fields = [Parameter(self.text(key), self.text(content)) for key, content in added]
        # `url.search = new URLSearchParams(…)`
        query = self._names.given(f"{name}.search", 0)
        fields += () if query is None else self.of(query).fields
        self._open.pop()
        return replace(value, fields=(*value.fields, *fields))

    def _fields(self, group: Group) -> Iterator[Parameter]:
        for item in group.items:
            match item:
                case Item(Text(name) | Name(name), value):
                    yield Parameter(name, self.text(value))
                case Item(None, Name(name)):
                    yield Parameter(name, self._named(name.text).text or _UNKNOWN_TEXT)
                case Item(None, Group(_, (Item(None, name), Item(None, value)))):
                    yield Parameter(self.text(name), self.text(value))
                case Item(None, Mixture(parts)) if parts and isinstance(parts[-1], Name):
                    # `**payload`, `...payload`
                    yield from self.of(parts[-1]).fields
                case _:
                    pass

    def _called(self, call: Behind) -> Value:
        name = call.name.rpartition(".")[2].lower()
        arguments = [item.value for item in call.inside.items if item.key is None]
        first = self.of(arguments[0]) if arguments else Value(None)
        if name in _PACKINGS and not (name == "stringify" and call.name == "JSON.stringify"):
            return replace(first, packing=_PACKINGS[name])
        if name in {"dumps", "stringify"}:
            return replace(first, packing=Packing.JSON)
        if name == "dict":
            return Value(None, (*first.fields, *self._fields(call.inside)))
        if name in _SAME_AS_ARGUMENT:
            return first
        return self._on_target(call, name, first)

    def _on_target(self, call: Behind, name: str, first: Value) -> Value:
        if name in _ENCODERS:
            text = first.text or _UNKNOWN_TEXT
            return Value(text.undone(_ANY, _percent_encoded))
        base = call.name.rpartition(".")[0]
        target = self._named(base) if base else self.of(call.target)
        if name in _SAME_AS_TARGET:
            return replace(target, packing=Packing.FORM_TEXT) if target.packing is Packing.FORM else target
        if name == "format" and target.text is not None:
            return Value(target.text.undone(_PLACEHOLDER, lambda _placeholder: FILLED_IN))
        return _UNKNOWN


def _sum(values: list[Value]) -> Value:
    texts = [value.text for value in values if value.text is not None]
    if sum(len(text.text) for text in texts) > _LONGEST_TEXT:
        return _UNKNOWN
    known = [text for text in texts if text.text != FILLED_IN] or [_UNKNOWN_TEXT]
    place = (min(text.start for text in known), max(text.end for text in known))
    fields = tuple(parameter for value in values for parameter in value.fields)
    return Value(joined(texts, place), fields)


def _percent_encoded(character: re.Match[str]) -> str:
    return FILLED_IN if character[0] == FILLED_IN else quote(character[0], safe="")


_PACKINGS: Final = {
    "urlencode": Packing.FORM_TEXT,
    "stringify": Packing.FORM_TEXT,
    "urlsearchparams": Packing.FORM,
    "formdata": Packing.PARTS,
}
_SAME_AS_ARGUMENT: Final = frozenset({"str", "string", "url", "bytes", "headers"})
_SAME_AS_TARGET: Final = frozenset({"encode", "tostring", "trim", "strip"})
_ENCODERS: Final = frozenset({"quote", "quote_plus", "encodeuricomponent"})
