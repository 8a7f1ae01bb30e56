"""Every command that keeps something, the agent and a crash, with a marked secret: it is in the keyring alone.

Meanwhile neither arguments nor surroundings of any process of the program hold it, whatever the moment.
"""

import http.client
import json
import os
import shlex
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from tests.support.children import PIPE, child, result
from tests.support.loopback_server import Conversation, LoopbackServer, Script
from tests.support.program import BOUND, OUR_PROGRAM, environment
from tests.support.scripts import REFRESH_TOKEN, TOKEN, reply_bytes
from tests.support.secret_service import SecretService
from tests.test_grand_tour import ECHO, FORMS, SECRET, found
from tests.test_no_core_dumps import WITH_CORES
from tests.test_own_mistake import BROKEN, FAULTS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what is looked at is Linux's")

PASSPHRASE: Final = "p4ssphrase of the tour"
MARKS: Final = (*FORMS, PASSPHRASE)
#: The program with a mistake in it, whose exceptions hold the secret.
MISTAKEN: Final = BROKEN.replace("s3cret-in-a-text", SECRET)
_PLACES: Final = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")
POSTMAN: Final = {
    "name": "From Postman",
    "values": [
        {"key": "server", "value": "prod2.dqe-software.com"},
        {"key": "licence", "value": "PR16F16N"},
        {"key": "secret", "value": SECRET},
    ],
}


@dataclass
class Home:
    """A home of its own with a keyring, in which a crash would leave a core; and what was seen of its processes."""

    folder: Path
    surroundings: dict[str, str | None]
    arguments: set[str] = field(default_factory=set)
    environments: set[str] = field(default_factory=set)

    def command(self, *arguments: str) -> list[str]:
        return ["sh", "-c", WITH_CORES + shlex.join([sys.executable, *arguments])]

    def run(self, *arguments: str, given: str = "", program: tuple[str, ...] = OUR_PROGRAM) -> str:
        """All that a command writes, whatever came of it."""
        command = self.command(*program, *arguments)
        ran = result(command, given=given.encode(), env=environment(self.surroundings), cwd=self.folder)
        return (ran.stdout + ran.stderr).decode("utf-8", "replace")

    def look_at_processes(self) -> None:
        for process in Path("/proc").glob("[0-9]*"):
            try:
                held = (process / "environ").read_bytes().decode("utf-8", "replace")
                if str(self.folder) in held:
                    self.environments.add(held)
                    self.arguments.add((process / "cmdline").read_bytes().decode("utf-8", "replace"))
            except OSError:
                # Gone by now, or nobody may look: it isn't dumpable.
                continue

    def answering(self, content: bytes) -> Script:
        """A server that looks at the processes before each answer."""

        def script(conversation: Conversation) -> None:
            while conversation.read_request():
                self.look_at_processes()
                conversation.send(content)

        return script

    def files(self, *, but: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
        for file in self.folder.rglob("*"):
            if file.is_file() and file.name not in but:
                yield str(file.relative_to(self.folder)), file.read_bytes().decode("latin-1")


@pytest.fixture
def home(tmp_path: Path, secret_service: SecretService) -> Home:
    places = {name: str(tmp_path) for name in _PLACES}
    given = {"IDMOBILE_CLIENT_SECRET": None, "IDMOBILE_PASSPHRASE": PASSPHRASE, "LANGUAGE": "en"}
    return Home(tmp_path, {**secret_service.surroundings, **places, **given})


def test_what_is_kept_is_in_the_keyring_alone(home: Home) -> None:
    (home.folder / "postman.json").write_text(json.dumps(POSTMAN), encoding="utf-8")
    echo = reply_bytes(400, ECHO.encode(), phrase=f"Bad {SECRET}")
    with LoopbackServer(home.answering(echo)) as refusing, LoopbackServer(home.answering(reply_bytes())) as server:
        where = ("--server", server.url, "--licence", "PR16F16N")
        said = {
            "add": home.run("profiles", "add", "Acme", *where, "--secret-stdin", given=SECRET),
            "add again": home.run("profiles", "add", "Acme", *where, "--secret-stdin", given=SECRET),
            "edit": home.run("profiles", "edit", "Acme", "--secret-stdin", given=SECRET),
            "edit nonsense": home.run("profiles", "edit", "Acme", "--secret-stdin", given=f"{SECRET}\0\n{SECRET}"),
            "list": home.run("profiles", "list", "--output", "json"),
            "show": home.run("profiles", "show", "Acme") + home.run("profiles", "show", "Acme", "--output", "json"),
            "rename": home.run("profiles", "rename", "Acme", "Acme – prod"),
            "export": home.run("profiles", "export", "plain.json"),
            "export with secrets": home.run("profiles", "export", "closed.json", "--with-secrets"),
            "export to standard output": home.run("profiles", "export", "-", "--with-secrets"),
            "import": home.run("profiles", "import", "closed.json", "--on-conflict", "keep-both"),
            "import of Postman's": home.run("profiles", "import", "postman.json", "--output", "json"),
            "get debug": home.run("get", "Acme – prod", "--debug", "--output", "json", "--min-life", "60"),
            "kept": home.run("get", "Acme – prod", "--min-life", "60", "--debug"),
            "diagnose": home.run("diagnose", "Acme – prod", "--send-credentials", "--debug", "--output", "report"),
            "exec": home.run("exec", "Acme – prod", "--agent", "--debug", "--", "env"),
            "moved": home.run("profiles", "edit", "Acme – prod", "--server", refusing.url),
            "refused": home.run("get", "Acme – prod", "--debug", "--fresh", "--output", "json"),
            "refused by GET": home.run("profiles", "edit", "Acme – prod", "--method", "get")
            + home.run("get", "Acme – prod", "--debug", "--fresh"),
            "diagnose refused": home.run("diagnose", "Acme – prod", "--send-credentials", "--output", "json"),
            "exec refused": home.run("exec", "Acme – prod", "--", "env"),
            "recover": home.run("profiles", "recover"),
            "remove": home.run("profiles", "remove", "Acme – prod"),
            **{
                f"mistake: {name}": home.run(program=("-c", MISTAKEN.format(fault=fault)))
                for name, fault in FAULTS.items()
            },
        }
        assert len(refusing.requests) >= 4
        assert len(server.requests) >= 3
    assert "“Acme”" in said["add"]
    assert "From Postman" in said["import of Postman's"]
    assert {name: found(text, MARKS) for name, text in said.items() if found(text, MARKS)} == {}
    assert {name: found(text, MARKS) for name, text in home.files(but=("postman.json",)) if found(text, MARKS)} == {}
    assert [name for name, text in home.files() if found(text, [TOKEN, REFRESH_TOKEN])] == []
    # Who isn't root may look into no program that keeps itself to itself.
    assert home.arguments or os.geteuid() != 0
    assert [text for text in home.arguments if found(text, [*MARKS, TOKEN, REFRESH_TOKEN])] == []
    assert [text for text in home.environments if found(text, [*FORMS, TOKEN, REFRESH_TOKEN])] == []


def test_an_agent_gives_tokens_alone_and_leaves_nothing_when_it_crashes(home: Home) -> None:
    with LoopbackServer(home.answering(reply_bytes())) as server:
        home.run("profiles", "add", "Acme", "--server", server.url, "--licence", "PR1", "--secret-stdin", given=SECRET)
        command = home.command(*OUR_PROGRAM, "serve", "Acme", "--key-file", "key", "--debug")
        with child(command, stdout=PIPE, stderr=PIPE, env=environment(home.surroundings), cwd=home.folder) as agent:
            assert agent.stdout is not None
            first = b""
            while b"http://" not in first and (line := agent.stdout.readline()):
                first += line
            port = int(first.partition(b"http://127.0.0.1:")[2].partition(b"/")[0])
            key = (home.folder / "key").read_text(encoding="utf-8").strip()
            answers = [
                _asked(port, "/token", key),
                *(_asked(port, path, given) for path in ("/token", "/profiles", "/nowhere") for given in ("", "wrong")),
                _asked(port, f"/token?profile={SECRET.replace(' ', '%20')}", key),
                _asked(port, "/token", key, Origin="https://evil.example"),
                _asked(port, "/token", key, Host=f"{SECRET}.example"),
                _asked(port, "/profiles", key),
            ]
            home.look_at_processes()
            agent.send_signal(signal.SIGABRT)
            out, err = agent.communicate(timeout=BOUND)
    assert list(home.folder.rglob("core*")) == []
    assert TOKEN in answers[0]
    assert [answer for answer in answers if found(answer, [*FORMS, REFRESH_TOKEN, key])] == []
    assert [answer for answer in answers[1:] if TOKEN in answer] == []
    written = (first + out + err).decode("utf-8", "replace")
    assert found(written, [*MARKS, TOKEN, REFRESH_TOKEN, key]) == []
    marks = [*MARKS, TOKEN, REFRESH_TOKEN]
    assert {name: found(text, marks) for name, text in home.files() if found(text, marks)} == {}
    assert [text for text in home.arguments if found(text, [*marks, key])] == []
    assert [text for text in home.environments if found(text, [*FORMS, TOKEN, key])] == []


def _asked(port: int, path: str, key: str, **headers: str) -> str:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=BOUND)
    line.request("GET", path, headers={**headers, **({"Authorization": f"Bearer {key}"} if key else {})})
    reply = line.getresponse()
    text = f"{reply.status} {reply.reason} {reply.headers} " + reply.read().decode("utf-8", "replace")
    line.close()
    return text
