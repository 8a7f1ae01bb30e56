"""What is made of the bundle's folder, all at once."""

import platform
import sys
from pathlib import Path

import pytest
from bundling.debian import ARCHITECTURE
from bundling.packages import write_packages

from app.about import COMMAND, VERSION
from tests.packaging.small_bundle import make_bundle


@pytest.mark.skipif(sys.platform != "linux", reason="other systems make others of them")
@pytest.mark.needs("dpkg-deb", "readelf")
def test_what_can_be_made_here_is_made_and_where_the_rest_can_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_packages(make_bundle(tmp_path / "bundle", Path(sys.executable)))
    made = sorted(file.name for file in tmp_path.iterdir() if file.is_file())
    assert made == [
        f"{COMMAND}-{VERSION}-linux-{platform.machine()}.tar.gz",
        f"{COMMAND}_{VERSION}_{ARCHITECTURE}.deb",
    ]
    said = capsys.readouterr().out
    assert "on Windows alone" in said
    assert "on macOS alone" in said
