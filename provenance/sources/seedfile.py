"""Registry files: TOML with one table a source, read into rows, with errors that name file, line and key.

kind = "agency"                      # what holds for the whole file: kind, country

[kcna]                               # the id
name = "Korean Central News Agency"
country = "KP"
domains = ["kcna.kp", "kcna.co.jp"]
acronym = ["KCNA"]                   # aliases by their kind; "ru: ЦТАК" gives the language where it does not go
native = ["조선중앙통신"]               # without saying: a native name's is the country's, another's is English

[RU.foreign]                         # a country's body by its role: named, and given an id, after both
domains = ["mid.ru"]
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import rtoml

from provenance.errors import RegistryError
from provenance.models import Alias, AliasKind, Office, Source, SourceKind
from provenance.patterns import late
from provenance.sources.bodies import ROLES, body_name
from provenance.sources.countries import countries
from provenance.sources.names import script_of

ALIAS_KEYS = tuple(kind.value for kind in AliasKind)
"""Keys whose values are other names of the source, each key the kind of them."""

LIST_KEYS = frozenset({*ALIAS_KEYS, "domains", "speaks_through", "ambiguous_with"})
WORD_KEYS = frozenset({"id", "name", "kind", "country", "parent", "wikidata", "role"})
KEYS = LIST_KEYS | WORD_KEYS

_PREFIX = late(r"([a-z]{2,3}(?:-[A-Za-z]{2,4})?): +(.+)", re.DOTALL)
_DOMAIN = late(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z](?:/[^\s?#]+)?")
_HEADER = late(r"\s*\[\s*([^\[\]]+?)\s*\]")

_SCRIPT_LANGUAGE = {
    "Jpan": "ja", "Hang": "ko", "Hebr": "he", "Grek": "el", "Armn": "hy", "Geor": "ka", "Thai": "th", "Laoo": "lo",
    "Mymr": "my", "Khmr": "km", "Sinh": "si", "Taml": "ta", "Beng": "bn", "Guru": "pa", "Thaa": "dv",
}  # fmt: skip


class Row(NamedTuple):
    """A source as its file has it: `table` is the TOML table with the file's defaults; `header` what names it there."""

    id: str
    table: dict[str, Any]
    path: Path
    header: str


def read_rows(path: Path) -> list[Row]:
    """The sources of a registry file, in its order.

    Raises RegistryError for a file that cannot be read, is not TOML, or whose tables do not have the shape above.
    """
    document = read_toml(path)
    defaults = {key: value for key, value in document.items() if not isinstance(value, dict)}
    rows = []
    for header, table in document.items():
        if header in defaults:
            continue
        if header in countries():
            for role, body in table.items():
                if not isinstance(body, dict):
                    raise error_at(path, header, role, f"'{role}' is no body of a country", f"write [{header}.{role}]")
                rows.append(_body_row(path, header, role, {**defaults, **body}))
        else:
            rows.append(Row(table.get("id", header), {**defaults, **table}, path, header))
    return rows


def read_toml(path: Path) -> dict[str, Any]:
    """The TOML document at `path`; RegistryError where there is none.

    rtoml reads the 17,000 lines of the shipped registry in a seventh of tomllib's time; tomllib tells errors better.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RegistryError(f"{path}: {error.strerror}", "make the file readable") from None
    except UnicodeDecodeError:
        raise RegistryError(f"{path}: not UTF-8", "save the file as UTF-8") from None
    try:
        return rtoml.loads(text)
    except rtoml.TomlParsingError:
        import tomllib

        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise RegistryError(f"{path}: not TOML: {error}", "correct the line") from None


def _body_row(path: Path, code: str, role: str, table: dict[str, Any]) -> Row:
    kind = table.get("kind", "authority")
    full = {"kind": kind, "country": code, "role": role, "name": body_name(code, role), **table}
    return Row(table.get("id", f"{code.lower()}-{role}"), full, path, f"{code}.{role}")


def source_of(row: Row) -> Source:
    """The row as a source. Raises RegistryError for a value that does not fit."""
    table = row.table
    try:
        return Source(
            id=row.id,
            kind=SourceKind(table["kind"]),
            name=table["name"],
            aliases=tuple(aliases_of(table)),
            domains=tuple(table.get("domains", ())),
            country=table.get("country"),
            wikidata=table.get("wikidata"),
            parent=table.get("parent"),
            speaks_through=tuple(table.get("speaks_through", ())),
            ambiguous_with=tuple(table.get("ambiguous_with", ())),
            offices=tuple(Office(**office) for office in table.get("offices", ())),
        )
    except (KeyError, ValueError, TypeError):
        check_row(row)
        raise


def aliases_of(table: dict[str, Any]) -> list[Alias]:
    """A table's aliases, with the language that each says or that goes without saying, and its script."""
    found = []
    for key in ALIAS_KEYS:
        for words in table.get(key, ()):
            language, text = split_language(words)
            script = script_of(text)
            if language is None:
                language = _language(key, script, table.get("country"))
            found.append(Alias(text=text, language=language, script=script, kind=AliasKind(key)))
    return found


def split_language(words: str) -> tuple[str | None, str]:
    """("ru", "ЦТАК") of "ru: ЦТАК"; no language where none is said."""
    if ": " in words and (said := _PREFIX.fullmatch(words)):
        return said[1], said[2]
    return None, words


def _language(kind: str, script: str, code: str | None) -> str | None:
    if script in _SCRIPT_LANGUAGE:
        return _SCRIPT_LANGUAGE[script]
    country = countries().get(code or "")
    if kind in ("native", "transliteration"):
        return country.languages[0] if country else None
    return "en" if script == "Latn" else None


def check_row(row: Row) -> None:
    """Raises RegistryError for the first key or value of `row` that a registry cannot have."""
    table = row.table
    if (role := row.table.get("role")) is not None and role not in ROLES:
        near = nearest(role, ROLES)
        raise error_at(row.path, row.header, "role", f"'{role}' is no role", f"did you mean '{near}'?")
    for key, value in table.items():
        if key == "offices":
            continue
        if key not in KEYS:
            raise error_at(row.path, row.header, key, f"unknown key '{key}'", f"did you mean '{nearest(key, KEYS)}'?")
        words = isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
        if key in LIST_KEYS and not words:
            raise error_at(row.path, row.header, key, f"'{key}' is a list of names", f'write {key} = ["…"]')
        if key in WORD_KEYS and not (isinstance(value, str) and value.strip()):
            raise error_at(row.path, row.header, key, f"'{key}' is one name", f'write {key} = "…"')
    if not is_id(row.id):
        raise error_at(row.path, row.header, "id", f"'{row.id}' is no id", "use small letters, digits and hyphens")
    for key in ("name", "kind"):
        if key not in table:
            raise error_at(row.path, row.header, None, f"'{row.id}' has no {key}", f'add {key} = "…"')
    kinds = [kind.value for kind in SourceKind]
    if table["kind"] not in kinds:
        near = nearest(table["kind"], kinds)
        raise error_at(row.path, row.header, "kind", f"'{table['kind']}' is no kind", f"did you mean '{near}'?")
    if (code := table.get("country")) is not None and code not in countries():
        near = nearest(code, countries())
        raise error_at(row.path, row.header, "country", f"'{code}' is no country's code", f"did you mean '{near}'?")
    for domain in table.get("domains", ()):
        if not is_domain(domain):
            remedy = "write it as in 'example.org' or 'example.org/section'"
            raise error_at(row.path, row.header, "domains", f"'{domain}' is no domain", remedy)
    if (item := table.get("wikidata")) is not None and not is_item(item):
        raise error_at(row.path, row.header, "wikidata", f"'{item}' is no Wikidata item", "write it as in 'Q42'")


def is_id(text: str) -> bool:
    """Whether `text` can be a source's id."""
    return re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) is not None


def is_item(text: str) -> bool:
    """Whether `text` can be a Wikidata item's id: "Q42"."""
    return re.fullmatch(r"Q[1-9][0-9]*", text) is not None


def is_domain(text: str) -> bool:
    """Whether `text` can be a source's domain, or a section of one: "example.org/section"."""
    return _DOMAIN.fullmatch(text) is not None


def bare_domain(text: str) -> str:
    """The domain in what somebody wrote for one: "https://www.example.org/" is "example.org"."""
    bare = re.sub(r"^(?:[a-z]+:)?//", "", text.strip(), flags=re.IGNORECASE).rstrip("/")
    host, slash, path = bare.partition("/")
    return host.lower().removeprefix("www.") + slash + path


def nearest(word: str, known: Any) -> str:
    """The one of `known` that is most like `word`."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    return str(process.extractOne(word, sorted(known), scorer=DamerauLevenshtein.normalized_similarity)[0])


def error_at(path: Path, header: str, key: str | None, message: str, remedy: str) -> RegistryError:
    """The error at the line of `key` in the table `header`; at the table's own line where it does not have the key."""
    return RegistryError(f"{path}:{line_of(path, header, key)}: [{header}] {message}", remedy)


def line_of(path: Path, header: str, key: str | None = None) -> int:
    """The line, counted from 1, of `key` in the table `header` of a TOML file; the header's, or 1, where it is not."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 1
    found, inside = 1, False
    for number, line in enumerate(lines, 1):
        if head := _HEADER.match(line):
            inside = re.sub(r"[\s\"']", "", head[1]) == re.sub(r"[\s\"']", "", header)
            found = number if inside else found
        elif inside and key is not None and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number
    return found
