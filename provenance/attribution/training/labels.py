"""What the tagger tells apart: tags of cues, roles of pieces, kinds of acts."""

from __future__ import annotations

import re

CUE_TAGS = ("O", "B-outer", "I-outer", "B-nested", "I-nested")
ROLES = ("O", "source", "B-content", "I-content", "channel", "parent")
KINDS = ("statement", "denial", "belief", "question", "directive")

# What sort of act a corpus without kinds means by its commonest cues; any other cue stays unlabelled.
_KINDS = {
    "denial": r"den(y|ies|ied|ying)\b|disput(e|es|ed|ing)\b|refut\w+|reject(s|ed|ing)?\b.* (claim|report|allegation)",
    "question": r"ask(s|ed|ing)? (if|whether|why|how|what)\b|wonder(s|ed|ing)?\b|question(s|ed|ing)?\b",
    "directive": r"urg(e|es|ed|ing)\b|order(s|ed|ing)\b|call(s|ed|ing)? (on|for)\b|demand(s|ed|ing)?\b|instruct\w+",
    "belief": r"believ\w+|think(s|ing)?\b|thought\b|hop(e|es|ed|ing)\b|fear(s|ed|ing)?\b|want(s|ed|ing)?\b|"
    r"expect(s|ed|ing)?\b|feel(s|ing)?\b|felt\b|know(s|n)?\b|knew\b|suspect(s|ed)?\b|wish(es|ed)?\b|consider(s|ed)?\b|"
    r"intend(s|ed)?\b|plan(s|ned)?\b|worr(y|ies|ied)\b|like(s|d)?\b|love(s|d)?\b|see(s|n)?\b|saw\b|support(s|ed|ing)?\b",
    "statement": r"sa(y|ys|id|ying)\b|t(ell|ells|old|elling)\b|according to|report(s|ed|ing)?\b|stat(e|es|ed|ing)\b|"
    r"announc\w+|not(e|es|ed|ing)\b|declar\w+|claim(s|ed|ing)?\b|add(s|ed|ing)\b|wr(ite|ites|ote|itten|iting)\b|"
    r"argu\w+|confirm\w*|explain\w*|insist\w*|tweet\w*|acknowledg\w+|testif\w+|alleg\w+|found\b|show(s|ed|n)?\b|:",
}
_KIND = [
    (
        kind,
        re.compile(
            rf"^(\W*(also|has|have|had|was|were|is|are|later|later|then|to|\w+ly|'s|would|who)\s)*({rule})", re.I
        ),
    )
    for kind, rule in _KINDS.items()
]


def kind_of(cue: str) -> str | None:
    """What sort of act a common cue is; None for the others."""
    return next((kind for kind, rule in _KIND if rule.search(cue)), None)
