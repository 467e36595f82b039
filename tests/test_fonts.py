"""Fonts from packages, as static files that are made once and kept."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefgen import fonts
from briefgen.model.world import FontFace, Unable

SANS = FontFace(family="Sans", package="fira-sans", weight=400, italic=False)
SERIF = FontFace(family="Serif", package="eb-garamond", weight=700, italic=True)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and no font remembered from another test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(fonts, "_instance", lambda _, weight: b"made %d" % weight)
    fonts.static_font.cache_clear()
    return tmp_path / "briefgen" / "fonts"


@pytest.fixture(autouse=True)
def _forgotten() -> object:
    yield
    fonts.static_font.cache_clear()


@pytest.mark.parametrize("face", [SANS, SERIF])
def test_a_face_is_a_static_font_that_covers_latin_cyrillic_and_kazakh(face: FontFace) -> None:
    font = TTFont(io.BytesIO(fonts.static_font(face)), lazy=True)
    letters = {ord(sign) for sign in "Azéßőž“”«»–—…№§ЯяЁёӘҒҚҢӨҰҮҺІәғқңөұүһі\u00a0"}

    assert "fvar" not in font
    assert letters - set(font.getBestCmap()) == set()


def test_a_package_that_is_not_installed_says_how_to_install_it() -> None:
    face = FontFace(family="X", package="no-such-font", weight=400, italic=False)
    with pytest.raises(Unable) as caught:
        fonts.static_font(face)

    assert "the font no-such-font is not installed" in caught.value.message
    assert caught.value.remedy == "install it with `pip install fontpkg-no-such-font`"


def test_a_prepared_font_is_kept_and_not_made_again(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = fonts.static_font(SERIF)
    fonts.static_font.cache_clear()
    monkeypatch.setattr(fonts, "_instance", lambda *_: pytest.fail("made again"))

    assert first == b"made 700"
    assert first == fonts.static_font(SERIF)
    assert len(list(cache.iterdir())) == 1


def test_a_damaged_font_in_the_cache_is_made_anew(cache: Path) -> None:
    fonts.static_font(SERIF)
    kept = next(cache.iterdir())
    kept.write_bytes(kept.read_bytes()[1:])
    fonts.static_font.cache_clear()

    assert fonts.static_font(SERIF) == b"made 700"


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))

    assert fonts.static_font(SERIF) == b"made 700"
    assert not cache.exists()


def test_a_cache_of_a_relative_name_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")

    assert fonts.cache_folder() == Path.home() / ".cache" / "briefgen" / "fonts"
