"""Furniture: what stands on a page around its article, taken out of the tree before extraction and of the text after.

The rules are about kinds of furniture (share buttons, related links, newsletter boxes, captions, comments), by the
class names that templates give them and the wordings that they use, never about one site.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

# Parts of class and id names, each a whole word between "-", "_" and changes of case. "Paywall" is not among them: it
# marks the article's own text, as search engines ask. Nor is Elementor's "widget", which is any paragraph.
_WORDS = (
    r"related(?:posts?|articles?|stories|links?|content|news|topics)?|recommend(?:ed|ations?)?|read-?more|"
    r"more(?:in|from|on|stories|articles|news)\w*|also(?:read|like)|similar(?:posts?|articles?)?|"
    r"trending|popular|most-?(?:read|popular)|teasers?|recirc(?:ulation)?|"
    r"newsletters?|subscri(?:be|ption|ptions)|signup|login|register|donat(?:e|ion)|"
    r"shar(?:e|ing|er|edaddy|etools|ebar|ebuttons)|socials?|sns|addthis|addtoany|jp-?relatedposts|"
    r"cookies?|consent|gdpr|ccpa|onetrust|"
    r"comments?|commentlist|disqus|respond|replies|responses|"
    r"captions?|figcaption|mediacaption|imagecaption|photocredit|authorbio|authorbox|bio|aboutauthor|"
    r"tags|tagcloud|taglist|keywords|breadcrumbs?|pagination|pager|"
    r"sidebar|(?<!elementor-)widgets?|rail|promos?|advert\w*|ads?|adslot|adunit|adbox|dfp|sponsor(?:ed|s)?|outbrain|taboola|"
    r"popup|modal|lightbox|off-?screen|visually-?hidden|screen-?reader(?:-text)?|sr-?only|nocontent|noprint|"
    r"copyright|disclaimer|skip-?link|app-?(?:banner|promo)|download-?app|weather|ticker"
)
_MEDIA_WORDS = r"image|img|photo|picture|media|player|video|gallery|slideshow|carousel"
_CLASS = late(rf"(?:^|[\s_-])(?:{_WORDS})(?=$|[\s_-])")
_MEDIA = late(rf"(?:^|[\s_-])(?:{_MEDIA_WORDS})(?=$|[\s_-])")
_MEDIA_MOST = 400  # characters in a picture's or a player's box: its caption; more is text with a picture beside it
_MEDIA_LABEL = 60
_TEXT_TAGS = frozenset({"p", "li", "blockquote", "h1", "h2", "h3", "h4"})
_CAMEL = late(r"(?<=[a-z])(?=[A-Z])")
_KEPT = frozenset({"html", "body", "main"})
_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "form", "button", "aside", "nav", "figcaption"}
)
_OWN_SHARE = 0.3  # of a page's text: an element that holds more is no furniture, whatever it is called


def _any(*wordings: str) -> re.Pattern[str]:
    return late("|".join(f"(?:{wording})" for wording in wordings), re.IGNORECASE)


_US = "(?-i:[Uu]s)"  # "follow us"; nobody who follows US policy pleads with the reader
_LABELLED_LINK = late(
    r"(?:more|read more|read also|also read|read|related|see also|see more|watch|watch now|listen|recommended|"
    r"don['’]t miss|more on this|more from|in pictures|video|gallery|photos|lire aussi|lesen sie auch|lea también|"
    r"leia também|leggi anche|читайте также|lees ook)\b\s*(?:[:|>»–—-]|$)",
    re.IGNORECASE,
)
_LABEL = _any(
    r"share|tweet|email|e-mail|print|pin it|whatsapp|facebook|twitter|linkedin|copy link|save|follow",
    rf"(?:share|follow|tweet|email|print|save|listen to) (?:this|{_US}|on|via|article|story)\b.*|like {_US} on .*",
    r"advertisement|advert|sponsored(?: content)?|anzeige|werbung|publicité|publicidad|реклама",
    r"(?:article|story) continues below.*|continue reading.*|read more.*|read the full (?:story|article).*|loading\W*",
    r"related (?:articles|stories|topics|content|posts|news)|similar (?:articles|stories)|you may also like.*",
    r"comments?|\d+ comments?|(?:leave|post) a (?:comment|reply).*|view comments|be the first to comment.*",
    r"(?:click|tap) (?:here|to)\b.*|skip to .*|back to top|view gallery|enlarge.*",
    r"media playback is .*|.*\b(?:enable|activate) javascript\b.*",
    r"(?:tags?|topics?|categor(?:y|ies)|keywords?|filed under|posted in)\s*:.*",
    r"posted on|published on|article by|written by|\W*",
)
_PLEA = _any(
    r"\bnewsletters?\b|\binbox\b|\bsubscri(?:be|bers?|ptions?)\b|\bsign(?:ing)? up\b|\blog ?in\b",
    r"\bcreate (?:a|an|your) (?:free )?account|\bdownload (?:the|our)\b|\b(?:news|mobile|our) apps?\b|\bapp store\b",
    rf"\bgoogle play\b|\bfollow {_US}\b|\bjoin (?:our|{_US}|now)\b|\b(?:telegram|whatsapp) channel\b",
    rf"\bsupport (?:our|{_US}|independent) |\bdonate\b|\bcookies?\b|\bprivacy policy\b|\bterms of (?:use|service)\b",
    rf"\badvertise with\b|\bcontact {_US}\b|\bletters? to the editor\b|\b(?:have|got) a (?:story|tip)\b|\bsend {_US}\b",
)
_TO_THE_READER = late(
    r"(?:please|subscribe|sign|log|download|follow|join|get|click|support|donate|want|never miss|stay|keep up|enjoy|"
    r"for the latest|for more|to (?:read|view|get|receive|continue)|if you(?:['’]re)?|have a|got a|do you|you can|"
    r"when you|by (?:signing|clicking)|we (?:use|value)|this (?:site|website) uses|our|send|contact|register|unlock|"
    r"start|become|already|not a|first-time|feel free)\b",
    re.IGNORECASE,
)
_SAYS = late(r"\b(?:said|says|told|asked|according)\b", re.IGNORECASE)
_RIGHTS = _any(
    r"^©|^\(c\)\s|^copyright (?-i:[A-Z\d(©])|\ball rights reserved\b|\bwritten permission must be obtained\b",
    r"\b(?:may|must) not be (?:published|reproduced|republished)",
    r"^this (?:article|material|content) is the copyrighted",
)
_DATE_WORD = _any(
    r"latest|last|first|posted|published|updated?|modified|created|on|at|by|date|time|ago|read|news",
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*",
    r"\d{1,4}(?:st|nd|rd|th)?|\d{1,2}[:.]\d{2}(?::\d{2})?(?:[ap]m)?|[ap]\.?m\.?|[a-z]{2,4}t|gmt|utc",
    r"hours?|hrs|minutes?|mins?|days?",
)
_PARTICLE = r"de|van|von|bin|al|el|and|in|for|the|of|&"
_BYLINE = late(
    rf"(?i:by|von|par|por|text|words|(?:story|reporting) by)[:\s]+"
    rf"[A-Z][\w.'’-]+(?:[\s,]+(?:[A-Z][\w.'’&-]*|{_PARTICLE}))*"
)
_CONTACT = late(r"\S+@\S+\.\w+|@\w+|https?://\S+|www\.\S+")
_PICTURE = late(
    r"\(?(?:photo|picture|image|photograph|pic|foto|bild|video|graphic)s?(?: (?:by|credit|courtesy)| ?[:/]) ?.{1,80}|"
    r".{1,300}\((?:photo|picture|image|file photo)s?(?: by|:|/) ?[^()]{1,60}\)",
    re.IGNORECASE,
)
_WALL = _any(
    r"\bto (?:view|read|continue reading|access|see|unlock) (?:the |this )?(?:full|whole|entire|rest|complete|premium|"
    r"story|article)\b.*\b(?:subscri|log ?in|sign|join|register)",
    r"\b(?:subscribe|log ?in|sign (?:in|up)|register)(?: now)? to (?:(?:continue|keep) reading|view the full|unlock|"
    r"read (?:the|this) (?:full|rest|whole|article|story))",
    r"\bthis (?:article|story|content) is (?:for|only available to|available (?:only|exclusively) (?:to|for)|"
    r"reserved for) (?:our )?(?:subscribers|members)",
    r"\balready a (?:subscriber|member)\?",
)
_PITCH = 4  # times the text before it: how much a page may plead after it says that the rest is for subscribers
_SENTENCE_END = late(r"[.!?…。！？][\"'”’»)\]]*$")


def prune(tree: HtmlElement, *, by_name: bool = True) -> None:
    """Take furniture out of `tree`, in place, by what it is made of and (`by_name`) by its class and id names."""
    lengths = _text_lengths(tree)
    most = _OWN_SHARE * max(lengths[tree], 1)
    links = _text_lengths(tree, only="a")
    body = _body(tree, lengths)
    doomed = []
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in _KEPT or element in body or lengths[element] > most:
            continue
        if (
            element.tag in _DROPPED
            or (by_name and _is_furniture(element, lengths[element]))
            or _is_link_box(element, lengths[element], links[element])
        ):
            doomed.append(element)
    for element in reversed(doomed):
        if element.getparent() is not None:
            element.drop_tree()


def _text_lengths(tree: HtmlElement, only: str | None = None) -> dict[HtmlElement, int]:
    """The characters of text in each element, in one pass; with `only`, those within elements of that tag."""
    own: dict[HtmlElement, int] = {}
    order = list(tree.iter())
    for element in reversed(order):  # children come before their parents
        inside = 0
        if isinstance(element.tag, str) and element.tag not in ("script", "style", "noscript", "template"):
            inside = len((element.text or "").strip()) + sum(
                own[child] + (len((child.tail or "").strip()) if only is None or element.tag == only else 0)
                for child in element
            )
            if only is not None and element.tag != only:
                inside -= len((element.text or "").strip())
            elif only is not None:
                inside = len("".join(element.itertext()).strip())
        own[element] = inside
    return own


def _body(tree: HtmlElement, lengths: dict[HtmlElement, int]) -> set[HtmlElement]:
    """The element with the most text in paragraphs of its own, and what it and the headline stand in."""
    best, element = 0, None
    for candidate in tree.iter():
        total = sum(lengths[child] for child in candidate if child.tag == "p")
        if total > best:
            best, element = total, candidate
    kept = set() if element is None else {element, *element.iterancestors()}
    return kept.union(*(heading.iterancestors() for heading in tree.iter("h1")))


def _is_furniture(element: HtmlElement, length: int) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if not names.strip() or len(names) > 2_000:
        return False
    names = _CAMEL.sub("-", names).lower()
    if _CLASS.search(names) is not None:
        return True
    if length > _MEDIA_MOST or element.tag in _TEXT_TAGS or _MEDIA.search(names) is None:
        return False
    # Templates call a box of mere text "media-text" too: there must be something to look at, or next to no words.
    return length <= _MEDIA_LABEL or next(element.iter("img", "picture", "video", "audio", "figure"), None) is not None


def _is_link_box(element: HtmlElement, length: int, linked: int) -> bool:
    """Whether a list, or a labelled paragraph ("MORE: …"), is only links to other pages."""
    if element.tag in ("ul", "ol"):
        items = [item for item in element if item.tag == "li"]
        # "GUIDE: what to do": a label, then a link, in every item.
        every = len(items) > 1 and all(item.find(".//a") is not None and not _is_sentence(item) for item in items)
        return length > 0 and linked >= (0.5 if every else 0.8) * length
    if element.tag in ("p", "h2", "h3", "h4", "h5", "strong"):
        labelled = 0 < length <= 250 and linked >= 0.6 * length
        return labelled and _LABELLED_LINK.match("".join(element.itertext()).strip()) is not None
    return False


def _is_sentence(element: HtmlElement) -> bool:
    return "".join(element.itertext()).rstrip().endswith((".", ".”", '."'))


def clean(text: str, *, title: str | None, byline: str | None, site_name: str | None) -> tuple[str, bool]:
    """`text` without the lines that are furniture, and whether it ends at a wall for subscribers."""
    lines = [line for line in (" ".join(raw.split()) for raw in text.split("\n")) if line]
    walled = False
    for number, line in enumerate(lines):
        if len(line) <= 400 and _WALL.search(line):
            before, after = (sum(map(len, part)) for part in (lines[:number], lines[number + 1 :]))
            if after <= _PITCH * before:
                walled, lines = True, lines[:number]
            else:  # a banner above the article
                lines = lines[:number] + lines[number + 1 :]
            break
    names = {_key(name) for name in (title, byline, site_name) if name}
    kept = [line for line in lines if not (_key(line) in names or _is_furniture_line(line))]
    return "\n".join(_without_labels_before(kept)), walled


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_furniture_line(line: str) -> bool:
    words = line.split()
    if _mixes_scripts(words) or (len(line) <= 600 and _RIGHTS.search(line) and not _SAYS.search(line)):
        return True
    if len(words) > 45:
        return False
    if _PLEA.search(line) and _TO_THE_READER.match(line) and not _SAYS.search(line):
        return True
    if len(words) > 20:
        return False
    return (
        (_LABEL.fullmatch(line) is not None and not _SAYS.search(line))
        or (_LABELLED_LINK.match(line) is not None and not _SENTENCE_END.search(line))
        or (_BYLINE.fullmatch(line.rstrip(" .,")) is not None and len(words) <= 12)
        or _CONTACT.fullmatch(line) is not None
        or _PICTURE.fullmatch(line) is not None
        or (len(words) <= 14 and all(map(_DATE_WORD.fullmatch, re.findall(r"[\w.:]*\w", line))))
    )


def _mixes_scripts(words: Sequence[str]) -> bool:
    """Whether the words are written with look-alike letters of another alphabet, as notices against copying are."""
    mixed = sum(1 for word in words if re.search(r"[a-z]", word, re.I) and re.search(r"[\u0400-\u04ff]", word))
    return mixed >= 3 and mixed >= 0.3 * len(words)


def _without_labels_before(lines: list[str]) -> list[str]:
    """`lines` without section names and bylines before the first sentence; a dateline or a credit stays."""
    start = 0
    while start < len(lines) - 1:
        line = lines[start]
        short = len(line.split()) <= 5 and not _SENTENCE_END.search(line) and not re.search(r"[–—(/:\"“-]", line)
        if not short or not line.isascii():  # few words are many in languages that do not part them
            break
        start += 1
    return lines[start:] if start <= 3 else lines
