"""`get PROFILE --min-life`: a kept token is given without a request, and many callers make one."""

import contextlib
import json
import os
import signal
import sys
import threading

import pytest

from tests.command_line.conftest import Command
from tests.command_line.profiles.conftest import Save
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.program import BOUND, OUR_PROGRAM, started
from tests.support.scripts import TOKEN, answering, granting, reply_bytes
from tests.support.set_clock import SetClock


def test_five_calls_in_a_row_make_one_request(command: Command, save: Save) -> None:
    with LoopbackServer(granting()) as server:
        save("Acme", "--server", server.url)
        for _ in range(5):
            ran = command("get", "Acme", "--min-life", "60")
            assert (ran.status, ran.out, ran.err) == (0, f"{TOKEN}\n", "")
    assert len(server.requests) == 1


def test_a_token_with_less_left_is_asked_for_anew(command: Command, save: Save, clock: SetClock) -> None:
    with LoopbackServer(granting()) as server:
        save("Acme", "--server", server.url)
        command("get", "Acme", "--min-life", "60")
        clock.pass_time(239)
        command("get", "Acme", "--min-life", "60")
        assert len(server.requests) == 1
        clock.pass_time(2)
        command("get", "Acme", "--min-life", "60")
    assert len(server.requests) == 2


def test_a_clock_set_back_lengthens_no_life(command: Command, save: Save, clock: SetClock) -> None:
    with LoopbackServer(granting()) as server:
        save("Acme", "--server", server.url)
        command("get", "Acme", "--min-life", "1")
        clock.set_wall(-3600)
        command("get", "Acme", "--min-life", "1")
    assert len(server.requests) == 2


def test_nothing_is_kept_unless_it_is_asked_for(command: Command, save: Save) -> None:
    with LoopbackServer(granting()) as server:
        save("Acme", "--server", server.url)
        command("get", "Acme")
        command("get", "Acme", "--min-life", "1")
    assert len(server.requests) == 2


def test_fresh_asks_and_what_it_brings_is_kept(command: Command, save: Save) -> None:
    with LoopbackServer(granting()) as server:
        save("Acme", "--server", server.url)
        command("get", "Acme", "--min-life", "60")
        command("get", "Acme", "--fresh")
        command("get", "Acme", "--min-life", "60")
    assert len(server.requests) == 2


@pytest.mark.parametrize("change", [["--licence", "OTHER"], ["--method", "get"]])
def test_a_changed_profile_has_no_kept_token(command: Command, save: Save, change: list[str]) -> None:
    with LoopbackServer(granting()) as server:
        save("Acme", "--server", server.url)
        command("get", "Acme", "--min-life", "60")
        assert command("profiles", "edit", "Acme", *change).status == 0
        command("get", "Acme", "--min-life", "60")
    assert len(server.requests) == 2


def test_a_kept_token_is_told_like_one_that_was_asked_for(command: Command, save: Save) -> None:
    with LoopbackServer(granting()) as server:
        save("Acme", "--server", server.url)
        first = command("get", "Acme", "--min-life", "60", "--output", "json").said
        second = command("get", "Acme", "--min-life", "60", "--output", "json").said
        asked = command("get", "Acme", "--min-life", "60", "--output", "curl").out
    same = ("verdict", "access_token", "token_type", "expires_in", "expires_at", "refresh_token", "licence", "method")
    assert [second[name] for name in same] == [first[name] for name in same]
    assert server.url in asked


@pytest.mark.parametrize("target", [["--practice"], ["--server", "prod2.dqe-software.com", "--licence", "X"]])
def test_only_a_profile_keeps_tokens(command: Command, target: list[str]) -> None:
    assert command("get", *target, "--min-life", "60").status == 2
    assert command("get", *target, "--fresh").status == 2


def together(count: int, server: LoopbackServer, release: threading.Event) -> list[tuple[int, bytes]]:
    """What as many programs give that are started at one moment; the server answers once all of them run."""
    with contextlib.ExitStack() as stack:
        command = [*OUR_PROGRAM, "get", "Acme", "--min-life", "60", "--output", "json"]
        programs = [stack.enter_context(started(command, changes=dict(os.environ))) for _ in range(count)]
        server.wait_for_request(BOUND)
        release.set()
        written = [program.communicate(timeout=BOUND)[0] for program in programs]
        return [(program.returncode, out) for program, out in zip(programs, written, strict=True)]


def held_back(release: threading.Event, reply: bytes) -> LoopbackServer:
    def script(conversation: Conversation) -> None:
        while conversation.read_request():
            assert release.wait(BOUND)
            conversation.send(reply)

    return LoopbackServer(script)


def test_many_callers_at_one_moment_make_one_request(save: Save) -> None:
    release = threading.Event()
    with held_back(release, reply_bytes()) as server:
        save("Acme", "--server", server.url)
        answers = together(6, server, release)
    assert [status for status, _ in answers] == [0] * 6
    assert {json.loads(out)["access_token"] for _, out in answers} == {TOKEN}
    assert len(server.requests) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs another way")
def test_a_caller_that_crashes_holds_nobody_up(save: Save) -> None:
    release = threading.Event()
    with held_back(release, reply_bytes()) as server:
        save("Acme", "--server", server.url)
        command = [*OUR_PROGRAM, "get", "Acme", "--min-life", "60"]
        with started(command, changes=dict(os.environ)) as first:
            server.wait_for_request(BOUND)
            with started(command, changes=dict(os.environ)) as second:
                first.send_signal(signal.SIGKILL)
                first.wait(BOUND)
                release.set()
                out, _ = second.communicate(timeout=BOUND)
    assert (second.returncode, out.decode().strip()) == (0, TOKEN)


def test_a_token_of_unknown_life_is_given_and_not_kept(command: Command, save: Save) -> None:
    body = json.dumps({"access_token": TOKEN, "token_type": "Bearer"}).encode()
    with LoopbackServer(answering(reply_bytes(200, body))) as server:
        save("Acme", "--server", server.url)
        assert command("get", "Acme", "--min-life", "60").out == f"{TOKEN}\n"
        assert command("get", "Acme", "--min-life", "60").out == f"{TOKEN}\n"
    assert len(server.requests) == 2
