"""What is told of a call's steps, to whoever follows them."""

from types import SimpleNamespace

import pytest

from app.endpoint.network.step_listener import StepListener, tell


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a follower was told."""
    heard: list[str] = []
    monkeypatch.setattr(StepListener, "tell", heard.append)
    return heard


def _stream(version: str | None) -> object:
    encrypted = None if version is None else SimpleNamespace(version=lambda: version)
    return SimpleNamespace(get_extra_info=lambda _: encrypted)


def test_the_version_of_an_encrypted_connection_is_told(told: list[str]) -> None:
    tell("connection.start_tls.complete", {"return_value": _stream("TLSv1.3")})
    tell("connection.start_tls.complete", {"return_value": _stream(None)})
    assert told == ["start_tls.complete TLSv1.3", "start_tls.complete"]


def test_of_what_failed_only_its_kind_is_told(told: list[str]) -> None:
    tell("connection.connect_tcp.failed", {"exception": ConnectionRefusedError("10.0.0.1")})
    assert told == ["connect_tcp.failed ConnectionRefusedError"]


def test_of_headers_only_method_and_status_are_told(told: list[str]) -> None:
    tell("http11.send_request_headers.started", {"request": SimpleNamespace(method=b"POST", headers=[(b"a", b"s")])})
    tell("http11.receive_response_headers.complete", {"return_value": (b"HTTP/1.1", 400, b"Bad Request", [])})
    assert told == ["send_request_headers.started POST", "receive_response_headers.complete HTTP/1.1 400"]


def test_where_it_goes_is_told(told: list[str]) -> None:
    tell("connection.connect_tcp.started", {"host": "a.example", "port": 443, "timeout": 5})
    assert told == ["connect_tcp.started a.example 443"]


def test_nobody_has_to_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StepListener, "tell", None)
    tell("connection.connect_tcp.started", {"host": "a.example"})
