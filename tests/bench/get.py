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

#: The checks of development bring these along, and httpx would load them for a command line of its own; who installs
#: the program, or httpx, doesn't have them.
AS_INSTALLED: Final = "import sys; sys.modules.update(dict.fromkeys(['pygments', 'rich']))\n"
COMMAND: Final = "import sys; from app.__main__ import main; sys.exit(main())"
#: What an integrator would write.
SCRIPT: Final = """
import os, sys
import httpx
secret = os.environ["IDMOBILE_CLIENT_SECRET"]
reply = httpx.post(
    sys.argv[1] + "/ACCESS_TOKEN/",
    data={"licence": sys.argv[2], "client_secret": secret, "grant_type": "client_idmobile"},
)
reply.raise_for_status()
print(reply.json()["access_token"])
"""
#: The same, trusting what the program trusts: the system's roots and one more.
TLS_SCRIPT: Final = """
import ssl, sys
context = ssl.create_default_context()
context.load_verify_locations(sys.argv[3])
""" + SCRIPT.replace("\n)", "\n    verify=context,\n)")


def get(repetitions: int, folder: Path) -> list[Figure]:
    """Whole process times, over plain HTTP and over TLS with an authority of one's own."""
    authority = issue_authority()
    file = authority.write(folder)
    with (
        LoopbackServer(granting()) as plain,
        LoopbackServer(granting(), tls=server_context(issue(issuer=authority))) as secure,
    ):
        return [
            _compared("`get` over HTTP", 1.0, repetitions, SCRIPT, plain.url),
            _compared("`get --ca-file` over TLS", 1.15, repetitions, TLS_SCRIPT, secure.url, file),
        ]


def _compared(name: str, most: float, repetitions: int, script: str, url: str, ca_file: Path | None = None) -> Figure:
    licence = "PR16F16N"
    get = ["-c", AS_INSTALLED + COMMAND, "get", "--server", url, "--licence", licence]
    post = ["-c", AS_INSTALLED + script, url, licence]
    if ca_file is not None:
        get += ["--ca-file", str(ca_file)]
        post += [str(ca_file)]
    ours, theirs = interleaved(repetitions, lambda: [_seconds(get)], lambda: [_seconds(post)])
    return Figure(name, "ms", 1000 * ours[0], most, "ten lines with httpx", 1000 * theirs[0])


def _seconds(arguments: Sequence[str]) -> float:
    environment = {**os.environ, "IDMOBILE_CLIENT_SECRET": "a secret"}
    begin = time.monotonic()
    ended = subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True, env=environment)
    elapsed = time.monotonic() - begin
    assert ended.stdout.strip() == TOKEN
    return elapsed
