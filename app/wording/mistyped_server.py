"""Whether a server's name is most likely a known one, mistyped."""

from typing import Final

from app.endpoint.servers import KNOWN_SERVERS

_MOST_DIFFERENCES: Final = 2


def near_miss(name: str) -> str:
    """The known server that a name differs from by a letter or two; empty where it is one, or is like none."""
    typed = name.casefold()
    if not typed or typed in KNOWN_SERVERS:
        return ""
    near = ((_differences(typed, known), known) for known in KNOWN_SERVERS)
    differences, known = min(near)
    return known if differences <= _MOST_DIFFERENCES else ""


def _differences(one: str, other: str) -> int:
    """How many letters to put in, take out, replace or swap with their neighbour make the one the other.

    Optimal string alignment; a swap counts once, as it is one slip of the fingers.
    """
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, meant in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != meant))
            if i > 1 and j > 1 and (letter, one[i - 2]) == (other[j - 2], meant):
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
