from pathlib import Path

import pytest

from app.endpoint.problem import Reason
from app.verification.list_reading import Defaults, read_list
from app.verification.reports.own_report import is_own_report, why_not_replaced
from app.verification.reports.report_formats import FORMS
from app.verification.row import LicenceList
from app.verification.verification import AskingOptions, Verification
from tests.support.set_clock import SetClock
from tests.verification.lists import csv_of


def a_list(header: str = "licence,client_secret,name", *rows: str) -> LicenceList:
    found = read_list(csv_of(rows or ("PR1,s3cret,Acme", "PR2,other,Bolt"), header), "list.csv", Defaults("host"))
    assert isinstance(found, LicenceList)
    return found


def report_of(found: LicenceList, suffix: str) -> bytes:
    return FORMS[suffix](found, Verification(found, AskingOptions(), clock=SetClock()).checked)


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize("header", ["licence,client_secret,name", "licence,client_secret,verdict"])
def test_a_report_of_our_own_is_known_in_every_form(suffix: str, header: str) -> None:
    assert is_own_report(report_of(a_list(header), suffix))


@pytest.mark.parametrize("suffix", FORMS)
def test_a_report_of_an_empty_list_is_known_too(suffix: str) -> None:
    assert is_own_report(report_of(a_list("licence,client_secret", ""), suffix))


@pytest.mark.parametrize(
    "content",
    [
        b"licence,client_secret\nPR1,s3cret\n",
        b"licence,client_secret,verdict,kind,explanation,http_status,elapsed_ms,checked_at\nPR1,s,,,,,,\n",
        b'{"summary": "of a year", "rows": []}',
        b'{"summary": {"accepted": 1, "refused": 0, "unknown": 0}, "rows": [], "more": 1',
        b'{"name": "IDMobile", "values": []}',
        b"<!DOCTYPE html><html><body>a page about IDMobile Token</body></html>",
        b"PK\x03\x04 no workbook",
        b"\x00\x01\x02",
        b"a letter to a customer\n",
    ],
)
def test_what_somebody_else_wrote_is_not(tmp_path: Path, content: bytes) -> None:
    assert not is_own_report(content)
    (tmp_path / "file").write_bytes(content)
    problem = why_not_replaced(tmp_path / "file")
    assert problem is not None
    assert problem.reason is Reason.NO_REPORT


def test_what_is_not_there_or_empty_may_be_written(tmp_path: Path) -> None:
    assert why_not_replaced(tmp_path / "absent") is None
    (tmp_path / "empty").write_bytes(b"")
    assert why_not_replaced(tmp_path / "empty") is None
