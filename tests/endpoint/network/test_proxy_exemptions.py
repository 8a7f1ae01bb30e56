"""Which servers `NO_PROXY` exempts: what any of curl, Go and Python follows is followed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.address import Address, parse_address
from app.endpoint.network.proxy_exemptions import exemptions


def address(text: str) -> Address:
    parsed = parse_address(text, allow_http=True)
    assert isinstance(parsed, Address)
    return parsed


@pytest.mark.parametrize(
    ("entries", "server"),
    [
        # All three programs.
        ("dqe.corp.example", "dqe.corp.example"),
        ("corp.example", "dqe.corp.example"),
        ("localhost,dqe.corp.example", "DQE.corp.example"),
        ("10.1.2.3", "10.1.2.3"),
        ("dqe.corp.example:8443", "dqe.corp.example:8443"),
        (".corp.example", "dqe.corp.example"),
        ("*", "anything.example"),
        # curl and Python: the domain itself, too.
        (".corp.example", "corp.example"),
        # curl and Go: ranges, in either family.
        ("localhost,10.0.0.0/8", "10.1.2.3"),
        ("172.16.0.0/12", "172.31.255.255"),
        ("fd00::/8", "[fd00::1]"),
        ("2001:db8::/32", "[2001:db8:1::2]:8443"),
        ("[fd00::]/8", "[fd00::1]"),
        # Go: a star among others, and before a domain.
        ("localhost,*", "dqe.corp.example"),
        ("*.corp.example", "dqe.corp.example"),
        # Whatever the spelling of the same address or name.
        ("fd00:0::0001", "[fd00::1]"),
        ("[fd00::1]", "[fd00::1]"),
        ("[fd00::1]:443", "[fd00::1]"),
        ("corp.example.", "dqe.corp.example"),
        ("corp.example", "dqe.corp.example."),
        ("https://dqe.corp.example/", "dqe.corp.example"),
        # The lists of desktops.
        ("a.example;dqe.corp.example", "dqe.corp.example"),
        ("a.example dqe.corp.example", "dqe.corp.example"),
        ("<local>", "dqe"),
    ],
)
def test_these_are_reached_directly(entries: str, server: str) -> None:
    assert exemptions(address(server), entries).exempt


@pytest.mark.parametrize(
    ("entries", "server"),
    [
        ("", "dqe.corp.example"),
        ("corp.example", "evilcorp.example"),
        ("corp.example", "dqe.corp.example.evil.example"),
        ("*.corp.example", "corp.example"),
        ("dqe.corp.example:8443", "dqe.corp.example"),
        ("10.1.2.3:8443", "10.1.2.3"),
        ("[fd00::1]:8443", "[fd00::1]"),
        ("10.0.0.0/8", "11.1.2.3"),
        ("10.0.0.0/8", "dqe.corp.example"),
        ("fd00::/8", "10.1.2.3"),
        ("<local>", "dqe.corp.example"),
        ("<local>", "[fd00::1]"),
    ],
)
def test_these_go_through_the_proxy(entries: str, server: str) -> None:
    told = exemptions(address(server), entries)
    assert not told.exempt
    assert told.unread == ()


@pytest.mark.parametrize("entry", ["10.0.0.0/99", "fd00::/200", "dqe..example", "^dqe.*$", "[dqe]:1", "a:b:c"])
def test_what_cannot_be_followed_is_named(entry: str) -> None:
    told = exemptions(address("dqe.corp.example"), f"localhost,{entry}")
    assert (told.exempt, told.unread) == (False, (entry,))


@given(st.text())
def test_every_list_can_be_held_against(entries: str) -> None:
    exemptions(address("dqe.corp.example"), entries)
