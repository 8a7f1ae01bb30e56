"""What a run of a list will do, said before it starts: how many, where to, how, and whose secret."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from app.endpoint.credentials import Method
from app.endpoint.notice import Notice
from app.endpoint.problem import Kind
from app.verification.row import LicenceList, Row
from app.verification.row_explanation import by_notice
from app.wording.language import translated as _
from app.wording.language import translated_plural

_MOST_SERVERS: Final = 3
_WITHOUT_SECRET: Final = frozenset({Kind.SECRET_MISSING, Kind.SECRET_MALFORMED})


class SecretSource(Enum):
    """Where the client secrets of a run come from."""

    LIST = auto()
    GIVEN = auto()
    """One for all rows, which the person typed or handed over for this run."""
    PROFILES = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Plan:
    """`licences` are the rows that will be asked about, `faulty` those that can't be.

    `lacking` are those of them without a usable secret; `notices` say what was put right or looks odd in which rows.
    `known` of the licences have their answer from an earlier run that is gone on with.
    """

    licences: int
    faulty: int
    lacking: int
    servers: tuple[str, ...]
    methods: tuple[Method, ...]
    source: SecretSource
    notices: Mapping[Notice, Sequence[Row]] = field(default_factory=dict)
    known: int = 0


def plan_of(licence_list: LicenceList, *, has_given_secret: bool, are_profiles: bool = False) -> Plan:
    """The plan for a list; `has_given_secret` says whether a secret was handed over for rows of a list without any."""
    asked = [row for row in licence_list.rows if row.problem is None]
    faulty = licence_list.faulty
    return Plan(
        len(asked),
        len(faulty),
        sum(map(_lacks_secret, faulty)),
        tuple(dict.fromkeys(row.server for row in asked)),
        tuple(dict.fromkeys(row.method for row in asked)),
        _source(licence_list, has_given_secret=has_given_secret, are_profiles=are_profiles),
        by_notice(licence_list.rows),
    )


def plan_text(plan: Plan, given: str = "") -> str:
    """The plan as one line; `given` says where a secret for all comes from, such as a variable's name."""
    if not plan.licences:
        return _nothing_text(plan)
    if plan.known >= plan.licences:
        return _("No licence is left to check.")
    return _("{licences} → {servers} by {methods}, {secrets}").format(
        licences=_licences(plan),
        servers=_servers(plan),
        methods=" / ".join(plan.methods),
        secrets=_secrets(plan, given),
    )


def told_faults(licence_list: LicenceList, plan: Plan) -> Sequence[Row]:
    """The rows that can't be asked, but for those of which the plan says all: that no secret is given."""
    if plan.source is not SecretSource.NONE:
        return licence_list.faulty
    return tuple(row for row in licence_list.faulty if not _lacks_secret(row))


def seen_texts(licence_list: LicenceList) -> Iterator[str]:
    """What a person should know of how the list was read, one sentence each."""
    seen = licence_list.seen
    if seen.sheet:
        yield _("The list is the sheet “{name}”.").format(name=seen.sheet)
    if seen.hidden and seen.includes_hidden:
        yield translated_plural(
            "{number} row that the spreadsheet hides is among them.",
            "{number} rows that the spreadsheet hides are among them.",
            seen.hidden,
        ).format(number=seen.hidden)
    elif seen.hidden:
        yield translated_plural(
            "{number} hidden or filtered row is left out.",
            "{number} hidden or filtered rows are left out.",
            seen.hidden,
        ).format(number=seen.hidden)
    if seen.merged:
        yield translated_plural(
            "{number} cell takes the text of the merged cell that it belongs to.",
            "{number} cells take the text of the merged cells that they belong to.",
            seen.merged,
        ).format(number=seen.merged)
    if seen.hidden_columns:
        names = ", ".join(seen.hidden_columns)
        yield _("Used although the spreadsheet hides it: {columns}.").format(columns=names)
    if seen.left_out:
        yield _("Left out of the report, because it looks like secrets: {columns}.").format(
            columns=", ".join(seen.left_out)
        )


def place_of(row: Row) -> str:
    """Where a row is, and the column of what is wrong with it where there is one."""
    if not row.column:
        return _("Row {number}").format(number=row.number)
    return _("Row {number}, column {column}").format(number=row.number, column=row.column)


def _source(licence_list: LicenceList, *, has_given_secret: bool, are_profiles: bool) -> SecretSource:
    if are_profiles:
        return SecretSource.PROFILES
    if licence_list.seen.has_secrets:
        return SecretSource.LIST
    return SecretSource.GIVEN if has_given_secret else SecretSource.NONE


def _licences(plan: Plan) -> str:
    """How many will be asked about, and of how many where those are more."""
    number, whole = plan.licences - plan.known, plan.licences + plan.faulty
    if number == whole:
        return translated_plural("{number} licence", "{number} licences", number).format(number=number)
    return translated_plural("{number} of {whole} licence", "{number} of {whole} licences", whole).format(
        number=number, whole=whole
    )


def _servers(plan: Plan) -> str:
    shown = ", ".join(plan.servers[:_MOST_SERVERS])
    more = len(plan.servers) - _MOST_SERVERS
    if more <= 0:
        return shown
    return _("{servers} and {number} more").format(servers=shown, number=more)


def _lacks_secret(row: Row) -> bool:
    return row.problem is not None and row.problem.kind in _WITHOUT_SECRET


def _secrets(plan: Plan, given: str) -> str:
    said = {
        SecretSource.LIST: _("secrets from the list"),
        SecretSource.GIVEN: _("one secret for all ({source})").format(source=given)
        if given
        else _("one secret for all"),
        SecretSource.PROFILES: _("each with its profile’s secret"),
        SecretSource.NONE: _("no secret is given"),
    }[plan.source]
    lacking = translated_plural("{number} lacks one", "{number} lack one", plan.lacking).format(number=plan.lacking)
    remarks = (lacking if plan.lacking else "", _others(plan))
    told = ", ".join(filter(None, remarks))
    return f"{said} ({told})" if told else said


def _nothing_text(plan: Plan) -> str:
    """That nothing can be checked; without a reason where each row has its own."""
    lacking = {
        SecretSource.NONE: _("no secret is given"),
        SecretSource.GIVEN: _("the secret for all rows can’t be used"),
    }.get(plan.source) or translated_plural("{number} lacks a secret", "{number} lack a secret", plan.lacking).format(
        number=plan.lacking
    )
    if not plan.lacking:
        return _("No licence can be checked.")
    return _("No licence can be checked: {why}.").format(why=", ".join(filter(None, (lacking, _others(plan)))))


def _others(plan: Plan) -> str:
    """How many rows can't be asked whatever their secret; with those that lack one, they are all that can't."""
    others = plan.faulty - plan.lacking
    if not others:
        return ""
    if not plan.lacking:
        return translated_plural("{number} can’t be checked", "{number} can’t be checked", others).format(number=others)
    return translated_plural(
        "{number} can’t be checked for another reason", "{number} can’t be checked for other reasons", others
    ).format(number=others)
