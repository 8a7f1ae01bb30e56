"""The words for every problem, in one table."""

from typing import Final

from app.wording.problems import (
    damaged_values,
    licence_lists,
    no_answer,
    nothing_sent,
    profiles,
    proxy,
    refused,
    reply_not_understood,
    secure_connection,
    server_address,
    server_answered,
    this_computer,
    untrusted_certificate,
)
from app.wording.problems.words import Table

BEFORE_PROXY: Final = proxy.BEFORE_PROXY

WORDS: Final[Table] = {
    **nothing_sent.WORDS,
    **damaged_values.WORDS,
    **server_address.WORDS,
    **refused.WORDS,
    **server_answered.WORDS,
    **proxy.WORDS,
    **reply_not_understood.WORDS,
    **no_answer.WORDS,
    **secure_connection.WORDS,
    **untrusted_certificate.WORDS,
    **profiles.WORDS,
    **this_computer.WORDS,
    **licence_lists.WORDS,
}
