"""Units: the words for scales, shares, ordinals and units of amounts."""

from fractions import Fraction
from typing import Final

SCALES: Final = {
    word: 10**power
    for power, words in {
        2: "hundred",
        3: "thousand тыс тысяча тысячи тысяч мың",
        6: "million mln mn млн миллион миллиона миллионов",
        9: "billion bln bn млрд миллиард миллиарда миллиардов",
        12: "trillion trn tn трлн триллион триллиона триллионов",
    }.items()
    for word in words.split()
}
STUCK: Final = {"k": 10**3, "m": 10**6, "b": 10**9}  # as in $5m, without a space
SHARES: Final = {
    word: share
    for share, words in {
        Fraction(1, 2): "half halves onehalf половина половины половину",
        Fraction(1, 3): "third thirds onethird треть трети",
        Fraction(2, 3): "twothirds",
        Fraction(1, 4): "quarter quarters onequarter четверть четверти",
        Fraction(3, 4): "threequarters",
        Fraction(1, 5): "fifths onefifth",
    }.items()
    for word in words.split()
}
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        start=1,
    )
}
UNITS: Final = {
    word: unit
    for unit, words in {
        "%": "% percent percentage pct процент процента процентов проц пайыз",
        "$": "$ usd dollar dollars долл доллар доллара долларов",
        "€": "€ eur euro euros евро",
        "£": "£ gbp pound pounds",
        "₸": "₸ kzt tenge тенге теңге",
        "₽": "₽ rub ruble rubles rouble roubles руб рубль рубля рублей",
        "¥": "¥ jpy cny yuan yen юань юаней",
        "km": "km kilometer kilometers kilometre kilometres км километр километра километров",
        "t": "ton tons tonne tonnes тонн тонна тонны",
        "ha": "ha hectare hectares га гектар гектара гектаров",
        "year": "year years год года лет жыл",
        "month": "month months месяц месяца месяцев ай",
        "week": "week weeks неделя недели недель",
        "day": "day days день дня дней күн",
        "hour": "hour hours час часа часов",
    }.items()
    for word in words.split()
}
# An amount of one of these is another than the same number of another of these.
MEASURES: Final = frozenset("% $ € £ ₸ ₽ ¥ km t ha".split())
FILLERS: Final = frozenset("us u s american square cubic sq американских кв куб".split())
BEFORE: Final = frozenset("$ € £ ₸ ₽ ¥ usd eur gbp kzt rub".split())
MONTHS: Final = frozenset(
    (
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec "
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
    ).split()
)
