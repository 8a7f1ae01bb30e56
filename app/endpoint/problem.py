"""What can be wrong: every kind of problem, its group and its verdict, as data."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Self


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
    """One identifier for each problem, the same in the window, the command line, reports and tests.

    Beside it stands where in the exchange the problem arises.
    """

    group: Group

    def __new__(cls, identifier: str, group: Group | None = None) -> Self:
        """Let the value be the identifier alone; raises `TypeError` for a kind that is given no group."""
        if group is None:
            raise TypeError(f"{identifier} has no group")
        kind = str.__new__(cls, identifier)
        kind._value_ = identifier
        kind.group = group
        return kind

    SERVER_MISSING = "server_missing", Group.NOTHING_SENT
    SERVER_MALFORMED = "server_malformed", Group.NOTHING_SENT
    SERVER_INSECURE = "server_insecure", Group.NOTHING_SENT
    LICENCE_MISSING = "licence_missing", Group.NOTHING_SENT
    LICENCE_MALFORMED = "licence_malformed", Group.NOTHING_SENT
    SECRET_MISSING = "secret_missing", Group.NOTHING_SENT
    SECRET_MALFORMED = "secret_malformed", Group.NOTHING_SENT
    PROFILE_NAME_UNUSABLE = "profile_name_unusable", Group.NOTHING_SENT

    LICENCE_UNKNOWN = "licence_unknown", Group.REFUSED
    SECRET_WRONG = "secret_wrong", Group.REFUSED
    REQUEST_INVALID = "request_invalid", Group.REFUSED
    LICENCE_NOT_ALLOWED = "licence_not_allowed", Group.REFUSED
    GRANT_UNSUPPORTED = "grant_unsupported", Group.REFUSED
    CREDITS_EXHAUSTED = "credits_exhausted", Group.REFUSED
    REFUSED_OTHERWISE = "refused_otherwise", Group.REFUSED

    ACCESS_DENIED = "access_denied", Group.SERVER_ANSWERED
    ADDRESS_WRONG = "address_wrong", Group.SERVER_ANSWERED
    TOO_MANY_REQUESTS = "too_many_requests", Group.SERVER_ANSWERED
    SERVER_FAULT = "server_fault", Group.SERVER_ANSWERED
    REDIRECTED = "redirected", Group.SERVER_ANSWERED
    PROXY_REFUSED = "proxy_refused", Group.SERVER_ANSWERED
    REPLY_NOT_UNDERSTOOD = "reply_not_understood", Group.SERVER_ANSWERED
    REPLY_TOO_LARGE = "reply_too_large", Group.SERVER_ANSWERED

    NAME_NOT_FOUND = "name_not_found", Group.NO_ANSWER
    CONNECTION_REFUSED = "connection_refused", Group.NO_ANSWER
    UNREACHABLE = "unreachable", Group.NO_ANSWER
    CONNECT_TIMEOUT = "connect_timeout", Group.NO_ANSWER
    REPLY_TIMEOUT = "reply_timeout", Group.NO_ANSWER
    CONNECTION_LOST = "connection_lost", Group.NO_ANSWER
    CONNECTION_FAILED = "connection_failed", Group.NO_ANSWER
    TLS_UNTRUSTED = "tls_untrusted", Group.NO_ANSWER
    TLS_EXPIRED = "tls_expired", Group.NO_ANSWER
    TLS_NOT_YET_VALID = "tls_not_yet_valid", Group.NO_ANSWER
    TLS_WRONG_HOST = "tls_wrong_host", Group.NO_ANSWER
    TLS_FAILED = "tls_failed", Group.NO_ANSWER
    CLOCK_WRONG = "clock_wrong", Group.NO_ANSWER

    KEYRING_MISSING = "keyring_missing", Group.THIS_COMPUTER
    KEYRING_LOCKED = "keyring_locked", Group.THIS_COMPUTER
    KEYRING_FAILED = "keyring_failed", Group.THIS_COMPUTER
    PROFILE_UNKNOWN = "profile_unknown", Group.THIS_COMPUTER
    PROFILE_EXISTS = "profile_exists", Group.THIS_COMPUTER
    PROFILE_DAMAGED = "profile_damaged", Group.THIS_COMPUTER
    PROFILE_NEWER = "profile_newer", Group.THIS_COMPUTER
    PROFILE_TOO_LARGE = "profile_too_large", Group.THIS_COMPUTER
    FILE_UNREADABLE = "file_unreadable", Group.THIS_COMPUTER
    FILE_UNWRITABLE = "file_unwritable", Group.THIS_COMPUTER
    FILE_MALFORMED = "file_malformed", Group.THIS_COMPUTER
    PORT_IN_USE = "port_in_use", Group.THIS_COMPUTER
    PROXY_MALFORMED = "proxy_malformed", Group.THIS_COMPUTER
    TOO_MANY_OPEN_FILES = "too_many_open_files", Group.THIS_COMPUTER
    PASSPHRASE_WRONG = "passphrase_wrong", Group.THIS_COMPUTER
    NO_DISPLAY = "no_display", Group.THIS_COMPUTER
    CANCELLED = "cancelled", Group.THIS_COMPUTER

    @property
    def verdict(self) -> Verdict:
        """`refused` only where the endpoint itself said no."""
        return Verdict.REFUSED if self.group is Group.REFUSED else Verdict.UNKNOWN


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
    NO_CODE = auto()
    DATE = auto()
    TRUTH_VALUE = auto()
    FORMULA = auto()
    # licence_unknown: the server itself names the licence, as the older shape's 02 does
    LICENCE_NAMED = auto()
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
    HTTP_MALFORMED = auto()
    # name_not_found
    TEMPORARY = auto()
    # connection_refused, connect_timeout, unreachable
    LEADS_HERE = auto()
    # connect_timeout
    NAME_SLOW = auto()
    # unreachable
    BLOCKED_HERE = auto()
    # connection_lost
    RESET_AT_ONCE = auto()
    # tls_expired, tls_not_yet_valid
    OF_AUTHORITY = auto()
    # tls_untrusted
    ROOTS_FILE_MISSING = auto()
    ROOTS_FILE_UNREADABLE = auto()
    ROOTS_FILE_NOT_PEM = auto()
    SELF_SIGNED = auto()
    INTERMEDIATE_MISSING = auto()
    INTERCEPTED = auto()
    # tls_wrong_host
    NAMES_MISSING = auto()
    # tls_failed
    PROTOCOL_TOO_OLD = auto()
    PLAIN_HTTP = auto()
    CLIENT_CERTIFICATE_DEMANDED = auto()
    KEY_TOO_WEAK = auto()
    # proxy_refused, proxy_malformed
    PROXY_SIGN_IN = auto()
    PROXY_SIGN_IN_WRONG = auto()
    PROXY_SIGN_IN_UNUSABLE = auto()
    PROXY_FORBIDS = auto()
    PROXY_FINDS_NO_WAY = auto()
    # connect_timeout
    PROXY_WAITS = auto()
    PROXY_CLOSED = auto()
    PROXY_NOT_HTTP = auto()
    SOCKS = auto()
    # port_in_use
    ANOTHER_USER = auto()
    # no_display
    PLATFORM_UNKNOWN = auto()
    LIBRARY_MISSING = auto()
    # file_malformed
    NO_CERTIFICATE = auto()
    NEWER_VERSION = auto()
    NO_PROFILES = auto()
    PART_UNUSABLE = auto()
    PART_NAME = auto()
    PART_MISSING = auto()
    PART_INSECURE = auto()
    PART_PLACEHOLDER = auto()
    NO_LIST = auto()
    NO_LICENCE_COLUMN = auto()
    QUOTE_OPEN = auto()
    OTHER_TABLE = auto()
    METHOD_UNKNOWN = auto()
    # file_unreadable
    NO_PLAIN_FILE = auto()
    NAMED_BY_VARIABLE = auto()
    # file_unreadable, file_unwritable
    ANOTHERS_FILE = auto()
    HELD_OPEN = auto()
    # file_malformed, of any file
    TOO_LARGE = auto()
    LIST_TOO_LARGE = auto()
    FILE_PROTECTED = auto()
    OTHER_FORM = auto()
    COLUMN_UNKNOWN = auto()
    LIST_EMPTY = auto()
    # file_unwritable
    WAS_READ = auto()
    NO_REPORT = auto()
    LIST_IN_USE = auto()
    # keyring_missing, keyring_failed
    UNTRUSTED_KEYRING = auto()
    FORGETFUL_KEYRING = auto()
    # passphrase_wrong
    NO_PASSPHRASE = auto()
    PASSPHRASE_WEAK = auto()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    `subject` is what it is about, safe to show and already cleaned: the host a redirect leads to, a file's
    path, a profile's name, a port; in a call that got no answer, the proxy that it came no further than.
    `candidates` are what may have been meant instead, the likelier first. `seen` is what was met there, just as
    safe to show: the names that a certificate is for, an authority, the ways to sign in that a proxy takes, what
    the system says.
    """

    kind: Kind
    reason: Reason | None = None
    subject: str = ""
    candidates: tuple[str, ...] = ()
    seen: str = ""

    @property
    def verdict(self) -> Verdict:
        """The verdict that follows from the kind."""
        return self.kind.verdict
