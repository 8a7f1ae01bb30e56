"""A problem on the card, and the window's life while a call runs."""

import threading
from queue import Queue

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit

from app.endpoint.problem import Verdict
from app.own_mistake import NET
from app.practice.licences import PRACTICE_LICENCES, PracticeLicence
from app.window.parts.numbered_steps import NumberedSteps
from tests.support.loopback_server import Conversation, LoopbackServer
from tests.support.person import Person
from tests.support.program import BOUND
from tests.support.scripts import answering, granting, reply_bytes, silent
from tests.support.set_clock import SetClock

SECRET = "Zx9-hidden-secret"


def nothing_listens() -> str:
    with LoopbackServer(granting()) as gone:
        return gone.url


@pytest.mark.parametrize("case", [case for case in PRACTICE_LICENCES if case.delay < 10], ids=lambda case: case.licence)
def test_every_practice_licence_shows_its_outcome(person: Person, case: PracticeLicence) -> None:
    person.practise(case.licence)
    person.press("getToken")
    if case.outcome is Verdict.ACCEPTED:
        person.wait_for("copyToken")
    else:
        person.wait_for("resultSteps", "1.")
        person.press("technicalDetails")
        details = [label.text() for label in person.window.findChildren(QLabel) if label.isVisible()]
        assert any(f"Problem: {case.outcome}" in text for text in details)


@pytest.mark.parametrize("method", ["methodPost", "methodGet"])
def test_a_refused_licence_is_explained(person: Person, method: str) -> None:
    person.press(method)
    person.practise("PRACTICE-UNKNOWN")
    person.press("getToken")
    person.wait_for("resultTitle", "doesn’t know this licence code")
    assert "400 Bad Request" in person.reads("resultMeaning")
    assert person.reads("resultSteps").startswith("1.  The licence code has characters that are easily mistaken")
    assert person.reads("resultFacts").startswith(method[6:].upper())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_secret_pasted_from_a_cell_is_sent_without_the_cells_line_end_and_that_is_said(
    person: Person, end: str
) -> None:
    with LoopbackServer(granting()) as server:
        person.press("newProfile")
        person.type_into("server", server.url)
        person.type_into("licence", "PR16F16N")
        field = person.find(QLineEdit, "clientSecret")
        field.setFocus()
        QGuiApplication.clipboard().setText(f"abcd{end}")
        field.paste()
        person.press("getToken")
        person.wait_for("copyToken")
        assert b"client_secret=abcd&" in server.requests[-1]
    assert "line break after the client secret" in person.reads("notice")


def test_a_server_that_is_switched_off_is_explained(person: Person) -> None:
    person.ask(nothing_listens())
    person.wait_for("resultTitle", "isn’t accepting connections")
    assert "says nothing about the licence" in person.reads("resultMeaning")


@pytest.mark.parametrize(
    ("server", "licence", "secret", "title"),
    [
        ("", "", "", "server"),
        ("prod2.dqe-software.com", "", "", "licence"),
        ("prod2.dqe-software.com", "PR16F16N", "", "client secret"),
        ("dqe@evil.example", "PR16F16N", "a secret", "server"),
    ],
)
def test_a_wrong_input_is_named_before_anything_is_sent(
    person: Person, server: str, licence: str, secret: str, title: str
) -> None:
    person.ask(server, licence, secret)
    person.wait_for("resultSteps")
    assert title in person.reads("resultTitle")
    assert not person.reads("resultFacts")


def test_what_a_server_wrote_is_never_read_as_html(person: Person) -> None:
    page = b"<img src='file:///etc/passwd'><b>Maintenance</b>"
    reply = reply_bytes(503, page, phrase="<i>Down</i>", headers={"Content-Type": "text/html"})
    with LoopbackServer(answering(reply)) as server:
        person.ask(server.url)
        person.wait_for("resultSteps")
    person.press("technicalDetails")
    for label in person.window.findChildren(QLabel):
        # Its paragraphs alone are HTML, and what a server wrote stands in them as it is.
        is_of_steps = isinstance(label, NumberedSteps)
        assert (label.textFormat() is Qt.TextFormat.PlainText) is not is_of_steps, label.text()
    steps = QAccessible.queryAccessibleInterface(person.find(QLabel, "resultSteps"))
    assert "<i>Down</i>" in steps.text(QAccessible.Text.Name)
    assert person.reads("resultFacts").startswith("POST · 503 <i>Down</i>")


def test_the_report_for_a_ticket_holds_no_secret_and_not_the_licence(person: Person) -> None:
    reply = reply_bytes(400, f"Invalid Client PR16F16N {SECRET}".encode(), phrase="Bad Request")
    with LoopbackServer(answering(reply)) as server:
        person.ask(server.url, "PR16F16N", SECRET)
        person.wait_for("resultSteps")
    person.press("copyReport")
    report = QGuiApplication.clipboard().text()
    assert "Problem: licence_unknown" in report
    assert "•••16N" in report
    assert SECRET not in report
    assert "PR16F16N" not in report


def test_asking_says_how_long_and_can_be_cancelled_by_the_button(person: Person, clock: SetClock) -> None:
    person.practise("PRACTICE-SILENT")
    person.press("getToken")
    person.wait_for("resultTitle", "Asking the practice server")
    clock.pass_time(3)
    person.wait_for("resultMeaning", "3 s so far")
    person.press("cancel")
    person.wait_for("resultTitle", "stopped")
    assert not person.sees("cancel")


def test_escape_cancels_at_once(person: Person) -> None:
    with LoopbackServer(silent) as server:
        person.ask(server.url)
        server.wait_for_request()
        person.wait_for("cancel")
        person.key(Qt.Key.Key_Escape)
        person.wait_until(lambda: not person.sees("cancel"))
        # A call that had gone on would have ended as one without an answer.
        person.wait_for("resultTitle", "stopped")
        server.wait_for_departure()


def test_the_form_can_be_typed_into_while_a_call_runs_and_asked_again_after(person: Person) -> None:
    with LoopbackServer(silent) as server, LoopbackServer(granting()) as other:
        person.ask(server.url)
        server.wait_for_request()
        person.type_into("server", other.url)
        assert person.reads("server") == other.url
        person.press("cancel")
        person.wait_for("resultTitle", "stopped")
        person.press("getToken")
        person.wait_for("copyToken")


def test_a_second_press_while_a_call_runs_does_nothing(person: Person) -> None:
    with LoopbackServer(silent) as server:
        person.ask(server.url)
        server.wait_for_request()
        for _ in range(5):
            person.press("getToken")
        person.press("cancel")
        person.wait_for("resultTitle", "stopped")
        assert server.connections == 1


def test_82_another_profile_chosen_during_a_call_cancels_it(person: Person) -> None:
    with LoopbackServer(silent) as server:
        person.ask(server.url)
        server.wait_for_request()
        person.choose("Practice server")
        server.wait_for_departure()
    assert person.reads("resultTitle") == "No token yet"


def loops() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "loop"]


@pytest.mark.parametrize("phase", ["connecting", "waiting", "resolving"])
def test_closing_during_a_call_waits_for_nobody(person: Person, monkeypatch: pytest.MonkeyPatch, phase: str) -> None:
    resolving, resolved = threading.Event(), threading.Event()

    def hanging_resolver(*_: object, **__: object) -> list[object]:
        resolving.set()
        resolved.wait()
        return []

    with LoopbackServer(silent) as server:
        if phase == "resolving":
            monkeypatch.setattr("socket.getaddrinfo", hanging_resolver)
            person.ask("slow.example")
            assert resolving.wait(5)
        else:
            person.ask(server.url)
            if phase == "waiting":
                server.wait_for_request()
        # Server and resolver answer only after it: who waited for them would wait for ever.
        person.close()
        assert not loops()
        resolved.set()


def test_a_drip_ends_at_the_deadline_and_the_window_stays_alive(person: Person) -> None:
    def drip(conversation: Conversation) -> None:
        conversation.read_request()
        conversation.drip(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b" " * 100_000)

    with LoopbackServer(drip) as server:
        person.ask(server.url)
        server.wait_for_request()
        for text in ("one", "two", "three"):
            person.type_into("licence", text)
            assert person.reads("licence") == text
        person.press("cancel")
        person.wait_for("resultTitle", "stopped")


def test_a_secret_that_was_shown_is_dots_again_after_the_press(person: Person) -> None:
    person.press("newProfile")
    person.type_into("clientSecret", SECRET)
    person.press("showSecret")
    assert person.reads("clientSecret") == SECRET
    person.choose("Practice server")
    assert person.find(QLineEdit, "clientSecret").echoMode() is QLineEdit.EchoMode.Password


def test_undo_never_brings_another_profiles_secret_back(person: Person) -> None:
    person.press("newProfile")
    person.type_into("clientSecret", SECRET)
    person.choose("Practice server")
    person.press("newProfile")
    person.choose("Practice server")
    person.press("showSecret")
    field = person.find(QLineEdit, "clientSecret")
    field.setFocus()
    for _ in range(10):
        person.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert SECRET not in field.text()


def test_a_practice_case_is_still_there_when_one_comes_back(person: Person) -> None:
    person.practise("PRACTICE-500")
    person.press("newProfile")
    person.choose("Practice server")
    assert person.reads("licence") == "PRACTICE-500"


def test_the_practice_servers_own_address_cannot_be_changed(person: Person) -> None:
    assert person.find(QLineEdit, "server").isReadOnly()
    assert person.reads("licence") == "PRACTICE"
    assert person.find(QLineEdit, "clientSecret").text() == "practice"


def test_get_says_what_it_costs(person: Person) -> None:
    assert person.reads("methodNote").startswith("POST keeps the secret out")
    person.press("methodGet")
    assert person.reads("methodNote").startswith("GET puts the secret in the address")
    with LoopbackServer(granting()) as server:
        person.press("newProfile")
        person.press("methodGet")
        person.ask(server.url)
        assert server.wait_for_request().startswith(b"GET /ACCESS_TOKEN/?client_secret=a%20secret")


def test_a_mistake_of_the_program_is_caught_by_the_net(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    person.press("getToken")
    person.wait_for("copyToken")
    monkeypatch.setattr("app.endpoint.client.read", broken)
    caught: Queue[BaseException] = Queue()
    monkeypatch.setattr(NET, "_teller", caught.put)
    person.press("getToken")
    assert isinstance(caught.get(timeout=BOUND), ZeroDivisionError)


def test_nothing_confidential_is_in_the_windows_title(person: Person) -> None:
    person.press("getToken")
    person.wait_for("copyToken")
    assert person.window.windowTitle() == "IDMobile Token"


@pytest.mark.parametrize(
    ("missing", "server", "licence", "secret"),
    [
        ("licence", "prod2.dqe-software.com", "", SECRET),
        ("clientSecret", "prod2.dqe-software.com", "PR16F16N", ""),
        ("server", "prod2 dqe", "PR16F16N", SECRET),
    ],
)
def test_a_slip_in_the_form_is_told_at_its_field_and_is_no_case_for_support(
    person: Person, missing: str, server: str, licence: str, secret: str
) -> None:
    person.ask(server, licence, secret)
    person.wait_for("resultSteps")
    assert not person.sees("copyReport")
    assert person.reads("resultFacts") == ""
    person.wait_until(person.find(QLineEdit, missing).hasFocus)


def test_what_a_server_answers_is_a_case_for_support(person: Person) -> None:
    with LoopbackServer(answering(reply_bytes(400, b'{"error": "invalid_client"}'))) as server:
        person.ask(server.url, "PR16F16N", f" {SECRET}")
        person.wait_for("copyReport")
    assert person.reads("resultTitle").startswith("The client secret is wrong, or")
    assert "it begins or ends with a space" in person.reads("resultMeaning")
    assert person.reads("resultSteps").startswith("1.  Delete the space before or after the client secret")


def test_what_to_do_names_what_the_window_has(person: Person) -> None:
    person.ask(nothing_listens(), "PR16F16N", SECRET)
    person.wait_for("resultSteps", "Run the Connection check")
    assert "--" not in person.reads("resultSteps")
