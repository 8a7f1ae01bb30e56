"""What a script of one's own does: asks by bare httpx, 16 at once, and prints the seconds: the yardstick for `verify`.

`python -m tests.bench.bare_loop URL ROWS FILE.pem`
"""

import asyncio
import ssl
import sys
import time
from collections.abc import Iterator
from typing import Final

import httpx

_AT_ONCE: Final = 16


async def _work(client: httpx.AsyncClient, url: str, numbers: Iterator[int]) -> None:
    for number in numbers:
        form = {"grant_type": "client_credentials", "licence": f"PR{number}", "client_secret": "a secret"}
        (await client.post(f"{url}/TOKEN/", data=form)).raise_for_status()


async def main(url: str, rows: int, ca_file: str) -> None:
    """Ask, and print how long it took."""
    begin = time.monotonic()
    trust = ssl.create_default_context(cafile=ca_file)
    async with httpx.AsyncClient(verify=trust, trust_env=False) as client, asyncio.TaskGroup() as workers:
        numbers = iter(range(rows))
        for _worker in range(_AT_ONCE):
            workers.create_task(_work(client, url, numbers))
    sys.stdout.write(f"seconds {time.monotonic() - begin}\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
