"""A written request as the endpoint would understand it: where it goes, and what each parameter was meant to be."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.endpoint.address import Address, parse_address
from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.request.names import NAMES, meant_by_foreign, meant_name
from app.endpoint.pasted.request.written import Parameter, WrittenRequest
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText
from app.endpoint.pasted.text.web_address import WebAddress, web_address
from app.endpoint.problem import Problem
from app.endpoint.typed.characters import is_invisible
from app.endpoint.typed.placeholders import is_placeholder
from app.endpoint.typed.quotes import STRAIGHT, TYPOGRAPHIC

_ODD = late("[^ -~]")


@dataclass(frozen=True, slots=True)
class GivenParameter:
    """A parameter that goes out, and the one that it is or was meant to be; None for what has no place here."""

    parameter: Parameter
    meaning: str | None
    is_foreign: bool
    in_address: bool

    @property
    def is_right(self) -> bool:
        """Whether its name is one of this call, as it is published."""
        return self.parameter.name.text in NAMES

    @property
    def meant_value(self) -> DecodedText | None:
        """The value without blanks and quotation marks around it; None where there is none of the person's own."""
        value = without_quotes(without_unseen(self.parameter.value).stripped())
        is_known = value.text and not self.parameter.is_filled_in and not is_placeholder(value.text)
        return value if is_known else None


@dataclass(frozen=True, slots=True)
class Understood:
    """A request with its address taken apart and its parameters named.

    `destination` is None where the text doesn't say it, and a problem where the server's name can't be used.
    `has_more` says that not all of its parameters are in the text.
    """

    request: WrittenRequest
    web: WebAddress | None
    destination: Address | Problem | None
    given: tuple[GivenParameter, ...]
    has_more: bool

    @property
    def absent(self) -> tuple[str, ...]:
        """The names of the call that nothing is given as."""
        return tuple(name for name in NAMES if self.meaning(name) is None)

    def meaning(self, name: str) -> GivenParameter | None:
        """What is given as this parameter, under its own name or, failing that, under a wrong one."""
        meant = [given for given in self.given if given.meaning == name]
        return min(meant, key=lambda given: (given.is_foreign, not given.is_right), default=None)

    def value(self, name: str) -> DecodedText | None:
        """What the person meant as this parameter's value, where it is in the text."""
        given = self.meaning(name)
        return None if given is None else given.meant_value


def understood(request: WrittenRequest) -> Understood:
    """Take a request apart."""
    web = None if request.address is None else web_address(request.address)
    in_address = (*(() if web is None else web.parameters()), *request.query)
    in_body = () if request.body is None else request.body.parameters
    given = tuple(_given(in_address, in_body))
    shown = tuple(each for each in given if FILLED_IN not in each.parameter.name.text)
    return Understood(request, web, _destination(request, web), shown, request.has_more or shown != given)


def without_quotes(value: DecodedText) -> DecodedText:
    """The value without quotation marks at either end, of code or of a word processor."""
    return value.stripped(STRAIGHT + TYPOGRAPHIC)


def without_unseen(value: DecodedText) -> DecodedText:
    """The value without the characters that nobody sees."""
    return value.undone(_ODD, lambda sign: "" if is_invisible(sign[0]) and sign[0] not in FILLED_IN else None)


def _given(in_address: tuple[Parameter, ...], in_body: tuple[Parameter, ...]) -> Iterator[GivenParameter]:
    named = {meant_name(parameter.name.text) for parameter in (*in_address, *in_body)}
    for number, parameter in enumerate((*in_address, *in_body)):
        meant, by_foreign = meant_name(parameter.name.text), meant_by_foreign(parameter.name.text)
        meaning = meant or (None if by_foreign in named else by_foreign)
        yield GivenParameter(parameter, meaning, is_foreign=meant is None, in_address=number < len(in_address))


def _destination(request: WrittenRequest, web: WebAddress | None) -> Address | Problem | None:
    host = web.host if web is not None and web.host.text else request.host or request.header("host")
    if host is None or FILLED_IN in host.text or is_placeholder(host.text):
        return None
    scheme = "https" if web is None or web.scheme is None else web.scheme.text
    return parse_address(f"{scheme}://{host.text}", allow_http=True)
