"""What a cell may give away, whatever stands above it: found by how it looks, and by what is known to be a secret."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from app.endpoint.pasted.masking import secret_places
from app.endpoint.pasted.text.decoded_text import as_it_stands
from app.endpoint.secret import MASK
from app.endpoint.secret import masked as masked_text
from app.endpoint.typed.headings import is_known

_RANDOM: Final = re.compile(r"(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[!-~]{12,}")
_PUBLIC: Final = re.compile(
    r"\S+@\S+\.\S+|\w+://\S+|[\w-]+(?:\.[\w-]+)+|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?"
)
_CODE: Final = re.compile(r"(?=\S*\d)[A-Za-z0-9][\w./-]{3,63}|[A-Z][A-Z0-9-]{5,63}")
_MOST_LOOKED_AT: Final = 1_000
_SHORTEST: Final = 3
_SHORTEST_WITHIN: Final = 6
#: Without one of these, nothing is named.
_MAY_TELL: Final = re.compile(r"[=:@]|[Bb]earer|secret|pass")


def looks_secret(cells: Iterable[str]) -> bool:
    """Whether a column's cells look as if a program had made them up: long, of all kinds of characters, no address."""
    seen = [cell.strip() for cell in cells if cell.strip()][:_MOST_LOOKED_AT]
    random = sum(_RANDOM.fullmatch(cell) is not None and _PUBLIC.fullmatch(cell) is None for cell in seen)
    return bool(seen) and random * 2 > len(seen)


def looks_like_code(cell: str) -> bool:
    """Whether this may be a licence code or a secret, rather than a word or a name."""
    return _CODE.fullmatch(cell.strip()) is not None


def without_secrets(
    cells: Sequence[str], secrets: Iterable[str], looked_through: dict[str, str] | None = None
) -> tuple[str, ...]:
    """The cells with every secret masked that stands in one: those that are known, and what is named as one there.

    `looked_through` is for a whole list, whose rows name the same few servers: what a cell comes to is kept there.
    """
    kept = {} if looked_through is None else looked_through
    masked = [_looked_through(cell, kept) if _MAY_TELL.search(cell) else cell for cell in cells]
    together = "\0".join(masked)
    for secret in secrets:
        if len(secret) >= _SHORTEST and secret in together:
            # Many words contain a short one by chance.
            masked = [_without(cell, secret) for cell in masked]
    return tuple(masked)


def _without(cell: str, secret: str) -> str:
    if len(secret) >= _SHORTEST_WITHIN:
        return cell.replace(secret, MASK)
    return MASK if cell.strip() == secret else re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", MASK, cell)


def _looked_through(cell: str, kept: dict[str, str]) -> str:
    if len(kept) > _MOST_LOOKED_AT:
        kept.clear()
    if cell not in kept:
        kept[cell] = _without_named(cell)
    return kept[cell]


def _without_named(cell: str) -> str:
    """A remark such as `secret: …`, or an address with everything in it, gives away what is behind the name."""
    return masked_text(cell, secret_places((as_it_stands(cell),), None))


def shown_headings(row: Sequence[str]) -> tuple[str, ...]:
    """What may be shown of a row that was taken for the headings; a code or a secret among them is masked."""
    cells = [" ".join(cell.split()) for cell in row if cell.strip()]
    has_codes = any(looks_like_code(cell) for cell in cells)
    return tuple(MASK if _is_doubtful(cell, is_among_codes=has_codes) else cell[:60] for cell in cells)


def _is_doubtful(cell: str, *, is_among_codes: bool) -> bool:
    if is_known(cell):
        return False
    if is_among_codes or looks_like_code(cell) or looks_secret([cell]):
        return True
    return " " not in cell and any(map(str.isdigit, cell))
