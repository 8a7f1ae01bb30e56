"""Source code as a loose tree: calls, tables, sums and assignments, as far as a request needs them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from app.endpoint.pasted.text.spelled import Spelled


@dataclass(frozen=True, slots=True)
class Text:
    """A literal text or number."""

    written: Spelled


@dataclass(frozen=True, slots=True)
class Name:
    """A name, with what it is looked up in: `os.environ`."""

    written: Spelled


@dataclass(frozen=True, slots=True)
class Group:
    """What stands in brackets."""

    bracket: str
    items: "tuple[Item, ...]"
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Behind:
    """A call or an index, with what stands before it: `name(…)`, `value.name(…)`, `value[…]`."""

    target: "Expression"
    name: str
    inside: Group


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts that are put one behind the other."""

    parts: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Mixture:
    """Anything else, with the expressions in it."""

    parts: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Item:
    """One element of a group, or a statement; `key` is what stands before `:` or `=`.

    `is_assignment` says that it is a statement that gives a variable its value.
    """

    key: "Expression | None"
    value: "Expression"
    is_assignment: bool = False


Expression: TypeAlias = Text | Name | Group | Behind | Sum | Mixture


def everything(items: Iterable[Item]) -> Iterator[Item | Expression]:
    """Items and expressions, with all that is in them, in the order of the source."""
    waiting: list[Item | Expression] = [*reversed([*items])]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += _parts(found)[::-1]


def _parts(found: Item | Expression) -> "list[Item | Expression]":
    match found:
        case Item(key, value, _):
            return [value] if key is None else [key, value]
        case Group(items=items):
            return [*items]
        case Behind(target, _name, inside):
            return [target, inside]
        case Sum(parts) | Mixture(parts):
            return [*parts]
        case Text() | Name():
            return []
        case _ as never:
            assert_never(never)
