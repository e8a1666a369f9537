"""Drafts: markup blanked in place, citations, comments, and quotations held against the ledger."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.article import read_article
from provenance.checks.draft_reading import read_draft
from provenance.checks.drafts import check_draft
from provenance.config import CheckSettings
from provenance.evidence import assess
from provenance.models import (
    Claim,
    ClaimKind,
    Engine,
    Hop,
    HopRole,
    Quotation,
    Resolution,
    SourceKind,
    SourceRef,
    Span,
)
from tests.evidence import worlds


@pytest.mark.parametrize(
    ("name", "source", "words"),
    [
        (
            "a.md",
            "---\ntitle: “No prose”\n---\n# Head\n\nA **bold** [word](https://x.example/) `code`.",
            "Head A bold word code .",
        ),
        ("a.md", "One[^1] two.\n\n```\n“code”\n```\n\n[^1]: Note, https://x.example/n\n", "One two. Note,"),
        (
            "a.md",
            "> Quoted *well*\n> here\n\n- item one\n1. item two\n\n![alt](p.png)",
            "Quoted well here item one item two",
        ),
        ("a.md", "See [this][ref] and ~~that~~.\n\n[ref]: https://x.example/r\n", "See this and that ."),
        (
            "a.html",
            "<html><head><title>T</title></head><body><p>A &ldquo;b&rdquo;</p><script>x</script><p>C</p>",
            "A “b” C",
        ),
        (
            "a.rst",
            "Head\n====\n\nA *b* `link <https://x.example/>`_ ``code``.\n\n.. note::\n   A note.\n\n.. gone\n\nEnd.",
            "Head A b link code . A note. End.",
        ),
        ("a.rst", "So::\n\n    “all of this is code”\n\n    and this\n\nEnd.", "So:: End."),
        ("a.txt", "Plain *stars* stay. https://x.example/p", "Plain *stars* stay."),
    ],
)
def test_what_is_no_prose_is_blanked(name: str, source: str, words: str) -> None:
    draft = read_draft(name, source)
    assert len(draft.text) == len(source)
    assert " ".join(draft.text.split()) == words


@settings(deadline=None)
@given(st.sampled_from(["a.md", "a.html", "a.rst", "a.txt"]), st.text('ab \n*_`[]()<>&;#->"“”:/.^!p', max_size=80))
def test_any_text_keeps_its_length_and_no_letter_moves(name: str, source: str) -> None:
    text = read_draft(name, source).text
    assert len(text) == len(source)
    assert all(new == old for new, old in zip(text, source, strict=True) if new == "b")


def test_lines_and_columns_count_from_one() -> None:
    draft = read_draft("a.md", "one\r\ntwo\nthree")
    assert [draft.line_and_column(n) for n in (0, 2, 5, 9, 13)] == [(1, 1), (1, 3), (2, 1), (3, 1), (3, 5)]


def test_links_and_footnotes_are_citations_of_their_paragraph() -> None:
    source = (
        "First, [a](https://x.example/a) and a note.[^n]\n\nSecond https://x.example/b.\n\n[^n]: https://x.example/c\n"
    )
    draft = read_draft("a.md", source)
    assert draft.citations(Span(0, 5)) == ["https://x.example/a", "https://x.example/c"]
    assert draft.citations(Span(source.index("Second"), source.index("Second") + 6)) == ["https://x.example/b"]


@pytest.mark.parametrize(
    ("source", "codes", "why", "held"),
    [
        (
            "Here it is. <!-- provenance: ignore PV103 I was there -->\n\nNot here.",
            "PV103",
            "I was there",
            "Here it is.",
        ),
        ("<!-- provenance: ignore PV103, PV301 because -->\n\nHere.\n\nNot.", "PV103 PV301", "because", "Here."),
        ("<!-- provenance: ignore PV103 PV301 -->\n\nHere.\n\nNot.", "PV103 PV301", "no reason given", "Here."),
        ("<!-- provenance: ignore\n  circular: we asked,\n  twice -->\nHere.", "circular", "we asked, twice", "Here."),
        ("<!-- provenance: ignore PV105 circular talk -->\nHere.", "PV105", "circular talk", "Here."),
        ("<!-- provenance: ignore pv1 -->\nHere.", "pv1", "no reason given", "Here."),
        ("Not here.\n\nHere.\n<!-- provenance: ignore -->", "", "no reason given", "Here."),
        ("Here.\n\n<!-- provenance: ignore-file PV301 a play -->\n\nHere.", "PV301", "a play", "Here."),
    ],
)
def test_a_comment_names_codes_and_a_reason_for_its_paragraph_or_the_next(
    source: str, codes: str, why: str, held: str
) -> None:
    draft = read_draft("a.md", source)
    (ignore,) = draft.ignores
    assert (ignore.codes, ignore.why) == (tuple(codes.split()), why)
    assert ignore.span.start <= source.index(held) < ignore.span.end
    if "Not" in source:
        assert not ignore.span.start <= source.index("Not") < ignore.span.end
    assert source[slice(*ignore.place)].startswith("<!--")
    assert draft.remarks == []


@pytest.mark.parametrize(
    "source",
    ["```\n<!-- provenance: ignore -->\n```\n", "`<!-- provenance: ignore -->`", "<!-- provenance unknown -->"],
)
def test_a_comment_that_is_shown_as_code_or_says_something_else_is_none(source: str) -> None:
    draft = read_draft("a.md", source)
    assert (draft.ignores, draft.remarks) == ([], [])


LETTER = 'He wrote: "nobody may swim here at night".'


def remarks(source: str, **settings: Any) -> tuple[list[tuple[str, int, int, str]], int]:
    """What the author is told, and how many findings are left out."""
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g01-numbers.json"))
    result = check_draft(read_draft("a.md", source), [], assess(corpus), CheckSettings(**settings))
    return [tuple(remark) for remark in result.remarks], len(result.ignored)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("source", "want", "ignored"),
    [
        (f"{LETTER} <!-- provenance: ignore PV301 -->", [], 1),
        (
            f"{LETTER} <!-- provenance: ignore PV301 PV999 -->",
            [("a.md", 1, 44, "no rule 'PV999' to ignore; see 'provenance rule'")],
            1,
        ),
        (
            f"{LETTER} <!-- provenance: ignore PV13 -->",
            [("a.md", 1, 44, "no rule 'PV13' to ignore; did you mean 'PV103'?")],
            0,
        ),
        (
            f"{LETTER} <!-- provenance: ignore PV301, PV103 -->",
            [("a.md", 1, 44, "'ignore PV103' takes nothing out; remove it")],
            1,
        ),
        (
            f"Dull.\n<!-- provenance: ignore we know -->\n\n{LETTER}",
            [("a.md", 2, 1, "'ignore' takes nothing out; remove it")],
            0,
        ),
        (
            f"{LETTER}\n<!-- provenance: ignroe PV301 -->",
            [("a.md", 2, 1, "not understood; write 'provenance: ignore PV103 why', or ignore-file")],
            0,
        ),
        (
            f"<!-- provenance: ignore-file PV3 -->\n\n{LETTER} <!-- provenance: ignore -->",
            [("a.md", 3, 44, "'ignore' takes nothing out; remove it")],
            1,
        ),
    ],
)
def test_a_comment_that_is_of_no_use_is_told(source: str, want: list[tuple[str, int, int, str]], ignored: int) -> None:
    assert remarks(source) == (want, ignored)


def test_a_comment_about_rules_that_are_not_run_is_not_told_to_be_of_no_use() -> None:
    source = "Dull. <!-- provenance: ignore PV103 --> <!-- provenance: ignore --> <!-- provenance: ignore PV301 -->"
    assert remarks(source, select=("PV301",)) == ([("a.md", 1, 69, "'ignore PV301' takes nothing out; remove it")], 0)


def test_a_comment_is_of_use_where_the_settings_leave_its_finding_out_too() -> None:
    source = f"{LETTER} <!-- provenance: ignore PV301 we have it -->\n\nDull. <!-- provenance: ignore PV301 -->"
    told = ("a.md", 3, 7, "'ignore PV301' takes nothing out; remove it")
    assert remarks(source, per_path_ignore={"*.md": ("PV301",)}) == ([told], 0)
    assert remarks(source) == ([told], 1)


def claim(text: str, words: str, who: str, kind: SourceKind = SourceKind.ORGANISATION) -> Claim:
    start, at = text.index(words), text.index(who)
    id = who.casefold().removeprefix("the ").replace(" ", "-")
    return Claim(
        id="c-draft",
        document="",
        kind=ClaimKind.STATEMENT,
        quotation=Quotation.DIRECT,
        content=(Span(start, start + len(words)),),
        text=words,
        chain=(
            Hop(
                role=HopRole.SPEAKER,
                surface=(Span(at, at + len(who)),),
                text=who,
                source=SourceRef(id=id, name=who.removeprefix("the "), kind=kind),
                resolution=Resolution.EXACT,
            ),
        ),
        engine=Engine(name="test", version="1"),
    )


def check(source: str, *claims: Claim, name: str = "story.md") -> list[tuple[str, int | None, int | None, str]]:
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g01-numbers.json"))
    result = check_draft(read_draft(name, source), claims, assess(corpus), CheckSettings())
    return [(f.code, f.line, f.column, f.message) for f in result.findings]


BOARD = "Linden Water Board"


def test_a_draft_that_quotes_the_held_original_has_no_findings() -> None:
    source = "“Twelve pumps are running and two are in repair,” the Linden Water Board said."
    words = "“Twelve pumps are running and two are in repair,”"
    assert check(source, claim(source, words, BOARD)) == []


def test_a_changed_number_is_pv104_with_its_line_and_column() -> None:
    words = "“The reservoir holds 4,250 megalitres this morning,”"
    source = f"# Water\n\nSo it is: {words} the Linden Water Board said."
    assert check(source, claim(source, words, BOARD)) == [
        (
            "PV104",
            3,
            11,
            "differs from the held original (Linden Water Board, 1 August 2022) in a number: “The reservoir holds "
            "[-4,150-]{+4,250+} megalitres this morning”",
        )
    ]


def test_a_quotation_that_no_snapshot_has_is_pv301_with_the_nearest() -> None:
    source = 'A sign says: "Demand has risen by 8 per cent since the ban on hoses". '
    source += 'Another: "nobody may swim here at night".'
    assert check(source) == [
        (
            "PV301",
            1,
            14,
            "no held snapshot has this quotation: “Demand has risen by 8 per cent since the ban on hoses”; "
            "the nearest, in Linden Water Board of 1 August 2022: “Demand has [-fallen-]{+risen+} by 8 per cent since "
            "the ban on hoses”",
        ),
        ("PV301", 1, 80, "no held snapshot has this quotation: “nobody may swim here at night”"),
    ]


@pytest.mark.parametrize(
    ("source", "places"),
    [
        ('It reads: "nobody may\nswim here at night," he wrote to all of us. "Nor may\nhe run here at night."',
         [(1, 11, "nobody may swim here at night"), (2, 45, "Nor may he run here at night")]),
        ('It reads: "nobody may\r\nswim here at night".', [(1, 11, "nobody may swim here at night")]),
        ('A pipe of 5" and one of "a size unknown.\n\nThe "other pipe, as they say", is of 6".',
         [(3, 5, "other pipe, as they say")]),
    ],
)  # fmt: skip
def test_a_quotation_between_straight_marks_may_go_on_in_the_next_line_but_not_in_the_next_paragraph(
    source: str, places: list[tuple[int, int, str]]
) -> None:
    message = "no held snapshot has this quotation: “{}”"
    assert check(source) == [("PV301", line, column, message.format(words)) for line, column, words in places]


@pytest.mark.parametrize(
    "words", ["so-called “old town”", "the film “The Long Good Friday Night”", "“8% since the ban on hoses”"]
)
def test_terms_titles_and_held_words_are_no_findings(words: str) -> None:
    assert check(f"This is {words}, they say.") == []


def test_a_draft_that_repeats_circular_reporting_is_pv105() -> None:
    source = "---\ndate: 2018-05-04\n---\nThe county will sell the airfield to a maker of kites, the Heath Record says."
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g05-circles.json"))
    words = "The county will sell the airfield to a maker of kites"
    found = claim(source, words, "the Heath Record", SourceKind.WEBSITE)
    result = check_draft(read_draft("a.md", source), [found], assess(corpus), CheckSettings())
    assert [(f.code, f.line, f.column, f.message, f.help) for f in result.findings] == [
        (
            "PV105",
            4,
            1,
            "circular reporting: “The county will sell the airfield to a maker of kites”: this text has it from "
            "Heath Record has it from Moor Echo has it from Heath Record: nobody in the circle says where it began",
            "cite a document outside the circle; or let it stand: '<!-- provenance: ignore PV105 WHY -->'",
        )
    ]


@pytest.mark.parametrize(
    ("name", "source", "column"),
    [
        ("a.html", "<p>A sign says: <q>Nobody may swim here at night</q>.</p>", 17),
        ("a.html", "<p>A sign says: &quot;Nobody may swim here at night&quot;.</p>", 17),
        ("a.html", "<p>A sign says:</p><blockquote>Nobody may swim here at night</blockquote>", 32),
        ("a.md", "A sign says: &ldquo;Nobody may swim here at night&rdquo;.", 14),
        ("a.md", 'A sign says: "**Nobody** may swim here at night".', 14),
        ("a.md", "A sign says: <q>Nobody may swim here at night</q>.", 14),
    ],
)
def test_however_a_quotation_is_marked_it_is_found_once(name: str, source: str, column: int) -> None:
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g01-numbers.json"))
    (finding,) = check_draft(read_draft(name, source), [], assess(corpus), CheckSettings()).findings
    assert (finding.code, finding.line, finding.column) == ("PV301", 1, column)
    assert finding.message == "no held snapshot has this quotation: “Nobody may swim here at night”"


def test_a_character_that_is_written_as_a_reference_parts_no_word() -> None:
    assert check("<p>Here: “Dem&#97;nd has fallen by 8 per cent since the ban on hoses”.</p>", name="a.html") == []
    words = "Dem&#97;nd has fallen by 9 per cent since the ban on hoses"
    source = f"<p>“{words}”, the Linden Water Board said.</p>"
    draft = read_draft("a.html", source)
    (row,) = check(source, claim(draft.text, draft.text[4 : 4 + len(words)], BOARD), name="a.html")
    assert row[3] == (
        "differs from the held original (Linden Water Board, 1 August 2022) in a number: “Demand has fallen by "
        "[-8-]{+9+} per cent since the ban on hoses”"
    )


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        (".. note::\n\n   A sign says “nobody may swim here at night”.\n", 3, 16),
        (".. epigraph::\n\n   Nobody may swim here at night\n\n   -- A sign\n", 3, 4),
        ("- One::\n\n      code\n\n  A sign says “nobody may swim here at night”.\n", 5, 15),
    ],
)
def test_a_quotation_within_a_directive_is_looked_at(source: str, line: int, column: int) -> None:
    assert [row[:3] for row in check(source, name="a.rst")] == [("PV301", line, column)]


def test_a_text_that_was_just_added_has_no_findings_for_its_code() -> None:
    words = "nobody may run `rm -rf *` or <kbd>*</kbd> here"
    source = f"A sign says “{words}”."
    text = read_article(source.encode(), name="a.md").text
    draft = read_draft("a.md", source)
    assert text == "A sign says “nobody may run rm -rf * or * here”."
    assert draft.words(Span(0, len(source))) == text


def test_a_block_is_a_quotation_without_the_line_of_its_author() -> None:
    assert check("> Demand has fallen by 8 per cent since the ban on hoses.\n>\n> — the board\n") == []
    assert [code for code, *_ in check("> Demand will never fall again, whatever we do.\n")] == ["PV301"]


@pytest.mark.parametrize(
    ("name", "source", "words"),
    [
        ("a.md", "He wrote:\n\n> Taken *whole*.\n> And on.\n\nEnd.", ["> Taken *whole*.\n> And on.\n"]),
        ("a.html", "<p>So:<blockquote cite=x>Taken whole.</blockquote>", ["Taken whole."]),
        ("a.rst", "He wrote:\n\n    Taken whole.\n    And on.\n\nEnd.", ["    Taken whole.\n    And on.\n"]),
        ("a.rst", "- An item\n\n  goes on.\n\n1. Another\n\n   goes on.\n\n.. note::\n\n   A note.\n", []),
        ("a.rst", "So::\n\n   code\n\n.. provenance: ignore\n\n   A comment's own words.\n", []),
        ("a.rst", ".. epigraph::\n\n   Taken whole.\n\n   -- Who\n\n.. note:: A note.\n\nEnd.",
         ["\n\n   Taken whole.\n\n   -- Who"]),
        ("a.rst", ".. pull-quote:: Taken\n   whole.\n", ["Taken\n   whole."]),
        ("a.txt", "He wrote:\n\n> Taken whole.\n", []),
    ],
)  # fmt: skip
def test_blocks_are_what_the_markup_sets_off(name: str, source: str, words: list[str]) -> None:
    assert [source[slice(*block)] for block in read_draft(name, source).blocks] == words


def test_a_named_source_without_its_original_is_pv103_and_the_cited_link_is_to_be_added() -> None:
    source = "“Demand has fallen by 8% since the ban on hoses,” [Otto Krantz](https://k.example/1) said."
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g01-numbers.json"))
    words = "“Demand has fallen by 8% since the ban on hoses,”"
    draft = read_draft("story.md", source)
    found = claim(draft.text, words, "Otto Krantz", SourceKind.PERSON)
    (finding,) = check_draft(draft, [found], assess(corpus), CheckSettings()).findings
    assert finding.code == "PV103"
    assert finding.help == (
        "add https://k.example/1, which the text cites, if it is the original; "
        "or let it stand: '<!-- provenance: ignore PV103 WHY -->'"
    )


@pytest.mark.parametrize(
    ("name", "source", "day"),
    [
        ("a.md", "---\ntitle: x\ndate: 2022-08-02T10:00:00+01:00\n---\nText.", "2022-08-02"),
        ("a.md", '+++\ndate = "2022-08-02"\n+++\nText.', "2022-08-02"),
        ("a.md", "---\ndate: 2022-13-02\n---\nText.", None),
        ("a.md", "Text.\ndate: 2022-08-02\n", None),
        ("a.html", '<meta content="2022-08-02T10:00" property="article:published_time"><p>Text.', "2022-08-02"),
        ("a.html", "<meta name=author content=2022-08-02><p>Text.", None),
        ("a.rst", "Title\n=====\n\n:date: 2022-08-02 10:00\n\nText.", "2022-08-02"),
        ("a.txt", "date: 2022-08-02\n", None),
    ],
)
def test_a_draft_says_of_which_day_it_is(name: str, source: str, day: str | None) -> None:
    assert read_draft(name, source).published == day


@pytest.mark.parametrize(
    ("day", "codes"),
    [("2022-08-02", ["PV104"]), ("2022-09-02", ["PV103"]), ("2022-07-31", ["PV103"]), (None, ["PV103"])],
)
def test_an_indirect_statement_with_another_number_differs_where_the_draft_is_of_that_day(
    day: str | None, codes: list[str]
) -> None:
    source = f"---\ndate: {day}\n---\nThe Linden Water Board said the reservoir holds 4,250 megalitres this morning."
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g01-numbers.json"))
    found = claim(source, "the reservoir holds 4,250 megalitres this morning", BOARD)
    found = found.model_copy(update={"quotation": Quotation.INDIRECT})
    before = dict(corpus.documents)
    result = check_draft(read_draft("story.md", source), [found], assess(corpus), CheckSettings())
    assert [finding.code for finding in result.findings] == codes
    assert corpus.documents == before


def test_where_a_source_has_one_held_document_a_draft_without_a_day_is_told_of_it() -> None:
    source = "Otto Krantz said nobody may swim there. The Linden Water Board said nobody may swim there."
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g01-numbers.json"))
    found = claim(source, "nobody may swim there", BOARD)
    found = found.model_copy(update={"quotation": Quotation.INDIRECT})
    (finding,) = check_draft(read_draft("story.md", source), [found], assess(corpus), CheckSettings()).findings
    assert finding.help == (
        "compare it with Linden Water Board of 1 August 2022, https://www.lindenwaterboard.example/2022-08-01/a; "
        "or let it stand: '<!-- provenance: ignore PV103 WHY -->'"
    )


def test_a_name_that_is_not_sure_is_at_its_place_in_a_draft() -> None:
    source = "# Water\n\nNobody may swim there, said the Water Committee of Linden."
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g01-numbers.json"))
    found = claim(source, "Nobody may swim there", "the Water Committee of Linden")
    hop = found.chain[0].model_copy(update={"resolution": Resolution.NONE, "source": None})
    found = found.model_copy(update={"chain": (hop,), "quotation": Quotation.INDIRECT})
    settings = CheckSettings(select=("PV107",))
    (finding,) = check_draft(read_draft("story.md", source), [found, found], assess(corpus), settings).findings
    assert (finding.line, finding.column) == (3, 29)
    assert finding.message == "unknown name: “the Water Committee of Linden” stands for no source of the registry"


@pytest.mark.parametrize(
    ("name", "comment"),
    [("a.md", "'<!-- provenance: ignore PV301 WHY -->'"), ("a.rst", "'.. provenance: ignore PV301 WHY'")],
)
def test_the_help_of_a_draft_is_for_its_author(name: str, comment: str) -> None:
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g01-numbers.json"))
    (finding,) = check_draft(read_draft(name, LETTER), [], assess(corpus), CheckSettings()).findings
    assert finding.help == (
        f"add the document that has it with 'provenance add URL', or correct the quotation; or let it stand: {comment}"
    )


def test_a_comment_takes_a_finding_out_and_keeps_the_reason() -> None:
    corpus, _ = worlds.build(worlds.load(worlds.FOLDER / "g01-numbers.json"))
    source = 'He wrote: "nobody may swim here at night". <!-- provenance: ignore PV301 I have the letter -->'
    result = check_draft(read_draft("a.md", source), [], assess(corpus), CheckSettings())
    assert result.findings == []
    assert [(f.code, why) for f, why in result.ignored] == [("PV301", "I have the letter")]
