from pathlib import Path

import pytest

from tests.bench.bundle import LARGEST, bundle, size


def test_size_is_that_of_the_files_and_a_link_has_none(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "file").write_bytes(b"12345")
    (tmp_path / "link").symlink_to(tmp_path / "inside" / "file")
    assert size(tmp_path) == 5


@pytest.mark.needs("bundle")
@pytest.mark.usefixtures("screen")
def test_the_bundle_is_smaller_than_a_bare_window_that_is_bundled_by_default(tmp_path: Path) -> None:
    of_size, of_start = bundle(0, tmp_path)
    assert of_size.judged <= LARGEST
    assert min(of_start.ours, of_start.theirs or 0) > 0
