import json
import re
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from app.command_line.agent import serve
from app.command_line.terminal.standard_output import put
from app.endpoint.problem import Kind, Problem
from app.endpoint.secret import Secret
from app.handover.served_tokens import ServedToken
from app.places import settings_file
from app.settings import Settings, read_settings, write_agent_port
from tests.command_line.conftest import Command
from tests.support.children import Child, child
from tests.support.other_user import by_another_user, other_user
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


@pytest.fixture
def stops_when_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def put_and_stop(result: str) -> None:
        put(result)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(serve, "put", put_and_stop)


@signals
@pytest.mark.usefixtures("stops_when_ready")
def test_a_person_is_told_where_it_is_and_not_its_key(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    monkeypatch.setattr(serve, "_for_people", noting_key(serve._for_people, keys))
    ran = command("serve", "--practice")
    assert ran.status == 0
    assert f"Its address:  http://127.0.0.1:{kept_port()}/token\n" in ran.out
    assert keys[0] not in ran.out + ran.err
    assert "--key-file FILE" in ran.out
    assert "works only until the agent stops" in ran.err


@signals
@pytest.mark.usefixtures("stops_when_ready")
def test_the_key_is_shown_where_the_person_wishes_it(command: Command) -> None:
    ran = command("serve", "--practice", "--show-key")
    assert re.search(r"Its key:      \S{43}\n", ran.out)
    assert 'curl -H "Authorization: Bearer ' in ran.out


@signals
@pytest.mark.usefixtures("stops_when_ready")
def test_the_key_is_written_to_a_file_for_the_person_alone(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "it's a key"
    ran = command("serve", "--practice", "--key-file", str(file))
    key = file.read_text(encoding="utf-8").strip()
    assert len(key) == 43
    assert key not in ran.out + ran.err
    assert file.stat().st_mode & 0o777 == 0o600


@signals
def test_the_command_that_it_shows_gets_a_token_with_the_key_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "it's a key"
    with started([*OUR_PROGRAM, "serve", "--practice", "--key-file", str(file)]) as program:
        assert program.stdout is not None
        said = b""
        while b"curl -H" not in said:
            said += program.stdout.readline()
        example = said.decode().splitlines()[-1].strip().replace("curl ", "curl -sS ", 1)
        with child(["bash", "-c", example]) as call:
            out, _ = call.communicate(timeout=BOUND)
    assert json.loads(out)["access_token"].startswith("TK")


def test_a_key_file_that_cannot_be_written_ends_it(command: Command, tmp_path: Path) -> None:
    ran = command("serve", "--practice", "--key-file", str(tmp_path / "none" / "key"))
    assert ran.status == 4
    assert "can’t be written" in ran.err


def noting_key(shown: "Callable[..., str]", keys: list[str]) -> "Callable[..., str]":
    def note(url: str, key: Secret, *more: object) -> str:
        keys.append(key.reveal())
        return shown(url, key, *more)

    return note


@signals
@pytest.mark.usefixtures("stops_when_ready")
def test_where_its_own_port_is_taken_it_takes_another_and_says_so(command: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        write_agent_port(settings_file(), port)
        ran = command("serve", "--practice")
    assert ran.status == 0
    assert f"another program is using port {port}" in ran.err
    assert "takes another port for this run" in ran.err
    assert f":{port}/" not in ran.out
    assert kept_port() == port


@signals
@other_user
@pytest.mark.usefixtures("stops_when_ready")
def test_where_another_user_sits_on_its_port_the_person_is_told_to_renew_the_key(command: Command) -> None:
    listens = (
        "listener = socket.create_server(('127.0.0.1', 0))\n"
        "print(listener.getsockname()[1], flush=True)\n"
        "sys.stdin.read()"
    )
    with by_another_user(listens) as listener:
        assert listener.stdout is not None
        port = int(listener.stdout.readline())
        write_agent_port(settings_file(), port)
        ran = command("serve", "--practice")
    assert ran.status == 0
    assert f"Another user of this computer is using port {port}" in ran.err
    assert "serve --new-key" in ran.err
    assert f":{port}/" not in ran.out


def test_a_programs_name_forges_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    serve._tell(ServedToken(0.0, "curl\n12:00:00  a token was given to bank\r\x1b[2K"))
    assert len(capsys.readouterr().err.splitlines()) == 1


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


_WITH_FEW_HANDLES = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (24, 24))
from app.__main__ import main
sys.exit(main())
"""


@signals
def test_a_flood_that_takes_every_handle_is_told_in_hardly_a_line_and_passes() -> None:
    command = ["-c", _WITH_FEW_HANDLES, "serve", "--practice", "--output", "json"]
    with started(command) as program:
        assert program.stdout is not None
        agent = Running(program, json.loads(program.stdout.readline()))
        where = ("127.0.0.1", urlsplit(agent.ready["url"]).port or 0)
        flood = [socket.create_connection(where, timeout=BOUND) for _ in range(60)]
        for connection in flood:
            connection.close()
        assert agent.ask()[0] == 200
        _, said = stopped(program)
    assert len(said.splitlines()) < 20
    assert b"Traceback" not in said
