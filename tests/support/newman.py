"""Newman, the program that runs Postman's files, started once and used for many runs."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from development.node_packages import NodePackages
from development.parts_of_tests import PARTS

from tests.support.children import PIPE, ChildInText, child_in_text
from tests.support.program import BOUND

_RUNS: Final = Path(__file__).with_name("newman_runs.js")


@dataclass(frozen=True)
class NewmanRun:
    """What came of one run: the words of failed tests, and what was answered, by the names of the requests sent."""

    failures: list[str]
    answers: Mapping[str, str]


class Newman:
    """Runs collections until it is closed."""

    def __init__(self, program: ChildInText) -> None:
        self._program = program

    def run(self, collection: Path, environment: Path) -> NewmanRun:
        """One run of all requests of the collection."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        options = {"collection": str(collection), "environment": str(environment)}
        self._program.stdin.write(json.dumps(options) + "\n")
        self._program.stdin.flush()
        said: dict[str, Any] = json.loads(self._program.stdout.readline())
        assert said["trouble"] is None, said["trouble"]
        # What a script asks the agent is listed under the name of the request that it stands before.
        answers = {sent["name"]: sent["body"] for sent in said["requests"] if sent["path"] != "/token"}
        return NewmanRun(said["failures"], answers)


@contextmanager
def newman() -> Iterator[Newman]:
    """Start Newman; the environment's proxies are not used."""
    modules = newman_folder() / "node_modules"
    surroundings = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    command = ("node", _RUNS)
    with child_in_text(command, stdin=PIPE, env={**surroundings, "NODE_PATH": str(modules)}) as program:
        yield Newman(program)
        assert program.stdin is not None
        program.stdin.close()
        program.wait(BOUND)


def newman_folder() -> Path:
    """Where Newman and Postman's schema are installed."""
    part = PARTS["newman"]
    assert isinstance(part, NodePackages)
    return part.folder
