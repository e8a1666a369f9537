"""The commands, on a desk with two articles: what they print, for people and for programs."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from provenance.cli import COMMANDS
from tests.cli.conftest import DISPATCH, REPORT, Run

CONTRACT_CLAIM = {"id", "kind", "quotation", "content", "text", "parent", "chain", "original"}
CONTRACT_HOP = {"role", "surface", "cue", "text", "source", "resolution", "stated"}


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_help_lists_every_command(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for name in COMMANDS:
        assert f"\n  {name}" in out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert out.startswith(f"Usage: provenance {command}")


@pytest.mark.parametrize("command", [["--help"], ["find"]])
def test_help_and_find_load_neither_the_model_nor_the_network(stocked: Path, command: list[str]) -> None:
    script = (
        "import sys; from provenance.cli import run; "
        f"code = run(['-C', {str(stocked)!r}, *{command!r}]); "
        "print([m for m in ('onnxruntime', 'tokenizers', 'numpy', 'trafilatura', 'requests') if m in sys.modules],"
        " code, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, encoding="utf-8")
    assert done.stderr.splitlines()[-1] == "[] 0"


def test_extract_prints_the_contract_s_object(desk: Path, run: Run) -> None:
    code, out, err = run("extract", "report.txt", "dispatch.txt", "--format", "jsonl", "--with-text")
    assert (code, err) == (0, "")
    report, dispatch = lines(out)
    assert (report["document"], dispatch["document"]) == ("report.txt", "dispatch.txt")
    assert report["text"] == REPORT
    assert dispatch["text"] == DISPATCH
    assert report["schema_version"] == 1
    assert report["claims"]
    for claim in report["claims"]:
        assert claim.keys() >= CONTRACT_CLAIM
        assert claim["text"] == " … ".join(REPORT[start:end] for start, end in claim["content"])
        for hop in claim["chain"]:
            assert hop.keys() >= CONTRACT_HOP
    deepest = max(report["claims"], key=lambda claim: len(claim["chain"]))
    assert [hop["source"]["name"] for hop in deepest["chain"]] == ["Torsund News Agency", "Maren Falk"]
    assert deepest["parent"] in {claim["id"] for claim in report["claims"]}


def test_extract_reads_standard_input(stocked: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "provenance", "extract", "-", "--format", "json"],
        cwd=stocked,
        input="\ufeffOfficials said the bridge was open.\n",
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    [claim] = json.loads(done.stdout)["claims"]
    assert claim["chain"][0]["surface"] == [[0, 9]]
    assert claim["original"] == "unnamed"


def test_extract_is_the_same_twice(desk: Path, run: Run) -> None:
    assert run("extract", "report.txt", "--format", "json") == run("extract", "report.txt", "--format", "json")


def test_the_same_bytes_again_change_nothing(desk: Path, run: Run) -> None:
    args = ("add", "report.txt", "--url", "https://lantern.example/report", "--published", "2025-11-04")
    before = {p: p.read_bytes() for p in (desk / "ledger").rglob("*.jsonl")}
    code, out, _ = run(*args, "--format", "json")
    assert code == 0
    assert json.loads(out)["new"] is False
    assert {p: p.read_bytes() for p in (desk / "ledger").rglob("*.jsonl")} == before


def test_find_prints_the_contract_s_lines(desk: Path, run: Run) -> None:
    code, out, _ = run("find", "--format", "jsonl")
    assert code == 0
    found = lines(out)
    assert len(found) == len((desk / "ledger" / "claims.jsonl").read_bytes().splitlines())
    for claim in found:
        assert (
            CONTRACT_CLAIM | {"document", "url", "outlet", "published", "snapshot", "held", "findings"} <= claim.keys()
        )
        assert claim["original"] in {"none", "circular", "unnamed", "named", "held"}
        assert (claim["held"] is not None) == (claim["original"] == "held")
    quoted = next(claim for claim in found if claim["url"].endswith("/dispatch") and claim["quotation"] == "direct")
    assert quoted["outlet"] == {"id": "torsund-news-agency", "name": "Torsund News Agency"}
    assert quoted["chain"][0]["source"]["name"] == "Maren Falk"


def said_of(run: Run, desk: Path) -> dict[str, set[str]]:
    """The codes of what the check finds of each claim, and of the snapshot that it stands in."""
    rows = lines((desk / "ledger" / "claims.jsonl").read_text(encoding="utf-8"))
    found = json.loads(run("check", "--format", "json").out)["findings"]
    return {
        row["id"]: {
            f["code"] for f in found if f["claim"] == row["id"] or (f["snapshot"] == row["snapshot"] and not f["claim"])
        }
        for row in rows
    }


def test_find_has_the_findings_that_the_check_has(desk: Path, run: Run) -> None:
    settings = (desk / "provenance.toml").read_text(encoding="utf-8")
    seen = []
    for more in ("", '[check]\nignore = ["PV102"]\n', '[check]\nper_outlet_ignore = { lantern-example = ["PV103"] }\n'):
        (desk / "provenance.toml").write_text(settings + more, encoding="utf-8")
        found = {row["id"]: set(row["findings"]) for row in lines(run("find", "--format", "jsonl").out)}
        assert found == said_of(run, desk)
        seen.append(sorted(code for codes in found.values() for code in codes))
    assert seen == [["PV102", "PV103", "PV103"], ["PV103", "PV103"], ["PV102", "PV103"]]
    relayed = json.loads(run("find", "--via", "torsund-news-agency", "--format", "jsonl").out)
    (desk / "provenance.toml").write_text(settings, encoding="utf-8")
    next((desk / "ledger").rglob(f"{relayed['snapshot']}.warc.gz")).unlink()
    found = {row["id"]: set(row["findings"]) for row in lines(run("find", "--format", "jsonl").out)}
    assert found == said_of(run, desk)
    assert "PV201" in found[relayed["id"]]


@pytest.mark.parametrize(
    ("args", "urls"),
    [
        (("harbour", "ice"), ["https://tona.example/dispatch"]),
        (('"before the first ice"',), ["https://tona.example/dispatch"]),
        (('"first the before"',), []),
        (("--outlet", "TONA", "--by", "Maren Falk"), ["https://tona.example/dispatch"]),
        (("--via", "torsund-news-agency"), ["https://lantern.example/report"]),
        (("--original", "unnamed"), ["https://lantern.example/report"]),
        (("--by", "Maren Falk", "--since", "2025-11-04"), ["https://lantern.example/report"]),
        (("--by", "Maren Falk", "--until", "2025-11-03"), ["https://tona.example/dispatch"]),
        (("--by", "nobody at all"), []),
    ],
)
def test_find_filters(desk: Path, run: Run, args: tuple[str, ...], urls: list[str]) -> None:
    code, out, _ = run("find", *args, "--format", "jsonl")
    assert code == 0
    assert [claim["url"] for claim in lines(out)] == urls


@pytest.mark.parametrize(
    ("args", "note"),
    [
        (("--by", "Maren Flak"), "note: nobody is known as 'Maren Flak'; did you mean 'Maren Falk'?\n"),
        (("--outlet", "zork"), "note: nobody is known as 'zork'; see provenance sources list\n"),
        (("--via", "zork"), "note: nobody is known as 'zork'; see provenance sources list\n"),
        (("--by", "KCNA"), ""),
        (("zork",), ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_name_that_nobody_has_is_told(desk: Path, run: Run, args: tuple[str, ...], note: str, form: str) -> None:
    code, out, err = run("find", *args, "--format", form)
    assert (code, err) == (0, f"{note}no such claim\n")
    assert out == ('{\n  "schema_version": 1,\n  "claims": []\n}\n' if form == "json" else "")


def test_an_outlet_of_the_settings_that_nobody_is_is_told(desk: Path, run: Run) -> None:
    settings = desk / "provenance.toml"
    more = '[check]\nper_outlet_ignore = { "lantern.exampel" = ["PV1"], TONA = ["PV1"], kcna = ["PV1"] }\n'
    settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
    code, _, err = run("check", "--format", "lines")
    assert code == 1
    assert err.splitlines()[:-1] == [
        "warning: check.per_outlet_ignore: no outlet is called 'lantern.exampel'; did you mean 'lantern-example'?",
        "warning: check.per_outlet_ignore: no outlet is called 'TONA'; did you mean 'torsund-news-agency'?",
    ]


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("sources", "list", "--own"), "sources"),
        (("sources", "resolve", "KCNA", "zork"), "names"),
        (("sources", "history"), "changes"),
        (("sources", "review"), "names"),
        (("snapshots", "list"), "snapshots"),
    ],
)
def test_a_listing_is_one_object_or_one_object_a_line(
    desk: Path, run: Run, command: tuple[str, ...], name: str
) -> None:
    rows = lines(run(*command, "--format", "jsonl").out)
    assert json.loads(run(*command, "--format", "json").out) == {"schema_version": 1, name: rows}


def test_extract_prints_one_object_for_one_input_and_a_list_for_more(desk: Path, run: Run) -> None:
    one = json.loads(run("extract", "report.txt", "--format", "json").out)
    assert one["schema_version"] == 1
    two = json.loads(run("extract", "report.txt", "dispatch.txt", "--format", "json").out)
    assert (two[0], two[1]["document"]) == (one, "dispatch.txt")


def test_a_decision_names_its_snapshot_by_seven_digits_at_least_and_keeps_the_whole_id(desk: Path, run: Run) -> None:
    claim = run("find", "--via", "torsund-news-agency", "--format", "ids").out.strip()
    snapshot = next(s for s in lines(run("snapshots", "list", "--format", "jsonl").out) if "tona" in s["requested_url"])
    code, _, err = run("judge", claim, "--held", snapshot["id"][:6], "--by", "the desk")
    assert code == 2
    assert err == f"error: --held '{snapshot['id'][:6]}'; give the snapshot's id, or the first 7 digits of it or more\n"
    assert run("judge", claim, "--held", snapshot["id"][:7], "--why", "it was there", "--by", "the desk").code == 0
    (kept,) = lines((desk / "ledger" / "judgements.jsonl").read_text(encoding="utf-8"))
    assert kept["snapshot"] == snapshot["id"]


def test_chain_prints_every_hop(desk: Path, run: Run) -> None:
    id = run("find", "--via", "torsund-news-agency", "--format", "ids").out.strip()
    code, out, _ = run("chain", id[:8])
    assert code == 0
    assert [name for name in ("Torsund News Agency", "Maren Falk", "original: ") if name in out] == [
        "Torsund News Agency",
        "Maren Falk",
        "original: ",
    ]
    chain = json.loads(run("chain", id, "--format", "json").out)["chain"]
    assert [link["name"] for link in chain] == ["Torsund News Agency", "Maren Falk"]
    assert run("chain", id, "--format", "mermaid").out.startswith("flowchart TD\n")
    assert run("chain", id, "--format", "dot").out.startswith("digraph chain {\n")


def test_a_footnote_has_the_claim_s_id_for_its_label_or_the_one_that_is_given(desk: Path, run: Run) -> None:
    claim = run("find", "--via", "torsund-news-agency", "--format", "ids").out.strip()
    footnote = run("cite", claim[:8]).out
    assert footnote.startswith(f"[^{claim}]: “the work was done” — Maren Falk, through Torsund News Agency: ")
    assert run("cite", claim, "--label", "1").out == footnote.replace(f"[^{claim}]", "[^1]")
    [item] = json.loads(run("cite", claim, "--format", "csl").out)
    assert (item["id"], item["URL"]) == (claim, "https://lantern.example/report")


@pytest.mark.parametrize("label", ["a b]", "", "[1]", "^"])
def test_a_label_that_no_footnote_can_have_is_an_error(desk: Path, run: Run, label: str) -> None:
    code, out, err = run("cite", "c", "--label", label)
    assert (code, out) == (2, "")
    assert err == f"error: --label {label!r} is no footnote's label; take letters, digits, '-' and '_'\n"


def test_a_citation_of_what_is_no_claim_says_so(desk: Path, run: Run) -> None:
    claim = run("find", "--via", "torsund-news-agency", "--format", "ids").out.strip()
    assert run("judge", claim, "--wrong", "a headline", "--by", "the desk").code == 0
    assert "(marked as no claim of the document; archived copy: " in run("cite", claim).out
    [item] = json.loads(run("cite", claim, "--format", "csl").out)
    assert item["note"].endswith(" (marked as no claim of the document)")


def test_check_fails_on_findings_and_a_baseline_takes_them_out(desk: Path, run: Run) -> None:
    code, out, _ = run("check", "--select", "PV102", "--format", "json")
    assert code == 1
    assert [finding["code"] for finding in json.loads(out)["findings"]] == ["PV102"]
    assert run("check", "--select", "PV102", "--fail-on", "error").code == 0
    baseline = str(desk / "baseline.json")
    assert run("check", "--write-baseline", baseline).code == 0
    code, out, _ = run("check", "--baseline", baseline)
    assert code == 0
    assert "in the baseline" in out
    marked = Path(baseline)
    marked.write_bytes(b"\xef\xbb\xbf" + marked.read_bytes())
    assert run("check", "--baseline", baseline).out == out


def test_check_annotates_the_line_of_the_ledger_that_has_the_claim(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.parent)
    [finding] = json.loads(run("check", "--select", "PV102", "--format", "json").out)["findings"]
    table = (desk / "ledger" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    (line,) = [n for n, row in enumerate(table, 1) if json.loads(row)["id"] == finding["claim"]]
    start = f"::warning file={desk.name}/ledger/claims.jsonl,title=PV102 unnamed source,line={line}::unnamed source"
    assert run("check", "--select", "PV102", "--format", "github").out.startswith(start)


def test_a_line_of_the_ledger_is_counted_in_its_file_in_whatever_order_a_merge_left_it(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.parent)
    path = desk / "ledger" / "claims.jsonl"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("\ufeff" + "\n".join(reversed(rows)), encoding="utf-8")
    where = {json.loads(row)["id"]: 2 * number - 1 for number, row in enumerate(reversed(rows), 1)}
    findings = json.loads(run("check", "--select", "PV1", "--format", "json").out)["findings"]
    want = [where[finding["claim"]] for finding in findings]
    assert len(want) > 1
    assert [
        int(n) for n in re.findall(r",line=(\d+)::", run("check", "--select", "PV1", "--format", "github").out)
    ] == want
    results = json.loads(run("check", "--select", "PV1", "--format", "sarif").out)["runs"][0]["results"]
    assert [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in results] == want


def test_check_since_a_revision_sees_what_is_new(desk: Path, run: Run) -> None:
    git = ["git", "-C", str(desk), "-c", "user.name=desk", "-c", "user.email=desk@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "The ledger"]):
        subprocess.run([*git, *command], check=True)
    assert run("check", "--since", "HEAD").code == 0
    (desk / "new.txt").write_text("It was reported that the ferry had sunk.\n", encoding="utf-8")
    assert run("add", "new.txt").code == 0
    code, out, _ = run("check", "--since", "HEAD", "--format", "lines")
    assert code == 1
    assert all("PV101" in line for line in out.splitlines())


def test_check_since_a_revision_sees_the_drafts_that_changed(desk: Path, run: Run) -> None:
    git = ["git", "-C", str(desk), "-c", "user.name=desk", "-c", "user.email=desk@example.org"]
    (desk / "drafts").mkdir()
    for name in ("as it was.md", "chängéd.md", "gone.md"):
        (desk / "drafts" / name).write_text("“Nobody ever said these words,” it says.\n", encoding="utf-8")
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "The ledger"]):
        subprocess.run([*git, *command], check=True)
    assert run("check", "drafts", "--since", "HEAD", "--select", "PV301").code == 0
    for name in ("chängéd.md", "new.md"):
        (desk / "drafts" / name).write_text("“Nobody ever said such words either,” it says.\n", encoding="utf-8")
    (desk / "drafts" / "gone.md").unlink()
    code, out, _ = run("check", "drafts", "--since", "HEAD", "--select", "PV301", "--format", "lines")
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()] == [
        (desk / "drafts" / name).as_posix() for name in ("chängéd.md", "new.md")
    ]


STORY = """\
“Nobody ever said these words,” Maren Falk said. <!-- provenance: ignore PV301 a play -->

<!-- provenance: ignore PV9 -->
Dull.
"""
REMARK = "warning: {}:3:1: no rule 'PV9' to ignore; see 'provenance rule'\n"


def test_check_tells_the_author_of_a_draft_what_is_no_finding(desk: Path, run: Run) -> None:
    story = desk / "story.md"
    story.write_text(STORY, encoding="utf-8")
    code, out, err = run("check", "story.md", "--select", "PV301")
    assert (code, err) == (0, REMARK.format(story.as_posix()))
    assert out == f"ignored PV301 at {story.as_posix()}:1:1: a play\n\nno findings, 1 claim checked; 1 ignored\n"
    code, out, _ = run("check", "story.md", "--select", "PV301", "--format", "json")
    assert json.loads(out)["remarks"] == [
        {"path": story.as_posix(), "line": 3, "column": 1, "message": "no rule 'PV9' to ignore; see 'provenance rule'"}
    ]
    assert run("-q", "check", "story.md", "--select", "PV301").err == ""


@pytest.mark.parametrize(("options", "name"), [((), "-"), (("--stdin-filename", "drafts/story.md"), "drafts/story.md")])
def test_check_reads_a_draft_from_standard_input(desk: Path, options: tuple[str, ...], name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "provenance", "check", "-", *options, "--select", "PV301", "--format", "lines"],
        cwd=desk,
        input=STORY.replace("PV301 a play", "PV105"),
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert done.stdout == f"{name}:1:1: PV301 no held snapshot has this quotation (Maren Falk): " + (
        "“Nobody ever said these words”\n"
    )
    assert done.stderr.splitlines()[0] == REMARK.format(name).rstrip()


def test_a_folder_without_drafts_is_told(desk: Path, run: Run) -> None:
    (desk / "empty").mkdir()
    code, out, err = run("check", "empty")
    assert (code, out) == (0, "no findings, 0 claims checked\n")
    assert err == "note: empty: no drafts in it (.md, .markdown, .rst, .txt, .html, .htm)\n"


def test_colour_is_for_terminals_or_where_it_is_asked_for(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    plain, coloured = run("check"), run("--color", "always", "check")
    assert "\x1b[" not in plain.out
    assert "\x1b[33m\x1b[1mPV102\x1b[0m" in coloured.out
    assert re.sub(r"\x1b\[\d+m", "", coloured.out) == plain.out
    assert run("--color", "always", "check", "--format", "lines") == run("check", "--format", "lines")


def test_judgements_are_kept_and_shown(desk: Path, run: Run) -> None:
    id = run("find", "--original", "unnamed", "--format", "ids").out.strip()
    assert run("judge", id, "--waive", "seen by the desk", "--by", "the desk").code == 0
    [found] = lines(run("find", "--original", "unnamed", "--format", "jsonl").out)
    assert found["judgement"]["why"] == "seen by the desk"
    assert run("check", "--select", "PV102").code == 0


def test_snapshots_are_listed_shown_and_verified(desk: Path, run: Run) -> None:
    ids = [line.split()[0] for line in run("snapshots", "list").out.splitlines()]
    assert len(ids) == 2
    assert {run("snapshots", "show", id, "--text").out for id in ids} == {DISPATCH, REPORT}
    assert run("snapshots", "verify") == (0, "", "2 verified, 0 missing or corrupt\n")
    shown = [sys.executable, "-m", "provenance", "snapshots", "show", ids[0], "--body"]
    body = subprocess.run(shown, cwd=desk, check=True, capture_output=True).stdout
    assert body.decode() in (DISPATCH, REPORT)
    [damaged, *_] = (desk / "ledger" / "snapshots").rglob("*.warc.gz")
    damaged.write_bytes(damaged.read_bytes()[:-40])
    code, out, err = run("snapshots", "verify")
    assert (code, err) == (1, "1 verified, 1 missing or corrupt\n")
    assert damaged.name in out
    assert run("check", "--select", "PV201").code == 1


MARKDOWN = """\
# Boats are back

Governor **Maren Falk** said the [fishing boats](https://x.example/b) would return before the first ice.

```
Governor Maren Falk said that all of this is code.
```

"The [quay](https://x.example/q) is **ours** again, [all](https://x.example/a) of it," Maren Falk said.
"""
WORDS = """\
Boats are back

Governor Maren Falk said the fishing boats would return before the first ice.

"The quay is ours again, all of it," Maren Falk said."""


def test_markdown_is_stored_as_it_came_and_read_as_a_draft_is(desk: Path, run: Run) -> None:
    (desk / "boats.md").write_text(MARKDOWN, encoding="utf-8", newline="\n")
    added = json.loads(run("add", "boats.md", "--url", "https://lantern.example/boats", "--format", "json").out)
    assert run("snapshots", "show", added["snapshot"], "--body").out == MARKDOWN
    assert run("snapshots", "show", added["snapshot"], "--text").out == WORDS
    words = ["the fishing boats would return before the first ice", '"The quay is ours again, all of it,"']
    assert [claim["text"] for claim in added["claims"]] == words
    assert [[WORDS[s:e] for s, e in claim["content"]] for claim in added["claims"]] == [[text] for text in words]
    [extracted] = lines(run("extract", "boats.md", "--with-text", "--format", "jsonl").out)
    assert (extracted["title"], extracted["text"]) == ("Boats are back", WORDS)
    assert [claim["text"] for claim in extracted["claims"]] == words
    drafted = lines(run("check", "boats.md", "--format", "jsonl").out)
    assert [(finding["line"], finding["column"], finding["code"]) for finding in drafted] == [
        (3, 30, "PV103"),
        (9, 1, "PV103"),
    ]
    assert [finding["message"].split("”: ")[0] for finding in drafted] == [
        "original not held: Maren Falk: “the fishing boats would return before the first ice",
        "original not held: Maren Falk: “The quay is ours again, all of it",
    ]


def test_schema_is_json_schema(run: Run) -> None:
    schema = json.loads(run("schema", "claim").out)
    assert schema["title"] == "Claim"
    assert {"id", "chain", "content"} <= schema["properties"].keys()
    assert "Judgement" in json.loads(run("schema").out)["$defs"]


def test_resolve_says_when_it_cannot_know(desk: Path, run: Run) -> None:
    names = ("KCNA", "the Central Bank", "The Central News Agency of Korea (CPTAK)")
    found = lines(run("sources", "resolve", *names, "--format", "jsonl").out)
    assert [(row["source"] or {}).get("id") for row in found] == ["kcna", None, "kcna"]
    assert found[2]["resolution"] == "garbled"


def test_the_nearest_ledger_upwards_is_used(desk: Path, run: Run) -> None:
    (desk / "below" / "it").mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-m", "provenance", "find", "--format", "ids"],
        cwd=desk / "below" / "it",
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0
    assert done.stdout == run("find", "--format", "ids").out


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX")
def test_a_killed_add_leaves_no_half(desk: Path, run: Run) -> None:
    before = run("find", "--format", "ids").out.split()
    for delay in (0.05, 0.3, 0.6, 0.9):
        (desk / "killed.txt").write_text(f"The mayor said {delay} metres had been cleared.\n", encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "provenance", "-C", str(desk), "add", "killed.txt"], stdout=subprocess.DEVNULL
        )
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    code, out, _ = run("find", "--format", "ids")
    assert code == 0
    assert set(before) <= set(out.split())
    assert run("snapshots", "verify").code == 0


def test_where_the_outlet_on_the_way_has_other_words_the_finding_says_so(desk: Path, run: Run) -> None:
    number = "Harbour master Ilse Groen said {} boats were lost in the storm off the northern pier"
    (desk / "wire.txt").write_text(f"SKERRY (Reuters) - {number.format(14)}.\n", encoding="utf-8")
    (desk / "page.txt").write_text(f"{number.format(40)}, Reuters reported.\n", encoding="utf-8")
    assert run("add", "wire.txt", "--outlet", "reuters", "--published", "2025-12-01").code == 0
    assert run("add", "page.txt", "--outlet", "The Brook Mercury", "--published", "2025-12-05").code == 0
    assert (
        "the ledger holds no document of Ilse Groen; Reuters, 1 December 2025, has it as "
        "“14 boats were lost in the storm off the northern pier”\n"
    ) in run("check", "--select", "PV103").out
