"""The icon in the form that each system wants, all from one drawing.

It is Qt that draws, so the development environment is all it takes.
"""

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING: Final = Path(__file__).resolve().parents[2] / "resources" / "icons" / "idmobile-token.svg"

#: Side lengths in pixels that menus, panels and software centres look for.
_LINUX: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
#: What Explorer shows at 100 % to 250 %, and its largest.
_WINDOWS: Final = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
#: Apple's types of PNG entries: points, and the same at double density.
_MACOS: Final[Mapping[bytes, int]] = {
    b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512,
    b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512, b"ic10": 1024,
}  # fmt: skip


def png(size: int) -> bytes:
    """The icon as a PNG file of so many pixels a side."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    file = QBuffer()
    file.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(file, QByteArray(b"png")).write(image)
    return bytes(file.data().data())


def write_hicolor(folder: Path, name: str) -> None:
    """Write all sizes and the drawing itself into an icon theme, such as `/usr/share/icons/hicolor`."""
    for size in _LINUX:
        _write(folder / f"{size}x{size}" / "apps" / f"{name}.png", png(size))
    _write(folder / "scalable" / "apps" / f"{name}.svg", DRAWING.read_bytes())


def write_ico(target: Path) -> None:
    """Write the icon of Windows: a header, an entry of 16 bytes for each size, then the PNG files."""
    pictures = {size: png(size) for size in _WINDOWS}
    header = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(header) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        # A side of 256 doesn't fit into its byte and is written as 0.
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    _write(target, header + entries + b"".join(pictures.values()))


def write_icns(target: Path) -> None:
    """Write the icon of macOS: `icns` and a length; for each type its name, a length, a PNG file."""
    entries = [(kind, png(size)) for kind, size in _MACOS.items()]
    body = b"".join(kind + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in entries)
    _write(target, b"icns" + struct.pack(">I", 8 + len(body)) + body)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
