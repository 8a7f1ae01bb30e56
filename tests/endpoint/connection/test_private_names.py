"""A real directory of names (DNS) in a network of the test's own."""

import json
import sys
from collections.abc import Mapping

import pytest

from tests.support.children import result_in_text
from tests.support.program import ROOT

pytestmark = [pytest.mark.needs("namespaces"), pytest.mark.skipif(sys.platform != "linux", reason="needs namespaces")]

Told = Mapping[str, Mapping[str, object]]

NAMES = {
    "both.example": ["127.0.0.2", "::1"],
    "inside.example": ["10.1.2.3"],
    "blocked.example": ["127.0.0.1"],
    "unknown.example": "unknown",
    "trouble.example": "trouble",
    "silence.example": "silence",
    "no-ipv6.example": "alone 127.0.0.2",
}


@pytest.fixture(scope="module")
def told() -> Mapping[str, Told]:
    """What a check of each name tells, step by step."""
    command = ["unshare", "--map-root-user", "--net", "--mount", sys.executable, "-m", "tests.support.private_names"]
    done = result_in_text(command, cwd=ROOT, given=json.dumps({"names": NAMES, "timeout": 3}))
    assert done.returncode == 0, done.stderr
    checks = json.loads(done.stdout)
    return {name: {step["step"]: step for step in steps} for name, steps in zip(NAMES, checks, strict=True)}


def test_both_families_are_found_and_knocked_at(told: Mapping[str, Told]) -> None:
    steps = told["both.example"]
    facts = steps["name"]["facts"]
    assert isinstance(facts, dict)
    assert set(facts["addresses"]) == {"127.0.0.2", "::1"}
    port = steps["port"]["facts"]
    assert isinstance(port, dict)
    assert (port["answered"], port["refused"]) == (["127.0.0.2"], ["::1"])
    assert steps["endpoint"]["result"] == "ok"


def test_an_address_of_a_private_network_is_told(told: Mapping[str, Told]) -> None:
    steps = told["inside.example"]
    assert steps["name"]["facts"] == {"name": "inside.example", "addresses": ["10.1.2.3"], "private": ["10.1.2.3"]}
    assert steps["port"]["why"] == ["unreachable", None]


def test_a_name_that_a_filter_leads_to_this_computer_is_told(told: Mapping[str, Told]) -> None:
    facts = told["blocked.example"]["name"]["facts"]
    assert isinstance(facts, dict)
    assert facts["this_computer"] == ["127.0.0.1"]
    assert "private" not in facts


def test_a_directory_that_never_answers_for_ipv6_is_not_waited_for(told: Mapping[str, Told]) -> None:
    steps = told["no-ipv6.example"]
    assert steps["name"]["facts"]["addresses"] == ["127.0.0.2"]  # type: ignore[index]  # it is JSON
    assert steps["endpoint"]["result"] == "ok"


def test_a_name_that_the_directory_does_not_know_is_not_found(told: Mapping[str, Told]) -> None:
    assert told["unknown.example"]["name"]["why"] == ["name_not_found", None]


@pytest.mark.parametrize("name", ["trouble.example", "silence.example"])
def test_a_directory_in_trouble_may_be_better_later(told: Mapping[str, Told], name: str) -> None:
    assert told[name]["name"]["why"] == ["name_not_found", "temporary"]
