"""The changelog has the form of Keep a Changelog, and agrees with the version in the code."""

import datetime as dt
import re

from app.about import VERSION
from tests.packaging.checkouts import ROOT

_HEADINGS = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_what_isnt_released_yet_stands_on_top() -> None:
    assert _HEADINGS[0] == "[Unreleased]"


def test_the_newest_release_is_this_version_and_every_release_has_its_day() -> None:
    releases = [re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})", heading) for heading in _HEADINGS[1:]]
    versions_and_days = [(found[1], dt.date.fromisoformat(found[2])) for found in releases if found]
    assert len(versions_and_days) == len(releases), _HEADINGS
    assert versions_and_days[0][0] == VERSION
    assert versions_and_days == sorted(versions_and_days, key=lambda release: release[1], reverse=True)
