"""A written URL → its parts, each with its place; and the form in its query, or in a body, → its parameters."""

import re
from dataclasses import dataclass
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.request.names import CLIENT_SECRET, NAMES, is_a_name, is_known, looks_like_a_name, meant_name
from app.endpoint.pasted.request.written import Parameter
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText
from app.endpoint.pasted.text.escapes import percent_decoded

_URL: Final = late(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.\-]*):/+)?(?P<host>[^/?#]*+)(?P<path>[^?#]*+)(?:[?#](?P<query>.*+))?",
    re.DOTALL,
)
_PIECE: Final = late("[^&]+")
_AT_AN_END: Final = late(r"\A\s++|(?<!\s)\s++\Z")
#: The call has three parameters; what lies behind so many pieces is no longer looked at.
_MOST: Final = 200
#: The beginning of a name, where an address was cut off.
_FEWEST_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A URL's parts; `query` reaches to the very end, for a `#` in it was most likely meant as part of a value."""

    scheme: DecodedText | None
    host: DecodedText
    path: DecodedText
    query: DecodedText | None

    def parameters(self) -> tuple[Parameter, ...]:
        """What stands in the query."""
        return () if self.query is None else read_form(self.query)


def web_address(url: DecodedText) -> WebAddress:
    """The parts of a URL, or of a path alone, which has no host."""
    scheme, host, path, query = (url.match(_URL, part) for part in ("scheme", "host", "path", "query"))
    if query is not None and query.text.endswith("#"):
        query = query.part(0, len(query.text) - 1)
    nothing = url.part(len(url.text))
    return WebAddress(scheme, host or nothing, path or nothing, query)


def read_form(text: DecodedText) -> tuple[Parameter, ...]:
    """The parameters of a form that somebody wrote by hand.

    An `&` that plainly belongs to a value, because no name follows it, stays in that value.
    """
    pieces: list[tuple[int, int]] = []
    before = ""
    for match, _count in zip(_PIECE.finditer(text.text), range(_MOST), strict=False):
        name, equals, _value = match[0].partition("=")
        if pieces and _belongs_to_a_value(before, name.strip(), has_value=bool(equals)):
            pieces[-1] = (pieces[-1][0], match.end())
        else:
            pieces.append(match.span())
            before = name.strip()
    # A form that is broken into lines for reading has line ends between its parameters.
    return tuple(_parameter(text.part(*piece).undone(_AT_AN_END, _without_line_end)) for piece in pieces)


def _without_line_end(blanks: re.Match[str]) -> str | None:
    return "" if "\n" in blanks[0] or "\r" in blanks[0] else None


def _belongs_to_a_value(before: str, name: str, *, has_value: bool) -> bool:
    if not has_value:
        is_cut = len(name) >= _FEWEST_LETTERS and any(each.startswith(name) for each in NAMES)
        return not is_known(name) and FILLED_IN not in name and not is_cut
    return meant_name(before) == CLIENT_SECRET and not is_a_name(name) and not looks_like_a_name(name)


def _parameter(piece: DecodedText) -> Parameter:
    name, written = piece.divided("=")
    value = name.part(len(name.text)) if written is None else written
    # A blank before the `=` alone is sent as a part of the name; with one behind it, it is the value's to be told.
    name = name.stripped() if value.text[:1].isspace() else name.part(len(name.text) - len(name.text.lstrip()))
    return Parameter(percent_decoded(name), percent_decoded(value), value)
