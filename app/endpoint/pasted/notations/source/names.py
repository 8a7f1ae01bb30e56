"""What source code assigns to its names, and what it adds to them later."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from app.endpoint.pasted.notations.source.tree import Behind, Expression, Group, Item, Name

Addition: TypeAlias = tuple[Expression, Expression]
#: `params.append("licence", …)`, `params.set("licence", …)`
_ADDING: Final = frozenset({"append", "set", "add"})


class Names:
    """The assignments of a source, in its order."""

    def __init__(self, found: Iterable[Item | Expression]) -> None:
        self._given: dict[str, list[Expression]] = {}
        self._added: dict[str, list[Addition]] = {}
        for each in found:
            match each:
                case Item(Name(written), value, True):
                    self._given.setdefault(written.text, []).append(value)
                case Item(Behind(Name(written), _, Group("[", (Item(None, key),))), value, True):
                    self._add(written.text, (key, value))
                case Behind(Name(), name, Group("(", (Item(None, key), Item(None, value)))):
                    base, _stop, method = name.rpartition(".")
                    if method in _ADDING:
                        self._add(base, (key, value))
                case _:
                    pass

    def given(self, name: str, earlier: int) -> Expression | None:
        """What a name was given last, or the value that many before."""
        values = self._given.get(name, [])
        return values[-1 - earlier] if earlier < len(values) else None

    def added(self, name: str) -> tuple[Addition, ...]:
        """Names and values that were added to a name's own."""
        return tuple(self._added.get(name, ()))

    def _add(self, name: str, addition: Addition) -> None:
        # A URL's `searchParams` are the URL's own.
        self._added.setdefault(name.removesuffix(".searchParams"), []).append(addition)
