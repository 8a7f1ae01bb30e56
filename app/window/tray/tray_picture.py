"""The picture in the tray: the program's icon, whose ring says how much of the token's life is left."""

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap, QPolygonF

from app.window.parts.snapshot_to_card import PICTURES
from app.window.parts.theme import colour
from app.window.parts.tones import Tone

#: The sides of the pictures in pixels: what trays ask for, and what they make smaller ones from.
_SIDES: Final = (16, 22, 24, 32, 64)
#: The drawing's own square, as in the program's icon.
_SQUARE: Final = 128
_TILE: Final = QRectF(4, 4, 120, 120)
_CORNER: Final = 28
_RING: Final = QRectF(26, 26, 76, 76)
_RING_WIDTH: Final = 15
_TRACK: Final = 0.35
_KEYHOLE_HEAD: Final = QRectF(53, 44, 22, 22)
_KEYHOLE: Final = ((60, 60), (68, 60), (73, 84), (55, 84))
#: Qt counts angles in sixteenths of a degree, from three o'clock, anticlockwise.
_DEGREE: Final = 16


def step_of(share: float) -> int:
    """Which of the ring's pictures shows this share, from 0 to `PICTURES`; a life that isn't over shows something."""
    return math.ceil(share * PICTURES)


def tray_picture(step: int, tone: Tone) -> QIcon:
    """The picture in the theme's colours; the tile makes it stand out from a panel of any colour."""
    icon = QIcon()
    for side in _SIDES:
        icon.addPixmap(_drawn(side, step, tone))
    return icon


def _drawn(side: int, step: int, tone: Tone) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / _SQUARE, side / _SQUARE)
    ink, track = colour("on_accent"), colour("on_accent")
    track.setAlphaF(_TRACK)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("accent" if tone in {Tone.NONE, Tone.MUTED} else tone))
    painter.drawRoundedRect(_TILE, _CORNER, _CORNER)
    painter.setBrush(ink)
    painter.drawEllipse(_KEYHOLE_HEAD)
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in _KEYHOLE]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(track, _RING_WIDTH))
    painter.drawEllipse(_RING)
    painter.setPen(QPen(ink, _RING_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawArc(_RING, 90 * _DEGREE, -round(step / PICTURES * 360 * _DEGREE))
    painter.end()
    return pixmap
