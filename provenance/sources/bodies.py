"""A country's bodies by what they are: "Russia's defence ministry" and "Ministry of Defense of Russia" are one.

A body is known by its country and its role ("foreign", "defence"…). The words for a role are the same for all
countries; what only one country calls it ("the State Department") is an alias in the registry.
"""

from __future__ import annotations

from typing import NamedTuple

from provenance.sources.countries import Named, countries, country_folded
from provenance.sources.names import fold, word_set


class Role(NamedTuple):
    """A kind of body: its usual name ("{}" is the country) and the words, folded, that say it beside a country's."""

    name: str
    words: tuple[str, ...]


ROLES: dict[str, Role] = {
    "president": Role(
        "Presidency of {}",
        ("presidency", "presidential office", "president office", "office of president", "presidential administration",
         "presidential palace", "administration of president", "presidents office"),
    ),
    "prime-minister": Role(
        "Prime Minister's Office of {}",
        ("prime minister office", "office of prime minister", "prime ministers office", "pm office", "premier office"),
    ),
    "government": Role("Government of {}", ("government", "cabinet", "council of ministers", "cabinet of ministers")),
    "foreign": Role(
        "Ministry of Foreign Affairs of {}",
        ("foreign ministry", "ministry of foreign affairs", "foreign affairs ministry", "ministry for foreign affairs",
         "ministry of external affairs", "external affairs ministry", "ministry of foreign relations", "mfa",
         "foreign relations ministry", "ministry of external relations", "department of foreign affairs",
         "foreign affairs department", "foreign office", "ministry of foreign affairs and cooperation"),
    ),
    "defence": Role(
        "Ministry of Defence of {}",
        ("defense ministry", "ministry of defense", "ministry of national defense", "national defense ministry",
         "department of defense", "defense department", "mod", "ministry for defense", "military ministry"),
    ),
    "interior": Role(
        "Ministry of Internal Affairs of {}",
        ("interior ministry", "ministry of interior", "ministry of internal affairs", "internal affairs ministry",
         "home ministry", "home affairs ministry", "ministry of home affairs", "department of home affairs",
         "home affairs department", "home office", "ministry for internal affairs"),
    ),
    "finance": Role(
        "Ministry of Finance of {}",
        ("finance ministry", "ministry of finance", "treasury", "finance department", "department of finance",
         "ministry of finances", "treasury department"),
    ),
    "health": Role(
        "Ministry of Health of {}",
        ("health ministry", "ministry of health", "ministry of public health", "public health ministry",
         "health department", "department of health", "federal health ministry", "federal ministry of health"),
    ),
    "justice": Role(
        "Ministry of Justice of {}",
        ("justice ministry", "ministry of justice", "justice department", "department of justice"),
    ),
    "economy": Role(
        "Ministry of Economy of {}",
        ("economy ministry", "ministry of economy", "ministry of economic affairs", "economics ministry",
         "economic ministry", "ministry of economic development", "economic development ministry"),
    ),
    "trade": Role(
        "Ministry of Commerce of {}",
        ("commerce ministry", "ministry of commerce", "trade ministry", "ministry of trade", "commerce department",
         "department of commerce"),
    ),
    "energy": Role(
        "Ministry of Energy of {}",
        ("energy ministry", "ministry of energy", "energy department", "department of energy"),
    ),
    "agriculture": Role(
        "Ministry of Agriculture of {}",
        ("agriculture ministry", "ministry of agriculture", "agriculture department", "department of agriculture"),
    ),
    "education": Role(
        "Ministry of Education of {}",
        ("education ministry", "ministry of education", "education department", "department of education"),
    ),
    "emergencies": Role(
        "Ministry of Emergency Situations of {}",
        ("emergencies ministry", "ministry of emergency situations", "emergency ministry", "ministry of emergencies",
         "emergency situations ministry"),
    ),
    "unification": Role("Ministry of Unification of {}", ("unification ministry", "ministry of unification")),
    "military": Role(
        "Armed Forces of {}", ("military", "army", "armed forces", "defense forces", "armed forces command")
    ),
    "general-staff": Role(
        "General Staff of {}",
        ("general staff", "general staff of armed forces", "armed forces general staff", "army general staff",
         "military general staff", "joint chiefs of staff", "joint staff"),
    ),
    "navy": Role("Navy of {}", ("navy", "naval forces")),
    "air-force": Role("Air Force of {}", ("air force",)),
    "coast-guard": Role("Coast Guard of {}", ("coast guard", "coastguard")),
    "police": Role("National Police of {}", ("police", "national police", "federal police")),
    "central-bank": Role("Central Bank of {}", ("central bank", "reserve bank", "monetary authority")),
    "intelligence": Role(
        "Intelligence Service of {}",
        ("spy agency", "intelligence agency", "intelligence service", "foreign intelligence service"),
    ),
    "military-intelligence": Role(
        "Military Intelligence of {}",
        ("military intelligence", "military intelligence agency", "defense intelligence",
         "defense intelligence directorate", "main intelligence directorate", "military intelligence directorate"),
    ),
    "security-service": Role(
        "Security Service of {}",
        ("security service", "domestic intelligence agency", "domestic intelligence service", "domestic spy agency",
         "federal security service", "state security service"),
    ),
    "prosecutors": Role(
        "Prosecutor General's Office of {}",
        ("prosecutor general office", "office of prosecutor general", "general prosecutor office",
         "prosecutor generals office", "attorney general office", "office of attorney general"),
    ),
    "parliament": Role("Parliament of {}", ("parliament", "national assembly")),
    "supreme-court": Role("Supreme Court of {}", ("supreme court",)),
    "election-commission": Role(
        "Election Commission of {}",
        ("election commission", "electoral commission", "central election commission", "elections commission",
         "central electoral commission", "national electoral commission", "national election commission"),
    ),
    "statistics": Role(
        "Statistics Office of {}",
        ("statistics office", "statistics bureau", "statistics agency", "national statistics office",
         "national bureau of statistics", "bureau of statistics", "statistical office", "statistics service"),
    ),
    "weather": Role(
        "Meteorological Agency of {}",
        ("meteorological agency", "weather agency", "weather bureau", "weather service", "meteorological office",
         "met office", "national weather service", "weather office", "bureau of meteorology"),
    ),
    "space": Role("Space Agency of {}", ("space agency",)),
    "state-agency": Role(
        "State News Agency of {}",
        ("state news agency", "official news agency", "state run news agency", "state owned news agency",
         "national news agency", "government news agency"),
    ),
    "state-broadcaster": Role(
        "State Broadcaster of {}",
        ("state tv", "state television", "state broadcaster", "public broadcaster", "national broadcaster",
         "state run tv", "state run television", "state run broadcaster", "public television",
         "state owned broadcaster"),
    ),
}  # fmt: skip

_WITH_ARTICLE = word_set("US GB NL AE PH CZ DO CD CG CF MV BS GM MH SB KM CK FO")
_CAPITAL_ROLES = word_set(
    "foreign defence government interior finance president unification general-staff military intelligence "
    "central-bank state-agency"
)
"""What a capital's name can stand before as the country's; "Kyiv police" are the city's."""
_WORDS = {words: role for role, known in ROLES.items() for words in known.words}
_LINKS = frozenset({"of", "in", "for"})


class Body(NamedTuple):
    """What a phrase says of a body: the country's code (several where its adjective fits several) and the role."""

    countries: tuple[str, ...]
    role: str


def body_name(code: str, role: str) -> str | None:
    """The usual name of a country's body: "Ministry of Finance of the Netherlands"; None for an unknown role."""
    known = ROLES.get(role)
    if known is None:
        return None
    article = "the " if code in _WITH_ARTICLE else ""
    return known.name.format(article + countries()[code].name)


def read_body(name: str) -> Body | None:
    """The country and role that `name` says, whole: "the Russian Ministry of Defense", "Finance Ministry of Japan".

    None where it says none, or anything besides: "Russian Defence Ministry spokesman" is a person.
    """
    words = [word for word in fold(name).split() if word != "the"]
    for country, rest in country_and_rest(words):
        role = _WORDS.get(" ".join(rest))
        if role is not None and (country.role != "capital" or role in _CAPITAL_ROLES):
            return Body(country.codes, role)
    return None


def read_role(name: str) -> str | None:
    """The role that `name` says without a country: "the foreign ministry" is "foreign"."""
    return _WORDS.get(" ".join(word for word in fold(name).split() if word != "the"))


def country_and_rest(words: list[str]) -> list[tuple[Named, list[str]]]:
    """Every reading of folded `words` as a country and the rest: it stands first, or last after "of", "in", "for"."""
    readings = []
    for size in range(min(5, len(words) - 1), 0, -1):
        first = country_folded(" ".join(words[:size]))
        if first is not None and first.role != "people":
            rest = words[size:]
            readings.append((first, rest[1:] if rest[0] == "based" else rest))
        if len(words) > size + 1 and words[-size - 1] in _LINKS:
            last = country_folded(" ".join(words[-size:]))
            if (
                last is not None
                and last.role in ("name", "capital")
                and (last.role == "name") >= (words[-size - 1] == "of")
            ):
                readings.append((last, words[: -size - 1]))
    return readings
