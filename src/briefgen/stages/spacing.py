"""Spacing: at which spaces of a language no line may end, as a table and one pattern made of it.

The words are those that style guides keep with their figure or name: Chicago 10 and 14, Мильчин and
Чельцова, DIN 5008, the Lexique of the Imprimerie nationale. Months, and whether a space groups
digits, are CLDR's, by way of babel. A language that is not in the table has what all share.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from briefgen.stages.wording import locale_of

Table = Mapping[str, str]

# Units, and words that are counted, behind a figure. `_` is a space within.
COUNTED: Final[Table] = {
    "": "% ‰ °C € £ mm cm m km m² km² g kg t ha kW MW GW kWh MWh GWh",
    "en": "percent per_cent million billion trillion",
    "ru": "мм см м км г кг т га тыс. млн млрд трлн руб. долл. г. гг. в. вв. процент процента "
    "процентов миллион миллиона миллионов миллиард миллиарда миллиардов",
    "kk": "мм см м км г кг т га мың млн млрд трлн теңге пайыз пайызы миллион миллиард "
    "ж. жж. ғ. ғғ.",
    "uk": "мм см м км г кг т га тис. млн млрд трлн грн р. рр. ст. відсоток відсотка відсотків",
    "be": "мм см м км г кг т га тыс. млн млрд трлн руб. г. гг. ст.",
    "de": "Prozent Million Millionen Milliarde Milliarden Mio. Mrd. Euro f. ff.",
    "fr": "pour_cent million millions milliard milliards euros",
    "es": "por_ciento millón millones",
}
# Before a figure.
LABELS: Final[Table] = {
    "": "§ §§ № p. pp.",
    "en": "para. paras. Art. Arts. art. arts. No. Nos. no. nos. Ch. ch. chs. Fig. Figs. fig. figs. "
    "Sec. sec. secs. Vol. vol. vols. n. nn. bk. pt.",
    "ru": "с. стр. п. пп. ст. гл. ч. т. рис. табл. абз. разд. кн. вып.",
    "kk": "б. бб. тар. абз. бөл. т. сур.",
    "uk": "с. п. пп. ст. гл. ч. т. рис. табл. абз. розд.",
    "be": "с. п. пп. арт. гл. ч. т. мал. табл. абз.",
    "de": "S. Abs. Art. Nr. Kap. Bd. Abb. Tab. Rn. Anm. Ziff.",
    "fr": "art. n° nº chap. fig. t. vol. par. al.",
    "es": "art. arts. núm. núms. n.º cap. fig. vol. párr.",
}
# Before a name. Not г-н and its like: tied to a long name, they break at their hyphen instead.
TITLES: Final[Table] = {
    "": "Dr. Prof.",
    "en": "Mr. Mrs. Ms. St. Mr Mrs Ms Dr St Amb. Gen. Sen. Rep. Gov.",
    "ru": "проф. акад. им. ул. Дж.",
    "uk": "проф. акад. ім. вул.",
    "de": "Hr. Fr. St.",
    "fr": "MM. Mme Mmes Mlle Dr Pr St Ste",
    "es": "Sr. Sra. Sres. Dra.",
}
UPPER: Final = "A-ZÀ-ÖØ-ÞČĆŠŽĐŁŚŹŻŘĞİŐŰЀ-ЯҐҒҚҢҮҰҺӘӨ"
# A single letter with a point is an initial, but in U.S., U.N. and U.K. no name follows.
INITIAL: Final = rf"(?<=\b[{UPPER}]\. )(?<!\bU\.[KNS]\. )"
GROUP: Final = r"(?=\d{3}(?!\d))(?:(?<=\b\d )|(?<=\b\d\d )|(?<=\b\d\d\d ))"


@cache
def spaces(language: str) -> re.Pattern[str]:
    """Every plain space in a text of this language at which no line may end."""
    locale = locale_of(language)
    months = [str(name) for name in locale.months["format"]["wide"].values()]
    order = str(locale.date_formats["long"].pattern)
    dot = r"\." if "d." in order else ""  # 19. November
    rules = [
        rf"(?=\d)(?:{_behind(_words(LABELS, language))})",
        rf"(?<=[\dIVX] )(?={_any(_words(COUNTED, language))})",
        rf"(?=[{UPPER}])(?:{INITIAL}|{_behind(_words(TITLES, language))})",
        rf"(?:(?<=\b\d{dot} )|(?<=\b\d\d{dot} )|(?<=\b1er ))(?=(?:de )?{_any(months)})",
    ]
    if language.startswith("en"):  # November 19, but not May 2008
        rules.append(rf"(?=\d\d?(?!\d|[.,]\d))(?:{_behind(months)})")
    if locale.number_symbols["latn"]["group"].isspace():
        rules.append(GROUP)
    return re.compile(f" (?:{'|'.join(rules)})")


def _words(table: Table, language: str) -> list[str]:
    primary = language.split("-", maxsplit=1)[0]
    return [word.replace("_", " ") for word in f"{table['']} {table.get(primary, '')}".split()]


def _behind(words: Iterable[str]) -> str:
    """One of the words stands before the space; each by itself, for their lengths differ."""
    return "|".join(rf"(?<=(?<!\w){re.escape(word)} )" for word in words)


def _any(words: Iterable[str]) -> str:
    return rf"(?:{'|'.join(re.escape(word) for word in words)})(?![\w’'])"
