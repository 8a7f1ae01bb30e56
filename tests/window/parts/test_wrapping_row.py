"""A row that goes on in the next line, and how often Qt is asked how large its widgets are."""

import sys
from collections.abc import Iterator
from types import FrameType

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from app.window.parts.wrapping_row import WrappingRow


class Block(QWidget):
    """As large as it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.wished = QSize(100, 20)

    def sizeHint(self) -> QSize:
        return self.wished


@pytest.fixture
def room(qapp: QApplication) -> Iterator[QWidget]:  # noqa: ARG001 - no widget without it
    room = QWidget()
    yield room
    room.deleteLater()


def flowing(room: QWidget, *blocks: Block) -> WrappingRow:
    flow = WrappingRow(*blocks)
    QVBoxLayout(room).addLayout(flow)
    room.resize(640, 480)
    room.show()
    settle(room)
    return flow


def settle(room: QWidget) -> None:
    """What has changed is laid out as soon as Qt is idle."""
    layout = room.layout()
    assert layout is not None
    layout.activate()


def test_qt_is_asked_about_a_widget_once_however_often_it_asks_about_the_row(room: QWidget) -> None:
    flow = flowing(room, *[Block() for _ in range(3)])
    asked: list[str] = []

    def note(_frame: FrameType, event: str, called: object) -> None:
        if event == "c_call" and getattr(called, "__name__", "") in {"sizeHint", "minimumSize"}:
            asked.append(event)

    flow.invalidate()
    sys.setprofile(note)
    try:
        for width in range(50, 450):
            flow.heightForWidth(width)
            flow.sizeHint()
            flow.minimumSize()
    finally:
        sys.setprofile(None)
    assert len(asked) == 3 * len(("its size", "its least size"))


def test_a_widget_that_grows_has_its_row_measured_again(room: QWidget) -> None:
    blocks = [Block() for _ in range(3)]
    flow = flowing(room, *blocks)
    assert flow.heightForWidth(320) == 20
    blocks[1].wished = QSize(150, 30)
    blocks[1].updateGeometry()
    settle(room)
    assert flow.heightForWidth(320) == 30 + 8 + 20
    assert flow.sizeHint() == QSize(100 + 8 + 150 + 8 + 100, 30)


def test_a_widget_that_is_hidden_takes_no_place(room: QWidget) -> None:
    blocks = [Block() for _ in range(3)]
    flow = flowing(room, *blocks)
    assert flow.heightForWidth(210) == 20 + 8 + 20
    blocks[2].hide()
    settle(room)
    assert flow.heightForWidth(210) == 20
    blocks[2].show()
    settle(room)
    assert flow.heightForWidth(210) == 20 + 8 + 20


def test_a_row_stays_laid_out_after_its_surroundings_were_looked_through(room: QWidget) -> None:
    """PySide6 hangs what `findChildren` found on whoever was asked, and lets go of it with that."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    QVBoxLayout(room).addWidget(area)
    content, card, block = QWidget(), QWidget(), Block()
    QVBoxLayout(card).addLayout(WrappingRow(block))
    QVBoxLayout(content).addWidget(card)
    area.setWidget(content)
    room.show()
    viewport = content.parentWidget()
    assert viewport is not None
    viewport.findChildren(QWidget)
    del viewport
    block.wished = QSize(100, 40)
    block.updateGeometry()
    settle(card)
    assert block.size() == block.wished
