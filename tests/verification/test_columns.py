"""What a column means is told by its heading, however people write it; what can't be told apart is asked for."""

import pytest

from app.endpoint.credentials import Credentials
from app.endpoint.problem import Problem, Reason
from app.endpoint.secret import Secret
from app.verification.columns import Choice
from app.verification.list_reading import Defaults, first_rows, read_list
from app.verification.row import LicenceList
from tests.verification.lists import list_of, problem_of


def asked(licence_list: LicenceList) -> list[tuple[str, str]]:
    return [
        (row.request.licence, row.request.secret.reveal())
        for row in licence_list.rows
        if isinstance(row.request, Credentials)
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "licence", "Licence Code", "LICENCE_CODE", "licenceCode", "Licence-Nr.", "License Key", "Licence key (prod)",
        "Code licence", "Code de licence", "N° de licence", "Lic.", "Licence (obligatoire)",
        "n° licence", "Numéro de licence", "No. licence",
        "Client licence", "DQE licence code", "IDMobile Licence", "Clé de licence", "ID licence", "\ufeffLicence",
        "  Licence  code  ", "Lizenz", "licence id", "Licences",
    ],
)  # fmt: skip
def test_a_heading_for_licences_is_known(heading: str) -> None:
    assert asked(list_of(f'Nom;"{heading}";Secret\nAcme;PR16F16N;abcd')) == [("PR16F16N", "abcd")]


@pytest.mark.parametrize(
    "heading",
    [
        "Licence holder",
        "Licence type",
        "Licence end date",
        "Date de fin de licence",
        "Licence secret",
        "Code",
        "Sublicencing",
    ],
)
def test_a_heading_for_something_else_about_licences_is_not(heading: str) -> None:
    assert problem_of(f"Nom;{heading};Ville\nAcme;PR16F16N;Nice".encode()).reason is Reason.NO_LICENCE_COLUMN


@pytest.mark.parametrize(
    "heading",
    [
        "Passphrase",
        "Mot de passe",
        "Client secret",
        "clientSecret",
        "Secret client",
        "MDP",
        "Password",
        "Phrase secrète",
    ],
)
def test_a_heading_for_secrets_is_known(heading: str) -> None:
    assert asked(list_of(f"Licence;{heading}\nPR16F16N;abcd")) == [("PR16F16N", "abcd")]


@pytest.mark.parametrize(
    "heading", ["Server", "Serveur", "Host", "Adresse du serveur", "Server address", "URL", "Hôte"]
)
def test_a_heading_for_servers_is_known(heading: str) -> None:
    assert list_of(f"Licence;{heading}\nPR16F16N;own.example", secret="s").rows[0].server == "own.example"


@pytest.mark.parametrize(
    "above", ["Customers 2026\r\n\r\n", "Title;;\r\nMade by me;on Monday;\r\n", "\r\n\r\n\r\n", "# export\r\n"]
)
def test_titles_above_the_header_are_passed_over(above: str) -> None:
    licence_list = list_of(f"{above}Licence;Client secret;Note\r\nPR16F16N;abcd;x\r\n")
    assert asked(licence_list) == [("PR16F16N", "abcd")]
    assert licence_list.rows[0].number == above.count("\r\n") + 2


def test_the_nearest_name_wins_and_then_the_first() -> None:
    assert asked(list_of("Licence key prod,Licence,secret\nOLD1,PR16F16N,abcd")) == [("PR16F16N", "abcd")]


@pytest.mark.parametrize(
    "text", ["PR16F16N\n0123456789\n", "PR16F16N\r\n\r\n0123456789", "Code\nPR16F16N\n0123456789\n"]
)
def test_a_bare_column_of_codes_is_a_list(text: str) -> None:
    assert [row.licence for row in list_of(text, secret="s").rows] == ["PR16F16N", "0123456789"]


@pytest.mark.parametrize("text", ["Dear colleague,\nplease check the customers.\n", "apples\npears\nplums\n", "{}\n"])
def test_a_letter_is_no_list(text: str) -> None:
    assert isinstance(read_list(text.encode(), "x"), Problem)


def test_the_word_licence_in_a_column_makes_no_header_of_its_row() -> None:
    assert (
        problem_of(b"Code;Product;Secret\nPR16F16N;Licence;abcd\nPR2;Licence;efgh").reason is Reason.NO_LICENCE_COLUMN
    )
    assert (
        problem_of(b"Code;Produkt;Zugang\nPR16F16N;Licence;abcd\nPR2;Licence;efgh").reason is Reason.NO_LICENCE_COLUMN
    )


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        (Choice(licence="Code"), "Code;Secret\nPR16F16N;abcd"),
        (Choice(licence="code client"), "Nom;Code-Client;Secret\nAcme;PR16F16N;abcd"),
        (Choice(licence="1", secret="2"), "PR16F16N;abcd"),
        (Choice(licence="2", secret="3"), "Nom;A;B\nAcme;PR16F16N;abcd"),
        (Choice(secret="Zugang"), "Licence;Zugang\nPR16F16N;abcd"),
    ],
)
def test_columns_that_are_named_are_those(choice: Choice, text: str) -> None:
    found = read_list(text.encode(), "x", Defaults("prod2.example", choice=choice))
    assert isinstance(found, LicenceList), found
    assert asked(found) == [("PR16F16N", "abcd")]
    assert "abcd" not in repr([row.cells for row in found.rows])


def test_the_first_rows_are_there_to_choose_from() -> None:
    assert first_rows(b"a;b\n\n1;2;3\n", "x") == (("a", "b", ""), ("1", "2", "3"))


def test_a_secret_for_all_is_not_needed_where_the_list_has_them() -> None:
    licence_list = read_list(b"licence;secret\nPR16F16N;own", "x", Defaults("prod2.example", Secret("other")))
    assert isinstance(licence_list, LicenceList)
    assert asked(licence_list) == [("PR16F16N", "own")]


@pytest.mark.parametrize(
    "heading",
    [
        "Société",
        "Nom du client",
        "Kunde",
        "Firma",
        "Cliente",
        "Azienda",
        "고객명",
        "고객 이름",
        "회사명",
        "이름",
        "거래처",
        "Tên",
        "Tên khách hàng",
        "Công ty",
        "Tên công ty",
        "Doanh nghiệp",
    ],
)
def test_the_customer_s_name_is_found(heading: str) -> None:
    licence_list = read_list(f"{heading};licence;secret\nAcme;PR16F16N;own".encode(), "x", Defaults("prod2.example"))
    assert isinstance(licence_list, LicenceList)
    assert [row.name for row in licence_list.rows] == ["Acme"]


@pytest.mark.parametrize(
    ("licence", "secret"),
    [
        ("Lizenznummer", "Kennwort"), ("Lizenzschlüssel", "Passwort"), ("Código de licencia", "Contraseña"),
        ("Codice licenza", "Segreto del client"), ("Licença", "Segredo"), ("Licentie", "Wachtwoord"),
        ("Licencja", "Hasło"), ("Kod licencji", "Tajny klucz"), ("Código da licença", "Senha do cliente"),
        ("Licentienummer", "Geheime sleutel"), ("Licensnøgle", "Adgangskode"), ("Licenskod", "Klienthemlighet"),
        ("Licensnummer", "Lösenord"), ("Lisensnøkkel", "Passord"), ("Lisenssikoodi", "Salasana"),
        ("Číslo licence", "Tajný klíč"), ("Cod licență", "Parolă"), ("Licenckód", "Jelszó"), ("Lisans Kodu", "Şifre"),
        ("Код лицензии", "Секрет клиента"), ("Κωδικός άδειας", "Κωδικός πρόσβασης"),
        ("ライセンスコード", "シークレット"), ("许可证代码", "密钥"),
        ("라이선스 코드", "클라이언트 시크릿"), ("라이센스번호", "비밀번호"), ("라이선스 키", "비밀 키"),
        ("고객 라이선스", "암호"), ("라이선스", "클라이언트 비밀"), ("사용권 번호", "패스워드"),
        ("Mã giấy phép", "Mật khẩu"), ("Giấy phép", "Khóa bí mật"), ("Số giấy phép", "Mã bí mật"),
        ("Mã bản quyền", "Bí mật"), ("KHÓA BẢN QUYỀN", "MẬT KHẨU KHÁCH HÀNG"), ("Giấy phép của khách hàng", "mật khẩu"),
    ],
)  # fmt: skip
def test_the_neighbours_headings_are_understood(licence: str, secret: str) -> None:
    licence_list = read_list(f"{licence};{secret};Segretario\nPR16F16N;own;Rossi".encode(), "x", _ELSEWHERE)
    assert isinstance(licence_list, LicenceList)
    assert asked(licence_list) == [("PR16F16N", "own")]
    assert [row.cells for row in licence_list.rows] == [("PR16F16N", "Rossi")]


@pytest.mark.parametrize(
    "heading",
    [
        "Servidor",
        "Serwer",
        "Сервер",
        "Szerver",
        "Serveradresse",
        "서버",
        "서버 주소",
        "서버명",
        "호스트",
        "Máy chủ",
        "Tên máy chủ",
        "Địa chỉ máy chủ",
    ],
)
def test_the_neighbours_servers_are_asked(heading: str) -> None:
    licence_list = read_list(f"Licence;{heading}\nPR16F16N;far.example".encode(), "x", _ELSEWHERE)
    assert isinstance(licence_list, LicenceList)
    assert [row.server for row in licence_list.rows] == ["far.example"]


@pytest.mark.parametrize(
    "heading",
    [
        "Licencié",
        "Licensee",
        "Licence type",
        "License end",
        "Lizenznehmer",
        "라이선스 종류",
        "라이선스 만료일",
        "Loại giấy phép",
        "Ngày cấp phép",
    ],
)
def test_what_only_speaks_of_licences_is_no_column_of_them(heading: str) -> None:
    licence_list = read_list(f"{heading};Licence\nx;PR16F16N".encode(), "x", _ELSEWHERE)
    assert isinstance(licence_list, LicenceList)
    assert [row.licence for row in licence_list.rows] == ["PR16F16N"]


_ELSEWHERE = Defaults("prod2.example", Secret("other"))
