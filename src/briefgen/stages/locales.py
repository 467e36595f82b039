"""Terms that CSL's locales lack or get wrong, injected into a copy of the style.

CSL has no Kazakh locale, so pandoc would silently print English; and its Russian months are in the
nominative, which is wrong in a date. The form is that of a style's own `<locale>` (CSL 1.0.2,
"Locale elements").
"""

from collections.abc import Mapping
from typing import Final

_RUSSIAN_MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
).split()
_KAZAKH_MONTHS = (
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
).split()


def _months(names: list[str]) -> str:
    return "".join(
        f'<term name="month-{number:02}">{name}</term>' for number, name in enumerate(names, 1)
    )


def _term(name: str, text: str, form: str = "long", plural: str = "") -> str:
    shape = f' form="{form}"' if form != "long" else ""
    if plural:
        text = f"<single>{text}</single><multiple>{plural}</multiple>"
    return f'<term name="{name}"{shape}>{text}</term>'


_KAZAKH = "".join(
    (
        _term("accessed", "қаралған күні"),
        _term("and", "және"),
        _term("et-al", "және т.б."),
        _term("in", "кітапта"),
        _term("no date", "күні көрсетілмеген"),
        _term("no date", "к.ж.", "short"),
        _term("at", "сайтта"),
        _term("retrieved", "алынған"),
        _term("from", "көзі"),
        _term("edition", "басылым"),
        _term("editor", "редактор", plural="редакторлар"),
        _term("translator", "аудармашы", plural="аудармашылар"),
        _term("page", "б.", "short", "бб."),
        _term("page", "бет", plural="беттер"),
        _term("chapter", "тар.", "short", "тар."),
        _term("paragraph", "абз.", "short", "абз."),
        _term("section", "бөл.", "short", "бөл."),
        _term("volume", "т.", "short", "т."),
        _term("issue", "№", "short"),
        _term("open-quote", "«"),
        _term("close-quote", "»"),
        _months(_KAZAKH_MONTHS),
    )
)

LOCALES: Final[Mapping[str, str]] = {
    "ru": (
        f'<locale xml:lang="ru"><terms>{_months(_RUSSIAN_MONTHS)}'
        f"{_term('paragraph', 'абз.', 'short', 'абз.')}</terms></locale>"
    ),
    "kk": (
        '<locale xml:lang="kk"><style-options punctuation-in-quote="false"/>'
        '<date form="text"><date-part name="year" suffix=" ж. "/>'
        '<date-part name="day" suffix=" "/><date-part name="month"/></date>'
        f"<terms>{_KAZAKH}</terms></locale>"
    ),
}

LABELS: Final[Mapping[str, dict[str, str]]] = {
    "ru": {
        "p.": "с.",
        "pp.": "с.",
        "para.": "абз.",
        "paras.": "абз.",
        "ch.": "гл.",
        "sec.": "разд.",
        "vol.": "т.",
    },
    "kk": {
        "p.": "б.",
        "pp.": "бб.",
        "para.": "абз.",
        "paras.": "абз.",
        "ch.": "тар.",
        "sec.": "бөл.",
        "vol.": "т.",
    },
}
