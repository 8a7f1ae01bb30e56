"""mitmproxy, the program, as the proxy of a company that opens secure connections to look inside."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from development.parts_of_tests import PARTS, Isolated

from tests.support.children import ChildInText, child_in_text

_LISTENING: Final = re.compile(r"listening at (127\.0\.0\.1:[0-9]+)")


@dataclass(frozen=True)
class InterceptingProxy:
    """A running one: its host and port, and the root that it signs with."""

    address: str
    root: Path


@contextmanager
def intercepting_proxy(folder: Path, server: str) -> Iterator[InterceptingProxy]:
    """Start it with a root of its own in `folder`; every request that it takes goes to `server`, a URL."""
    mitmproxy = PARTS["mitmproxy"]
    assert isinstance(mitmproxy, Isolated)
    options = {
        "confdir": str(folder),
        # What is asked for is never met, so no connection there is opened beforehand.
        "connection_strategy": "lazy",
        "map_remote": f"|^https?://[^/]+|{server}",
    }
    command = [
        str(mitmproxy.environment.python.with_stem("mitmdump")),
        "--listen-host",
        "127.0.0.1",
        "--listen-port",
        "0",
        *(part for name, value in options.items() for part in ("--set", f"{name}={value}")),
    ]
    # It is its own Python that would keep its lines back.
    with child_in_text(command, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as program:
        yield InterceptingProxy(_address(program), folder / "mitmproxy-ca-cert.pem")


def _address(program: ChildInText) -> str:
    assert program.stdout is not None
    for line in program.stdout:
        found = _LISTENING.search(line)
        if found:
            return found[1]
    raise AssertionError("mitmproxy ended without listening")
