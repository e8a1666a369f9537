"""Names made of a place and a body: "Peru's energy ministry", "Uganda's Ministry of Works", "Chad's army"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from provenance.sources.mentions import Mention
from provenance.sources.names import word_set
from provenance.sources.roles import is_person_noun, singular_of

STATE_NOUNS = word_set(
    """
    ministry department army navy police government council authority commission parliament court agency committee
    office service military presidency regulator watchdog administration force coastguard guard cabinet senate junta
    embassy bank board customs treasury gendarmerie opposition secretariat inspectorate institute
    """
)
"""Nouns of the bodies that a country or city has one of, so that its name with them is a name."""

_TAIL = re.compile(r"['’]s?((?:\s+[a-z][\w-]*){1,5})")
_NEXT = re.compile(r"\s+(\w[\w-]*)")


def join_bodies(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` with each place and the body that it has made one."""
    joined: list[Mention] = []
    done = -1
    for index, mention in enumerate(mentions):
        if mention.start < done:
            continue
        whole = None
        if mention.kind not in ("person", "body") and text[mention.end : mention.end + 1] in ("'", "’"):
            after = mentions[index + 1] if index + 1 < len(mentions) else None
            if after is not None and after.kind == "body" and _adjoins(text, mention, after):
                name = text[mention.start : after.end]
                whole = replace(after, start=mention.start, opens=mention.start, name=name)
                whole.words = [*mention.words, *after.words]
                whole.mods = {*after.mods, *(word.lower() for word in after.words)}
            else:
                whole = _of_place(text, mention)
        joined.append(whole or mention)
        done = joined[-1].end
    return joined


def _adjoins(text: str, mention: Mention, after: Mention) -> bool:
    return re.fullmatch(r"['’]s?\s+", text[mention.end : after.opens]) is not None


def _of_place(text: str, mention: Mention) -> Mention | None:
    """A place and a body in small letters after it, or None where the words go on to a title or a name."""
    tail = _TAIL.match(text, mention.end)
    if tail is None:
        return None
    words: list[str] = []
    end = tail.start(1)
    for found in re.finditer(r"\s+(\S+)", tail[1]):
        words.append(found[1])
        end = tail.start(1) + found.end()
        if found[1] in STATE_NOUNS:
            break
    else:
        return None
    following = _NEXT.match(text, end)
    if following is not None and (following[1][0].isupper() or following[1] in STATE_NOUNS or _titles(following[1])):
        return None  # "Kenya's police chief Amos Kiptoo" has a name of its own
    whole = replace(mention, end=end, name=text[mention.start : end], kind="body", possessive=False, weak=False)
    whole.words = [*mention.words, *words]
    whole.mods = {*mention.mods, *words}
    whole.heads = {*mention.heads, words[-1]}
    return whole


def _titles(word: str) -> bool:
    return is_person_noun(singular_of(word)) or word in ("official", "officials", "sources", "source")
