from pathlib import Path

import pytest
from bundling import made_from

from tests.bench.bundle import LARGEST, bare_bundle, size


def test_size_is_that_of_the_files_and_a_link_has_none(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "file").write_bytes(b"12345")
    (tmp_path / "link").symlink_to(tmp_path / "inside" / "file")
    assert size(tmp_path) == 5


@pytest.mark.needs("bundle")
def test_the_bundle_is_smaller_than_a_bare_window_that_is_bundled_by_default(tmp_path: Path) -> None:
    assert size(made_from.FOLDER) <= LARGEST * size(bare_bundle(tmp_path))
