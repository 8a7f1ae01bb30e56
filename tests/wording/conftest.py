"""What the tests of the words share: English at the beginning of each, whatever an earlier one chose."""

from collections.abc import Iterator

import pytest

from app.wording.language import choose_language


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    choose_language("en")
    yield
    choose_language("en")
