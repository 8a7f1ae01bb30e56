"""Lists as other systems export them, and as mails and telephones make them: read, and no secret of them leaks."""

from typing import Literal

import pytest

from app.endpoint.credentials import Credentials
from app.endpoint.problem import Kind, Problem, Reason
from app.verification.list_reading import read_list
from tests.verification.lists import list_of

SECRETS = ("s3krit-1", "s3krit-2")


def asked(content: bytes | str) -> list[tuple[str, str]]:
    """Licences and secrets that would be sent; nothing of the secrets is in what a report shows."""
    found = list_of(content)
    shown = str((found.columns, [(row.cells, row.name, row.licence) for row in found.rows]))
    assert not any(secret in shown for secret in SECRETS)
    requests = [row.request for row in found.rows]
    return [(request.licence, request.secret.reveal()) for request in requests if isinstance(request, Credentials)]


BOTH = [("PR1F16N", SECRETS[0]), ("PR2F16N", SECRETS[1])]
ROWS = "PR1F16N,s3krit-1\nPR2F16N,s3krit-2\n"


@pytest.mark.parametrize(
    "title",
    [
        "Licences\n",
        "Licences DQE\n\n",
        "Licences :\nAs of 2026-11-28 10:12:00\nFiltered By\n   Show: All\n\n",
        "Licence\n",
    ],
)
def test_a_title_that_says_licences_is_no_heading(title: str) -> None:
    assert asked(f"{title}Licence,Secret\n{ROWS}") == BOTH


def test_a_column_of_codes_called_licences_stays_one_whatever_comes_below() -> None:
    found = list_of("Licences\nPR1F16N\nPR2F16N\n\nLicence,Secret\nPR3F16N,s\n")
    assert [row.licence for row in found.rows][:2] == ["PR1F16N", "PR2F16N"]


@pytest.mark.parametrize(
    "headings",
    [
        "Organisation - Licence DQE,Organisation - Secret DQE",
        "x_licence_code,x_client_secret",
        "u_licence_code,u_client_secret",
        "Custom field (Licence),Custom field (Client secret)",
        "Licence_Code__c,Client_Secret__c",
        "new_licence,new_password",
        "Lizenz-Schlüssel,Kennwort",
        "Licenčný kľúč,Heslo",
        "Код ліцензії,Пароль",
        "Лицензен код,Парола",
        "Codi de llicència,Contrasenya",
        "Litsentsi kood,Salasõna",
        "Licencijos kodas,Slaptažodis",
        "קוד רישיון,סיסמה",
        "رمز الترخيص,كلمة المرور",
    ],
)
def test_headings_of_other_systems_and_languages_are_known(headings: str) -> None:
    assert asked(f"{headings}\n{ROWS}") == BOTH


@pytest.mark.parametrize(
    ("headings", "encoding"),
    [
        ("Nr licencji;Hasło;Nazwa", "cp1250"),
        ("Лицензия;Пароль;Клиент", "cp1251"),
        ("N° licence;Clé secrète;Société", "cp850"),
        ("N° licence;Clé secrète;Société", "cp1252"),
        ("N° licence;Clé secrète;Société", "mac_roman"),
        ("ライセンスコード;シークレット;会社名", "shift_jis"),
        ("许可证代码;密钥;公司", "gbk"),
        ("라이선스 코드;비밀번호;회사명", "cp949"),
        # The marks for tones stand behind their letters there.
        ("Ma\u0303 giâ\u0301y phép;Mâ\u0323t khâ\u0309u;Công ty", "cp1258"),
    ],
)
def test_an_old_encoding_hides_no_column_of_secrets(headings: str, encoding: str) -> None:
    rows = "\r\n".join(f"{licence};{secret};x" for licence, secret in BOTH)
    assert asked(f"{headings}\r\n{rows}\r\n".encode(encoding)) == BOTH


@pytest.mark.parametrize(
    "headings", [("Licence", "Secret"), ("Client", "Licence", "Mot de passe"), ("Lizenz", "Kennwort", "Server")]
)
def test_a_table_whose_cells_a_mail_put_below_each_other_is_a_table(headings: tuple[str, ...]) -> None:
    others: dict[str, str | Literal[0, 1]] = {"Licence": 0, "Lizenz": 0, "Client": "Acme", "Server": "one.example"}

    def cell(heading: str, number: int) -> str:
        other = others.get(heading, 1)
        return other if isinstance(other, str) else BOTH[number][other]

    rows = [[cell(heading, number) for heading in headings] for number in (0, 1)]
    lines = [*headings, "", *rows[0], "", *rows[1], ""]
    assert asked("\n".join(lines)) == BOTH


def test_such_a_table_with_a_cell_missing_is_no_list_of_its_secrets() -> None:
    problem = read_list(b"Licence\nSecret\nPR1F16N\ns3krit-1\nPR2F16N\n", "The clipboard")
    assert problem == Problem(Kind.FILE_MALFORMED, Reason.NO_LICENCE_COLUMN, "The clipboard", ("Licence",))


def test_a_wiki_s_headings_stand_above_its_cells() -> None:
    rows = "".join(f"|{licence}|{secret}|Acme|\n" for licence, secret in BOTH)
    assert asked(f"||Licence||Secret||Client||\n{rows}") == BOTH
