from collections.abc import Callable
from pathlib import Path

import pytest
from bundling.icons import DRAWING, png, write_hicolor, write_icns, write_ico
from PySide6.QtGui import QColor, QImage, QImageReader


def _sizes(file: Path) -> list[int]:
    """The side lengths of all pictures in a file, as Qt reads them."""
    reader = QImageReader(str(file))
    sizes = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        sizes.append(reader.read().width())
    return sizes


def test_the_icon_of_windows_has_all_sizes_that_explorer_shows(tmp_path: Path) -> None:
    write_ico(tmp_path / "icon.ico")
    assert _sizes(tmp_path / "icon.ico") == [16, 20, 24, 32, 40, 48, 64, 96, 128, 256]


def test_the_icon_of_macos_has_all_sizes_up_to_1024(tmp_path: Path) -> None:
    write_icns(tmp_path / "icon.icns")
    assert set(_sizes(tmp_path / "icon.icns")) == {16, 32, 64, 128, 256, 512, 1024}


def test_linux_gets_all_sizes_and_the_drawing_itself(tmp_path: Path) -> None:
    write_hicolor(tmp_path, "name")
    assert (tmp_path / "scalable" / "apps" / "name.svg").read_bytes() == DRAWING.read_bytes()
    written = {file.parent.parent.name: QImage(str(file)).width() for file in tmp_path.glob("*x*/apps/name.png")}
    assert written == {f"{size}x{size}": size for size in (16, 22, 24, 32, 48, 64, 128, 256, 512)}


@pytest.mark.parametrize("size", [16, 256])
def test_it_is_the_drawing_that_is_seen(size: int) -> None:
    image = QImage.fromData(png(size))
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(size // 2, size // 10) == QColor("#2f6bff")


@pytest.mark.parametrize("write", [write_ico, write_icns])
def test_it_is_written_the_same_every_time(write: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path / "one")
    write(tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
