"""Small words of English that reading a document needs: pronouns, articles, particles, abbreviations. Lower case."""

from __future__ import annotations

from provenance.sources.names import word_set

ABBREVIATIONS = word_set(
    """
    mr mrs ms dr prof st sr jr rev revd fr gen col capt lt maj sgt cpl adm cmdr gov sen rep pres hon messrs mme mlle
    inc ltd co corp no vs al supt insp det const brig ft mt jan feb mar apr aug sept oct nov dec u.s u.k u.n approx
    """
)
"""Words whose full stop ends no sentence."""


PARTICLES = word_set(
    """
    de da do dos das del della di du van von der den ter ten la le el al bin bint ibn ben abu ould y e af zu zur 't
    degli dei des aux und et d' dal lo los las st ap ul ur ud uz van't vande op binti anak a/l av
    """
)
"""Small words inside a person's name."""


SMALL = word_set(
    """
    the a an this that these those his her its their our my your some any all both each every no one two three four
    five six seven eight nine ten eleven twelve dozens hundreds thousands many several few more most other another
    such of for in on at to from by with about after before during while when where who whom whose which what why
    how if because since until unless although though as than then there here and or but nor so yet not only also
    even just still again later earlier now today yesterday tomorrow tonight once twice ago he she it they we i you
    him them us me himself herself itself themselves is are was were be been being am has have had do does did will
    would can could shall should may might must said says say told tells tell added adds according asked asks
    reported reports wrote writes into onto over under between among against through across near off out up down
    around behind beyond within without inside outside along despite except amid per via toward towards upon like
    unlike nobody nothing everyone everybody someone somebody anyone something yes no however meanwhile instead
    moreover indeed perhaps maybe hours days weeks months years minutes neither either whether half last next first
    second third asked speaking talking citing quoting thanks thank please let lets none much too very well soon
    """
)
"""Words that begin no name and end a noun phrase."""


CALENDAR = word_set(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday christmas easter ramadan gmt
    """
)


INDEFINITE = word_set(
    """
    a an one two three four five six seven eight nine ten some several many few other another no any most both all
    dozens hundreds thousands more each every unnamed anonymous multiple various certain numerous
    """
)
"""Words that open a description of somebody not identified."""


POSSESSIVES = {"his": "m", "her": "f", "its": "it", "their": "they", "my": "i", "our": "we"}


PRONOUNS = {
    "he": "m", "him": "m", "she": "f", "her": "f", "they": "they", "them": "they", "it": "it", "i": "i", "we": "i",
    "me": "i", "us": "i", "who": "who", "whom": "who", "you": "", "this": "", "these": "", "which": "who",
    "himself": "m", "herself": "f", "itself": "it", "themselves": "they", "themself": "they", "that": "", "those": "",
    "his": "m", "hers": "f", "its": "it", "their": "they", "theirs": "they", "my": "i", "our": "i",
}  # fmt: skip
"""Pronouns and what they agree with: m, f, they, it, i (who speaks), who (the name before), "" (nobody)."""
