"""Reads very many texts made of pieces of requests: `python -m tests.fuzz.pasted 2000000 [SEED]`, for a night.

Every text has an answer, in time, and four characters of a secret in a row are shown nowhere. What breaks a rule is
written out with its seed, so that it can be had again.
"""

import random
import string
import sys
import time
from collections.abc import Callable, Iterator
from typing import Final

from app.endpoint.pasted import read_pasted
from app.wording.findings import findings_report
from tests.endpoint.pasted.test_any_text import PIECES
from tests.endpoint.pasted.test_secrets_stay_hidden import ON_THE_WAY, WRITTEN
from tests.support.correct_requests import Values

_LETTERS: Final = string.ascii_letters + string.digits
_LONGEST_SECONDS: Final = 2.0
_SAID_EVERY: Final = 10_000
_MOST_PIECES: Final = 60
_REQUESTS: Final = tuple(WRITTEN.values())
_CHANGES: Final = tuple(ON_THE_WAY.values())


def texts(seed: int) -> Iterator[tuple[int, str, str]]:
    """Endless: a number, a text, and the secret in it, empty where it has none."""
    number = seed
    while True:
        chance = random.Random(number)  # noqa: S311 - to be had again, not to be secret
        yield (number, *(_changed_request(chance) if chance.random() < 0.5 else (_mixture(chance), "")))
        number += 1


def _mixture(chance: random.Random) -> str:
    return "".join(chance.choice(PIECES) for _piece in range(chance.randrange(_MOST_PIECES)))


def _changed_request(chance: random.Random) -> tuple[str, str]:
    secret = "".join(chance.choice(_LETTERS) for _letter in range(chance.randrange(8, 25)))
    text = chance.choice(_REQUESTS)(Values("prod2.dqe-software.com", "PR16F16N", secret))
    change: Callable[[str, str], str] = chance.choice(_CHANGES)
    return change(text, secret), secret


def broken_rule(text: str, secret: str) -> str | None:
    """What is wrong with the answer to a text; None where nothing is."""
    before = time.process_time()
    request = read_pasted(text)
    if time.process_time() - before > _LONGEST_SECONDS:
        return "it took too long"
    places = [0, *(position for place in request.secret_places for position in place), len(text)]
    if places != sorted(places) or any(not 0 <= each.start <= each.end <= len(text) for each in request.findings):
        return "a place isn't in the text"
    # What the rest of the text, or our own words, say as well gives nothing away.
    rest = text.replace(secret, "") + _shown(text.replace(secret, "9" * len(secret))) if secret else ""
    shown = _shown(text) if secret else ""
    parts = (secret[start : start + 4] for start in range(len(secret) - 3))
    return "a part of the secret is shown" if any(part in shown and part not in rest for part in parts) else None


def _shown(text: str) -> str:
    request = read_pasted(text)
    said = (request.masked, request.server or "", request.licence or "", findings_report(request), repr(request))
    return "\n".join(said)


def main(arguments: list[str]) -> int:
    """Read so many texts; the status says whether a rule was broken."""
    count = int(arguments[0]) if arguments else _SAID_EVERY
    seed = int(arguments[1]) if len(arguments) > 1 else 0
    broken = 0
    for number, text, secret in texts(seed):
        if number - seed >= count:
            break
        rule = broken_rule(text, secret)
        if rule is not None:
            broken += 1
            sys.stdout.write(f"{number}: {rule}\n{text!r}\n")
        if (number + 1) % _SAID_EVERY == 0:
            sys.stderr.write(f"{number + 1 - seed} texts, {broken} broke a rule\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
