"""Names the programs that intercept secure connections, by the issuer of the certificates they present."""

import re
from collections.abc import Mapping
from typing import Final

from app.endpoint.lazy_patterns import late

#: What the issuer of their certificates says, unless a company has given them one of its own.
_ISSUERS: Final[Mapping[str, str]] = {
    r"adguard": "AdGuard",
    r"avast": "Avast",
    r"avg (?:technologies|web)": "AVG",
    r"barracuda": "Barracuda",
    r"bitdefender": "Bitdefender",
    r"blue ?coat": "Blue Coat",
    r"cato networks": "Cato Networks",
    r"charles proxy": "Charles",
    r"check ?point": "Check Point",
    r"cisco umbrella|opendns": "Cisco Umbrella",
    r"gateway ca - cloudflare|cloudflare for teams": "Cloudflare Gateway",
    r"contentkeeper": "ContentKeeper",
    r"doctor ?web|dr\. ?web": "Dr.Web",
    r"eset\b": "ESET",
    r"fiddler": "Fiddler",
    r"forcepoint|websense": "Forcepoint",
    r"forti(?:net|gate|proxy)": "Fortinet",
    r"iboss": "iboss",
    r"kaspersky": "Kaspersky",
    r"lightspeed": "Lightspeed",
    r"mcafee|skyhigh|trellix": "McAfee",
    r"menlo security": "Menlo Security",
    r"mitmproxy": "mitmproxy",
    r"netskope|goskope": "Netskope",
    r"norton web": "Norton",
    r"olfeo": "Olfeo",
    r"palo alto": "Palo Alto Networks",
    r"pfsense": "pfSense",
    r"portswigger": "Burp Suite",
    r"proxyman": "Proxyman",
    r"securly": "Securly",
    r"smoothwall": "Smoothwall",
    r"sonicwall": "SonicWall",
    r"sophos": "Sophos",
    r"squid": "Squid",
    r"stormshield": "Stormshield",
    r"trend ?micro": "Trend Micro",
    r"untangle": "Untangle",
    r"watchguard": "WatchGuard",
    r"zscaler": "Zscaler",
}
_ANY: Final = late("|".join(rf"((?<![a-z])(?:{pattern}))" for pattern in _ISSUERS), re.IGNORECASE)
_NAMES: Final = tuple(_ISSUERS.values())


def interceptor_in(issuer: str) -> str:
    """The program or service whose name stands in a certificate's issuer; empty where none is known."""
    found = _ANY.search(issuer)
    return "" if found is None or found.lastindex is None else _NAMES[found.lastindex - 1]
