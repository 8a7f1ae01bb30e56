import json
import signal
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

import pytest

from app.command_line import practice
from app.command_line.terminal.standard_output import put
from app.practice.licences import PRACTICE_LICENCES
from tests.command_line.conftest import Command
from tests.support.children import Child
from tests.support.program import BOUND, OUR_PROGRAM, ended, started, stopped

signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to another process")


@dataclass(frozen=True)
class Running:
    """The practice server as a program of its own, ready to answer."""

    program: Child
    ready: Mapping[str, object]

    @property
    def url(self) -> str:
        return str(self.ready["url"])

    def ask(self, query: str) -> tuple[int, dict[str, str]]:
        """One GET past every proxy; only for replies with status 200."""
        with build_opener(ProxyHandler({})).open(f"{self.url}ACCESS_TOKEN/?{query}", timeout=BOUND) as reply:
            return reply.status, json.load(reply)


@contextmanager
def running(*more: str) -> Iterator[Running]:
    with started([*OUR_PROGRAM, "practice", "--output", "json", *more]) as program:
        assert program.stdout is not None
        yield Running(program, json.loads(program.stdout.readline()))


def test_one_line_of_json_says_that_it_is_ready_and_how_to_use_it() -> None:
    with running() as server:
        address = urlsplit(server.url)
        assert server.url == f"http://127.0.0.1:{address.port}/"
        assert server.ready["licences"] == [
            {"licence": case.licence, "client_secret": "practice", "outcome": str(case.outcome)}
            for case in PRACTICE_LICENCES
        ]
        status, said = server.ask("client_secret=practice&grant_type=client_idmobile&licence=PRACTICE")
        assert status == 200
        assert said["access_token"].startswith("TK")


def test_it_answers_in_the_older_shape_when_asked_to() -> None:
    with running("--older-shape") as server:
        assert server.ask("licence=PRACTICE") == (
            200,
            {"status": "error", "error_id": "01", "error_type": "invalid request"},
        )


def test_it_listens_on_the_port_that_is_wished_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    with running("--port", str(port)) as server:
        assert server.url == f"http://127.0.0.1:{port}/"


def test_get_works_with_it() -> None:
    with running() as server:
        arguments = [*OUR_PROGRAM, "get", "--server", server.url, "--licence", "PRACTICE"]
        assert ended(arguments, changes={"IDMOBILE_CLIENT_SECRET": "practice"}).returncode == 0


@signals
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_its_proper_end(number: signal.Signals) -> None:
    with running() as server, socket.create_connection(("127.0.0.1", urlsplit(server.url).port or 0)):
        assert stopped(server.program, number) == (b"", b"")
        assert server.program.returncode == 0


@pytest.mark.parametrize("output", ["text", "json"])
def test_a_port_that_is_taken_is_said(command: Command, output: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = command("practice", "--port", str(port), "--output", output)
    assert ran.status == 4
    assert f"Port {port} is already in use" in ran.err
    if output == "json":
        assert isinstance(ran.said["problem"], dict)
        assert ran.said["problem"]["kind"] == "port_in_use"
    else:
        assert ran.out == ""


@signals
@pytest.mark.parametrize("output", ["text", "json"])
def test_it_serves_until_it_is_stopped(command: Command, monkeypatch: pytest.MonkeyPatch, output: str) -> None:
    def put_and_stop(result: str) -> None:
        put(result)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(practice, "put", put_and_stop)
    ran = command("practice", "--output", output)
    assert (ran.status, ran.err) == (0, "")
    assert all(case.licence in ran.out for case in PRACTICE_LICENCES)
    assert "http://127.0.0.1:" in ran.out
