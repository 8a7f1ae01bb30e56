"""What a column's heading says that the column holds, in the languages of its readers, however it is written."""

import unicodedata
from typing import Final

from app.endpoint.lazy_patterns import late

_CAMEL: Final = late(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])")
_OTHER: Final = late(r"[\W_]+")
#: Vietnamese parts the syllables of a word by spaces.
_TWO_SYLLABLES: Final = late(
    r"(?<![^_])(giay|ban|cap|bi|mat|khach|may|cong|doanh)_(phep|quyen|mat|khau|hang|chu|ty|nghiep)(?![^_])"
)
_LICENCE: Final = frozenset(
    {"licence", "license", "lic", "licences", "licenses", "lizenz", "licencia", "licenza", "licencecode", "licensecode",
     "codelicence", "licencekey", "licensekey", "licencenumber", "licensenumber", "licenceid", "licenseid",
     "lizenznummer", "lizenzschlussel", "lizenzcode", "licenca", "licentie", "licencja", "llicencia",
     "רישיון", "רשיון", "ترخيص", "الترخيص"}
)  # fmt: skip
#: The word in other languages, also in one with what it counts or unlocks: `Licensnøgle`, `Licenckód`, `Код лицензии`.
_LICENCE_ELSEWHERE: Final = late(
    r"(?:licens|lisens|lisenssi|licentie|lizenz|licenc|licenc(?:e|ni|ji|ja)|licent(?:a|ei)|licencn\w{1,3}|licencij\w{1,3}"
    r"|litsents\w?|lisans|л[иі]ценз\w{1,4}"
    r"|лицензионныи|αδειασ?|ライセンス|许可证|라이[선센]스|사용권|giayphep|banquyen|capphep)"
    r"(?:kod[eu]?|code|koodi|nummer|nr|n[øo]gle|nyckel|n[øo]kkel|schlussel|sleutel|avain|tunnus|kulcs|szam|コート|番号|代码|号"
    r"|코드|키|번호)?"
)
#: Words beside it that change nothing.
_BESIDE: Final = frozenset(
    {"code", "codes", "key", "cle", "clef", "n", "no", "nr", "num", "numero", "number", "id", "identifiant", "de", "la",
     "le", "du", "des", "d", "l", "of", "the", "client", "customer", "dqe", "idmobile", "mobile", "value", "valeur",
     "ref", "reference", "prod", "production", "s", "required", "mandatory", "optional", "obligatoire",
     "requis", "requise", "facultatif", "facultative", "codigo", "codice", "clave", "chiave", "nummer", "di", "del",
     "da", "do", "kod", "kode", "kodu", "klic", "klucz", "klienta", "kund", "kunde", "kunden", "cliente", "numer",
     "cislo", "cod", "numar", "numarul",
     "schlussel", "kluc", "codi", "kood", "kodas", "x", "u", "c", "cf", "cust", "custom", "field", "new", "account",
     "organisation", "organization", "קוד", "رمز", "numarasi", "код", "ключ", "номер", "клиента", "κωδικοσ", "αριθμοσ",
     "코드", "키", "번호", "고객", "고객사", "ma", "so", "khoa", "cua", "khachhang"}
)  # fmt: skip
_SECRET: Final = late(
    r"secret(?!ar|air)|passphrase|passwor[dt]|passwd|passcode|motdepasse|mdp|pwd|phrase(?:de)?passe|geheim|kennwort|contrasen[ay]a?"
    r"|segret[oa](?!r)|segredo|senha|wachtwoord|has[lł]o|heslo"
    r"|^pass(?:e)?$|clientpass"
    r"|hemmelig|hemlig|losenord|passord|kodeord|adgangskode|salas[ao]na|tajn[yae]|jelszo|parola|parool|sifre|lozinka|zaporka"
    r"|geslo|slaptazod|секрет(?!ар)|парол|μυστικ|κωδικοσπροσβασησ|סיסמ|كلمةالمرور|シークレット|ハスワート|密[码钥碼鑰]"
    r"|비밀(?:번호|키|값|코드|문구|$)|시크릿|암호|패스워드|패스프레이즈|bimat|matkhau"
)
#: What else may hold one: kept out of reports, and used only where the person says so.
_PERHAPS_SECRET: Final = late(
    r"token|jeton|credential|apikey|authori|(?:^|_)(?:key|cle|clef|pin|auth|jwt)(?:$|_)|pass(?:e)?(?:$|_)"
)
_SERVER: Final = frozenset(
    {"server", "serveur", "host", "hostname", "hote", "address", "adresse", "url", "endpoint", "domain", "domaine",
     "servidor", "serwer", "szerver", "palvelin", "сервер", "sunucu", "serveradresse", "servername",
     "서버", "서버주소", "서버명", "서버이름", "호스트", "호스트명", "maychu"}
)  # fmt: skip
_BESIDE_SERVER: Final = frozenset(
    {"name", "nom", "du", "de", "of", "the", "l", "d", "dqe", "idmobile", "server", "serveur", "url", "address",
     "adresse", "host", "주소", "이름", "명", "ten", "đia", "dia", "chi"}
)  # fmt: skip
_METHOD: Final = frozenset({"method", "methode", "http_method", "methode_http"})
_NAME: Final = frozenset(
    {"name", "nom", "customer", "client", "customer_name", "nom_client", "nom_du_client", "client_name", "company",
     "societe", "entreprise", "raison_sociale", "account", "compte", "label", "libelle",
     "kunde", "kundenname", "firma", "cliente", "nome_cliente", "nombre_cliente", "empresa", "azienda",
     "kund", "kundnamn", "kundenavn", "klant", "klantnaam", "klient", "asiakas", "zakaznik", "ugyfel", "musteri",
     "이름", "고객", "고객명", "고객_이름", "고객사", "고객사명", "회사", "회사명", "회사_이름", "업체명",
     "거래처", "거래처명", "ten", "khachhang", "ten_khachhang", "congty", "ten_congty", "doanhnghiep",
     "ten_doanhnghiep"}
)  # fmt: skip


def plain(heading: str) -> str:
    """A heading in small letters without marks, its words joined by `_`: `N° de Licence` is `n_de_licence`."""
    words = _CAMEL.sub(" ", heading.strip().lstrip("\ufeff"))
    letters = unicodedata.normalize("NFKD", words.replace("°", " ").replace("º", " ")).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    # Hangul was taken apart, too.
    whole = unicodedata.normalize("NFC", bare)
    return _TWO_SYLLABLES.sub(r"\1\2", _OTHER.sub("_", whole).strip("_"))


def licence_rank(heading: str) -> int | None:
    """How far a heading is from `licence` itself, 0 for nearest; None where it says something else."""
    words = plain(heading).split("_")
    named = [word for word in words if word in _LICENCE or _LICENCE_ELSEWHERE.fullmatch(word)]
    if not named or any(word not in named and word not in _BESIDE for word in words) or is_secret(heading):
        return None
    return len(words) - 1


def is_secret(heading: str) -> bool:
    """Whether a heading says that secrets stand below it, so that they are used."""
    return _SECRET.search(plain(heading).replace("_", "")) is not None


def may_be_secret(heading: str) -> bool:
    """Whether secrets may stand below it, so that no report shows them."""
    words = plain(heading)
    return is_secret(heading) or (licence_rank(heading) is None and _PERHAPS_SECRET.search(words) is not None)


def is_server(heading: str) -> bool:
    """Whether servers stand below it."""
    words = plain(heading).split("_")
    return bool(_SERVER & set(words)) and all(word in _SERVER | _BESIDE_SERVER for word in words)


def is_method(heading: str) -> bool:
    """Whether methods stand below it."""
    return plain(heading) in _METHOD


def is_name(heading: str) -> bool:
    """Whether what the rows are called stands below it."""
    return plain(heading) in _NAME


def is_known(heading: str) -> bool:
    """Whether it means anything here."""
    return licence_rank(heading) is not None or any(
        means(heading) for means in (is_secret, is_server, is_method, is_name)
    )
