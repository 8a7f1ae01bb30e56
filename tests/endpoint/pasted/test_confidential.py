"""A secret is hidden wherever a sentence, a table or code has it near its name; what is none stays readable."""

from typing import Final

import pytest

from app.endpoint.pasted import read_pasted, secrets_by_name
from app.endpoint.secret import masked

SECRET: Final = "vK7mQx2TzB9w"
SAID: Final = [
    f"Client Secret (prod)\u00a0: {SECRET}",
    f"Le secret client est : {SECRET}",
    f"Le client_secret que vous nous avez fourni est {SECRET}.",
    f"Secret de production\n{SECRET}",
    f"Secret (PROD) => {SECRET}",
    f"secret prod : {SECRET} / secret preprod : {SECRET}x9",
    f"client_secret (voir mail du 12/03) : {SECRET}",
    f"client_secret (12 caractères) = {SECRET}",
    f"client_secret, soit {SECRET}",
    f"client_secret\u00a0\u00a0{SECRET}",
    f"client_secret ---> {SECRET}",
    f"client_secret :: {SECRET}",
    f"Secret key\n\n\n{SECRET}",
    f"avec {SECRET} comme client_secret",
    f"with {SECRET} as the client secret",
    f"utilise {SECRET} (client_secret) et PR16F16N (licence)",
    f"{SECRET} is our secret",
    f"Geheimnis: {SECRET}",
    f"chiave segreta: {SECRET}",
    f"секрет: {SECRET}",
    f'public string ClientSecret {{ get; set; }} = "{SECRET}";',
    f'{{"client_secret": {{"S": "{SECRET}"}}}}',
    f'{{"params": [{{"client_secret": {{"default": "{SECRET}"}}}}]}}',
    f"client_secret{SECRET}&licence=PR16F16N",
    f"\x1b[31mclient_secret\x1b[m={SECRET}",
    f"curl -u PR16F16N:{SECRET} https://a.example/",
    f'<elementProp name="client_secret"><boolProp name="a">true</boolProp><stringProp name="b">{SECRET}</stringProp>',
]


@pytest.mark.parametrize("text", SAID)
def test_it_is_hidden_when_it_was_read_and_while_it_is_typed(text: str) -> None:
    shown = read_pasted(text).masked + masked(text, secrets_by_name(text))
    assert not any(SECRET[at : at + 4] in shown for at in range(len(SECRET) - 3))


@pytest.mark.parametrize(
    "text",
    [
        "The client_secret and the licence PR16F16N are right.",
        "Is the secret for prod2.dqe-software.com another one?",
        "Le secret et la licence : PR16F16N",
        "secret\nHello everybody\nPR16F16N",
    ],
)
def test_what_is_no_secret_stays_readable(text: str) -> None:
    assert read_pasted(text).masked == text
