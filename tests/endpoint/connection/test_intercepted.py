"""A real intercepting proxy on the way."""

from collections.abc import Iterator

import pytest

from app.endpoint.connection.step import Step, StepResult
from app.endpoint.network.transport import Route
from app.endpoint.problem import Kind, Problem, Reason
from app.wording.explanation import explain
from tests.support.asking import credentials_for
from tests.support.checking import endpoint, reports_of, results
from tests.support.intercepting_proxy import InterceptingProxy, intercepting_proxy
from tests.support.loopback_server import LoopbackServer

pytestmark = pytest.mark.needs("mitmproxy")

NAME = "prod2.dqe-software.com"


@pytest.fixture(scope="module")
def server() -> Iterator[LoopbackServer]:
    with LoopbackServer(endpoint()) as server:
        yield server


@pytest.fixture(scope="module")
def proxy(server: LoopbackServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InterceptingProxy]:
    with intercepting_proxy(tmp_path_factory.mktemp("mitmproxy"), server.url) as proxy:
        yield proxy


def test_it_is_named_where_its_root_is_not_trusted(proxy: InterceptingProxy, server: LoopbackServer) -> None:
    before = len(server.requests)
    reports = reports_of(NAME, route=Route(proxy=proxy.address), credentials=credentials_for(NAME))
    tls = reports[Step.TLS]
    assert reports[Step.PROXY].result is StepResult.OK
    assert tls.problem == Problem(Kind.TLS_UNTRUSTED, Reason.INTERCEPTED, seen="mitmproxy")
    assert (tls.facts["issuer"], tls.facts["names"]) == ("mitmproxy", (NAME,))
    assert len(server.requests) == before
    assert tls.outcome is not None
    assert explain(tls.outcome).title.startswith("mitmproxy inspects secure connections on the way")


def test_it_is_named_where_its_root_is_trusted(proxy: InterceptingProxy) -> None:
    reports = reports_of(NAME, route=Route(proxy.root, proxy.address))
    assert results(reports)["clock"] == "ok"
    facts = reports[Step.TLS].facts
    assert (facts["trusted"], facts["public"], facts["interceptor"]) == ("yes", "no", "mitmproxy")
