"""The file in which profiles are exchanged: ours, plain or encrypted, or an environment of Postman's."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from app.endpoint.credentials import Method
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.replies.reply_body import json_of
from app.endpoint.secret import Secret
from app.profiles.keyring_entry import checked
from app.profiles.postman_environment import draft_of, is_environment
from app.profiles.profile import Draft, Profile
from app.profiles.profile_names import parse_name, same_name

_VERSION: Final = 1
_HEADER: Final[Mapping[str, object]] = {"format": "idmobile-token profiles", "version": _VERSION}
_MEMBERS: Final = {
    "name": str, "server": str, "licence": str, "method": str, "allow_http": bool, "client_secret": str | None,
}  # fmt: skip
_DEFAULTS: Final[Mapping[str, object]] = {"method": "POST", "allow_http": False, "client_secret": None}
_NO_PROFILES: Final = Problem(Kind.FILE_MALFORMED, Reason.NO_PROFILES)


def written(profiles: Sequence[Profile], passphrase: Secret | None) -> bytes:
    """The file's content: without secrets, or encrypted with them, which blocks for half a second."""
    with_secrets = passphrase is not None
    plain = {**_HEADER, "profiles": [_item(profile, with_secrets=with_secrets) for profile in profiles]}
    if passphrase is None:
        return _text(plain)
    from app.profiles.encryption import encrypted  # few files are, and the library is large

    return _text(encrypted(_text(plain), _HEADER, passphrase))


def needs_passphrase(content: bytes) -> bool:
    """Whether the file is an encrypted one."""
    document = _document(content)
    return isinstance(document, dict) and _is_encrypted(document)


def read(content: bytes, passphrase: Secret | None) -> tuple[Draft, ...] | Problem:
    """The profiles in a file, each one that can be saved; the first that can't be makes it `file_malformed`.

    The problem names the part that isn't usable: a line, a member, a profile and its member. An encrypted file
    blocks for half a second, and is `passphrase_wrong` unless the passphrase opens it.
    """
    document = _document(content)
    if isinstance(document, Problem):
        return document
    if is_environment(document):
        draft = draft_of(document)
        return draft if isinstance(draft, Problem) else _all_checked([draft])
    if document.get("format") != _HEADER["format"]:
        return _NO_PROFILES
    if _is_encrypted(document):
        return _opened(document, passphrase)
    return _drafts(document)


def _text(document: Mapping[str, object]) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()


def _item(profile: Profile, *, with_secrets: bool) -> dict[str, object]:
    item: dict[str, object] = {
        "name": profile.name,
        "server": profile.server,
        "licence": profile.licence,
        "method": profile.method,
        "allow_http": profile.allow_http,
    }
    if with_secrets:
        item["client_secret"] = profile.secret.reveal() if profile.secret else None
    return item


def _document(content: bytes) -> dict[str, object] | Problem:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _NO_PROFILES
    document = json_of(text)
    if isinstance(document, Problem):
        return Problem(Kind.FILE_MALFORMED, Reason.NOT_JSON, _damaged_line(text))
    if not isinstance(document, dict):
        return _NO_PROFILES
    version = document.get("version")
    if document.get("format") == _HEADER["format"] and version != _VERSION:
        is_newer = isinstance(version, int) and version > _VERSION
        return Problem(Kind.FILE_MALFORMED, Reason.NEWER_VERSION) if is_newer else _unusable("version")
    return document


def _damaged_line(text: str) -> str:
    try:
        json.loads(text)
    except json.JSONDecodeError as damage:
        return str(damage.lineno)
    except (ValueError, RecursionError):
        pass
    return "1"


def _is_encrypted(document: Mapping[str, object]) -> bool:
    return "encryption" in document


def _opened(document: Mapping[str, object], passphrase: Secret | None) -> tuple[Draft, ...] | Problem:
    if not passphrase:
        return Problem(Kind.PASSPHRASE_WRONG, Reason.NO_PASSPHRASE)
    from app.profiles.encryption import decrypted  # as above

    content = decrypted(document, passphrase)
    inner = content if isinstance(content, Problem) else _document(content)
    return inner if isinstance(inner, Problem) else _drafts(inner)


def _drafts(document: Mapping[str, object]) -> tuple[Draft, ...] | Problem:
    items = document.get("profiles")
    if not isinstance(items, list):
        return _unusable("profiles")
    drafts: list[Draft] = []
    for number, item in enumerate(items, 1):
        draft = _draft(item, number)
        if isinstance(draft, Problem):
            return draft
        drafts.append(draft)
    return _all_checked(drafts)


def _draft(item: object, number: int) -> Draft | Problem:
    found: dict[str, object] = {**_DEFAULTS, **item} if isinstance(item, dict) else {}
    wrong = next((member for member, kind in _MEMBERS.items() if not isinstance(found.get(member), kind)), None)
    if wrong is None and found["method"] not in set(Method):
        wrong = "method"
    if wrong is not None:
        return _unusable(wrong, _label(found.get("name"), number))
    secret = found["client_secret"]
    return Draft(
        str(found["name"]),
        str(found["server"]),
        str(found["licence"]),
        Secret(secret) if isinstance(secret, str) else None,
        Method(str(found["method"])),
        allow_http=found["allow_http"] is True,
    )


def _all_checked(drafts: Sequence[Draft]) -> tuple[Draft, ...] | Problem:
    plain: dict[str, Draft] = {}
    for number, draft in enumerate(drafts, 1):
        result = checked(draft)
        if isinstance(result, Problem):
            return _in_file(result, _label(draft.name, number))
        if same_name(result.name) in plain:
            return _in_file(Problem(Kind.PROFILE_EXISTS), _label(draft.name, number))
        plain[same_name(result.name)] = result
    return tuple(plain.values())


def _in_file(problem: Problem, label: str) -> Problem:
    """What is wrong with a profile, as what is wrong with the file."""
    if problem.kind is Kind.PROFILE_TOO_LARGE:
        return problem
    member = problem.kind.partition("_")[0]
    named = {"profile": "name", "secret": "client_secret"}.get(member, member)
    return Problem(Kind.FILE_MALFORMED, _cause(problem), f"{label}: {named}")


def _cause(problem: Problem) -> Reason:
    if problem.kind is Kind.SERVER_INSECURE:
        return Reason.PART_INSECURE
    if problem.kind in {Kind.SERVER_MISSING, Kind.LICENCE_MISSING}:
        return Reason.PART_MISSING
    if problem.kind in {Kind.PROFILE_NAME_UNUSABLE, Kind.PROFILE_EXISTS}:
        return Reason.PART_NAME
    return Reason.PART_PLACEHOLDER if problem.reason is Reason.PLACEHOLDER else Reason.PART_UNUSABLE


def _label(name: object, number: int) -> str:
    """How a profile in the file is called: by its name if that can be one, else by its place."""
    parsed = parse_name(name) if isinstance(name, str) else None
    return parsed if isinstance(parsed, str) else f"#{number}"


def _unusable(member: str, label: str = "") -> Problem:
    return Problem(Kind.FILE_MALFORMED, Reason.PART_UNUSABLE, f"{label}: {member}" if label else member)
