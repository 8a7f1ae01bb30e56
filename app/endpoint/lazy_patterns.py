"""Regular expressions that are compiled when they first read something: no run meets all notations."""

import re
from functools import partial
from typing import AnyStr, Final, Generic, cast

#: What reads a text; asked for alone, as by a table of readers, it compiles nothing yet.
_READERS: Final = frozenset({"match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn"})


class _Late(Generic[AnyStr]):
    """Has whatever the compiled expression has."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        #: As `re.compile` keeps it, for who makes a longer one of it.
        self.pattern: AnyStr = pattern
        self._flags = flags
        self._compiled: re.Pattern[AnyStr] | None = None

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            # Python itself asks what kind of thing this is, as an enumeration does of its values.
            raise AttributeError(f"no Pattern has {name} here")
        if name in _READERS and self._compiled is None:
            return partial(self._read, name)
        found = getattr(self._now(), name)
        # From the next time on it is found without this.
        setattr(self, name, found)
        return found

    def _read(self, way: str, *given: object, **named: object) -> object:
        return getattr(self._now(), way)(*given, **named)

    def _now(self) -> re.Pattern[AnyStr]:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
        return self._compiled


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, but compiled at its first use."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
