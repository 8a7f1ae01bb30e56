"""One name is spoken of as one."""

import pytest

from app.wording.existing_names import existing_names


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Acme"], "A profile with this name already exists: “Acme”."),
        (["Acme", "Belleville"], "Profiles with these names already exist: “Acme”, “Belleville”."),
    ],
)
def test_names_that_exist_are_told(names: list[str], said: str) -> None:
    assert existing_names(names) == said
