"""The moving picture that the README shows."""

import struct

import pytest
from moving_picture import moving_picture
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage, QImageWriter


def picture(colour: str, side: int = 8) -> bytes:
    image = QImage(side, side, QImage.Format.Format_RGB888)
    image.fill(QColor(colour))
    content = QBuffer()
    QImageWriter(content, QByteArray(b"png")).write(image)
    return bytes(content.data().data())


def numbers(content: bytes) -> list[int]:
    """The numbers that the parts of the film are in, in their order in the file."""
    found, at = [], 8
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        if kind in {b"fcTL", b"fdAT"}:
            found.append(struct.unpack_from(">I", content, at + 8)[0])
        at += 12 + length
    return found


def test_it_begins_with_the_first_picture_and_counts_its_parts() -> None:
    made = moving_picture([picture("red"), picture("blue"), picture("green")], 500)
    first = QImage.fromData(made)
    assert first.pixelColor(3, 3) == QColor("red")
    assert numbers(made) == [0, 1, 2, 3, 4]
    assert made.count(b"acTL") == 1


def test_pictures_of_different_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="differ"):
        moving_picture([picture("red"), picture("red", 9)], 500)
