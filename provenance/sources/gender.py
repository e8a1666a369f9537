"""The gender that a first name tells: from `first_names.txt`, then from the endings of names that tell it.

Sources of the rules of endings: Slavic, Baltic, Icelandic and Greek family names agree with their bearer; Slavic,
Romance and Japanese first names in -a and -ko are women's but for those that the list has as men's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

from provenance.patterns import late
from provenance.sources.names import fold, word_set

Gender = Literal["m", "f", "x"]
"""Men, women, and those who are spoken of as "they"."""

_FEMALE_SURNAME = late(r"(?:ov|ev|in|sk|ck|yn)a(?:ya|ia|ja)?$|ská$|cká$|ová$|evá$|d[oó]ttir$|aitė$|ienė$|ytė$|utė$")
_MALE_SURNAME = late(r"[a-z]{2}(?:sson|ssen)$|[^aeiou](?:sky|skiy|skii|skyi|ský|cký)$|[a-z]{2}(?:enov|anov|ikov|ilov)$")
_SLAVIC_FATHER = late(r"(?:ovna|evna|ichna|ivna)$")
_SLAVIC_SON = late(r"(?:ovich|evich|ovych|yevich)$")


@lru_cache(maxsize=1)
def first_names() -> dict[str, Gender | None]:
    """First names, folded, and the gender that they tell; None for those that tell nothing.

    The file has them folded but for their hyphens.
    """
    text = Path(__file__).with_name("first_names.txt").read_text(encoding="utf-8")
    found: dict[str, Gender | None] = {}
    told: Gender | None = None
    for line in text.splitlines():
        if line.startswith("["):
            told = "f" if line == "[f]" else "m" if line == "[m]" else None
        elif not line.startswith("#"):
            found |= dict.fromkeys([word.replace("-", " ") for word in line.split()], told)
    return found


def is_first_name(word: str) -> bool:
    """Whether `word` is known as a first name."""
    return fold(word) in first_names()


def gender_of(name: list[str]) -> Gender | None:
    """The gender that the words of a person's full name tell, or None.

    The first word speaks first, then the rest of it ("Park Mi-ran": family names come first in East Asia), then the
    endings of family names. One that is borne by both tells nothing.
    """
    known = first_names()
    keys = [fold(word) for word in name]
    if len(name) > 1:
        last = name[-1].lower()
        if _FEMALE_SURNAME.search(last) and _slavic(last) and known.get(keys[0]) != "m":  # "Tim Canova"
            return "f"
        if any(_SLAVIC_FATHER.search(key) for key in keys):
            return "f"
        if any(_SLAVIC_SON.search(key) for key in keys[:-1]):
            return "m"
    if not keys:
        return None
    if keys[0] == "nguyen" or (len(keys) > 2 and keys[0] in _FAMILY_FIRST):  # Vietnamese middle names
        if "thi" in keys[1:]:
            return "f"
        if len(keys) > 2 and keys[1] == "van":
            return "m"
    if len(keys) > 2 and (two := known.get(fold("-".join(name[:2])))) is not None:  # "Aung San Suu Kyi"
        return two
    given = _given(keys)
    for key in given:
        if key in known and (known[key] or len(given) < 3):
            return known[key]
        for part in key.split():
            if len(given) == 1 and part in known and known[part] and " " in key:
                return known[part]
    if len(name) > 1 and _MALE_SURNAME.search(name[-1].lower()):
        return "m"
    return _by_ending(keys) if len(name) > 1 else None


def looks_personal(name: list[str]) -> bool:
    """Whether the words of a name look like a person's: a known first name, or an ending that only people's have."""
    if is_first_name(name[0]):
        return True
    if family_first(name) and len(name) < 5 and any(is_first_name(word) or "-" in word for word in name[1:]):
        return True
    last = fold(name[-1]).replace(" ", "")
    return len(name) > 1 and bool(_PERSONAL.search(last) or any(_SLAVIC_SON.search(fold(word)) for word in name))


_PERSONAL = late(
    r"(?:[bcdfghjklmnprstvz](?:sson|ssen|dottir|escu|eanu|oglu|ovic|evic|shvili|adze|enko|chuk|owski|ewski|poulos|akis|"
    r"idis|yan|ian|ova|eva|ovna|evna|skaya|ska|cka|ski|cki|sky|skiy|skyy|wicz|ovych|sdottir|nen|aite|iene|auskas))$"
)


def _slavic(last: str) -> bool:
    return len(last) > 4 and last not in {"medina", "molina", "messina", "cristina", "farina", "cantina", "casanova"}


_FAMILY_FIRST = word_set(
    """
    kim lee park choi jung jeong kang cho yoon jang lim han oh seo shin kwon hwang ahn song ryu yoo hong jeon ko
    moon son yang bae baek heo nam noh ha joo woo min jin pak ri ro choe chon hyon yun paek so kwak pyo do wang li
    zhang liu chen huang zhao wu zhou xu sun ma zhu hu guo he gao luo zheng liang xie tang deng feng cao peng zeng
    xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren yao shen nguyen tran le pham phan vu vo dang
    bui ngo duong orban szabo nagy kovacs toth horvath varga kiss molnar tsai lai hsu lin chang chiang chu hsieh xi
    mao hua qian
    """
)
"""Family names, folded, that stand first in Korean, Chinese, Vietnamese and Hungarian order."""


def family_first(name: list[str]) -> bool:
    """Whether the name is in an order that puts the family name first ("Park Mi-ran", "Nguyen Van Tho")."""
    if len(name) < 2 or fold(name[0]) not in _FAMILY_FIRST:
        return False
    return not is_first_name(name[0]) or "-" in name[1] or fold(name[-1]) not in _FAMILY_FIRST


def _given(keys: list[str]) -> list[str]:
    """The keys in which the gender may show, the likeliest first."""
    if len(keys) > 1 and keys[0] in _FAMILY_FIRST:
        rest = keys[1:]
        return [" ".join(rest), *reversed(rest), keys[0]] if len(rest) < 3 else [*reversed(rest), keys[0]]
    return keys[:1] if len(keys) < 3 else keys[:2]


def _by_ending(keys: list[str]) -> Gender | None:
    first = keys[0]
    if len(first) > 3 and re.search(
        r"(?:ova|iya|ina|ella|etta|isa|ita|ida|ia|ila|ika|lyn|een|ette|elle|ine|yne)$", first
    ):
        return "f"
    if len(first) > 3 and re.search(
        r"(?:slav|mir|mund|ald|ard|bert|ias|ullah|uddin|aldo|ardo|erto|ento|ino|ius)$", first
    ):
        return "m"
    return None
