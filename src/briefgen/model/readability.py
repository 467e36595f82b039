"""Readability: what can be counted of how hard a text is to read."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Readability:
    """Sentences and words of running text, and the school grade that its English asks for.

    `grade` is the Flesch-Kincaid grade level, one decimal; None in other languages and where there
    is no sentence.
    """

    sentences: int
    words: int
    grade: float | None

    @property
    def words_a_sentence(self) -> float:
        """Words of a sentence on average, one decimal; 0 where there is none."""
        return round(self.words / self.sentences, 1) if self.sentences else 0.0
