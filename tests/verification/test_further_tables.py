"""Further tables on a sheet aren't read as rows of the first, and a list on its side is read upright."""

import pytest

from app.endpoint.credentials import Credentials
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.secret import Secret
from app.verification.list_reading import Defaults, read_list
from app.verification.row import LicenceList

_LIST = "Licence;Secret;Nom\nPR1F16N;abcd1;Client 1\n"
_DEFAULTS = Defaults("one.example", Secret("given123"))


def _read(text: str) -> LicenceList:
    found = read_list(text.encode(), "list.csv", _DEFAULTS)
    assert isinstance(found, LicenceList), found
    return found


def _sent(found: LicenceList) -> list[tuple[str, str]]:
    requests = [row.request for row in found.rows]
    return [(each.licence, each.secret.reveal()) for each in requests if isinstance(each, Credentials)]


@pytest.mark.parametrize("headings", ["Licence;Secret;Nom", "LICENCE CODE;Client secret;Ville", "Licence;Secret;Notes"])
def test_headings_for_the_same_columns_are_no_row_and_what_stands_below_them_is(headings: str) -> None:
    found = _read(f"{_LIST}\n{headings}\nPR2F16N;efgh2;Client 2\n")
    assert _sent(found) == [("PR1F16N", "abcd1"), ("PR2F16N", "efgh2")]
    assert found.faulty == ()


@pytest.mark.parametrize(
    "table",
    [
        "Nom;Licence;Secret\nClient 2;PR2F16N;SEEKRIT9",
        "Secret;Licence\nSEEKRIT9;PR2F16N",
        "Client secret;Ville;Pays\nSEEKRIT9;Paris;France",
        "Serveur;Ville;Pays\nprod2.dqe-software.com;Paris;SEEKRIT9",
        "Serveurs\nServeur;Ville;Pays\nprod2.dqe-software.com;Paris;SEEKRIT9",
    ],
)
def test_rows_below_headings_in_other_places_are_neither_sent_nor_shown(table: str) -> None:
    found = _read(f"{_LIST}\n{table}\n")
    assert _sent(found) == [("PR1F16N", "abcd1")]
    assert [row.problem for row in found.faulty] == [Problem(Kind.FILE_MALFORMED, Reason.OTHER_TABLE)]
    assert "SEEKRIT9" not in repr([(row.cells, row.name, row.licence, row.server) for row in found.rows])


def test_the_first_tables_headings_end_another_table() -> None:
    found = _read(f"{_LIST}\nNom;Licence;Secret\nClient 2;PR2F16N;zz\n\nLicence;Secret;Nom\nPR3F16N;ijkl3;Client 3\n")
    assert _sent(found) == [("PR1F16N", "abcd1"), ("PR3F16N", "ijkl3")]


@pytest.mark.parametrize(
    "row",
    [
        "ABCDEF;Secret;Client",
        "PR2F16N;Server;Name",
        "ABCDEFG;Name;Secret",
        "ABCDEF;secretword;Licence",
        "PRACTICE-SECRET;practice;Acme",
        "PRACTICE-SECRET;mysecret;Client",
        "my-secret-code;mysecret;Acme",
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_row_with_a_value_that_has_a_headings_word_names_no_columns(row: str, gap: str) -> None:
    assert len(_sent(_read(f"{_LIST}{gap}{row}\nPR3F16N;ijkl3;Client 3\n"))) == 3


@pytest.mark.parametrize(
    "card",
    [
        "Licence;PR1F16N;PR2F16N\nSecret;abcd1;efgh2\n",
        (
            "Clients;2026\n\nClient;Acme;Other\nCode licence :;PR1F16N;PR2F16N\n"
            "Secret client :;abcd1;efgh2\nVille;Lyon;Brest\n"
        ),
        ";Nom;Acme;Other\n;Licence;PR1F16N;PR2F16N\n;Mot de passe;abcd1;efgh2\n",
    ],
)
def test_a_list_on_its_side_is_read_upright(card: str) -> None:
    found = _read(card)
    assert _sent(found) == [("PR1F16N", "abcd1"), ("PR2F16N", "efgh2")]
    assert found.faulty == ()


def test_a_card_of_one_customer_is_a_list_of_one_and_its_secret_is_in_no_cell() -> None:
    found = _read("Fiche client\n\nClient;Acme\nLicence;PR1F16N\nSecret;SEEKRIT9\nServeur;prod2.dqe-software.com\n")
    assert _sent(found) == [("PR1F16N", "SEEKRIT9")]
    assert found.rows[0].server == "prod2.dqe-software.com"
    assert found.columns == ("Client", "Licence", "Serveur")
    assert "SEEKRIT9" not in repr([found.columns, *(row.cells for row in found.rows)])


def test_a_usual_list_with_words_for_values_is_not_turned() -> None:
    found = _read("Licence;Ville\nPR1F16N;Lyon\nPR2F16N;Brest\n")
    assert _sent(found) == [("PR1F16N", "given123"), ("PR2F16N", "given123")]
