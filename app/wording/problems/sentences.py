"""Sentences that the words for several problems share, most of them on what is known to be fine."""

from typing import Final

from app.wording.language import marked

NOTHING_SENT: Final = marked("Nothing was sent, so the licence hasn’t been tested.")
ARRIVED: Final = marked("The request arrived, so the network and the server’s address are fine.")
SAYS_NOTHING: Final = marked("This says nothing about the licence or the client secret.")
SECRET_STAYED: Final = marked("The client secret wasn’t sent, and this says nothing about the licence.")
THIS_COMPUTER: Final = marked("This is about this computer alone, and says nothing about the licence.")

THE_ANSWER: Final = (marked("The answer was {status}."),)
ITS_WORDS: Final = (marked("The server’s own words: “{said}”."),)

ENTER_THE_NAME: Final = marked("Enter the server’s name as DQE gave it, for example prod2.dqe-software.com.")
COMPARE_THE_NAME: Final = (
    marked("Did you mean {meant}? The name entered is {server}."),
    marked("Compare the server’s name, {server}, letter by letter with the one that DQE gave."),
    marked("Compare the server’s name letter by letter with the one that DQE gave."),
)
ANOTHER_NETWORK: Final = marked("Try again from another network, for example without a VPN or company proxy.")
TRY_AGAIN: Final = (marked("Try again in {wait}."), marked("Try again in a minute."))
TELL_SUPPORT: Final = (
    marked("If this continues, give DQE support the server {server}, the time and this answer ({status})."),
    marked("If this continues, give DQE support the server’s name, the time and the text shown here."),
)
SIGN_IN: Final = marked("Open any web page in a browser; if a sign-in page appears, sign in, then try again.")
CERTIFICATE_NEEDS_ATTENTION: Final = (
    marked("If it is the same everywhere, tell DQE support that the certificate of {server} needs attention."),
    marked("If it is the same everywhere, tell DQE support that the server’s certificate needs attention."),
)
