"""The agent with a real keyring: its key, the profile that it serves, and the environment that names both."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from tests.command_line.conftest import Command
from tests.command_line.profiles.conftest import Kept, Save
from tests.support.loopback_server import LoopbackServer
from tests.support.program import BOUND, OUR_PROGRAM, started
from tests.support.scripts import REFRESH_TOKEN, TOKEN, granting
from tests.support.secret_service import SecretService


@contextmanager
def serving(*arguments: str) -> Iterator[dict[str, str]]:
    with started([*OUR_PROGRAM, "serve", "--output", "json", *arguments]) as program:
        assert program.stdout is not None
        yield json.loads(program.stdout.readline())


def asked(ready: dict[str, str]) -> tuple[int, str]:
    asking = Request(ready["url"], headers={"Authorization": f"Bearer {ready['key']}"})  # noqa: S310 - on loopback
    try:
        with build_opener(ProxyHandler({})).open(asking, timeout=BOUND) as reply:
            return reply.status, reply.read().decode()
    except HTTPError as refusal:
        return refusal.code, refusal.read().decode()


@pytest.fixture
def endpoint() -> Iterator[LoopbackServer]:
    with LoopbackServer(granting()) as server:
        yield server


def test_a_profile_is_served_and_its_secret_and_refresh_token_are_not(
    save: Save, kept: Kept, endpoint: LoopbackServer
) -> None:
    save("Acme")
    kept.change("Acme", server=endpoint.url)
    with serving("acme") as ready:
        status, said = asked(ready)
    assert status == 200
    assert json.loads(said)["access_token"] == TOKEN
    assert "s3cret" not in said
    assert REFRESH_TOKEN not in said
    assert b"s3cret" in endpoint.requests[0]


def test_without_a_name_the_profile_used_last_is_served(save: Save, kept: Kept, endpoint: LoopbackServer) -> None:
    for name in ("First", "Second", "Third"):
        save(name)
        kept.change(name, server="http://127.0.0.1:1")
    kept.change("Second", server=endpoint.url)
    with serving("Second"):
        pass
    with serving() as ready:
        assert asked(ready)[0] == 200


def test_all_profiles_are_served_each_under_its_name(save: Save, kept: Kept, endpoint: LoopbackServer) -> None:
    for name in ("First", "Zürich"):
        save(name)
        kept.change(name, server=endpoint.url)
    with serving("--all-profiles") as ready:
        for name in ("first", "Z%C3%BCrich"):
            status, said = asked(ready | {"url": f"{ready['url']}?profile={name}"})
            assert (status, json.loads(said)["access_token"]) == (200, TOKEN)
        status, said = asked(ready | {"url": ready["url"].replace("/token", "/profiles")})
    assert status == 200
    assert json.loads(said)["profiles"] == ["First", "Zürich"]
    assert len(endpoint.requests) == 2


def test_100_a_profile_that_is_gone_gives_503_and_no_token(save: Save, command: Command) -> None:
    save("Acme")
    with serving("Acme") as ready:
        assert command("profiles", "remove", "Acme").status == 0
        status, said = asked(ready)
    assert status == 503
    assert json.loads(said)["problem"]["kind"] == "profile_unknown"


def test_100_a_locked_keyring_gives_503_and_no_token(save: Save, secret_service: SecretService) -> None:
    save("Acme")
    with serving("Acme") as ready:
        secret_service.lock()
        status, said = asked(ready)
        secret_service.unlock()
    assert status == 503
    assert json.loads(said)["problem"]["kind"] == "keyring_locked"


def test_the_key_stays_the_same_and_stands_in_the_keyring_alone(
    save: Save, folder: Path, secret_service: SecretService
) -> None:
    save("Acme")
    with serving("Acme") as first:
        pass
    with serving("Acme") as second:
        pass
    assert first["key"] == second["key"] == secret_service.stored("idmobile-token:agent", "key")
    assert not any(first["key"].encode() in file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_an_entry_that_is_no_key_is_replaced(save: Save, secret_service: SecretService) -> None:
    save("Acme")
    secret_service.store(b"short", "idmobile-token:agent", "key")
    with serving("Acme") as ready:
        assert len(ready["key"]) == 43
    assert secret_service.stored("idmobile-token:agent", "key") == ready["key"]


def test_a_postman_environment_has_the_agents_key_by_wish_alone(
    command: Command, secret_service: SecretService, tmp_path: Path
) -> None:
    values = environment_values(command("get", "--practice", "--output", "postman").out)
    assert values["agent_key"] == ""
    assert values["licence"] == "PRACTICE"
    assert values["access_token"].startswith("TK")
    file = tmp_path / "idmobile.json"
    ran = command("get", "--practice", "--output", "postman", "--with-agent-key", "--file", str(file))
    assert (ran.status, ran.out) == (0, "")
    values = environment_values(file.read_text(encoding="utf-8"))
    assert values["agent_key"] == secret_service.stored("idmobile-token:agent", "key")
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600
    with serving("--practice") as ready:
        assert ready == {"url": values["agent_url"], "key": values["agent_key"]}


def environment_values(text: str) -> dict[str, str]:
    return {value["key"]: value["value"] for value in json.loads(text)["values"]}
