"""PV301, and what the other rules say of a draft: your own text held against the ledger.

The claims of a draft are those that extraction found in its text; every quotation, attributed or not, must stand in a
held snapshot. Nothing of a draft goes into the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from provenance.checks.context import KNOWN, Context, shorten
from provenance.checks.draft_reading import Draft, Ignore, Remark, is_rst
from provenance.checks.nesting import further, only_frames
from provenance.checks.originals import differs, way
from provenance.checks.rules import RULES, expand
from provenance.checks.selection import Selection
from provenance.checks.sources import PASSED_ON, names_of
from provenance.errors import ConfigError
from provenance.evidence.corpus import last_hop, stated_hops
from provenance.evidence.explain import day_words, next_step, outlet_name, reason, source_name
from provenance.evidence.matching import unquoted, word_diff
from provenance.evidence.quotations import Quoted, find_quotation
from provenance.models import Original, Quotation, Span
from provenance.records import ClaimRecord, DocumentRecord, FindingRecord, place_in, record_of

if TYPE_CHECKING:
    from provenance.config import CheckSettings
    from provenance.evidence import Assessment, Evidence
    from provenance.evidence.corpus import Corpus
    from provenance.models import Claim

REMEDIES = {
    "PV101": "say who said it, or cite the report that does",
    "PV102": "name the source, or cite a report that does",
    "PV103": "add the original with 'provenance add URL'",
    "PV104": "correct the quotation, or cite the document in which the source said it so",
    "PV105": "cite a document outside the circle",
    "PV106": "find the document that quotes the source, and cite it",
    "PV107": "write the name in full, as its source writes it",
    "PV301": "add the document that has it with 'provenance add URL', or correct the quotation",
}
"""What the author of a draft can do, where the evidence has nothing better to say."""
MIN_WORDS = 4
"""A shorter stretch in quotation marks may be a title, a term or irony."""
_QUOTATION = re.compile(r"“[^“”]{8,}?”|«[^«»]{8,}?»|„[^„“”]{8,}?[“”]|(?<![\w\"])\"(?:[^\"\n]|\n(?!\s*\n)){8,}?\"")


class DraftResult(NamedTuple):
    """What is found in a draft, what a comment in it takes out, with the reason, and what its author should know."""

    findings: list[FindingRecord]
    ignored: list[tuple[FindingRecord, str]]
    remarks: list[Remark]


def check_draft(
    draft: Draft,
    claims: Iterable[Claim],
    evidence: Evidence,
    settings: CheckSettings,
    root: Path | None = None,
    start: Path | None = None,
) -> DraftResult:
    """The findings about a draft. `claims` are those of `draft.text`, their sources resolved; `per_path_ignore` is
    relative to the folder `root`, the draft's path to `start` (to `root`, where left out). Raises ConfigError as
    Selection does."""
    rows = [_row(draft, claim) for claim in claims]
    with _among_documents(draft, evidence.corpus):
        every = [*_attributed(draft, rows, evidence), *_unattributed(draft, rows, evidence)]
    found = {(f.code, f.line, f.column, f.message): f for f in every}.values()  # a name is in more than one claim
    selection = Selection(settings, root, start, among=REMEDIES)
    return _without_ignored(draft, sorted(found, key=lambda f: (f.line, f.column, f.code)), selection, evidence.corpus)


def _without_ignored(draft: Draft, findings: list[FindingRecord], selection: Selection, corpus: Corpus) -> DraftResult:
    """The wanted findings that no comment takes out, and those that one does; the comments that would take nothing out
    are told.

    A comment is of use where the settings alone leave its finding out for the draft's path: they may not hold for ever.
    Whether it is of use is not said where a code that it names is not among the selected ones.
    """
    codes = [[_meant(draft, ignore, code) for code in ignore.codes] or [frozenset(RULES)] for ignore in draft.ignores]
    used: set[tuple[int, int]] = set()

    def ignored(finding: FindingRecord) -> Ignore | None:
        assert finding.place is not None
        at = finding.place.position.start
        for n, ignore in enumerate(draft.ignores):
            of_use = [m for m, meant in enumerate(codes[n]) if finding.code in meant]
            if of_use and ignore.span.start <= at < ignore.span.end:
                used.update((n, m) for m in of_use)
                return ignore
        return None

    result = DraftResult([], [], draft.remarks)
    for finding in findings:
        ignore = ignored(finding)
        if not selection.keep([finding], corpus):
            continue
        if ignore is None:
            result.findings.append(finding)
        else:
            result.ignored.append((finding, ignore.why))
    for n, ignore in enumerate(draft.ignores):
        for m, meant in enumerate(codes[n]):
            if meant and meant <= selection.codes and (n, m) not in used:
                what = f" {ignore.codes[m]}" if ignore.codes else ""
                draft.remark(ignore.place.start, f"'ignore{what}' takes nothing out; remove it")
    draft.remarks.sort()
    return result


def _meant(draft: Draft, ignore: Ignore, code: str) -> frozenset[str]:
    """The codes that one of a comment's stands for; none, and a remark, where there is no such rule."""
    try:
        return expand([code])
    except ConfigError as error:
        draft.remark(ignore.place.start, f"{error.message} to ignore; {error.remedy}")
        return frozenset()


@contextmanager
def _among_documents(draft: Draft, corpus: Corpus) -> Iterator[None]:
    """While a draft is looked at, its day is known as any document's is."""
    id = _document(draft)
    corpus.documents[id] = DocumentRecord(id, published=draft.published)
    try:
        yield
    finally:
        del corpus.documents[id]


def _document(draft: Draft) -> str:
    return f"draft:{draft.path}"


def _row(draft: Draft, claim: Claim) -> ClaimRecord:
    """A draft's claim as evidence takes records; it stands in no snapshot and no outlet published it."""
    set_off = all(any(b.start <= s and e <= b.end for b in draft.blocks) for s, e in claim.content)
    quotation = Quotation.DIRECT if set_off else claim.quotation
    words = " … ".join(map(draft.words, claim.content))
    record = record_of(claim, ClaimRecord)
    return replace(record, document=_document(draft), snapshot=None, quotation=quotation, text=words)


def _attributed(draft: Draft, claims: list[ClaimRecord], evidence: Evidence) -> Iterator[FindingRecord]:
    context = Context(evidence, ())
    assessed = [(claim, evidence.assess(claim)) for claim in claims if claim.chain]
    for claim, found in assessed:
        hop = last_hop(claim)
        if hop is None:
            continue
        yield from _sources(draft, context, claim, found)
        known = [c for c, f in assessed if (f.altered if found.altered else f.original in KNOWN)]
        if only_frames(claim, further(claim, known)):
            continue  # what is to be said is said of the claims within it
        if found.altered is not None:
            yield _finding(draft, "PV104", claim, differs(evidence, found.altered, claim.text), next_step(found))
        elif found.original is Original.CIRCULAR:
            yield _finding(draft, "PV105", claim, f"circular reporting: “{shorten(claim.text)}”: {reason(found)}", None)
        elif found.original is not Original.HELD:
            missing = [
                finding
                for span in claim.content
                if claim.quotation == "direct" and (finding := _missing(draft, span, evidence, source_name(hop)))
            ]
            yield from missing
            if not missing and found.original is Original.NAMED:
                words = f"original not held: {way(claim)}: “{shorten(claim.text)}”: {reason(found)}"
                yield _finding(draft, "PV103", claim, words, _help(draft, claim, evidence) or _step(found))


def _sources(draft: Draft, context: Context, claim: ClaimRecord, found: Assessment) -> Iterator[FindingRecord]:
    words, hop = shorten(claim.text), last_hop(claim)
    if found.original is Original.NONE:
        yield _finding(draft, "PV101", claim, f"no source: “{words}”: {reason(found)}", None)
    elif found.original is Original.UNNAMED:
        yield _finding(draft, "PV102", claim, f"unnamed source: “{words}”: {reason(found)}", None)
    hops = stated_hops(claim)
    cues = [draft.text[s:e] for s, e in hops[0].cue] if len(hops) == 1 and hops[0].surface else []
    if hop is not None and found.original is not Original.HELD and any(map(PASSED_ON.search, cues)):
        message = f"a hop is missing: “{hop.text}” was quoted, and the text does not say by whom: “{words}”"
        yield _finding(draft, "PV106", claim, message, None)
    for named, message, _help_for_stored, severity in names_of(context, claim):
        if severity is None:  # a name that is only new is the ledger's business
            yield _at(draft, "PV107", (named.surface or claim.content)[0], message, None)


def _unattributed(draft: Draft, claims: list[ClaimRecord], evidence: Evidence) -> Iterator[FindingRecord]:
    """Quotations that no claim has: in quotation marks, or set off as a block."""
    taken = [span for claim in claims if claim.chain and claim.quotation == "direct" for span in claim.content]
    blocks = [Span(*_trimmed(draft.text, block)) for block in draft.blocks]
    marked = [Span(*match.span()) for match in _QUOTATION.finditer(draft.text)]
    marked = [span for span in marked if not any(b.start <= span.start and span.end <= b.end for b in blocks)]
    for span in (*blocks, *marked):
        words = draft.words(span)
        overlaps = any(span.start < t.end and t.start < span.end for t in taken)
        if overlaps or len(words.split()) < MIN_WORDS or _is_title(words):
            continue
        if finding := _missing(draft, span, evidence, None):
            yield finding


def _step(found: Assessment) -> str | None:
    """The next step, but for what only a stored claim can be judged with."""
    step = next_step(found)
    return re.split(r"; where (?:it is held|that is)|, or waive it", step)[0] if step else None


def _missing(draft: Draft, span: Span, evidence: Evidence, speaker: str | None) -> FindingRecord | None:
    """PV301, where no held snapshot has the words at `span`; with the nearest words that one has."""
    words = draft.words(span)
    if len(words.split()) < MIN_WORDS:
        return None
    found = find_quotation(evidence, unquoted(words))
    if found is not None and found.match is not None:
        return None
    who = f" ({speaker})" if speaker else ""
    message = f"no held snapshot has this quotation{who}: “{shorten(unquoted(words))}”"
    if found is not None:
        message += f"; the nearest, in {_where(evidence, found)}: “{word_diff(words, found.place.quote.exact)}”"
    urls = _not_held(draft, span, evidence)
    help = f"add {urls[0]}, which the text cites, or correct the quotation" if urls else None
    return _at(draft, "PV301", span, message, help)


def _where(evidence: Evidence, found: Quoted) -> str:
    published = evidence.corpus.published(found.document)
    return f"{outlet_name(evidence, found.document)}{f' of {day_words(published)}' if published else ''}"


def _help(draft: Draft, claim: ClaimRecord, evidence: Evidence) -> str | None:
    """What to add: the documents that the paragraph cites and the ledger does not hold."""
    urls = _not_held(draft, claim.content[0], evidence)
    return f"add {urls[0]}, which the text cites, if it is the original" if urls else None


def _not_held(draft: Draft, span: Span, evidence: Evidence) -> list[str]:
    held = {_bare(url) for d in evidence.corpus.documents.values() for url in (d.url, d.canonical_url)}
    return [url for url in draft.citations(span) if url.startswith(("http://", "https://")) and _bare(url) not in held]


def _bare(url: str | None) -> str:
    return re.sub(r"^https?://(?:www\.)?|[/#]+$|#.*$", "", url or "")


def _is_title(words: str) -> bool:
    """Whether most words that count are capitalised: the title of a work."""
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    """A block without the blank at its ends and the line that names its author ("— A. Writer")."""
    start, end = span
    words = text[start:end].rstrip()
    above, end_of_line, last = words.rpartition("\n")
    if end_of_line and re.match(r"[ \t]*[—–-]{1,2}[ \t]*\S", last):
        words = above
    end = start + len(words)
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _finding(draft: Draft, code: str, claim: ClaimRecord, message: str, help: str | None) -> FindingRecord:
    return _at(draft, code, claim.content[0], message, help)


def _at(draft: Draft, code: str, span: Span, message: str, help: str | None) -> FindingRecord:
    span = draft.in_source(span)
    line, column = draft.line_and_column(span.start)
    rule = RULES[code]
    return FindingRecord(
        code=code,
        severity=rule.severity,
        message=message,
        path=draft.path,
        line=line,
        column=column,
        place=place_in(draft.source, span),
        help=f"{help or REMEDIES[code]}; or let it stand: {_comment(draft, code)}",
    )


def _comment(draft: Draft, code: str) -> str:
    """The comment that takes a finding out, as the draft's markup has it."""
    words = f"provenance: ignore {code} WHY"
    return f"'.. {words}'" if is_rst(draft.path) else f"'<!-- {words} -->'"
