"""Measures `idmobile-token get` against a script of ten lines that sends the same request."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure, interleaved
from tests.support.certificates import issue, issue_authority, server_context
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import TOKEN, granting

_COMMAND: Final = "import sys; from app.__main__ import main; sys.exit(main())"
#: What an integrator would write.
_SCRIPT: Final = """
import os
import sys
import httpx
reply = httpx.post(
    sys.argv[1] + "/ACCESS_TOKEN/",
    data={"licence": sys.argv[2], "client_secret": os.environ["SECRET"], "grant_type": "client_idmobile"},
)
reply.raise_for_status()
print(reply.json()["access_token"])
"""


def get(repetitions: int, folder: Path) -> list[Figure]:
    """Whole process times, over plain HTTP and over TLS with an authority of one's own."""
    authority = issue_authority()
    file = authority.write(folder)
    with (
        LoopbackServer(granting()) as plain,
        LoopbackServer(granting(), tls=server_context(issue(issuer=authority))) as secure,
    ):
        return [
            _compared("`get` over HTTP", repetitions, plain.url, []),
            _compared("`get --ca-file` over TLS", repetitions, secure.url, ["--ca-file", str(file)]),
        ]


def _compared(name: str, repetitions: int, url: str, options: Sequence[str]) -> Figure:
    environment = {**os.environ, "IDMOBILE_CLIENT_SECRET": "a secret", "SECRET": "a secret"}
    theirs_environment = environment | ({"SSL_CERT_FILE": options[-1]} if options else {})
    command = ["-c", _COMMAND, "get", "--server", url, "--licence", "PR16F16N", *options]
    ours, theirs = interleaved(
        repetitions,
        lambda: [_seconds(command, environment)],
        lambda: [_seconds(["-c", _SCRIPT, url, "PR16F16N"], theirs_environment)],
    )
    return Figure(name, "ms", 1000 * ours[0], 1.25, "ten lines with httpx", 1000 * theirs[0])


def _seconds(arguments: Sequence[str], environment: dict[str, str]) -> float:
    begin = time.monotonic()
    ended = subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True, env=environment)
    elapsed = time.monotonic() - begin
    assert ended.stdout.strip() == TOKEN
    return elapsed
