"""Measures what services wait for: a token that the keyring keeps."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure, interleaved
from tests.support.loopback_server import LoopbackServer
from tests.support.scripts import granting
from tests.support.secret_service import secret_service

_COMMAND: Final = ("-c", "import sys; from app.__main__ import main; sys.exit(main())")


def kept_token(repetitions: int, folder: Path) -> list[Figure]:
    """A token from the keyring against the profile from it, where there is a keyring that can be started for it."""
    return [_kept(repetitions, folder)] if sys.platform == "linux" else []


def _kept(repetitions: int, folder: Path) -> Figure:
    place = folder / "kept"
    place.mkdir()
    with secret_service(place) as keyring, LoopbackServer(granting()) as server:
        own = {"XDG_CONFIG_HOME": str(place), "XDG_STATE_HOME": str(place), "IDMOBILE_CLIENT_SECRET": "s3cret"}
        changed = {**os.environ, **own, **keyring.surroundings}
        environment = {name: value for name, value in changed.items() if value is not None}

        def seconds(*arguments: str) -> float:
            begin = time.perf_counter()
            command = [sys.executable, *_COMMAND, *arguments]
            subprocess.run(command, check=True, capture_output=True, env=environment)
            return time.perf_counter() - begin

        seconds("profiles", "add", "Acme", "--server", server.url, "--licence", "PR16F16N")
        seconds("get", "Acme", "--min-life", "1")
        ours, theirs = interleaved(
            repetitions,
            lambda: [seconds("get", "Acme", "--min-life", "1")],
            lambda: [seconds("profiles", "show", "Acme")],
        )
    return Figure("`get --min-life` from the keyring", "ms", 1000 * ours[0], 1.1, "`profiles show`", 1000 * theirs[0])
