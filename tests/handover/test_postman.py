"""The Postman files, run by Newman against the practice server and the agent, and held against Postman's schema."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.endpoint.secret import Secret
from app.handover.handed_token import HandedToken
from app.handover.postman_collection import postman_collection
from app.handover.postman_environment import postman_environment
from tests.handover.integrator import KEY, Integrator, integrator
from tests.support.children import result_in_text
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.newman import Newman, newman, newman_folder

SERVICES = ("simswap", "numVerify", "matching_notp", "formfilling", "billing")
SUCCESS = '{"status": "success"}'
HANDED = HandedToken(Secret("TK1"), "https://prod2.dqe-software.com", "PR16F16N")

pytestmark = [pytest.mark.needs("node", "newman")]


@pytest.fixture(scope="module")
def runner() -> Iterator[Newman]:
    with newman() as program:
        yield program


@pytest.fixture
def someone(tmp_path: Path) -> Iterator[Integrator]:
    with integrator(tmp_path) as running:
        yield running


def test_with_the_agents_key_every_service_gets_a_live_token(runner: Newman, someone: Integrator) -> None:
    someone.write_environment(without_token=True)
    ran = runner.run(someone.collection, someone.environment)
    assert ran.failures == []
    assert ran.answers == dict.fromkeys(SERVICES, SUCCESS)


def test_without_the_key_the_token_in_the_environment_is_used(runner: Newman, someone: Integrator) -> None:
    someone.write_environment(key="")
    ran = runner.run(someone.collection, someone.environment)
    assert ran.failures == []
    assert ran.answers == dict.fromkeys(SERVICES, SUCCESS)


def test_with_neither_nothing_is_sent_and_that_is_said(runner: Newman, someone: Integrator) -> None:
    someone.write_environment(key="", without_token=True)
    ran = runner.run(someone.collection, someone.environment)
    assert ran.answers == {}
    assert len(ran.failures) == 1 + len(SERVICES)
    assert all(words.startswith("Nothing was sent: ") for words in ran.failures)


def test_a_wrong_key_sends_nothing_and_says_so(runner: Newman, someone: Integrator) -> None:
    someone.write_environment(key="w" * 43)
    ran = runner.run(someone.collection, someone.environment)
    assert ran.answers == {}
    assert len(ran.failures) == len(SERVICES)
    assert all("doesn’t take this agent_key" in words for words in ran.failures)


def test_an_agent_that_is_not_running_sends_nothing_and_says_so(runner: Newman, someone: Integrator) -> None:
    text = someone.environment.read_text(encoding="utf-8").replace(someone.agent.url, "http://127.0.0.1:1/token")
    someone.environment.write_text(text, encoding="utf-8")
    ran = runner.run(someone.collection, someone.environment)
    assert ran.answers == {}
    assert len(ran.failures) == len(SERVICES)
    assert all("token agent isn’t running" in words and "ECONNREFUSED" in words for words in ran.failures)


def test_an_agent_without_a_token_says_why(runner: Newman, someone: Integrator) -> None:
    someone.clock.pass_time(1000)
    someone.licence = "PRACTICE-CREDITS"
    ran = runner.run(someone.collection, someone.environment)
    assert ran.answers == {}
    assert all("has no token to give" in words and "credit" in words.lower() for words in ran.failures)


def test_with_a_client_secret_of_ones_own_the_token_request_works_too(runner: Newman, someone: Integrator) -> None:
    someone.write_environment(key="", without_token=True)
    content = json.loads(someone.environment.read_text(encoding="utf-8"))
    content["values"].append({"key": "client_secret", "value": "practice", "enabled": True})
    someone.environment.write_text(json.dumps(content), encoding="utf-8")
    ran = runner.run(someone.collection, someone.environment)
    assert ran.failures == []
    assert "access_token" in ran.answers["Get a token"]
    assert ran.answers["simswap"] == SUCCESS


ANSWERS_THAT_PROVE_NOTHING = {
    "a server fault": (500, "text/plain", "broken"),
    "a refusal": (401, "application/json", '{"error": "invalid_client"}'),
    "an access refused": (403, "text/html", "<h1>Forbidden</h1>"),
    "a wrong request": (400, "application/json", '{"status": "error", "error_id": 22, "error_type": "x"}'),
    "nothing there": (404, "text/plain", ""),
    "a sign-in page": (200, "text/html", "<html><title>Sign in</title></html>"),
    "an error under status 200": (200, "application/json", '{"status": "error", "error_id": 12, "error_type": "y"}'),
    "a token that has run out": (200, "application/json", '{"status": "error", "error_id": "30"}'),
    "success under status 500": (500, "application/json", '{"status": "success"}'),
    "an empty object": (200, "application/json", "{}"),
    "null": (200, "application/json", "null"),
    "a list": (200, "application/json", '[{"status": "success"}]'),
    "nothing at all": (204, "application/json", ""),
}


@pytest.mark.parametrize("answer", ANSWERS_THAT_PROVE_NOTHING.values(), ids=ANSWERS_THAT_PROVE_NOTHING.keys())
def test_no_check_passes_on_an_answer_that_proves_nothing(
    runner: Newman, someone: Integrator, answer: tuple[int, str, str]
) -> None:
    status, kind, body = answer
    with answering(status, kind, body) as server:
        content = json.loads(postman_environment(HANDED, "http://127.0.0.1:1/token", None))
        content["values"][0]["value"] = server
        content["values"].append({"key": "client_secret", "value": "practice", "enabled": True})
        someone.environment.write_text(json.dumps(content), encoding="utf-8")
        ran = runner.run(someone.collection, someone.environment)
    assert len(ran.failures) == 1 + len(SERVICES)
    assert all(f"HTTP {status}" in words for words in ran.failures)


def test_a_pending_answer_shows_that_the_token_was_taken(runner: Newman, someone: Integrator) -> None:
    with answering(200, "application/json", '{"status": "pending"}') as server:
        content = json.loads(postman_environment(HANDED, "http://127.0.0.1:1/token", None))
        content["values"][0]["value"] = server
        someone.environment.write_text(json.dumps(content), encoding="utf-8")
        ran = runner.run(someone.collection, someone.environment)
    assert ran.failures == []
    assert len(ran.answers) == len(SERVICES)


def test_an_integrators_hour_needs_nobody_and_sends_no_dead_token(runner: Newman, someone: Integrator) -> None:
    # Sixty runs, a minute apart: at 240 s the renewal is refused and the old token used; at 530 s the endpoint is
    # restarted; at the half hour the computer is suspended for ten minutes.
    answers = []
    for minute in range(60):
        if minute == 9:
            someone.restart_server()
        if minute == 30:
            someone.clock.pass_time(600)
        someone.licence = "PRACTICE-CREDITS" if minute == 4 else "PRACTICE"
        ran = runner.run(someone.collection, someone.environment)
        assert ran.failures == [], f"minute {minute}"
        assert list(ran.answers) == list(SERVICES)
        answers += [ran.answers[name] for name in SERVICES]
        someone.clock.pass_time(60)
    assert answers == [SUCCESS] * (60 * len(SERVICES))
    assert 12 <= someone.requests <= 18


def test_the_collection_keeps_to_postmans_schema(tmp_path: Path) -> None:
    file = tmp_path / "collection.json"
    file.write_text(postman_collection(), encoding="utf-8")
    assert complaints(file) == []


def test_a_collection_that_does_not_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "collection.json"
    content = json.loads(postman_collection())
    del content["info"]["name"]
    content["item"][0]["request"]["url"]["host"] = 3
    file.write_text(json.dumps(content), encoding="utf-8")
    assert complaints(file) != []


@contextmanager
def answering(status: int, kind: str, body: str) -> Iterator[str]:
    """A server that gives every request the same answer, by its address."""
    reply = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"

    def script(conversation: Conversation) -> None:
        if conversation.read_request():
            conversation.send(f"{reply}{body}".encode())

    with LoopbackServer(script) as server:
        yield server.url


def complaints(file: Path) -> list[object]:
    script = (
        "const { PostmanValidator } = require('@har-sdk/validator');"
        f"const content = JSON.parse(require('fs').readFileSync({json.dumps(str(file))}));"
        "new PostmanValidator().verify(content).then((errors) => console.log(JSON.stringify(errors)));"
    )
    surroundings = {**os.environ, "NODE_PATH": str(newman_folder() / "node_modules")}
    ended = result_in_text(["node", "-e", script], check=True, env=surroundings)
    found = json.loads(ended.stdout)
    assert isinstance(found, list)
    return found


def test_the_environment_is_what_postman_exports_itself() -> None:
    content = json.loads(postman_environment(HANDED, "http://127.0.0.1:8042/token", Secret(KEY)))
    assert content["_postman_variable_scope"] == "environment"
    assert content["values"] == [
        {"key": "server", "value": "https://prod2.dqe-software.com", "type": "default", "enabled": True},
        {"key": "licence", "value": "PR16F16N", "type": "default", "enabled": True},
        {"key": "access_token", "value": "TK1", "type": "secret", "enabled": True},
        {"key": "agent_url", "value": "http://127.0.0.1:8042/token", "type": "default", "enabled": True},
        {"key": "agent_key", "value": KEY, "type": "secret", "enabled": True},
    ]


def test_the_agents_key_is_in_the_environment_by_wish_alone() -> None:
    values = {value["key"]: value["value"] for value in json.loads(postman_environment(HANDED, "", None))["values"]}
    assert values["agent_key"] == ""


def test_no_file_fills_the_client_secret() -> None:
    assert "client_secret" not in postman_environment(HANDED, "", None)
    collection = json.loads(postman_collection())
    assert [variable["key"] for variable in collection["variable"]] == ["number", "name"]
