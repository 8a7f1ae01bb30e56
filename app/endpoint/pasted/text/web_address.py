"""A written URL → its parts, each with its place."""

import re
from dataclasses import dataclass
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.request.written import Parameter
from app.endpoint.pasted.text.decoded_text import DecodedText
from app.endpoint.pasted.text.form import read_form

_URL: Final = late(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.\-]*):/+)?(?P<host>[^/?#]*+)(?P<path>[^?#]*+)(?:[?#](?P<query>.*+))?",
    re.DOTALL,
)


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
