"""A list of results is laid out again only for others than it shows."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem

from app.window.parts.entry_list import Entry, EntryList
from app.window.parts.tones import Tone


class Measured(QStyledItemDelegate):
    """Counts how often it is asked for an entry's height, as whoever lays them out asks."""

    asked = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        self.asked += 1
        return super().sizeHint(option, index)


def test_the_same_entries_again_are_no_reason_to_lay_them_out(qapp: QApplication) -> None:
    shown = EntryList("log")
    measured = Measured()
    shown.setItemDelegate(measured)
    shown.show()
    entries = [Entry("→", Tone.GOOD, "", f"program {number}") for number in range(100)]
    shown.show_entries(entries)
    qapp.processEvents()
    measured.asked = 0
    for _ in range(10):
        shown.show_entries(list(entries))
        qapp.processEvents()
    assert measured.asked == 0
    shown.show_entries([replace(entries[0], title="another"), *entries[1:]])
    qapp.processEvents()
    assert measured.asked >= len(entries)
    assert shown.model().index(0, 0).data() == "another"
    shown.deleteLater()
