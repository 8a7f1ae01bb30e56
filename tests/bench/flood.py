"""Asks a token agent as fast as it answers, on four connections: `python -m tests.bench.flood PORT KEY SECONDS`."""

import http.client
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Final

_CALLERS: Final = 4


def _ask(port: int, key: str, seconds: float) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        line.request("GET", "/token", headers={"Authorization": f"Bearer {key}"})
        line.getresponse().read()
    line.close()


def main(port: int, key: str, seconds: float) -> None:
    """Ask until the time is over."""
    with ThreadPoolExecutor(_CALLERS) as callers:
        for asking in [callers.submit(_ask, port, key, seconds) for _ in range(_CALLERS)]:
            asking.result()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], float(sys.argv[3]))
