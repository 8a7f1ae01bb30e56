"""The room that the table of licences has: beside a row's details, and for what it says in a narrow window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTableView

from app.verification.results_by_row import Column
from tests.support.person import Person
from tests.window.verify.test_verify import LIST, checks, reads


@pytest.mark.parametrize("row", [1, -1])
def test_a_row_stays_where_it_is_while_its_details_appear(person: Person, row: int) -> None:
    """Else the second click of two lands on another row; the last one that is seen may go up."""
    person.window.resize(1040, 736)
    names = "".join(f"PRACTICE-UNKNOWN\ts\tCustomer {number}\n" for number in range(30))
    reads(person, f"licence\tsecret\tname\n{names}")
    checks(person)
    table = person.find(QTableView, "verifyTable")
    place = row if row > 0 else table.rowAt(table.viewport().height() - 20)
    index = table.model().index(place, 0)
    before = table.viewport().mapToGlobal(table.visualRect(index).center())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
    person.wait_for("verifyReport")
    person.wait_until(lambda: table.viewport().rect().contains(table.visualRect(index)))
    assert [each.row() for each in table.selectionModel().selectedRows()] == [place]
    if row > 0:
        assert table.viewport().mapToGlobal(table.visualRect(index).center()) == before


@pytest.mark.parametrize("width", [800, 1040])
def test_the_table_says_why_also_in_a_narrow_window(person: Person, width: int) -> None:
    person.window.resize(width, 560)
    reads(person, LIST)
    checks(person)
    table = person.find(QTableView, "verifyTable")
    person.wait_until(lambda: table.columnWidth(Column.WHY) >= 80)
    assert not table.horizontalScrollBar().isVisible()
    assert person.window.column_widths == ()


@pytest.mark.parametrize("points", [9, 16])
def test_a_time_is_never_cut(person: Person, points: int) -> None:
    font = person.window.font()
    font.setPointSize(points)
    person.window.setFont(font)
    person.window.resize(800, 560)
    reads(person, LIST)
    checks(person)
    table = person.find(QTableView, "verifyTable")
    index = table.model().index(0, Column.TIME)
    padding = table.sizeHintForIndex(index).width() - table.fontMetrics().horizontalAdvance(str(index.data()))
    needed = table.fontMetrics().horizontalAdvance("888 ms") + padding
    person.wait_until(lambda: table.columnWidth(Column.TIME) >= needed)


def test_a_report_has_a_name_already(person: Person) -> None:
    reads(person, LIST)
    checks(person)
    person.press("verifySave")
    dialog = person.find(QFileDialog, "verifySaveDialog")
    person.wait_until(dialog.isVisible)
    assert dialog.selectedFiles()[0].endswith("– report.csv")
    dialog.reject()
