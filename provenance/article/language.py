"""Language: a light guess from a text's script and commonest words, for where the page does not say."""

from __future__ import annotations

import re
from collections import Counter

# Some of each language's commonest words, without those that are also English ones.
_WORDS = {
    "en": "the and of to in that was for with is said from by have his are not this",
    "de": "der die und das nicht ist den mit von zu sich auf ein eine dem für wird auch nach",
    "fr": "le les des et est une dans qui que pour sur pas plus avec ce par au du aux il",
    "es": "el los las y una que en del por con para se como más pero su fue según dijo",
    "pt": "os uma não em da dos das com para mais foi ao pelo disse são segundo na será",
    "it": "il gli di che non una per della sono con dei delle nel alla più anche dal è",
    "nl": "de het een en van niet dat zijn met voor op te aan ook werd bij naar wordt",
    "pl": "w na nie się z że jest po od przez przy roku są oraz jego był była będzie",
    "cs": "v na že je podle jsou jako ve jeho bude byl byla není která který uvedla řekl",
    "sv": "och att det som en på är av för inte med den till har om ett var",
    "tr": "ve bir bu için ile da de olarak olduğu daha çok gibi sonra kadar dedi",
    "id": "yang dan di dengan untuk dari dalam ini itu pada akan tidak ke juga oleh",
    "ru": "и в не на что с по как это он из за от для было был также его",
    "uk": "і в не на що з у та як до за від це для було він також його й",
}
_COMMON = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
    ("ar", "\u0600", "\u06ff"),
    ("he", "\u0590", "\u05ff"),
    ("el", "\u0370", "\u03ff"),
    ("th", "\u0e00", "\u0e7f"),
    ("hi", "\u0900", "\u097f"),
    ("ka", "\u10a0", "\u10ff"),
    ("hy", "\u0530", "\u058f"),
)
"""Languages and the stretch of letters, all after the Latin ones, that shows them."""
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
_SAMPLE = 20_000  # characters
_ENOUGH = 0.08  # of the words; running text in these languages has 20 to 40 % of its own list
_LEAD = 1.5  # over the next best language


def guess_language(text: str) -> str | None:
    """The ISO 639-1 code of `text`'s language, or None where the words do not show it clearly."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    other = [c for c in sample if c >= "\u0370"]
    for language, first, last in _SCRIPTS:
        share = 0.1 if language == "ja" else 0.4  # Japanese mixes its kana with Han characters
        if letters and sum(first <= c <= last for c in other) >= share * letters:
            return language
    counts = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    total = counts.total()
    scores = sorted(
        ((sum(counts[word] for word in words), language) for language, words in _COMMON.items()), reverse=True
    )
    (best, language), (second, _) = scores[:2]
    if best < 2 or best < _ENOUGH * total or best < _LEAD * second:
        return None
    return language


def language_name(code: str) -> str:
    """The English name of the language with the ISO 639-1 `code`; for a rare one, the code said as such."""
    return _NAMES.get(code, f"in the language '{code}'")
