"""Saved profiles are a list like any other."""

from app.endpoint.credentials import Method
from app.endpoint.problem import Kind, Problem, Verdict
from app.verification.reports.report_csv import report_csv
from app.verification.row_result import summary
from app.verification.saved_list import SavedProfile, saved_list
from tests.support.asking import credentials_for
from tests.support.loopback_server import LoopbackServer
from tests.verification.answers import Runner, by_licence, usual


def test_profiles_are_asked_in_their_order_and_a_damaged_one_says_so() -> None:
    damaged = Problem(Kind.PROFILE_DAMAGED, subject="Bolt")
    with LoopbackServer(by_licence(usual)) as server:
        licence_list = saved_list(
            [
                SavedProfile("Acme", server.url, "PR1", Method.POST, credentials_for(server.url, licence="PR1")),
                SavedProfile("Bolt", server.url, "", Method.POST, damaged),
            ]
        )
        results = Runner(licence_list).run()
    assert [(result.row.number, result.row.name, result.verdict) for result in results] == [
        (2, "Acme", Verdict.ACCEPTED),
        (3, "Bolt", Verdict.UNKNOWN),
    ]
    assert summary(results).unknown == 1
    assert report_csv(licence_list, results).startswith(b"\xef\xbb\xbfname,server,licence,method,verdict")
