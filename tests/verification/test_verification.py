"""Every row gets its verdict, whatever the servers do; none is refused by a network's mood, lost or doubled."""

import gc
import threading
from collections.abc import Iterable
from contextlib import ExitStack

import pytest

from app.endpoint.problem import Kind, Problem, Verdict
from app.verification.distinct_calls import Question, questions_by_server
from app.verification.row import Row
from app.verification.row_result import summary
from app.verification.verification import AskingOptions
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.scripts import TOKEN, reply_bytes, silent
from tests.verification.answers import Runner, Tally, asked, by_licence, faulty, licence_in, usual
from tests.verification.lists import csv_of, list_of

_PAUSES = [1.0, 5.0]


def lines(server: LoopbackServer, *licences: str, secret: str = "s") -> list[str]:
    return [f"{licence},{secret},{server.url}" for licence in licences]


def test_each_row_gets_the_verdict_of_its_licence() -> None:
    with LoopbackServer(by_licence(usual)) as server:
        results = Runner(list_of(csv_of(lines(server, "PR1", "NO1", "BR1")))).run()
    assert [(result.verdict, result.kind, result.status) for result in results] == [
        (Verdict.ACCEPTED, None, 200),
        (Verdict.REFUSED, Kind.LICENCE_UNKNOWN, 400),
        (Verdict.UNKNOWN, Kind.SERVER_FAULT, 500),
    ]


def test_a_token_is_let_go_of_at_once() -> None:
    with LoopbackServer(by_licence(usual)) as server:
        runner = Runner(list_of(csv_of(lines(server, "PR1"))))
        result = runner.run()[0]
    assert TOKEN not in repr(result)
    assert result.outcome is None


def test_what_is_the_same_is_asked_once_and_told_in_every_row() -> None:
    with LoopbackServer(by_licence(usual)) as server:
        results = Runner(list_of(csv_of(lines(server, "PR1", "NO1", "PR1", "PR1")))).run()
    assert sorted(asked(server)) == ["NO1", "PR1"]
    assert [(result.row.number, result.verdict.value) for result in results] == [
        (2, "accepted"), (3, "refused"), (4, "accepted"), (5, "accepted"),
    ]  # fmt: skip


def test_questions_are_made_without_the_collector_which_would_halt_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[bool] = []

    def watched(rows: Iterable[Row]) -> list[list[Question]]:
        collected.append(gc.isenabled())
        return questions_by_server(rows)

    monkeypatch.setattr("app.verification.verification.questions_by_server", watched)
    with LoopbackServer(by_licence(usual)) as server:
        Runner(list_of(csv_of(lines(server, "PR1")))).run()
    assert collected == [False]
    assert gc.isenabled()


class _Unsearched(tuple[int, ...]):
    """Numbers that may be looked at one after another, and not be looked through for each row."""

    __slots__ = ()

    def __contains__(self, _number: object) -> bool:
        raise AssertionError


def test_asking_again_about_many_does_not_compare_each_row_with_each() -> None:
    with LoopbackServer(by_licence(usual)) as server:
        runner = Runner(list_of(csv_of(lines(server, "PR1", "PR2", "PR3"))))
        runner.run(only=_Unsearched((2, 4)))
        assert asked(server) == ["PR1", "PR3"]


def test_the_same_licence_with_another_secret_or_method_is_another_question() -> None:
    with LoopbackServer(by_licence(usual)) as server:
        rows = [*lines(server, "PR1"), *lines(server, "PR1", secret="t")]
        assert len(Runner(list_of(csv_of(rows))).run()) == 2
    assert asked(server) == ["PR1", "PR1"]


def test_a_row_s_secret_goes_to_its_own_server_alone() -> None:
    with LoopbackServer(by_licence(usual)) as one, LoopbackServer(by_licence(usual)) as other:
        rows = [
            *(f"PR{number},secret-of-one,{one.url}" for number in range(20)),
            *(f"PR{number},secret-of-other,{other.url}" for number in range(20)),
        ]
        Runner(list_of(csv_of(rows))).run()
    assert b"secret-of-other" not in one.received
    assert b"secret-of-one" not in other.received
    assert len(one.requests) == len(other.requests) == 20


def test_as_many_as_allowed_are_asked_at_once_and_their_connections_are_kept() -> None:
    all_there = threading.Barrier(4, timeout=60)

    def script(conversation: Conversation) -> None:
        while conversation.read_request():
            all_there.wait()
            conversation.send(reply_bytes())

    with LoopbackServer(script) as server:
        results = Runner(
            list_of(csv_of(lines(server, *map("PR{}".format, range(40))))), AskingOptions(concurrency=4)
        ).run()
    assert len(results) == 40
    assert server.connections == 4


def test_only_what_is_unknown_is_asked_again_twice_after_growing_pauses() -> None:
    with LoopbackServer(by_licence(usual)) as server:
        runner = Runner(list_of(csv_of(lines(server, "PR1", "NO1", "BR1"))))
        runner.run()
    assert sorted(asked(server)) == ["BR1", "BR1", "BR1", "NO1", "PR1"]
    assert runner.pauses == _PAUSES


def test_what_is_found_out_at_the_third_time_counts() -> None:
    tally = Tally()
    with LoopbackServer(by_licence(lambda licence: reply_bytes() if tally.count(licence) == 3 else b"")) as server:
        results = Runner(list_of(csv_of(lines(server, "PR1", "PR2")))).run()
    assert [result.verdict for result in results] == [Verdict.ACCEPTED] * 2


def test_a_pause_that_the_server_asks_for_is_made() -> None:
    tally = Tally()
    busy = reply_bytes(429, b"", phrase="Too Many Requests", headers={"Retry-After": "47"})
    with LoopbackServer(by_licence(lambda licence: busy if tally.count(licence) == 1 else reply_bytes())) as server:
        runner = Runner(list_of(csv_of(lines(server, "PR1", "PR2"))), AskingOptions(concurrency=1))
        results = runner.run()
    assert summary(results).accepted == 2
    assert sum(runner.pauses) >= 47


def test_a_slow_server_does_not_hold_up_the_others() -> None:
    with LoopbackServer(silent) as slow, LoopbackServer(by_licence(usual)) as quick:
        rows = [*lines(slow, "PR1", "PR2", "PR3"), *lines(quick, *map("PR{}".format, range(20)))]
        runner = Runner(list_of(csv_of(rows)), AskingOptions(concurrency=2, timeout=60))
        runner.run_until(20)
    assert {result.row.server for result in runner.told} == {quick.url.removeprefix("http://")}


def test_stopping_keeps_what_is_known() -> None:
    def script(conversation: Conversation) -> None:
        while (request := conversation.read_request()) and licence_in(request) != "PR9":
            conversation.send(reply_bytes())
        conversation.stall()

    with LoopbackServer(script) as server:
        rows = lines(server, *map("PR{}".format, range(12)))
        runner = Runner(list_of(csv_of(rows)), AskingOptions(concurrency=1, timeout=60))
        runner.run_until(9)
    kinds = [result.kind for result in runner.verification.checked]
    assert kinds == [None] * 9 + [Kind.CANCELLED] * 3
    assert runner.verification.unknown == (11, 12, 13)


def test_stopping_keeps_why_nothing_is_known_either() -> None:
    def script(conversation: Conversation) -> None:
        while request := conversation.read_request():
            if licence_in(request) == "BR1":
                conversation.reset()
                return
            conversation.send(usual(licence_in(request)))

    with LoopbackServer(script) as server:
        runner = Runner(list_of(csv_of(lines(server, "BR1", "PR1"))), AskingOptions(concurrency=1))
        runner.run_until(1)
    assert [result.kind for result in runner.verification.checked] == [Kind.CONNECTION_LOST, None]


def test_asking_again_is_about_the_rows_that_are_named_alone() -> None:
    tally = Tally()
    with LoopbackServer(by_licence(lambda licence: usual(licence) if tally.count(licence) > 3 else b"")) as server:
        runner = Runner(list_of(csv_of(lines(server, "PR1", "NO1", "PR2"))))
        runner.run()
        assert runner.verification.unknown == (2, 3, 4)
        again = runner.run(only=(2, 3))
    assert [(result.row.number, result.verdict.value) for result in again] == [(2, "accepted"), (3, "refused")]
    assert tally.asked["PR2"] == 3
    assert [result.verdict.value for result in runner.verification.checked] == ["accepted", "refused", "unknown"]


def test_rows_that_can_not_be_asked_are_told_first_and_nothing_is_sent_for_them() -> None:
    with LoopbackServer(by_licence(usual)) as server:
        runner = Runner(list_of(csv_of([*lines(server, "PR1"), f",s,{server.url}", *lines(server, "PR2", secret="")])))
        results = runner.run()
    assert [result.row.number for result in runner.told] == [3, 4, 2]
    assert [result.kind for result in results] == [None, Kind.LICENCE_MISSING, Kind.SECRET_MISSING]
    assert asked(server) == ["PR1"]
    assert runner.verification.unknown == ()


@pytest.mark.parametrize("seed", [1, 2])
def test_with_faults_all_around_no_row_is_lost_doubled_or_judged_wrongly(seed: int) -> None:
    hits = Tally()
    licences = [f"{'NO' if number % 5 == 0 else 'PR'}{number}" for number in range(300)]
    with LoopbackServer(faulty(seed, hits)) as server:
        runner = Runner(list_of(csv_of(lines(server, *licences))), AskingOptions(concurrency=16, timeout=3))
        results = runner.run()
        assert [result.row.licence for result in results] == licences
        for result in results:
            if result.verdict is Verdict.UNKNOWN:
                assert hits.asked[result.row.licence] == 3
            else:
                assert (result.verdict is Verdict.REFUSED) is result.row.licence.startswith("NO")
        while runner.verification.unknown:
            runner.run(only=runner.verification.unknown)
    assert summary(runner.verification.checked).refused == 60
    assert summary(runner.verification.checked).accepted == 240


def test_many_servers_are_asked_side_by_side() -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(LoopbackServer(by_licence(usual))) for _ in range(5)]
        rows = [line for server in servers for line in lines(server, "PR1", "NO1")]
        counts = summary(Runner(list_of(csv_of(rows))).run())
    assert (counts.accepted, counts.refused, counts.total) == (5, 5, 10)


def test_a_row_that_is_not_known_yet_is_cancelled() -> None:
    runner = Runner(list_of(csv_of(["PR1,s,prod2.example"])))
    result = runner.verification.checked[0]
    assert result.outcome is not None
    assert result.outcome.result == Problem(Kind.CANCELLED)
