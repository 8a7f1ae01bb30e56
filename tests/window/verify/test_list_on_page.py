"""A list on the page: how it comes there, what is said of it before it starts, and what a person does with its rows."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTableView, QTableWidget, QWidget

from app.window.parts.confidential_field import ConfidentialField
from tests.support.loopback_server import LoopbackServer
from tests.support.person import Person
from tests.support.saving import SECRET
from tests.support.scripts import granting, reply_bytes
from tests.verification.answers import by_licence, usual
from tests.window.loop.test_slow_loop import held_loop, pastes
from tests.window.verify.test_verify import LIST, cells, checks, reads


def drops(person: Person, file: Path) -> None:
    """Drag a file onto the page and let go of it."""
    page = person.find(QWidget, "verifyPage")
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(file))])
    where, copy = QPoint(50, 50), Qt.DropAction.CopyAction
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(where, copy, content, buttons, none)
    QApplication.sendEvent(page, entering)
    if entering.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(where), copy, content, buttons, none))


def test_a_dropped_file_is_read(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(LIST, encoding="utf-8")
    person.press("goToVerify")
    drops(person, file)
    person.wait_for("verifyStart")
    assert cells(person, 0) == ["Acme", "Belleville"]


@pytest.mark.parametrize("before", ["", LIST])
def test_a_list_that_is_being_read_is_told(person: Person, before: str) -> None:
    if before:
        reads(person, before)
        person.wait_for("verifyStart")
    with held_loop(person):
        pastes(person, "licence\tsecret\nPR16F16N\tabcd\n")
        person.wait_for("verifySummary", "Reading the list…")
        assert not person.sees("verifyStart")
    person.wait_for("verifyPlan", "1 licence")
    assert "Reading" not in person.reads("verifySummary")


def test_a_row_that_cannot_be_read_is_told_by_its_number_alone(person: Person) -> None:
    reads(person, "licence\tsecret\tname\nPR16F16N\tabcd\tAcme\n\nname\tlicence\nAcme\tPR16F16N\n")
    person.wait_for("verifySummary", "row 5: This row belongs to another table on the sheet.")


@pytest.mark.parametrize(
    ("content", "said"),
    [("Name;Code\nAcme;x y\nBelleville;y z\n", "Name, Code"), (None, "not there.csv")],
    ids=["foreign", "missing"],
)
def test_a_file_that_is_no_list_is_told_in_full_and_the_list_before_can_be_had_back(
    person: Person, tmp_path: Path, content: str | None, said: str
) -> None:
    reads(person, LIST)
    person.wait_for("verifyStart")
    file = tmp_path / "not there.csv"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    drops(person, file)
    person.wait_for("verifyUnread", said)
    assert not person.sees("verifyStart")
    assert not person.sees("verifyPlan")
    assert cells(person, 0) == ["Acme", "Belleville"]
    person.press("verifyBack")
    person.wait_for("verifyStart")
    assert not person.sees("verifyUnread")


def test_columns_that_can_not_be_told_apart_are_asked_for(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text("Who;What;Word\nAcme;PRACTICE;practice\nBelleville;PRACTICE-UNKNOWN;practice\n", encoding="utf-8")
    person.press("goToVerify")
    drops(person, file)
    person.wait_for("verifyColumns")
    table = person.find(QTableWidget, "verifyColumns")
    for column, meaning in ((1, "Licence"), (2, "Client secret")):
        choice = table.cellWidget(0, column)
        assert isinstance(choice, QComboBox)
        choice.setCurrentText(meaning)
        choice.activated.emit(choice.currentIndex())
    texts = [[item.text() if (item := table.item(line, column)) else "" for column in range(3)] for line in range(1, 4)]
    assert texts == [
        ["Who", "What", "Word"],
        ["A•••", "PRACTICE", "p•••••••"],
        ["B•••••••", "PRACTICE-UNKNOWN", "p•••••••"],
    ]
    person.press("verifyUseColumns")
    person.wait_for("verifyStart")
    assert not person.sees("verifyColumns")
    checks(person)
    assert cells(person, 2) == ["✓ Accepted", "✗ Refused"]


def test_what_will_be_done_is_told_before(person: Person) -> None:
    reads(person, "licence;client_secret;server\nPR1;s;one.example\nPR2;;one.example\n")
    person.wait_for("verifyPlan", "2 licences → one.example by POST, secrets from the list (1 lacks one)")


def test_rows_without_a_secret_are_counted_once_and_what_is_wrong_besides_is_named(person: Person) -> None:
    reads(person, "licence;server\nPR1;one.example\nPR2;one.example\nGenerated by A. Person;\n")
    person.wait_for("verifyPlan", "no secret is given, 1 can’t be checked for another reason")
    person.wait_for("verifySummary", "1 row can’t be checked for another reason: row 4, licence:")
    assert "secret" not in person.reads("verifySummary")
    person.type_into("verifySecret", "typed here")
    person.key(Qt.Key.Key_Return)
    person.wait_for("verifyPlan", "3 licences → one.example by POST, one secret for all (1 can’t be checked)")
    person.wait_for("verifySummary", "1 row can’t be checked: row 4, licence:")


def test_rows_with_the_same_fault_are_named_together(person: Person) -> None:
    reads(person, "licence;client_secret\nPR1;s\nPR2;\nPR3;\nTotal;s\nPR4;\nPR5;\nPR6;\n")
    person.wait_for(
        "verifySummary",
        "6 rows can’t be checked: rows 3, 4, 6, 7 …, client_secret: No client secret has been entered · "
        "row 5, licence: What stands there is no licence code.",
    )


def test_whoever_opens_a_list_without_secrets_types_one_at_once(person: Person) -> None:
    person.press("goToVerify")
    person.find(QPushButton, "verifyPaste").setFocus()
    reads(person, "licence;server\nPR1;one.example\n")
    secret = person.find(ConfidentialField, "verifySecret")
    person.wait_until(secret.hasFocus)


def test_start_behind_what_was_just_typed_takes_it_in(person: Person) -> None:
    with LoopbackServer(granting()) as server:
        reads(person, "licence;client_secret\nPR16F16N;s\n")
        person.wait_for("verifyStart")
        person.type_into("verifyServer", server.url)
        checks(person)
        assert len(server.requests) == 1


def with_hidden_row(*rows: Sequence[str]) -> bytes:
    """A workbook whose last row is hidden."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.set_row(len(rows) - 1, None, None, {"hidden": True})
    return content.getvalue()


def chooses(person: Person, name: str, data: str) -> None:
    """Choose an entry of a drop-down list."""
    choice = person.find(QComboBox, name)
    choice.setCurrentIndex(choice.findData(data))
    choice.activated.emit(choice.currentIndex())


def test_a_secret_is_never_borrowed_from_the_chosen_profile(person: Person) -> None:
    with LoopbackServer(granting()) as server:
        person.press("newProfile")
        person.type_into("server", server.url)
        person.type_into("clientSecret", SECRET)
        reads(person, "licence\nPR16F16N\n")
        person.wait_for("verifyPlan", "no secret is given")
        assert not person.sees("verifyStart")
        person.type_into("verifySecret", "typed here")
        person.key(Qt.Key.Key_Return)
        person.wait_for("verifyPlan", "one secret for all")
        checks(person)
        assert b"typed" in server.requests[0]
        assert SECRET.encode() not in b"".join(server.requests)


def test_the_secret_of_the_chosen_profile_is_sent_where_the_person_says_so(person: Person) -> None:
    with LoopbackServer(granting()) as server:
        person.press("newProfile")
        person.type_into("server", server.url)
        person.type_into("clientSecret", SECRET)
        reads(person, "licence\nPR16F16N\n")
        chooses(person, "verifySecretSource", "profile")
        person.wait_for("verifyStart")
        checks(person)
        person.wait_until(lambda: cells(person, 2) == ["✓ Accepted"])
        assert SECRET.encode() in server.requests[0]


def test_server_and_method_are_chosen_on_the_page(person: Person) -> None:
    with LoopbackServer(granting()) as server:
        reads(person, "licence;client_secret\nPR16F16N;s\n")
        person.type_into("verifyServer", server.url)
        chooses(person, "verifyMethod", "GET")
        person.wait_for("verifyPlan", f"1 licence → {server.address} by GET")
        checks(person)
        assert server.requests[0].startswith(b"GET ")


def test_hidden_rows_are_left_out_until_they_are_wanted(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "customers.xlsx"
    file.write_bytes(with_hidden_row(("licence", "client_secret"), ("PR1", "s"), ("PR2", "s")))
    person.press("goToVerify")
    drops(person, file)
    person.wait_for("verifyPlan", "1 hidden or filtered row is left out")
    assert cells(person, 1) == ["PR1"]
    person.press("verifyHidden")
    person.wait_for("verifyPlan", "1 row that the spreadsheet hides is among them")
    assert cells(person, 1) == ["PR1", "PR2"]


def test_what_is_waited_for_is_told_and_can_be_left(person: Person) -> None:
    busy = reply_bytes(503, b"", phrase="Service Unavailable", headers={"Retry-After": "50"})
    with LoopbackServer(by_licence(lambda licence: busy if licence == "PR2" else usual(licence))) as server:
        reads(person, f"licence;client_secret;server\nPR1;s;{server.url}\nPR2;s;{server.url}\n")
        person.press("verifyStart")
        person.wait_for("verifyWaiting", f"The server {server.address} is overloaded; next try in")
        assert cells(person, 2)[0] == "✓ Accepted"
        person.press("verifyLeave")
        person.wait_for("verifyRetry", "Check the 1 again")
        assert not person.sees("verifyLeave")
        assert cells(person, 2)[1].startswith("?")


def test_rows_are_copied_as_text_and_as_cells(person: Person) -> None:
    reads(person, "name;licence;client_secret\n=Acme;PRACTICE;practice\nBelleville;PRACTICE-UNKNOWN;practice\n")
    checks(person)
    table = person.find(QTableView, "verifyTable")
    table.setFocus()
    table.selectAll()
    person.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    content = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in content.text().splitlines()]
    assert lines[0] == ["Customer", "Licence", "Result", "Why", "Time"]
    assert [line[:3] for line in lines[1:]] == [
        ["'=Acme", "PRACTICE", "✓ Accepted"],
        ["Belleville", "PRACTICE-UNKNOWN", "✗ Refused"],
    ]
    assert "<td>Belleville</td><td>PRACTICE-UNKNOWN</td>" in content.html()
    assert "practice" not in content.text()


def test_a_row_leads_to_its_licence_on_the_token_page(person: Person) -> None:
    reads(person, "licence;client_secret;server\nPR16F16N;its own;one.example\n")
    table = person.find(QTableView, "verifyTable")
    table.setCurrentIndex(table.model().index(0, 0))
    person.press("verifyToToken")
    person.wait_for("licence")
    assert person.reads("licence") == "PR16F16N"
    assert person.reads("server") == "one.example"
    assert person.find(QLineEdit, "clientSecret").text() == "its own"


def test_a_row_s_report_for_a_ticket_is_copied(person: Person) -> None:
    reads(person, LIST)
    checks(person)
    table = person.find(QTableView, "verifyTable")
    table.setCurrentIndex(table.model().index(1, 0))
    person.press("verifyReport")
    copied = QGuiApplication.clipboard().text()
    assert "licence_unknown" in copied
    assert "PRACTICE-UNKNOWN" not in copied


def test_what_came_of_each_server_is_drawn_and_said(person: Person) -> None:
    with LoopbackServer(by_licence(usual)) as one, LoopbackServer(by_licence(usual)) as other:
        rows = f"PR1;s;{one.url}\nNO1;s;{one.url}\nPR2;s;{other.url}\n"
        reads(person, f"licence;client_secret;server\n{rows}")
        checks(person)
        picture = person.find(QWidget, "verifyPicture")
        assert picture.isVisible()
        said = picture.accessibleDescription()
        assert f"{one.address}: 1 accepted, 1 refused, 0 not known" in said
        assert f"{other.address}: 1 accepted, 0 refused, 0 not known" in said
        assert "half within" in said
