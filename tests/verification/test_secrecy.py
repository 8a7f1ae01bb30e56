"""What is a secret is in no report and in no message, under whatever heading it stands."""

import pytest

from app.verification.reports.report_formats import FORMS, Form
from app.verification.reports.report_xlsx import report_xlsx
from app.verification.row import LicenceList
from app.verification.verification import AskingOptions, Verification
from tests.support.set_clock import SetClock
from tests.support.workbooks import rows_in
from tests.verification.lists import list_of, problem_of

SECRET = "SEEKRIT9"
_HEADINGS = [
    "client_secret", "Client Secret", "clientSecret", "CLIENT-SECRET", "secret", "Secret client", "Code secret",
    "Passphrase", "Pass phrase", "passphrase_dqe", "Password", "pwd", "Mot de passe", "MDP", "Phrase secrète",
    "Phrase de passe", "Clé secrète", "secret key", "API key", "Token", "jeton d'accès", "Clé", "PIN", "Credentials",
    "Client secret (prod)", "IDMobile secret", "Passcode", "Geheimnis", "Kennwort", "Authorization",
]  # fmt: skip


def shown_in(licence_list: LicenceList, form: Form) -> str:
    content = form(licence_list, Verification(licence_list, AskingOptions(), clock=SetClock()).checked)
    return str(rows_in(content)) if form is report_xlsx else content.decode()


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("heading", _HEADINGS)
def test_a_column_that_is_called_a_secret_is_in_no_report(heading: str, form: Form) -> None:
    assert SECRET not in shown_in(list_of(f"licence;{heading};note\nPR1;{SECRET};x", secret="other"), form)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_secret_that_is_repeated_elsewhere_in_its_row_is_masked_there(form: Form) -> None:
    text = f"licence,client_secret,note,name\nPR1,{SECRET},was {SECRET} before,{SECRET}"
    assert SECRET not in shown_in(list_of(text), form)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_secret_for_all_is_masked_wherever_the_list_has_it(form: Form) -> None:
    assert SECRET not in shown_in(list_of(f"licence,what\nPR1,{SECRET}", secret=SECRET), form)


@pytest.mark.parametrize(
    "cell",
    [
        f"https://a.example/?licence=PR1&client_secret={SECRET}",
        f"https://user:{SECRET}@a.example/",
        f"secret: {SECRET}",
        f"the password is now passphrase={SECRET}",
        f"mot de passe : {SECRET}",
        f"Authorization: Bearer {SECRET}abcdefgh",
    ],
)
@pytest.mark.parametrize("heading", ["remark", "server"])
def test_what_a_cell_itself_calls_a_secret_is_masked(cell: str, heading: str) -> None:
    licence_list = list_of(f"licence;{heading}\nPR1;{cell}", secret="other")
    assert all(SECRET not in shown_in(licence_list, form) for form in FORMS.values())
    assert SECRET not in repr(licence_list.rows[0].server)


def test_a_column_that_looks_like_secrets_is_left_out_and_said() -> None:
    licence_list = list_of("licence,Zugang,note\nPR1,aB3dE5fG7hJ9kL,x\nPR2,Qw9eR8tZ7uI6oP,y", secret="s")
    assert licence_list.columns == ("licence", "note")
    assert licence_list.seen.left_out == ("Zugang",)


@pytest.mark.parametrize(
    "text", ["name;code\nAcme;SEEKRIT9", "PR16F16N;SEEKRIT9\nPR2;OTHER99", "Acme;correct horse;SEEKRIT9\nB;c;d9d9d9"]
)
def test_what_is_told_of_a_list_that_is_none_holds_no_secret(text: str) -> None:
    assert "SEEKRIT9" not in repr(problem_of(text.encode()))
    assert "correct horse" not in repr(problem_of(text.encode()))


def test_a_licence_stays_whole_where_a_secret_is_a_part_of_it() -> None:
    assert list_of("licence,secret\nPR16F16N,PR16F16").rows[0].cells == ("PR16F16N",)
