"""Sources as other programs have them: CSV and JSON Lines both ways, OpenRefine and Wikidata results in.

JSON Lines carries everything. CSV is for a spreadsheet: one source a row; a cell that holds several values has them
apart by " | "; aliases stand in one column a kind, "ko: 조선중앙통신" with their language, their script read off them.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from provenance.errors import RegistryError
from provenance.models import Alias, AliasKind, Source, SourceKind
from provenance.patterns import late
from provenance.sources.countries import countries
from provenance.sources.names import fold, script_of, slug
from provenance.sources.seedfile import is_id, nearest, split_language

_PLAIN = ("id", "name", "kind", "country", "wikidata", "parent")
_LISTS = ("domains", "speaks_through", "ambiguous_with")
COLUMNS = (*_PLAIN, *_LISTS, *(kind.value for kind in AliasKind), "offices")
"""The columns of a CSV of sources; `id`, `name` and `kind` are the ones that cannot be left out."""

_ITEM = late(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)")
_APART = late(r"(?<!\\)\|")


def export_jsonl(sources: Iterable[Source]) -> str:
    """One source a line, sorted by id, with all that is known of it."""
    lines = (source.model_dump_json(exclude_defaults=True) for source in sorted(sources, key=lambda s: s.id))
    return "".join(f"{line}\n" for line in lines)


def import_jsonl(text: str, name: str = "<sources>") -> list[Source]:
    """The sources of `export_jsonl`'s text. RegistryError names the line and the key of the first that is not one."""
    sources = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise RegistryError(f"{name}:{number}: not JSON: {error.msg}", "write one source a line") from None
            sources.append(_source(record, f"{name}:{number}"))
    return sources


def export_csv(sources: Iterable[Source]) -> str:
    """One source a row, sorted by id, under `COLUMNS`."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    table.writeheader()
    for source in sorted(sources, key=lambda s: s.id):
        row = {key: getattr(source, key) or "" for key in _PLAIN}
        row |= {key: _joined(getattr(source, key)) for key in _LISTS}
        for kind in AliasKind:
            row[kind.value] = _joined(_said(alias) for alias in source.aliases if alias.kind is kind)
        offices = [office.model_dump(mode="json", exclude_none=True) for office in source.offices]
        row["offices"] = json.dumps(offices, ensure_ascii=False) if offices else ""
        table.writerow(row)
    return out.getvalue()


def import_csv(text: str, name: str = "<sources>") -> list[Source]:
    """The sources of a CSV with some of `COLUMNS`; without an id, one is made of the name.

    RegistryError names the line and the column of what cannot be one, and the nearest column to one unknown.
    """
    rows, header = _rows(text, name)
    for column in header:
        if column not in COLUMNS:
            raise RegistryError(f"{name}:1: unknown column '{column}'", f"did you mean '{nearest(column, COLUMNS)}'?")
    for column in ("name", "kind"):
        if column not in header:
            raise RegistryError(f"{name}:1: no column '{column}'", f"add one; all are {', '.join(COLUMNS)}")
    sources = []
    for number, row in rows:
        where = f"{name}:{number}"
        record: dict[str, Any] = {key: row.get(key) or None for key in _PLAIN}
        record["id"] = record["id"] or slug(record["name"] or "")
        record |= {key: _split(row.get(key)) for key in _LISTS}
        record["aliases"] = [
            _alias(words, kind).model_dump() for kind in AliasKind for words in _split(row.get(kind.value))
        ]
        if row.get("offices"):
            try:
                record["offices"] = json.loads(row["offices"])
            except json.JSONDecodeError as error:
                raise RegistryError(f"{where}: offices: not JSON: {error.msg}", "leave it empty") from None
        sources.append(_source(record, where))
    return sources


def import_wikidata(text: str, kind: SourceKind, name: str = "<query>") -> list[Source]:
    """The results of a query at the Wikidata Query Service, saved as CSV or TSV, as sources of one `kind`.

    Read are the columns `item`, `itemLabel`, and, where there are any, `country` (a code, or a label), `website`,
    `nativeLabel`, `acronym`, `altLabel` and `former` by whatever case and separators they have. Rows of one item,
    as a query gives for each of several values, are one source. RegistryError where there is no `item` or label.
    """
    rows, header = _rows(text, name)
    columns = {re.sub(r"[\W_]", "", column).lower(): column for column in header}
    item_column, label_column = _column(columns, "item"), _column(columns, "itemlabel", "name", "label")
    if item_column is None or label_column is None:
        missing = "item" if item_column is None else "itemLabel"
        raise RegistryError(f"{name}:1: no column '{missing}'", "let the query give ?item and ?itemLabel")
    found: dict[str, dict[str, Any]] = {}
    for number, row in rows:
        item = _ITEM.fullmatch(row[item_column].strip())
        if item is None:
            remedy = "it looks like Q42 or its address at wikidata.org"
            raise RegistryError(f"{name}:{number}: '{row[item_column]}' is no item", remedy)
        label = row[label_column].strip()
        if not label or label == item[1]:  # the service gives the item itself where it has no label in the language
            continue
        record = found.setdefault(item[1], {"name": label, "aliases": {}, "domains": {}, "country": None})
        for column in ("country", "countrycode", "iso", "countrylabel"):
            if (value := _value(row, columns, column)) and record["country"] is None:
                record["country"] = _country(value)
        for column in ("website", "officialwebsite", "url"):
            if domain := _domain(_value(row, columns, column)):
                record["domains"][domain] = None
        for column, alias_kind in _ALIAS_COLUMNS.items():
            for words in _split(_value(row, columns, column)):
                if fold(words) != fold(label):
                    record["aliases"].setdefault(words, Alias(text=words, kind=alias_kind, script=script_of(words)))
    return [
        Source(
            id=made if is_id(made := slug(record["name"])) else item.lower(),
            kind=kind,
            name=record["name"],
            aliases=tuple(record["aliases"].values()),
            domains=tuple(record["domains"]),
            country=record["country"],
            wikidata=item,
        )
        for item, record in found.items()
    ]


def import_openrefine(text: str, sources: Mapping[str, Source], name: str = "<project>") -> list[Source]:
    """Sources with the Wikidata items that a project in OpenRefine reconciled them with: of its CSV or TSV export.

    The project's rows are `sources`, by a column `id`, or else by `name`; the items are in the column whose values
    are items ("Add column with entity identifiers"). Rows that are not matched, and sources that have the item
    already, are left out. RegistryError where there are no such columns, or a row's source is not known.
    """
    rows, header = _rows(text, name)
    items = [column for column in header if any(row[column] for _, row in rows)]
    items = [c for c in items if all(not row[c].strip() or _ITEM.fullmatch(row[c].strip()) for _, row in rows)]
    if not items:
        remedy = "in OpenRefine, choose Reconcile, Add column with entity identifiers, and export again"
        raise RegistryError(f"{name}:1: no column holds Wikidata items", remedy)
    columns = {column.strip().lower(): column for column in header}
    key = _column(columns, "id", "name")
    if key is None:
        raise RegistryError(f"{name}:1: no column 'id' or 'name'", "export it with the items")
    by_name = {fold(source.name): source for source in sources.values()}
    matched = []
    for number, row in rows:
        item = _ITEM.fullmatch(row[items[0]].strip())
        source = sources.get(row[key].strip()) or by_name.get(fold(row[key]))
        if source is None:
            raise RegistryError(f"{name}:{number}: no source '{row[key]}'", "export the project from these sources")
        if item is not None and source.wikidata != item[1]:
            matched.append(source.model_copy(update={"wikidata": item[1]}))
    return matched


_ALIAS_COLUMNS = {
    "nativelabel": AliasKind.NATIVE,
    "nativename": AliasKind.NATIVE,
    "acronym": AliasKind.ACRONYM,
    "shortname": AliasKind.SHORT,
    "altlabel": AliasKind.SHORT,
    "itemaltlabel": AliasKind.SHORT,
    "officialname": AliasKind.OFFICIAL,
    "former": AliasKind.FORMER,
}


def _rows(text: str, name: str) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """The rows with their lines, and the columns, of a CSV or TSV text."""
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in first else ",")
    try:
        header = [column.strip() for column in next(reader)]
        for place, column in enumerate(header):
            if column and column in header[:place]:
                raise RegistryError(f"{name}:1: column '{column}' stands there twice", "leave one of them")
        rows = []
        for row in reader:
            if any(cell.strip() for cell in row):
                if len(row) > len(header):
                    raise RegistryError(f"{name}:{reader.line_num}: more cells than columns", "quote the commas")
                cells = row + [""] * (len(header) - len(row))
                rows.append((reader.line_num, dict(zip(header, cells, strict=True))))
    except StopIteration:
        raise RegistryError(f"{name}: empty", "begin it with the names of its columns") from None
    except csv.Error as error:
        raise RegistryError(f"{name}:{reader.line_num}: {error}", "save it as CSV in UTF-8") from None
    return rows, header


def _source(record: Any, where: str) -> Source:
    try:
        return Source.model_validate(record)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "source"
        if first["type"] == "extra_forbidden":
            near = nearest(str(first["loc"][-1]), Source.model_fields)
            raise RegistryError(f"{where}: unknown key '{key}'", f"did you mean '{near}'?") from None
        raise RegistryError(f"{where}: {key}: {first['msg'].lower()}", "correct the value") from None


def _joined(values: Iterable[str]) -> str:
    return " | ".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def _split(cell: str | None) -> list[str]:
    parts = (part.strip() for part in _APART.split(cell or ""))
    return [re.sub(r"\\([\\|])", r"\1", part) for part in parts if part]


def _said(alias: Alias) -> str:
    if alias.language is None and split_language(alias.text)[0] is None:
        return alias.text
    return f"{alias.language or 'und'}: {alias.text}"


def _alias(words: str, kind: AliasKind) -> Alias:
    language, text = split_language(words)
    return Alias(text=text, language=None if language == "und" else language, script=script_of(text), kind=kind)


def _column(columns: Mapping[str, str], *names: str) -> str | None:
    return next((columns[name] for name in names if name in columns), None)


def _value(row: Mapping[str, str], columns: Mapping[str, str], column: str) -> str:
    return row[columns[column]].strip() if column in columns else ""


def _country(value: str) -> str | None:
    from provenance.sources.countries import country_named

    if value.upper() in countries():
        return value.upper()
    named = country_named(value)
    return named.codes[0] if named is not None and named.role == "name" else None


def _domain(address: str) -> str | None:
    host = urlsplit(address).hostname if "//" in address else None
    return host.removeprefix("www.") if host else None
