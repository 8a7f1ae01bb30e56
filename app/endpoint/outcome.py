"""What one call led to: the facts of the exchange, and a token or a problem."""

from dataclasses import dataclass

from app.endpoint.clock import Moment
from app.endpoint.credentials import Method
from app.endpoint.notice import Notice
from app.endpoint.problem import Problem, Verdict
from app.endpoint.token import Token


@dataclass(frozen=True, slots=True)
class Outcome:
    """One call's outcome; None where a fact is unknown.

    `server` is the host as shown, without a scheme, `origin` where the request went, with one. `elapsed` is in
    seconds from sending to the last byte or the failure. `phrase` and `server_text` are the server's own words:
    masked, made visible, cut at 500 characters, and still to be shown as plain text only. `retry_after` is in
    whole seconds.
    """

    result: Token | Problem
    server: str | None = None
    licence: str | None = None
    method: Method | None = None
    sent_at: Moment | None = None
    elapsed: float | None = None
    status: int | None = None
    phrase: str = ""
    server_text: str = ""
    retry_after: int | None = None
    notices: tuple[Notice, ...] = ()
    origin: str = ""

    @property
    def verdict(self) -> Verdict:
        """What is now known about the licence."""
        return Verdict.ACCEPTED if isinstance(self.result, Token) else self.result.verdict

    @property
    def is_problem(self) -> bool:
        """Whether no token came."""
        return isinstance(self.result, Problem)

    @property
    def elapsed_ms(self) -> int | None:
        """The duration in whole milliseconds."""
        return None if self.elapsed is None else round(self.elapsed * 1000)
