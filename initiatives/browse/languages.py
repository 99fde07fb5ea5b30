"""What languages are called, also those that Django has no name for. Codes: ISO 639, scripts: ISO 15924. Pure."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from initiatives.vocabulary import Text

UNKNOWN_TO_DJANGO: dict[str, Text] = {
    "am": _lazy("Amharic"),
    "ch": _lazy("Chamorro"),
    "cnr": _lazy("Montenegrin"),
    "crs": _lazy("Seychellois Creole"),
    "dv": _lazy("Divehi"),
    "dz": _lazy("Dzongkha"),
    "fil": _lazy("Filipino"),
    "fj": _lazy("Fijian"),
    "fo": _lazy("Faroese"),
    "gn": _lazy("Guarani"),
    "gpe": _lazy("Ghanaian Pidgin English"),
    "gv": _lazy("Manx"),
    "ht": _lazy("Haitian Creole"),
    "kl": _lazy("Kalaallisut"),
    "la": _lazy("Latin"),
    "lo": _lazy("Lao"),
    "mfe": _lazy("Mauritian Creole"),
    "mg": _lazy("Malagasy"),
    "mi": _lazy("Māori"),
    "niu": _lazy("Niuean"),
    "pap": _lazy("Papiamento"),
    "pau": _lazy("Palauan"),
    "prs": _lazy("Dari"),
    "ps": _lazy("Pashto"),
    "rar": _lazy("Cook Islands Māori"),
    "rm": _lazy("Romansh"),
    "rn": _lazy("Kirundi"),
    "sg": _lazy("Sango"),
    "si": _lazy("Sinhala"),
    "sm": _lazy("Samoan"),
    "so": _lazy("Somali"),
    "st": _lazy("Sesotho"),
    "tet": _lazy("Tetum"),
    "ti": _lazy("Tigrinya"),
    "tpi": _lazy("Tok Pisin"),
    "wo": _lazy("Wolof"),
    "xh": _lazy("Xhosa"),
    "zh": _lazy("Chinese"),
    "zh-Hans": _lazy("Chinese (simplified)"),
    "zh-Hant": _lazy("Chinese (traditional)"),
    "zu": _lazy("Zulu"),
}


def language_name(code: str) -> str:
    """What a language is called; its code where nobody has a name for it, nothing where there is no code."""
    if not code:
        return ""
    if code in UNKNOWN_TO_DJANGO:
        return str(UNKNOWN_TO_DJANGO[code])
    try:
        return _(get_language_info(code)["name"])
    except KeyError:
        return code
