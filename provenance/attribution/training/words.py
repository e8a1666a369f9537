"""Words that rules cannot list: names, numbers, dates, inflected verbs, clauses of one field of news."""

from __future__ import annotations

import random
from collections.abc import Callable

from provenance.attribution.training.templates import Category, Writer

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
NUMBER_WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
]
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
PEOPLE = frozenset({"court", "sport", "politics", "city"})  # the fields whose verbs suit a person
CURRENCIES = [
    "euros",
    "pounds",
    "rupees",
    "roubles",
    "rubles",
    "hryvnias",
    "won",
    "yen",
    "yuan",
    "rand",
    "naira",
    "pesos",
    "lira",
    "dinars",
]
_IRREGULAR = """be was been|become became become|begin began begun|break broke broken|bring brought brought
build built built|buy bought bought|catch caught caught|come came come|cost cost cost|cut cut cut|drive drove driven
fall fell fallen|feed fed fed|find found found|fly flew flown|freeze froze frozen|get got got|give gave given
go went gone|grow grew grown|have had had|hide hid hidden|hit hit hit|hold held held|keep kept kept|leave left left
lose lost lost|make made made|meet met met|pay paid paid|rise rose risen|run ran run|see saw seen|sell sold sold
send sent sent|set set set|shrink shrank shrunk|shut shut shut|sink sank sunk|sleep slept slept|spread spread spread
stand stood stood|steal stole stolen|strike struck struck|sweep swept swept|take took taken|win won won
withdraw withdrew withdrawn|write wrote written"""
IRREGULAR = {
    base: (past, participle)
    for base, past, participle in (line.split() for line in _IRREGULAR.replace("\n", "|").split("|"))
}
DOUBLED = frozenset(
    {"begin", "cut", "drop", "expel", "get", "hit", "plan", "run", "scrap", "set", "ship", "shut", "stop", "win"}
)


def past(verb: str) -> str:
    """The past tense: "close" -> "closed"."""
    return IRREGULAR[verb][0] if verb in IRREGULAR else _ed(verb)


def participle(verb: str) -> str:
    """The past participle: "leave" -> "left"."""
    return IRREGULAR[verb][1] if verb in IRREGULAR else _ed(verb)


def gerund(verb: str) -> str:
    """The -ing form: "close" -> "closing"."""
    if verb in DOUBLED:
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe")) else verb) + "ing"


def _ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in DOUBLED else "") + "ed"


def number(rng: random.Random) -> str:
    """A count as newspapers print it: words below ten or so, thousands with commas."""
    kind = rng.random()
    if kind < 0.25:
        return rng.choice(NUMBER_WORDS)
    if kind < 0.7:
        return str(rng.randint(11, 999))
    if kind < 0.9:
        return f"{rng.randint(1, 99) * 1000 + rng.choice([0, 0, 500, rng.randint(1, 999)]):,}"
    return f"{rng.randint(2, 90)} {rng.choice(['million', 'thousand', 'hundred', 'dozen'])}"


def money(rng: random.Random) -> str:
    """A sum in one of the world's currencies."""
    amount = rng.choice([str(rng.randint(2, 900)), f"{rng.randint(1, 9)}.{rng.randint(1, 9)}"])
    scale = rng.choice([" million", " billion", "", "m", "bn"])
    if rng.random() < 0.6:
        return rng.choice(["$", "€", "£", "¥", "US$"]) + amount + scale
    unit = rng.choice(CURRENCIES)
    return f"{amount}{scale if len(scale) > 2 else ''} {unit}"


def clock(rng: random.Random) -> str:
    """A time of day."""
    hour, minute = rng.randint(1, 12), rng.choice(["00", "15", "30", "40", "05"])
    return rng.choice(
        [
            f"{hour} {rng.choice(['a.m.', 'p.m.'])}",
            f"{hour}:{minute} {rng.choice(['a.m.', 'p.m.'])}",
            f"{hour}.{minute}",
            f"{hour + 11:02}:{minute}",
            "noon",
            "midnight",
            f"{hour}pm",
            "dawn",
        ]
    )


class Lexicon:
    """Draws names and news.  With `topic`, all news of the text is of one field."""

    def __init__(self, rules: dict[str, list[str]], rng: random.Random, topic: bool) -> None:
        self.rules, self.rng = rules, rng
        self.field = rng.choice(rules["fields"]) if topic else None
        self._clause_field = ""

    def _rule(self, kind: str) -> str:
        """A subject, verb phrase or fact; one field within a clause, so that verbs fit their subjects."""
        return self.rng.choice(self.rules[f"{kind}_{self._clause_field or self._new_field()}"])

    def _new_field(self) -> str:
        self._clause_field = (
            self.field if self.field and self.rng.random() < 0.85 else self.rng.choice(self.rules["fields"])
        )
        return self._clause_field

    def subject(self, number: str) -> Category:
        """A subject, singular ("sg"), plural ("pl") or either (""); it settles the field of what follows."""

        def draw(writer: Writer) -> str:
            self._new_field()
            which = number or self.rng.choice(["sg", "pl"])
            if not number and self._clause_field in PEOPLE and self.rng.random() < 0.15:
                return "@fullname"
            return self._rule(which)

        return draw

    def verb(self, form: str) -> Category:
        """A verb phrase with its first word inflected."""
        forms: dict[str, Callable[[str], str]] = {"past": past, "participle": participle, "gerund": gerund, "base": str}
        inflect = forms[form]

        def draw(writer: Writer) -> str:
            base, _, rest = self._rule("vp").partition(" ")
            return f"{inflect(base)} {rest}".rstrip()

        return draw

    def fact(self, writer: Writer) -> str:
        """A ready clause."""
        self._new_field()
        return self._rule("fact")

    def clause(self, writer: Writer) -> str:
        """A finite clause, now and then a long one."""
        return self.rng.choice(
            [
                "@fact",
                "@fact",
                "@fact",
                "@subj @vpast",
                "@subj @vpast",
                "@subj @vpast @adjunct",
                "@subj had @vpp",
                "@subj had @vpp @adjunct",
                "@subj would @vbase",
                "@subj would @vbase @adjunct",
                "@subj will @vbase",
                "@subj could @vbase",
                "@subj might @vbase",
                "@subj did not @vbase",
                "@subj would not @vbase",
                "@subj had not @vpp",
                "@pl were @ving",
                "@sg was @ving",
                "@subj must @vbase",
                "@fact @adjunct",
                "@fact and @fact",
                "@fact, and @subj @vpast",
                "@subj @vpast because @subj @vpast",
                "@subj @vpast after @subj @vpast",
                "@fact, but @fact",
                "<it|they> would @vbase",
                "<he|she|it|they> had @vpp",
                "<it|they> @vpast @adjunct",
                "@sg, which @vpast in @month, would @vbase",
                "@person_sg @vpast",
            ]
        )


def word_functions(lexicon: Lexicon) -> dict[str, Category]:
    """The categories that `Lexicon` and chance supply."""
    rng = lexicon.rng

    def person(given: bool, surname: bool) -> Category:
        def draw(writer: Writer) -> str:
            culture = rng.choice(lexicon.rules["cultures"])
            sex = rng.choice("mf")
            first = rng.choice(lexicon.rules[f"{sex}_{culture}"])
            last = rng.choice(lexicon.rules[f"s_{culture}"])
            if given and surname:
                writer.memory["surname"], writer.memory["pronoun"] = last, "he" if sex == "m" else "she"
                if culture in ("korean", "chinese") and rng.random() < 0.85:
                    return f"{last} {first}"
                if rng.random() < 0.06:
                    return f"{first} {rng.choice('ABCDEFGHJKLMNPRSTVW')}. {last}"
                return f"{first} {last}"
            return first if given else last

        return draw

    def remembered(key: str, default: str) -> Category:
        return lambda writer: writer.memory.get(key, default)

    def garbled(writer: Writer) -> str:
        """An outlet's name as a hurried hand writes it: two letters swapped, one lost, doubled, or a gap."""
        name = rng.choice(lexicon.rules["garbleable"])
        at = rng.randrange(1, len(name) - 1)
        return rng.choice(
            [
                name[:at] + name[at + 1] + name[at] + name[at + 2 :],
                name[:at] + name[at + 1 :],
                name[:at] + name[at] + name[at:],
                name[:at] + " " + name[at:],
                name.lower(),
                name.upper(),
            ]
        )

    def due(writer: Writer) -> None:
        writer.due_comma = True

    def upper(writer: Writer) -> str:
        return rng.choice(lexicon.rules[rng.choice(["city", "capital"])]).upper()

    simple = {
        "weekday": lambda w: rng.choice(DAYS),
        "month": lambda w: rng.choice(MONTHS),
        "monthabbr": lambda w: rng.choice([*MONTHS, "Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]),
        "dayn": lambda w: str(rng.randint(1, 28)),
        "year": lambda w: str(rng.randint(1950, 2029)),
        "age": lambda w: str(rng.randint(17, 88)),
        "num": lambda w: number(rng),
        "smallnum": lambda w: rng.choice([*NUMBER_WORDS[:8], str(rng.randint(11, 48))]),
        "pct": lambda w: rng.choice(
            [
                f"{rng.randint(1, 97)}%",
                f"{rng.randint(0, 20)}.{rng.randint(1, 9)}%",
                f"{rng.randint(2, 60)} percent",
                f"{rng.randint(2, 60)} per cent",
            ]
        ),
        "money": lambda w: money(rng),
        "time": lambda w: clock(rng),
        "ordinal": lambda w: rng.choice([*ORDINALS, "12th", "15th", "18th", "21st"]),
        "ntimes": lambda w: rng.choice(["twice", "three times", "four times", "again"]),
        "mag": lambda w: f"{rng.randint(3, 8)}.{rng.randint(0, 9)}",
    }
    return {
        **simple,
        "fullname": person(True, True),
        "given": person(True, False),
        "surname": person(False, True),
        "last": remembered("surname", "the spokesman"),
        "pron": remembered("pronoun", "he"),
        "garbled": garbled,
        "due": due,
        "CITY": upper,
        "subj": lexicon.subject(""),
        "sg": lexicon.subject("sg"),
        "pl": lexicon.subject("pl"),
        "vpast": lexicon.verb("past"),
        "vpp": lexicon.verb("participle"),
        "ving": lexicon.verb("gerund"),
        "vbase": lexicon.verb("base"),
        "fact": lexicon.fact,
    }
