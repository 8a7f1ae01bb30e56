"""Faults 67 to 76: what people type and paste for the server."""

import pytest

from app.endpoint.address import Address, parse_address
from app.endpoint.notice import NoticeKind
from app.endpoint.problem import Kind, Problem, Reason


def origin(typed: str) -> str:
    address = parse_address(typed)
    assert isinstance(address, Address), address
    return address.origin


def notices(typed: str) -> list[NoticeKind]:
    address = parse_address(typed)
    assert isinstance(address, Address), address
    return [notice.kind for notice in address.notices]


def kind(typed: str) -> Kind:
    problem = parse_address(typed)
    assert isinstance(problem, Problem), problem
    return problem.kind


def test_67_a_scheme_is_typed() -> None:
    assert origin("https://host.example") == "https://host.example"
    assert kind("http://host.example") is Kind.SERVER_INSECURE


@pytest.mark.parametrize("typed", ["dqe@evil", "dqe\\@evil", "dqe%2f@evil", "https://user:pw@evil", "dqe%40evil"])
def test_68_there_is_a_user_before_the_host(typed: str) -> None:
    problem = parse_address(typed)
    assert isinstance(problem, Problem)
    assert problem.kind is Kind.SERVER_MALFORMED
    assert problem.reason is (Reason.USER_INFO if "@" in typed else Reason.CHARACTER_UNUSABLE)


@pytest.mark.parametrize("tail", ["/ACCESS_TOKEN/", "/path", "?client_secret=s", "#fragment", "/a?b#c"])
def test_69_there_is_a_path_a_query_or_a_fragment(tail: str) -> None:
    assert origin(f"host.example{tail}") == "https://host.example"
    assert notices(f"host.example{tail}") == [NoticeKind.PATH_CUT]


@pytest.mark.parametrize("blank", [" ", "\t", "\n", "\r\n", "\xa0", "\u3000"])
def test_70_there_are_blanks_tabs_and_line_breaks(blank: str) -> None:
    assert origin(f"{blank}host.example{blank}") == "https://host.example"
    assert notices(f"{blank}host.example{blank}") == [NoticeKind.BLANKS_CUT]
    assert kind(f"host{blank}.example") is Kind.SERVER_MALFORMED
    assert kind(f"host.example{blank}:443") is Kind.SERVER_MALFORMED
    assert kind("host.example/\nother.example") is Kind.SERVER_MALFORMED


@pytest.mark.parametrize(
    "port", ["0", "-1", "65536", "４４３", "80:90", "", "+443", "4_4_3", "443a", "9" * 5000, " 443"]
)
def test_71_the_port_is_none(port: str) -> None:
    assert kind(f"host.example:{port}") is Kind.SERVER_MALFORMED


def test_72_the_host_is_an_ipv6_address() -> None:
    assert origin("[::1]:8443") == "https://[::1]:8443"
    assert notices("[::1]:8443") == []
    assert origin("::1") == "https://[::1]"
    assert notices("::1") == [NoticeKind.BRACKETS_ADDED]
    for typed in ("fe80::1%eth0", "[fe80::1%25eth0]:443", "[fe80::1%1]"):
        assert kind(typed) is Kind.SERVER_MALFORMED


@pytest.mark.parametrize(
    "typed", ["127.1", "0x7f.1", "2130706433", "0x7f000001", "127.0.0.01", "1.2.3.4.5", "0", "256.1.1.1"]
)
def test_73_a_number_is_an_address_to_some_programs(typed: str) -> None:
    assert kind(typed) is Kind.SERVER_MALFORMED


def test_74_the_name_is_international() -> None:
    address = parse_address("bücher.example")
    assert isinstance(address, Address)
    assert (address.host, address.shown) == ("xn--bcher-kva.example", "bücher.example")
    assert notices("bücher.example") == [NoticeKind.INTERNATIONAL_NAME]
    assert notices("аpple.example") == [NoticeKind.INTERNATIONAL_NAME, NoticeKind.MIXED_SCRIPTS]


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "%65vil.example",
            "a|b",
            "a;b",
            "a\\b",
            "a,b",
            "a*b",
            "a<b",
            "a^b",
            "a`b",
            "a{b}",
            'a"b',
            "a'b",
            "a!b",
            "a$b",
        ),
        "a" * 64 + ".example",
        ".".join(["a" * 60] * 5),
    ],
)
def test_75_the_name_holds_what_no_name_holds_or_is_too_long(typed: str) -> None:
    assert kind(typed) is Kind.SERVER_MALFORMED


def test_76_a_trailing_dot_upper_case_and_the_encoded_form_are_one_address() -> None:
    assert (
        len({parse_address(typed) for typed in ("host.example", "HOST.example", "host.example.", "Host.Example.:443")})
        == 1
    )
    assert len({parse_address(typed) for typed in ("bücher.example", "BÜCHER.example.", "XN--bcher-KVA.example")}) == 1
