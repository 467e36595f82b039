"""Prose by the yard, for tests: the same seed gives the same sentences, headings and notes."""

import random
from collections.abc import Sequence

WORDS = (
    "the a of in to and for with under against between reform law court press vote seat party "
    "border budget mission council mandate pledge review office member state region partner year "
    "report draft clause text right duty rule term chair agenda summit ministry parliament "
    "observers commitments transparency accountability participation implementation recommends "
    "keeps changes finds asks opens closes limits widens records grants refuses postpones"
).split()
RUSSIAN = (
    "и в не на с по для от под между против реформа закон суд печать голос место партия граница "
    "бюджет миссия совет мандат обещание обзор ведомство участник государство область год доклад "
    "проект статья право долг правило срок председатель повестка встреча министерство парламент "
    "наблюдатели обязательства прозрачность подотчётность осуществление рекомендует сохраняет "
    "изменяет находит просит открывает закрывает ограничивает расширяет отклоняет откладывает"
).split()


def sentence(source: random.Random, vocabulary: Sequence[str] = WORDS) -> str:
    """One sentence of eight to twenty-four words."""
    words = [source.choice(vocabulary) for _ in range(source.randint(8, 24))]
    return " ".join(words).capitalize() + "."


def paragraph(source: random.Random, words: int, vocabulary: Sequence[str] = WORDS) -> str:
    """Sentences of about so many words together."""
    text = ""
    while len(text.split()) < words:
        text += (" " if text else "") + sentence(source, vocabulary)
    return text


def body(words: int, *, notes: bool = False, seed: int = 1) -> str:
    """A brief's text of about so many words, with all kinds of headings, and notes if wanted."""
    source = random.Random(seed * 10_000 + words)
    parts = ["# Executive Summary", *(paragraph(source, 45) for _ in range(max(1, words // 700)))]
    section = 0
    while len(" ".join(parts).split()) < words * 0.94:
        section += 1
        parts.append(f"# Section {section} {source.choice(WORDS)}")
        for number in range(source.randint(2, 5)):
            text = paragraph(source, source.choice((12, 45, 90, 160)))
            if notes and source.random() < 0.6:
                text += f"^[{paragraph(source, source.choice((6, 15, 40)))}]"
            if number == 1 and source.random() < 0.5:
                parts.append(f"## Sub-head {section} {source.choice(WORDS)}")
            elif source.random() < 0.2:
                text = f"**Run-in {section}:** {text}"
            parts.append(text)
    items = "\n".join(f"{n}. {paragraph(source, 18)}" for n in range(1, source.randint(4, 8)))
    return "\n\n".join([*parts, "# Recommendations", "## For the Chair", items, ""])
