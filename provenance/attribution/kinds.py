"""What kind of saying a cue is: statement, denial, belief, question or directive.

The tagger predicts a kind where it can; cues that leave no doubt are looked up here, and what neither knows is a
statement, the commonest kind by far.
"""

from __future__ import annotations

import re

from provenance.attribution.outlets import is_outlet
from provenance.attribution.phrases import ends_in_past, first_phrase, is_bare_clause, is_finite, noun_alone
from provenance.models import ClaimKind
from provenance.patterns import late


def _words(*stems: str) -> re.Pattern[str]:
    return late(r"\b(?:" + "|".join(stems) + r")\b", re.IGNORECASE)


_IS = {
    ClaimKind.DENIAL: _words(
        r"den(?:y|ies|ied|ying|ials?)", r"(?:reject|dismiss|refut|rebut|disavow|repudiat)\w*|disput(?:ed|es|ing)"
    ),
    ClaimKind.BELIEF: _words(
        r"(?:believ|belief|think|wish|assum|intend|underst|imagin|suppos|dream|prefer|desir|decid|anticipat|"
        r"perceiv)\w*",
        r"(?:presum|envisag|contemplat|reali[sz]|mull|hop(?:e|ing)|doubt|consider|regard|guess)\w*",
        r"(?:fear|dread|suspect|want|expect|feel|know|reckon|wonder|aim|trust|view|see|plan)(?:s|ed|n|ning|ned|ing|ful)?",
        r"worr(?:y|ies|ied|ying)|thought|felt|knew|saw|suspicions?|concern(?:s|ed)?|conviction|opinion|mistook",
        "convinced|confident|optimistic|pessimistic|afraid|sure",
    ),
    ClaimKind.DIRECTIVE: _words(
        r"(?:order|demand|request|beg|direct|plead|command|appeal)(?:s|ed|ing|ged|ging)?",
        r"vot(?:ed?|es|ing)|call(?:s|ed|ing)? for",
        r"(?:urg|instruct|implor|exhort|encourag|forb)\w*",
    ),
}
_ASKS = late(r"\b(?:ask(?:s|ed|ing)?|question(?:s|ed|ing)?|inquir\w*|enquir\w*)\b", re.IGNORECASE)
_TELLS = late(
    r"\b(?:t(?:ell|ells|old|elling)|advis\w*|warn(?:s|ed|ing)?|call(?:s|ed|ing)? (?:for|on))\b", re.IGNORECASE
)
_NOBODY = (
    r"(?:that|who|which|plans?|decisions?|efforts?|attempts?|moves?|talks|calls|offers?|proposals?|pressure|need|right|bid|"
    r"failure|refusal|orders?|promises?|agreements?|inability|duty|chance|time|money|aim|pledges?|threats?|readiness|"
    r"willingness|power|permission|ability|intention|desire|reason|way|opportunity)\b"
)
"""What is followed by an infinitive and is not told to do it: "the decision to close the plant"."""
_TO_DO = late(
    rf"(?:(?:(?:the|his|her|their|its|all|every|my|our)\s(?!{_NOBODY})\w+|them|him|her|us|me|you)\s)?(?:not )?to \w",
    re.IGNORECASE,
)
_TOLD_TO = late(
    rf"(?:(?!{_NOBODY})[\w’'-]+,?\s|…\s){{1,12}}?(?:not\s)?to\s"
    r"(?!(?:the|an?|his|her|its|their|our|my|your|this|that|these|those|him|them|us|me|about|nearly|almost|some|more|less|"
    r"nothing)\b)[a-z]+(?!\w)|(?:not\s)?to\s[a-z]+",
)
""" "told all boats under ten metres to stay": somebody, and what to do."""
_DOES = late(
    r"\b(?:tr(?:y|ies|ied)|(?:want|intend|hop|expect|continu|seek|aim|begin|agree|refus|fail|manag|seem|tend|appear|start|"
    r"decid|need|threaten|promis|vow|offer|happen|attempt|struggl|prepar|prefer|declin|pretend|undertak|lik|lov|hat|plann?)"
    r"(?:s|e|es|d|ed)?|sought|began|used)\s(?:not\s)?to\s\w+$",
    re.IGNORECASE,
)
"""Finite verbs that take an infinitive: who "tried to hide" was told nothing."""
_SAYS = late(r"(?:\w+ )?(?:said|says|say)", re.IGNORECASE)
_SPEAKS = late(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|report\w*|stat(?:e|es|ed|ing)|announc\w*|add(?:s|ed|ing)|"
    r"according|claim\w*|wr(?:ite|ites|ote|itten|iting)|quot\w*|cit(?:e|es|ed|ing)|declar\w*|confirm\w*|explain\w*|"
    r"argu(?:e|es|ed|ing)|insist\w*|correct\w*|maintain(?:s|ed)?|retract\w*|withdr\w*|recall\w*|testif\w*)\b",
    re.IGNORECASE,
)

_RECKONS = late(r"\b(?:predict|forecast|estimat)\w*", re.IGNORECASE)
"""Of somebody's these are statements; "rain is forecast" is the outlet's own outlook."""
_SUGGESTS = late(r"\bsuggest\w*", re.IGNORECASE)
_IS_SO = late(r"\b(?:is|are|was|were|has|had|will|would|did|does|do)(?:n['’]t)?\b(?! to\b)")
"""That it is so may be suggested, or that it be done."""
_PLEADS = late(r"\b(?:plead|pled|beg|urg|implor|appeal|exhort|demand|request)\w*", re.IGNORECASE)
_QUOTED = late(r"[\"“‘«„'‹»]")

_UNDERSTOOD = late(r"\b(?:is|was|are|were|been) (?:widely )?(?:understood|rumou?red)\b", re.IGNORECASE)
"""Impersonal: nobody in particular believes it, it is what one hears."""

_STATES = late(
    r"\b(?:accord|account|accus|acknowledg|admi|alleg|allud|announc|answer|assail|assert|assur|attack|attribut|blam|blast|"
    r"call|caution|correct|retract|withdr|amend|apologi[sz]|charg|cit(?:e|ing)|claim|clarif|compar|complain|conced|conclu|condemn|confess|confirm|contend|contest|"
    r"count|criti[cq]|decr[iy]|declar|decried|defend|denounc|denial|den[iy]|deplor|describ|detail|disclos|dismiss|disput|"
    r"echo|emphasi|estimat|exagger|explain|explan|express|extol|find|found|forecast|hail|highlight|hint|identif|impl|"
    r"indicat|inform|insist|joke|lament|list|maintain|mention|mock|name|news|not(?:e|ing)|offer|outlin|point|portray|prais|predict|"
    r"present|project|promis|propos|publish|put|question|quot|rais|recall|recit|recommend|record|refer|reject|releas|"
    r"remark|repeat|report|respond|respons|reveal|rul(?:e|ing)|rumou?r|say|said|saw|see|show|slam|source|speak|spoke|stat|"
    r"stress|suggest|talk|tell|testif|testimon|threat|told|tout|tweet|underlin|underscor|urg|version|vow|warn|word|writ|"
    r"wrote)|^\W+$",
    re.IGNORECASE,
)
"""What a cue begins with that can state a thing in a bare noun ("announced a concert"); with others ("endorsed the
plan", "backs the mayor") the noun is what somebody is for, or deals with."""
_LEARNED = late(r"(?:now )?understands|(?:has |have )?(?:also )?(?:learn(?:ed|t)|been told|seen)", re.IGNORECASE)
"""How an outlet says what it has found out."""
_SAW = late(r"(?:has |had |have )?(?:also )?(?:saw|seen|sees|witnessed|counted|heard)", re.IGNORECASE)
_WITNESS = late(
    r"\b(?:reporters?|correspondents?|journalists?|photographers?|crews?|teams?|witness(?:es)?|staff|monitors?|"
    r"observers?)\b",
    re.IGNORECASE,
)
"""Who tells what they saw: first-hand recorders and witnesses."""


def is_told_to(content: str) -> bool:
    """Whether `content` is whom somebody told, and what to do."""
    match = _TOLD_TO.match(content)
    return match is not None and not is_finite(match.group()) and not _DOES.search(match.group())


def is_speech(cue: str) -> bool:
    """Whether `cue` holds one of the common words of saying."""
    return _SPEAKS.search(cue) is not None


def kind_of(cue: str, content: str, predicted: str | None, source: str = "", *, told_outlet: bool = False) -> ClaimKind:
    """The kind of a claim with this `cue`, `content` and `source`; `predicted` is the tagger's, if it has one. With
    `told_outlet` the content does not begin with who was told."""
    if not source and _UNDERSTOOD.search(cue):
        return ClaimKind.STATEMENT
    if cue.endswith("reckoning") and source:
        return ClaimKind.STATEMENT  # "by CNN's reckoning": its count
    if _LEARNED.fullmatch(cue) and is_outlet(source):
        return ClaimKind.STATEMENT
    if _SAW.fullmatch(cue) and _WITNESS.search(source):
        return ClaimKind.STATEMENT
    if _ASKS.search(cue):
        asks = content.rstrip("\"'”’ ").endswith("?") or re.match(
            r"\W*(?:whether|if|wh\w+|how)\b", content, re.IGNORECASE
        )
        if asks:
            return ClaimKind.QUESTION
        if re.match(r"\W*(?:to|for|that)\b", content, re.IGNORECASE):
            return ClaimKind.DIRECTIVE
    if _TELLS.search(cue) and (_TO_DO.match(content) or (not told_outlet and is_told_to(content))):
        return ClaimKind.DIRECTIVE
    if source and _SAYS.fullmatch(cue) and re.match(r"(?:not )?to [a-z]", content):
        return ClaimKind.DIRECTIVE
    if _PLEADS.search(cue) and _QUOTED.match(content):
        return ClaimKind.STATEMENT  # somebody's very words, whatever they ask for
    if predicted == ClaimKind.BELIEF and _QUOTED.match(content) and not _IS[ClaimKind.BELIEF].search(cue):
        return ClaimKind.STATEMENT  # "fumed" and the like
    if predicted == ClaimKind.DIRECTIVE and _SUGGESTS.search(cue):
        words = content.removeprefix("that ")
        if not re.match(r"\W*(?:to|wh\w+|\w+ing)\b", words) and _IS_SO.search(first_phrase(words)):
            return ClaimKind.STATEMENT
    if source and predicted == ClaimKind.BELIEF and _RECKONS.search(cue):
        return ClaimKind.STATEMENT
    if not _SPEAKS.search(cue):
        for kind, pattern in _IS.items():
            if pattern.search(cue):
                return kind
    elif _IS[ClaimKind.DENIAL].search(cue):
        return ClaimKind.DENIAL
    if (
        predicted == ClaimKind.STATEMENT
        and not _STATES.search(cue)
        and "…" not in content
        and (head := noun_alone(content)) is not None
        and not (_SPEAKS.search(cue) and (is_bare_clause(content) or ends_in_past(content, head)))
    ):
        return ClaimKind.BELIEF
    if predicted == ClaimKind.BELIEF and _SPEAKS.search(cue):
        return ClaimKind.STATEMENT
    if predicted is not None and predicted != ClaimKind.OWN_VOICE:
        try:
            return ClaimKind(predicted)
        except ValueError:
            pass
    return ClaimKind.STATEMENT
