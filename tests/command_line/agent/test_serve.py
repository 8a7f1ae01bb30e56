import json
import signal
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from app.command_line.agent import serve
from app.command_line.speaking.streams import put
from app.endpoint.problem import Kind, Problem
from app.places import settings_file
from app.settings import Settings, read_settings, write_agent_port
from tests.command_line.conftest import Command
from tests.support.children import Child
from tests.support.program import BOUND, OUR_PROGRAM, started, stopped

signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals to another process")


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No port is kept at the beginning."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@dataclass(frozen=True)
class Running:
    """The agent as a program of its own, ready to answer."""

    program: Child
    ready: Mapping[str, str]

    def ask(self, key: str | None = None) -> tuple[int, dict[str, object]]:
        """One call, with the key that it named unless another is given."""
        asking = Request(self.ready["url"], headers={"Authorization": f"Bearer {key or self.ready['key']}"})  # noqa: S310 - on loopback
        try:
            with build_opener(ProxyHandler({})).open(asking, timeout=BOUND) as reply:
                return reply.status, json.load(reply)
        except HTTPError as refusal:
            return refusal.code, json.load(refusal)


@contextmanager
def running(*more: str) -> Iterator[Running]:
    with started([*OUR_PROGRAM, "serve", "--practice", "--output", "json", *more]) as program:
        assert program.stdout is not None
        yield Running(program, json.loads(program.stdout.readline()))


def kept_port() -> int | None:
    settings = read_settings(settings_file())
    assert isinstance(settings, Settings)
    return settings.agent_port


def test_one_line_of_json_says_where_it_is_and_with_which_key_it_answers() -> None:
    with running() as agent:
        assert list(agent.ready) == ["url", "key"]
        assert len(agent.ready["key"]) == 43
        status, said = agent.ask()
        assert status == 200
        assert list(said) == ["access_token", "token_type", "expires_in", "expires_at"]
        assert str(said["access_token"]).startswith("TK")
        assert agent.ask("w" * 43)[0] == 401


def test_the_second_caller_gets_the_same_token() -> None:
    with running() as agent:
        assert agent.ask()[1]["access_token"] == agent.ask()[1]["access_token"]


def test_a_refusal_is_passed_on() -> None:
    with running("--licence", "PRACTICE-CREDITS") as agent:
        status, said = agent.ask()
        assert status == 502
        assert isinstance(said["problem"], dict)
        assert said["problem"]["kind"] == "credits_exhausted"


def test_a_free_port_is_chosen_once_and_then_kept() -> None:
    with running() as agent:
        first = agent.ready["url"]
    assert first == f"http://127.0.0.1:{kept_port()}/token"
    with running() as agent:
        assert agent.ready["url"] == first


def test_a_port_that_is_wished_for_is_used_this_once() -> None:
    write_agent_port(settings_file(), 1)
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    with running("--port", str(port)) as agent:
        assert agent.ready["url"] == f"http://127.0.0.1:{port}/token"
    assert kept_port() == 1


def test_a_port_that_is_taken_is_said(command: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = command("serve", "--practice", "--port", str(port), "--output", "json")
    assert ran.status == 4
    assert isinstance(ran.said["problem"], dict)
    assert ran.said["problem"]["kind"] == "port_in_use"


@pytest.mark.parametrize("option", ["--host", "--bind", "--address"])
def test_99_it_can_not_be_asked_to_listen_beyond_loopback(command: Command, option: str) -> None:
    assert command("serve", "--practice", option, "0.0.0.0").status == 2  # noqa: S104 - which is refused


@signals
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_its_proper_end(number: signal.Signals) -> None:
    with running() as agent:
        agent.ask()
        out, _ = stopped(agent.program, number)
        assert out == b""
        assert agent.program.returncode == 0


def test_a_secret_that_is_typed_goes_to_the_server_that_is_typed(command: Command) -> None:
    ran = command("serve", "--server", "prod2.dqe-software.com", "--licence", "PR16F16N")
    assert ran.status == 2
    assert "secret" in ran.err


def test_without_any_profile_it_says_what_to_do(command: Command) -> None:
    ran = command("serve")
    assert ran.status == 2
    assert "There is no profile yet" in ran.err


def test_a_profile_brings_its_own_server(command: Command) -> None:
    assert command("serve", "Acme", "--server", "prod2.dqe-software.com").status == 2
    ran = command("serve", "Acme")
    assert ran.status == 4
    assert "Acme" in ran.err


@signals
def test_a_person_is_told_how_to_use_it(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def put_and_stop(result: str) -> None:
        put(result)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(serve, "put", put_and_stop)
    ran = command("serve", "--practice")
    assert ran.status == 0
    address = f"http://127.0.0.1:{kept_port()}/token"
    assert f"Its address:  {address}\n" in ran.out
    assert 'curl -H "Authorization: Bearer ' in ran.out
    assert "it works only until the agent stops" in ran.err


@signals
def test_every_token_given_is_told_to_a_person() -> None:
    with running() as agent:
        agent.ask()
        assert agent.program.stderr is not None
        said = b""
        while b"a token was given" not in said:
            said += agent.program.stderr.readline()
        assert stopped(agent.program)[0] == b""


@signals
@pytest.mark.usefixtures("secret")
def test_a_server_and_a_licence_that_are_typed_are_served(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "put", lambda _: signal.raise_signal(signal.SIGINT))
    ran = command("serve", "--server", "http://127.0.0.1:1", "--licence", "PR16F16N", "--output", "json")
    assert (ran.status, ran.out) == (0, "")


def test_settings_that_cannot_be_written_cost_the_port_alone(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("agent =", encoding="utf-8")
    monkeypatch.setattr(serve, "put", lambda _: Problem(Kind.FILE_UNWRITABLE, subject="standard output"))
    ran = command("serve", "--practice")
    assert ran.status == 4
    assert "its address will be different next time" in ran.err
