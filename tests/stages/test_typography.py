"""Typography: spaces that hold and dashes, by the language of a text; no lonely last word.

In the texts below ~ is a no-break space, and ^ a narrow one.
"""

import pytest

from briefgen.stages import dom
from briefgen.stages.typography import hold_dashes, no_lonely_words, set_spaces, tie_locators


def shown(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "^")


def spaced(html: str, language: str = "en") -> str:
    tree = dom.parse({"text": html})["text"]
    set_spaces(tree, language)
    return shown(dom.write(tree))


@pytest.mark.parametrize(
    "text",
    [
        "5~km, 2.5~million, 30~percent or 30~per cent",
        "§~3, №~4, p.~5, pp.~6–7",
        "Art.~3, Nos.~4, para.~5, ch.~6, Fig.~7, vol.~8",
        "J.~K.~Smith, J.K.~Smith",
        "Mr.~Big, Dr.~Dee, Prof.~Levy, St.~Peter, Ms~Day",
        "19~November, November~19, 2009",
        # What is no such thing.
        "May 2008, May 5,000, in 2008 April",
        "the U.S. Government, the U.N. Assembly",
        "five million, 5 millions, 5 kmh, 10 000",
        "art. for all, a vol. of poems, Mr. and Mrs. too",
        "one – two",
    ],
)
def test_in_english_a_figure_keeps_its_word_and_a_name_what_leads_it(text: str) -> None:
    assert spaced(text.replace("~", " ")) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "5~км, 12~млн тенге, 5~%, 40~процентов"),
        ("ru", "с.~5, ст.~7, гл.~8, №~9"),
        ("ru", "19~ноября 2009~г., XX~в., в 1990–1995~гг."),
        ("ru", "И.~И.~Иванов, Дж.~К.~Смит, проф.~Ли и г-н Петров"),
        ("ru", "10~000 человек, 1~234~567, в 2008 году"),
        ("ru-RU", "5~млрд"),
        ("kk", "2009~ж. 30~қараша, 5~млн, б.~7, №~3"),
        ("uk", "5~млн, 19~листопада 2009~р."),
        ("be", "5~млн, 19~лістапада 2009~г."),
        ("de", "19.~November, S.~4~f., 5~Mio. Euro, Art. und Weise"),
        ("fr", "1er~janvier, 10~000~euros, M.~Dupont, 5~pour cent"),
        ("es", "el 19~de noviembre, 5~millones, núm.~4"),
        ("x-nobody", "5~km, p.~3, J.~Smith"),
    ],
)
def test_other_languages_have_their_own_words(language: str, text: str) -> None:
    assert spaced(text.replace("~", " "), language) == text


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Река – вода", "Река~— вода"),
        ("Река — вода", "Река~— вода"),
        ("<em>Река</em> – <em>вода</em>", "<em>Река</em>~— <em>вода</em>"),
        ("2008 – год воды", "2008~— год воды"),
        ("5 – 7 дней", "5 – 7 дней"),
        ("2008–2009, кто-то", "2008–2009, кто-то"),
        ("– Да, – сказал он.", "– Да,~— сказал он."),
    ],
)
@pytest.mark.parametrize("language", ["ru", "kk", "uk", "be"])
def test_a_dash_between_words_is_long_and_never_first_in_a_line(
    language: str, written: str, set_: str
) -> None:
    assert spaced(written, language) == set_


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("oui ! non ? si ; car : ainsi", "oui^! non^? si^; car^: ainsi"),
        ("« mot » et «\u00a0mot\u00a0»", "«^mot^» et «^mot^»"),
        ("oui! 10:30", "oui! 10:30"),  # only spaces that were written
    ],
)
def test_french_sets_off_its_high_signs_with_a_narrow_space(written: str, set_: str) -> None:
    assert spaced(written, "fr") == set_
    assert spaced(written, "en") == shown(written)


@pytest.mark.parametrize(
    "html",
    [
        "<code>p. 5</code>",
        "<pre><span>p. 5</span></pre>",
        '<a href="https://x.example" class="uri">x.example p. 5</a>',
        '<a href="https://x.example">https://x.example/p. 5</a>',
        '<a href="https://x.example">www.x.example/p. 5</a>',
    ],
)
def test_code_and_addresses_stay_as_they_were_written(html: str) -> None:
    assert spaced(f"<p>{html} p. 5</p>") == f"<p>{html} p.~5</p>"


def test_links_of_words_are_text() -> None:
    assert spaced('<a href="#a">Art. 5</a>') == '<a href="#a">Art.~5</a>'


def test_what_is_marked_as_another_language_follows_its_rules() -> None:
    html = '<p>A – b, с. 5 <span lang="ru">А – б, <em>с. 5</em></span> с. 5 – d</p>'

    assert spaced(html) == html.replace("А – б, <em>с. 5", "А~— б, <em>с.~5")


def test_no_letter_changes() -> None:
    text = "« И. И. Иванов – 5 км »: p. 5, Mr. Big, 19 ноября ! 10 000"

    for language in ("en", "ru", "kk", "de", "fr"):
        made = spaced(text, language).replace("~", " ").replace("^", " ")
        assert made.replace("—", "–") == text


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Levy, <em>River</em>, 12.", ",~12."),
        ("Levy, <em>River</em>, 12–14.", ",~12–14."),
        ("Commission, para. 3.", ",~para. 3."),
        ("Леви, абз. 3.", ",~абз. 3."),
        ("Commission, para. 3, accessed May 1.", "Commission, para. 3, acc"),
        ("In May, 2008 was dry.", "May, 2008 was"),
        ("<em>Review</em> 3, no. 1 (2009): 12.", "3, no. 1 (2009)"),
        ("One, two.", "One, two."),
        ("<code>f(1, 2, 3)</code>, 4.", "f(1, 2, 3),~4."),
    ],
)
def test_the_page_a_note_names_keeps_the_line_of_what_is_before_it(text: str, tied: str) -> None:
    tree = dom.parse({"notes": f"<p>{text}</p>"})["notes"]
    tie_locators(tree)

    assert tied in shown("".join(tree.itertext()))


LONG = "The commission measured the river again and again in every year"


@pytest.mark.parametrize(
    ("html", "end"),
    [
        (f"{LONG} but one.", "but~one."),
        (f"{LONG} up to 5\u00a0%.", "to~5~%."),
        (f"{LONG} unceremoniously.", "year unceremoniously."),
        (f'{LONG} but one.<span class="fn">Note at the end</span>', "but~one.Note at the end"),
        (f"{LONG} <em>but</em> then one.", "then~one."),
        ("Short one.", "Short one."),
    ],
)
def test_no_paragraph_ends_in_a_line_of_one_short_word(html: str, end: str) -> None:
    tree = dom.parse({"text": f"<p>{html}</p>"})["text"]
    no_lonely_words(tree)

    assert shown("".join(tree.itertext())).endswith(end)


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("work—the", "work_—the"),
        ("“work”—the—end", "“work”_—the_—end"),
        ("<em>work</em>—<em>the</em>—end", "<em>work</em>_—<em>the</em>_—end"),
        # A dash with a space before it, or first in a quotation, may begin a line.
        ("work — the", "work — the"),
        ("—the “—end”", "—the “—end”"),
        ("<code>a—b</code>", "<code>a—b</code>"),
    ],
)
def test_no_line_begins_with_a_dash_set_close_to_a_word(written: str, held: str) -> None:
    tree = dom.parse({"text": written})["text"]
    hold_dashes(tree)

    assert dom.write(tree).replace(dom.JOINER, "_") == held
