from pathlib import Path

import pytest
from bundling.locked import locked_hashes, normalised

_ONE, _OTHER = "a" * 64, "b" * 64


def test_every_hash_of_a_locked_distribution_is_found(tmp_path: Path) -> None:
    (tmp_path / "run.txt").write_text(
        "# a note\nA.Name_d==1.0 ; python_version < '3.12' \\\n"
        f"    --hash=sha256:{_ONE} \\\n    --hash=sha256:{_OTHER}\n"
        f"next==2 \\\n    --hash=sha256:{_OTHER}\n",
        encoding="ascii",
    )
    assert locked_hashes(tmp_path) == {"a-name-d": (_ONE, _OTHER), "next": (_OTHER,)}


def test_what_the_program_needs_is_locked() -> None:
    assert {"httpx", "pyside6-essentials", "keyring"} <= locked_hashes().keys()


@pytest.mark.parametrize("name", ["jaraco.context", "jaraco_context", "Jaraco-Context"])
def test_all_spellings_of_a_name_are_one(name: str) -> None:
    assert normalised(name) == "jaraco-context"
