"""Names of places in two words and more, which look like people's: "New Jersey", "San Francisco", "Nova Scotia".

Countries and capitals are in `countries`.
"""

from __future__ import annotations

from provenance.sources.names import fold

_LIST = """
    new jersey, new york, new york city, new mexico, new hampshire, new orleans, new haven, new england, new brunswick,
    new south wales, north carolina, south carolina, north dakota, south dakota, west virginia, south australia,
    western australia, northern territory, northern ireland, western cape, eastern cape, north yorkshire, south
    yorkshire, west yorkshire, west midlands, east anglia, east sussex, west sussex, south wales, north wales, west
    bank, east jerusalem, east london, west africa, east africa, north africa, south asia, east asia, north america,
    south america, middle east, far east, latin america, central asia, central america, eastern europe, western europe,
    san francisco, san diego, san antonio, san bernardino, santa fe, santa monica, santa barbara, santa clara, santa
    cruz, santa ana, los angeles, las vegas, el paso, fort worth, fort lauderdale, fort hood, cape town, cape cod, st
    louis, st. louis, st paul, st. paul, st petersburg, st. petersburg, rio de janeiro, rio grande, sao paulo, são
    paulo, rhode island, british columbia, nova scotia, palo alto, baton rouge, long island, staten island, coney
    island, silicon valley, capitol hill, gaza strip, quezon city, oklahoma city, kansas city, jersey city, atlantic
    city, salt lake city, ho chi minh city, colorado springs, palm springs, palm beach, virginia beach, long beach,
    miami beach, daytona beach, des moines, grand rapids, ann arbor, little rock, white plains, orange county, tampa
    bay, corpus christi, prince edward island, alice springs, gold coast, hyde park, central park, times square,
    trafalgar square, la jolla, isle of wight, isle of man, black sea, red sea, persian gulf, beverly hills, cedar
    rapids, sioux falls, niagara falls, boca raton, coral gables, costa mesa
"""
_NAMES = frozenset(fold(name.strip()) for name in _LIST.split(","))


def is_place_name(words: list[str]) -> bool:
    """Whether the words of a name are a place's by themselves."""
    return 1 < len(words) < 5 and fold(" ".join(words)) in _NAMES
