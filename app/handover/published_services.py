"""What a token is for, as published: the one list from which every file for another tool is made."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

TOKEN_PATH: Final = "/ACCESS_TOKEN/"  # noqa: S105 - a path
SERVICE_PATH: Final = "/IDMOBILE/"
GRANT_TYPE: Final = "client_idmobile"
#: All of these keys must be there, filled or not (`reference/endpoint-facts`).
_PERSON: Final = (
    "street_address", "postal_code", "locality", "country", "birthdate", "email", "lastname", "maiden_name", "gender",
    "firstname", "phone", "number",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Service:
    """One scope; `optional` parameters are in the request, switched off."""

    scope: str
    fixed: Mapping[str, str]
    optional: Sequence[str]


SERVICES: Final = (
    Service("simswap", {"period": "24"}, ()),
    Service("numVerify", {}, ("redirect_uri",)),
    Service(
        "matching_notp",
        {"mode": "2", "user_infos": json.dumps(dict.fromkeys(_PERSON, ""))},
        ("code_name", "redirect_uri", "country"),
    ),
    Service("formfilling", {"mode": "2"}, ("code_name", "redirect_uri")),
    Service("billing", {"mode": "2"}, ("code_name", "redirect_uri")),
)
