"""Language: a guess where the words show it clearly, and none where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.article import read_article
from provenance.article.language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor of the town said that the bridge was shut.", "en"),
        ("Der Bürgermeister sagte, die Brücke sei nicht mehr zu retten und werde geschlossen.", "de"),
        ("Le maire a dit que le pont est fermé pour les piétons et les voitures.", "fr"),
        ("El alcalde dijo que el puente está cerrado para los coches, según los vecinos.", "es"),
        ("O prefeito disse que a ponte não será aberta para os carros, segundo os moradores.", "pt"),
        ("Il sindaco ha detto che il ponte è chiuso per le auto e non sarà riaperto.", "it"),
        ("Burmistrz powiedział, że most nie jest bezpieczny i że do jesieni będzie zamknięty.", "pl"),
        ("Мэр сказал, что мост не будет открыт и что это надолго.", "ru"),
        ("Мер сказав, що міст не буде відкрито і що це надовго.", "uk"),
        ("首相は橋の修理が終わると述べた。", "ja"),
        ("市长说桥将关闭到年底。", "zh"),
        ("시장은 다리가 폐쇄될 것이라고 말했다.", "ko"),
        ("قال رئيس البلدية إن الجسر مغلق.", "ar"),
        ("Bridge shut", None),
        ("", None),
        ("1234 5678", None),
    ],
)
def test_guesses(text: str, language: str | None) -> None:
    assert guess_language(text) == language


def test_a_template_set_to_another_language_is_not_believed() -> None:
    words = "<p>Der Bürgermeister sagte, die Brücke sei nicht mehr zu retten und werde für immer geschlossen.</p>"
    assert read_article(f"<html lang=en-US><body>{words * 8}</body></html>".encode()).language == "de"
    assert read_article(f"<html lang=gsw><body>{words}</body></html>".encode()).language == "gsw"


@given(st.text())
def test_any_text(text: str) -> None:
    assert guess_language(text) is None or len(guess_language(text) or "") == 2
