"""A run that wasn't finished, or whose report wasn't saved, is offered by its list's name, until it is dismissed."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QTableView

from app.verification import server_run
from tests.support.person import Person
from tests.window.verify.conftest import Lists


@pytest.fixture(autouse=True)
def once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is unknown isn't asked again, so that no test waits."""
    monkeypatch.setattr(server_run, "_ROUNDS", (0.0,))


def _left(person: Person, lists: Lists, *, unanswered: str = "") -> None:
    """A run whose window is closed without a report."""
    lists.unanswered = {unanswered}
    lists.run(person)
    person.close()
    lists.unanswered = set()
    assert lists.kept == 1


def _states(person: Person) -> list[str]:
    model = person.find(QTableView, "verifyTable").model()
    return [str(model.index(row, 2).data())[:1] for row in range(model.rowCount())]


def test_a_run_whose_report_was_not_saved_is_offered_by_name_and_opened(
    person: Person, lists: Lists, again: Callable[[], Person]
) -> None:
    _left(person, lists)
    other = again()
    other.press("goToVerify")
    other.wait_for("verifyKeptText", "“customers.csv”: 2 of 2 were checked, and the report hasn’t been saved")
    assert other.reads("verifyKeptOpen") == "Open"
    other.press("verifyKeptOpen")
    other.wait_for("verifySummary", "whose report hasn’t been saved")
    assert _states(other) == ["✓", "✓"]
    assert not other.sees("verifyKept")
    assert sorted(lists.asked) == ["PR1", "PR2"]


def test_a_run_that_was_not_finished_is_gone_on_with(person: Person, lists: Lists, again: Callable[[], Person]) -> None:
    _left(person, lists, unanswered="PR2")
    other = again()
    other.press("goToVerify")
    other.wait_for("verifyKeptText", "“customers.csv”: 1 of 2 have been answered, 1 is still to be checked")
    other.press("verifyKeptOpen")
    other.wait_for("verifyStart", "Continue")
    assert other.reads("verifyPlan").startswith("1 of 2 licences → ")
    assert "which didn’t get all answers" in other.reads("verifySummary")
    other.press("verifyStart")
    other.wait_until(lambda: _states(other) == ["✓", "✓"])
    assert lists.asked.count("PR1") == 1


def test_it_is_forgotten_only_once_that_is_meant(person: Person, lists: Lists, again: Callable[[], Person]) -> None:
    _left(person, lists)
    other = again()
    other.press("goToVerify")
    for answer, kept in (("keptKeep", 1), ("keptForget", 0)):
        other.wait_for("verifyKeptForget")
        other.press("verifyKeptForget")
        other.wait_for("keptQuestion")
        assert "2 licences" in other.find(QMessageBox, "keptQuestion").informativeText()
        other.press(answer)
        other.wait_until(lambda kept=kept: lists.kept == kept)  # type: ignore[misc] # bound now
    other.wait_until(lambda: not other.sees("verifyKept"))
    other.wait_for("toast", "Forgotten: “customers.csv”")


def test_a_list_that_is_gone_is_told_and_what_was_found_out_stays(
    person: Person, lists: Lists, again: Callable[[], Person]
) -> None:
    _left(person, lists)
    lists.file.unlink()
    other = again()
    other.press("goToVerify")
    other.wait_for("verifyKeptText", "The list is no longer in its place: put it back to continue.")
    assert not other.sees("verifyKeptOpen")
    assert lists.kept == 1


def test_a_list_that_has_changed_is_told_and_what_was_found_out_stays(
    person: Person, lists: Lists, again: Callable[[], Person]
) -> None:
    _left(person, lists)
    lists.file.write_bytes(lists.file.read_bytes().replace(b"PR2", b"PR3"))
    other = again()
    other.press("goToVerify")
    other.wait_for("verifyKeptOpen")
    other.press("verifyKeptOpen")
    other.wait_for("verifyPlan", "An earlier run checked 2 of 2, but the list")
    assert _states(other) == ["W", "W"]
    assert lists.kept == 1


def test_the_server_that_was_typed_is_taken_again(person: Person, lists: Lists, again: Callable[[], Person]) -> None:
    lines = lists.file.read_text().splitlines()
    server = lines[1].rsplit(";", 1)[1]
    lists.file.write_text("\n".join(line.rsplit(";", 1)[0] for line in lines))
    lists.opened(person)
    person.type_into("verifyServer", server)
    person.find(QLineEdit, "verifyServer").editingFinished.emit()
    person.wait_for("verifyPlan", server.partition("//")[2])
    person.press("verifyStart")
    person.wait_for("verifySave")
    person.close()
    other = again()
    other.press("goToVerify")
    other.wait_for("verifyKeptOpen")
    other.press("verifyKeptOpen")
    other.wait_for("verifySummary", "whose report hasn’t been saved")
    assert other.reads("verifyServer") == server


def test_four_runs_are_three_lines_and_a_number(person: Person, lists: Lists, again: Callable[[], Person]) -> None:
    rows = lists.file.read_bytes()
    for number in range(4):
        lists.file = lists.file.with_name(f"customers {number}.csv")
        lists.file.write_bytes(rows.replace(b"PR", b"PR%d" % number))
        lists.run(person)
    person.close()
    other = again()
    other.press("goToVerify")
    other.wait_for("verifyKeptText2", "“customers")
    assert other.reads("verifyKeptMore") == "1 more run is kept."
