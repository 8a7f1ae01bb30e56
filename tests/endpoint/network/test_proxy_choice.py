import ssl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.endpoint.address import Address, parse_address
from app.endpoint.network.opening_connections import Lines
from app.endpoint.network.proxy_choice import Proxy, way_to
from app.endpoint.network.transport import _Transport
from app.endpoint.problem import Kind, Problem, Reason

VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


def address(text: str = "prod2.dqe-software.com") -> Address:
    parsed = parse_address(text, allow_http=True)
    assert isinstance(parsed, Address)
    return parsed


def proxy_for(target: Address, choice: str | None) -> Proxy | Problem | None:
    return way_to(target, choice).proxy


def chosen(text: str) -> Proxy:
    proxy = proxy_for(address(), text)
    assert isinstance(proxy, Proxy), proxy
    return proxy


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("proxy.example", "http://proxy.example"),
        ("proxy.example:3128", "http://proxy.example:3128"),
        (" http://Proxy.example:3128/ ", "http://proxy.example:3128"),
        ("HTTPS://proxy.example", "https://proxy.example"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("user@proxy.example", "http://proxy.example"),
    ],
)
def test_a_proxy_is_told_by_an_address(text: str, origin: str) -> None:
    assert chosen(text).address.origin == origin


def test_user_and_password_are_decoded_and_the_password_is_not_printed() -> None:
    proxy = chosen("http://us%65r:pa%3Ass%40@proxy.example:3128")
    assert (proxy.user, proxy.password.reveal()) == ("user", "pa:ss@")
    assert "pa:ss" not in repr(proxy)
    assert "pa%3Ass" not in repr(proxy)


@pytest.mark.parametrize(
    "text",
    [
        "http://",
        "http://:1",
        "h:0",
        "h:65536",
        "h:-1",
        "h:x",
        "ftp://h",
        "http://[::1",
        "h h",
        "http://u:secret/@h",
        "127.1",
    ],
)
def test_an_address_out_of_shape_is_said_without_a_part_of_it(text: str) -> None:
    assert proxy_for(address(), text) == Problem(Kind.PROXY_MALFORMED)


@pytest.mark.parametrize("text", ["socks4://h", "socks5://user:pw@h:1080", "SOCKS5H://h"])
def test_socks_is_said_to_be_out_of_reach(text: str) -> None:
    assert proxy_for(address(), text) == Problem(Kind.PROXY_MALFORMED, Reason.SOCKS)


def test_an_empty_choice_is_no_proxy_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    assert proxy_for(address(), "") is None
    assert proxy_for(address(), None) == chosen("http://proxy.example:3128")


def test_each_scheme_has_its_own_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    assert proxy_for(address(), None) is None
    monkeypatch.setenv("http_proxy", "for-http:1")
    monkeypatch.setenv("https_proxy", "for-https:2")
    assert proxy_for(address("http://h.example"), None) == chosen("for-http:1")
    assert proxy_for(address("https://h.example"), None) == chosen("for-https:2")


@given(st.text() | st.text(st.sampled_from("htps:/@[]%0129.-a\\ \x00é"), max_size=30).map("http://{}".format))
def test_every_text_is_a_proxy_that_can_be_used_or_a_problem(text: str) -> None:
    result = proxy_for(address(), text)
    if isinstance(result, Proxy):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        _Transport(result, context, context, Lines())
