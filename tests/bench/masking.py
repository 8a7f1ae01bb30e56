"""How long a server's page takes to be masked."""

import random
import string
import time
from statistics import mean, median
from typing import Final

from app.endpoint.replies.server_text import mask
from app.endpoint.secret import Secret
from tests.bench.figures import Figure

_PAGE: Final = 32 * 1024
_SECRETS: Final = (Secret("V3ry-s3cret"), Secret("kd8f7s6df8s7d6fs8d7f6s8df76"), Secret("Ab3%x&q+Z9"))


def masking(repetitions: int) -> list[Figure]:
    """Pages of four kinds with three secrets each, none of which is echoed, in the processor's time."""
    took = mean(
        median(_microseconds(page, secret) for _ in range(10 * repetitions)) for page in _pages() for secret in _SECRETS
    )
    return [Figure("masking a server's page of 32 KB", "µs", took, most=1000)]


def _microseconds(page: str, secret: Secret) -> float:
    begun = time.process_time()
    mask(page, secret)
    return (time.process_time() - begun) * 1e6


def _pages() -> list[str]:
    chance = random.Random(1)  # noqa: S311 - the same pages in every run
    words = " ".join(chance.choices(["service", "unavailable", "the", "server", "try", "again", "upstream"], k=25))
    numbers = ",".join(map(str, range(100)))
    picture = "".join(chance.choices(string.ascii_letters + string.digits + "+/", k=1500))
    pieces = (
        f"{words}\n",
        f"<div class='row'><p>{words} &amp; more&nbsp;<a href='https://example.com/x?id=1&amp;l=fr'>here</a></p></div>\n",
        f'<script>window.state={{"a":"\\u003cb\\u003e","k":[{numbers}]}};</script><style>.a{{margin:0}}</style>{words}\n',
        f"<img src='data:image/png;base64,{picture}'>{words}\n",
    )
    return [(piece * _PAGE)[:_PAGE] for piece in pieces]
