"""What can be wrong: every kind of problem, its group and its verdict, as data."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto


class Verdict(StrEnum):
    """What is known about the licence after the call."""

    ACCEPTED = auto()
    REFUSED = auto()
    UNKNOWN = auto()


class Group(Enum):
    """Where in the exchange a problem arose; decides the verdict and the exit status."""

    NOTHING_SENT = auto()
    REFUSED = auto()
    SERVER_ANSWERED = auto()
    NO_ANSWER = auto()
    THIS_COMPUTER = auto()


class Kind(StrEnum):
    """One identifier for each problem, the same in the window, the command line, reports and tests."""

    SERVER_MISSING = auto()
    SERVER_MALFORMED = auto()
    SERVER_INSECURE = auto()
    LICENCE_MISSING = auto()
    LICENCE_MALFORMED = auto()
    SECRET_MISSING = auto()
    SECRET_MALFORMED = auto()
    PROFILE_NAME_UNUSABLE = auto()

    LICENCE_UNKNOWN = auto()
    SECRET_WRONG = auto()
    REQUEST_INVALID = auto()
    LICENCE_NOT_ALLOWED = auto()
    GRANT_UNSUPPORTED = auto()
    CREDITS_EXHAUSTED = auto()
    REFUSED_OTHERWISE = auto()

    ACCESS_DENIED = auto()
    ADDRESS_WRONG = auto()
    TOO_MANY_REQUESTS = auto()
    SERVER_FAULT = auto()
    REDIRECTED = auto()
    PROXY_REFUSED = auto()
    REPLY_NOT_UNDERSTOOD = auto()
    REPLY_TOO_LARGE = auto()

    NAME_NOT_FOUND = auto()
    CONNECTION_REFUSED = auto()
    UNREACHABLE = auto()
    CONNECT_TIMEOUT = auto()
    REPLY_TIMEOUT = auto()
    CONNECTION_LOST = auto()
    TLS_UNTRUSTED = auto()
    TLS_EXPIRED = auto()
    TLS_NOT_YET_VALID = auto()
    TLS_WRONG_HOST = auto()
    TLS_FAILED = auto()
    CLOCK_WRONG = auto()

    KEYRING_MISSING = auto()
    KEYRING_LOCKED = auto()
    KEYRING_FAILED = auto()
    PROFILE_UNKNOWN = auto()
    PROFILE_EXISTS = auto()
    PROFILE_DAMAGED = auto()
    PROFILE_TOO_LARGE = auto()
    FILE_UNREADABLE = auto()
    FILE_UNWRITABLE = auto()
    FILE_MALFORMED = auto()
    PORT_IN_USE = auto()
    PROXY_MALFORMED = auto()
    PASSPHRASE_WRONG = auto()
    NO_DISPLAY = auto()
    CANCELLED = auto()

    @property
    def group(self) -> Group:
        """Where in the exchange this problem arises."""
        return _GROUPS[self]

    @property
    def verdict(self) -> Verdict:
        """`refused` only where the endpoint itself said no."""
        return Verdict.REFUSED if self.group is Group.REFUSED else Verdict.UNKNOWN


def _groups() -> dict[Kind, Group]:
    first_of_group = {
        Kind.SERVER_MISSING: Group.NOTHING_SENT,
        Kind.LICENCE_UNKNOWN: Group.REFUSED,
        Kind.ACCESS_DENIED: Group.SERVER_ANSWERED,
        Kind.NAME_NOT_FOUND: Group.NO_ANSWER,
        Kind.KEYRING_MISSING: Group.THIS_COMPUTER,
    }
    groups: dict[Kind, Group] = {}
    group = Group.NOTHING_SENT
    for kind in Kind:
        group = first_of_group.get(kind, group)
        groups[kind] = group
    return groups


_GROUPS = _groups()


class Reason(StrEnum):
    """A closer look at a kind: why exactly, where the words can then be more precise."""

    # server_malformed
    USER_INFO = auto()
    NO_HOST = auto()
    OTHER_SCHEME = auto()
    BLANK_WITHIN = auto()
    CONTROL_CHARACTER = auto()
    PORT_UNUSABLE = auto()
    NAME_TOO_LONG = auto()
    CHARACTER_UNUSABLE = auto()
    NUMBER_NOT_AN_ADDRESS = auto()
    ZONE_IDENTIFIER = auto()
    # licence_malformed, secret_malformed
    LINE_BREAK = auto()
    NUL_CHARACTER = auto()
    PLACEHOLDER = auto()
    NUMBER_SHORTENED = auto()
    NUMBER_REFORMATTED = auto()
    SPREADSHEET_ERROR = auto()
    NO_VALUE = auto()
    DATE = auto()
    TRUTH_VALUE = auto()
    FORMULA = auto()
    # reply_not_understood, redirected
    SIGN_IN_PAGE = auto()
    WEB_PAGE = auto()
    GATEWAY = auto()
    EMPTY_REPLY = auto()
    NOT_JSON = auto()
    NOT_AN_OBJECT = auto()
    KEY_TWICE = auto()
    NO_TOKEN = auto()
    TOKEN_DAMAGED = auto()
    ENCODING_UNUSABLE = auto()
    STATUS_UNEXPECTED = auto()
    NOT_HTTP = auto()
    # name_not_found
    TEMPORARY = auto()
    # tls_untrusted
    SELF_SIGNED = auto()
    INTERMEDIATE_MISSING = auto()
    INTERCEPTED = auto()
    # tls_failed
    PROTOCOL_TOO_OLD = auto()
    PLAIN_HTTP = auto()
    CLIENT_CERTIFICATE_DEMANDED = auto()
    KEY_TOO_WEAK = auto()
    # proxy_refused, proxy_malformed
    PROXY_SIGN_IN = auto()
    PROXY_CLOSED = auto()
    SOCKS = auto()
    # no_display
    LIBRARY_MISSING = auto()
    # file_malformed
    NO_CERTIFICATE = auto()
    NEWER_VERSION = auto()
    NO_PROFILES = auto()
    PART_UNUSABLE = auto()
    NO_LIST = auto()
    NO_LICENCE_COLUMN = auto()
    QUOTE_OPEN = auto()
    METHOD_UNKNOWN = auto()
    # file_unreadable
    NO_PLAIN_FILE = auto()
    # file_unreadable, file_unwritable
    ANOTHERS_FILE = auto()
    # file_malformed, of any file
    TOO_LARGE = auto()
    # file_unwritable
    WAS_READ = auto()
    NO_REPORT = auto()
    LIST_IN_USE = auto()
    # keyring_missing, keyring_failed
    UNTRUSTED_KEYRING = auto()
    FORGETFUL_KEYRING = auto()
    # passphrase_wrong
    NO_PASSPHRASE = auto()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    `subject` is what it is about, safe to show and already cleaned: the host a redirect leads to, a file's
    path, a profile's name, a port. `candidates` are what may have been meant instead, the likelier first.
    """

    kind: Kind
    reason: Reason | None = None
    subject: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict that follows from the kind."""
        return self.kind.verdict
