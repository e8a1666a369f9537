"""`provenance check`: what a part of the ledger or of the drafts is, from wherever it is started; baselines."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from provenance import cli
from tests.cli.conftest import REPORT, Result, Run

QUOTE = "“Nobody ever said these words”\n"
FOUND = "PV301 no held snapshot has this quotation: “Nobody ever said these words”"
RULES = "PV101, PV102, PV103, PV104, PV105, PV106, PV107"
NO_RULE = "error: select and ignore leave no rule to check; choose from {}\n"


@pytest.fixture(autouse=True)
def who(monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "desk")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "desk@example.org")


def git(folder: Path, *command: str) -> None:
    subprocess.run(["git", "-C", str(folder), *command], check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "The ledger")


def write(path: Path, text: str = QUOTE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def seen(result: Result) -> list[str]:
    """The names of the drafts that have findings."""
    return [line.partition(":")[0].rpartition("/")[2] for line in result.out.splitlines()]


@pytest.mark.parametrize("args", [("--select", ""), ("--select", ","), ("--ignore", "ALL"), ("--select", "PV301")])
def test_a_check_of_the_ledger_that_has_no_rule_is_an_error(desk: Path, run: Run, args: tuple[str, ...]) -> None:
    assert run("check", *args) == (2, "", NO_RULE.format(f"{RULES}, PV201, PV202"))


def test_a_check_of_drafts_that_has_no_rule_is_an_error_be_there_drafts_or_not(desk: Path, run: Run) -> None:
    (desk / "empty").mkdir()
    code, out, err = run("check", "empty", "--select", "PV2")
    assert (code, out, err.splitlines()[-1]) == (2, "", NO_RULE.format(f"{RULES}, PV301").rstrip())
    write(desk / "provenance.toml", '[check]\nselect = [""]\n')
    assert run("check") == (2, "", NO_RULE.format(f"{RULES}, PV201, PV202"))


def test_since_a_revision_a_draft_is_left_out_only_where_git_has_it_as_it_was(
    desk: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    drafts = desk / "drafts"
    for name in ("same.md", "changed.md"):
        write(drafts / name)
    write(desk / ".gitignore", "ignored.md\n")
    commit(desk)
    git(desk, "branch", "drafts")  # called as the folder is
    for name in ("changed.md", "new.md", "ignored.md"):
        write(drafts / name, f"So. {QUOTE}")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write(elsewhere / "other.md")
    commit(elsewhere)
    result = run("check", "drafts", str(elsewhere), "--since", "drafts", "--select", "PV301", "--format", "lines")
    assert seen(result) == ["changed.md", "ignored.md", "new.md", "other.md"]


@pytest.mark.skipif(os.name == "nt", reason="links are POSIX")
def test_since_a_revision_a_link_is_as_it_was_where_what_it_leads_to_is(desk: Path, run: Run) -> None:
    for name in ("one.md", "two.md"):
        write(desk / "texts" / name)
        write(desk / "drafts" / "none.md", "Nothing.\n").with_name(f"to-{name}").symlink_to(f"../texts/{name}")
    (desk / "drafts" / "moved.md").symlink_to("../texts/one.md")
    commit(desk)
    check = ("check", "drafts", "--since", "HEAD", "--select", "PV301", "--format", "lines")
    assert seen(run(*check)) == []
    write(desk / "texts" / "two.md", f"So. {QUOTE}")
    (desk / "drafts" / "moved.md").unlink()
    (desk / "drafts" / "moved.md").symlink_to("../texts/../texts/one.md")
    assert seen(run(*check)) == ["moved.md", "to-two.md"]


def test_since_a_revision_that_git_cannot_compare_with(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(desk)
    tree = subprocess.run(["git", "-C", str(desk), "rev-parse", "HEAD^{tree}"], check=True, capture_output=True)
    id = tree.stdout.decode().strip()
    (desk / ".git" / "objects" / id[:2] / id[2:]).unlink()
    assert run("check", "report.txt", "--since", "HEAD") == (
        2,
        "",
        "error: --since HEAD: git cannot compare with it; fetch it whole, or leave --since out\n",
    )


def test_since_a_revision_a_page_that_was_fetched_again_and_has_no_new_claim_is_looked_at(desk: Path, run: Run) -> None:
    commit(desk)
    write(desk / "report.txt", REPORT.partition("\n\n")[0])
    before = (desk / "ledger" / "claims.jsonl").read_bytes()
    assert run("add", "report.txt", "--url", "https://lantern.example/report", "--published", "2025-11-04").code == 0
    assert (desk / "ledger" / "claims.jsonl").read_bytes() == before
    code, out, err = run("check", "--since", "HEAD", "--format", "lines")
    assert (code, err) == (1, "1 warning, 0 claims checked\n")
    assert out.startswith("https://lantern.example/report: PV202 lantern.example's document changed between ")


def test_since_a_revision_a_snapshot_that_the_branch_lost_is_missing(desk: Path, run: Run) -> None:
    commit(desk)
    (first, second) = sorted((desk / "ledger" / "snapshots").rglob("*.warc.gz"))
    first.unlink()
    git(desk, "commit", "-q", "-a", "-m", "One file less")
    assert run("check", "--since", "HEAD").code == 0
    code, out, _ = run("check", "--since", "HEAD~", "--format", "lines")
    name = first.relative_to(desk).as_posix()
    assert code == 1
    assert out.partition(": ")[2] == f"PV201 snapshot missing or corrupt: {name}: the snapshot's file is missing\n"
    table = desk / "ledger" / "snapshots.jsonl"
    rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    write(table, "".join(row for row in rows if second.name.partition(".")[0] not in row))
    out = run("check", "--since", "HEAD", "--format", "lines").out
    assert out.partition(": ")[2] == "PV201 snapshot missing or corrupt: the ledger has no record of it\n"


@pytest.fixture
def settled(desk: Path) -> Path:
    """A desk whose settings know of two drafts."""
    write(desk / "drafts" / "a.md")
    write(desk / "a.md")
    with (desk / "provenance.toml").open("a", encoding="utf-8") as settings:
        settings.write('[check]\nper_path_ignore = { "drafts/*" = ["PV301"] }\n')
    return desk


@pytest.mark.parametrize(
    ("folder", "args", "lines"),
    [
        ("", ("check", "a.md", "drafts"), [f"a.md:1:1: {FOUND}"]),
        ("drafts", ("check", "../a.md", "a.md"), [f"../a.md:1:1: {FOUND}"]),
        ("drafts", ("-C", "..", "check", "a.md", "drafts"), [f"../a.md:1:1: {FOUND}"]),
        ("..", ("-C", "DESK", "check", "a.md", "drafts"), [f"DESK/a.md:1:1: {FOUND}"]),
    ],
)
def test_a_draft_s_path_is_shown_from_here_and_matched_from_the_settings_folder(
    settled: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    folder: str,
    args: tuple[str, ...],
    lines: list[str],
) -> None:
    monkeypatch.chdir(settled / folder)
    capfd.readouterr()
    named = [arg.replace("DESK", settled.name) for arg in args]
    code = cli.run([*named, "--select", "PV301", "--format", "lines"])
    assert (code, capfd.readouterr().out.splitlines()) == (1, [line.replace("DESK", settled.name) for line in lines])


def test_a_baseline_of_drafts_is_the_same_from_every_folder(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    write(desk / "drafts" / "a.md")
    written = []
    for folder, start in (("", ()), ("drafts", ("-C", "..")), ("..", ("-C", desk.name))):
        monkeypatch.chdir(desk / folder)
        assert cli.run([*start, "check", "drafts", "--write-baseline", f"from{len(written)}.json"]) == 0
        written.append((desk / f"from{len(written)}.json").read_text(encoding="utf-8"))
    assert written[0].count('"about": "drafts/a.md"') == 1
    assert written == [written[0]] * 3
    monkeypatch.chdir(desk / "drafts")
    assert cli.run(["check", "a.md", "--baseline", "../from0.json", "--report", "sarif=a.sarif"]) == 0
    assert cli.run(["check", "a.md", "--select", "PV301", "--report", "sarif=a.sarif"]) == 1
    (result,) = json.loads((desk / "drafts" / "a.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.md"
    assert result["partialFingerprints"]["provenance/v1"] in written[0]
    capfd.readouterr()


def test_a_baseline_of_the_settings_is_written_where_there_is_none_and_with_it_the_reports(
    desk: Path, run: Run
) -> None:
    with (desk / "provenance.toml").open("a", encoding="utf-8") as settings:
        settings.write('[check]\nbaseline = "ledger/baseline.json"\n')
    assert run("check") == (
        2,
        "",
        f"error: {desk.as_posix()}/ledger/baseline.json: cannot be read: No such file or directory; "
        "write one with --write-baseline\n",
    )
    wrote = run("check", "--write-baseline", "ledger/baseline.json", "--report", "lines=all.txt")
    assert wrote == (0, "", "wrote 3 findings to ledger/baseline.json\n")
    assert len((desk / "all.txt").read_text(encoding="utf-8").splitlines()) == 3
    assert run("check") == (0, "no findings, 6 claims checked; 3 in the baseline\n", "")
    assert run("check", "--write-baseline", "ledger/baseline.json") == (*wrote[:2], wrote.err)


@pytest.mark.parametrize(
    "part", [("--since", "HEAD"), ("--select", "PV102"), ("--ignore", "PV102"), ("a.md",), ("a.md", "--select", "PV3")]
)
def test_a_check_of_a_part_overwrites_no_baseline(desk: Path, run: Run, part: tuple[str, ...]) -> None:
    write(desk / "a.md")
    commit(desk)
    assert run("check", *part, "--write-baseline", "part.json").code == 0
    before = write(desk / "b.json", "whatever").read_bytes()
    assert run("check", *part, "--write-baseline", "b.json") == (
        2,
        "",
        "error: b.json: a check of a part does not overwrite it; leave out PATH, --since, --select and --ignore, "
        "or give another file\n",
    )
    assert (desk / "b.json").read_bytes() == before


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (("",), "'' is no draft; give the path of one, or none to check the ledger"),
        (("drafts/*.md",), "no file drafts/*.md; give the path of a draft, or none to check the ledger"),
        (("--stdin-filename", "a.md"), "--stdin-filename a.md: standard input is not asked for; give - as a PATH"),
        (("utf-16.md",), "DESK/utf-16.md: not UTF-8 at byte 0; save the draft as UTF-8"),
        (("no-mark.md",), "DESK/no-mark.md: not a text: it has NUL characters; save the draft as UTF-8"),
    ],
)
def test_what_is_no_draft_is_an_error(desk: Path, run: Run, args: tuple[str, ...], error: str) -> None:
    (desk / "utf-16.md").write_bytes('He wrote: "nobody may swim here at night".'.encode("utf-16"))
    (desk / "no-mark.md").write_bytes('He wrote: "nobody may swim here at night".'.encode("utf-16-le"))
    assert run("check", *args) == (2, "", f"error: {error}\n".replace("DESK", desk.as_posix()))


def test_every_kind_of_draft_in_a_folder_is_checked(desk: Path, run: Run) -> None:
    endings = ("htm", "html", "markdown", "md", "mdown", "mkd", "qmd", "rest", "rst", "txt", "xhtml")
    names = [f"a.{ending}" for ending in endings]
    for name in (*names, "a.png"):
        write(desk / "drafts" / name)
    assert seen(run("check", "drafts", "--select", "PV301", "--format", "lines")) == names


def test_a_draft_of_another_ending_is_said_to_be_read_as_plain_text(desk: Path, run: Run) -> None:
    write(desk / "story.adoc")
    code, out, err = run("check", "story.adoc", "--select", "PV301", "--format", "lines")
    assert (code, out) == (1, f"{desk.as_posix()}/story.adoc:1:1: {FOUND}\n")
    assert err == ("note: story.adoc: read as plain text, as its ending says nothing else\n1 error, 0 claims checked\n")


def test_what_is_hidden_or_installed_in_a_folder_is_no_draft_unless_it_is_asked_for(desk: Path, run: Run) -> None:
    write(desk / "env" / "pyvenv.cfg", "home = /usr/bin\n")
    aside = (".git", ".venv", "node_modules", "drafts/node_modules/left", "env/lib", "drafts/.obsidian")
    for folder in (*aside, "drafts/envoy", "drafts/node_modules.d"):
        write(desk / folder / f"in-{folder.replace('/', '-')}.md")
    write(desk / "drafts" / ".hidden.md")
    check = ("--select", "PV301", "--format", "lines")
    assert seen(run("check", ".", *check)) == ["in-drafts-envoy.md", "in-drafts-node_modules.d.md"]
    assert seen(run("check", "env", ".git", *check)) == ["in-env-lib.md", "in-.git.md"]
    assert seen(run("check", "drafts/.hidden.md", "node_modules", *check)) == [".hidden.md", "in-node_modules.md"]


UNREAD = "error: DESK/drafts/b.md: not UTF-8 at byte 0; save the draft as UTF-8\n"
MISSING = "error: no file none.md; give the path of a draft, or none to check the ledger\n"


@pytest.fixture
def unread(desk: Path) -> str:
    """Three drafts of which the second is not UTF-8; what is said of it."""
    for name in ("a", "b", "c"):
        write(desk / "drafts" / f"{name}.md")
    (desk / "drafts" / "b.md").write_bytes(b"\xff\xfe")
    return UNREAD.replace("DESK", desk.as_posix())


def test_the_other_drafts_are_checked_where_one_cannot_be_read(desk: Path, run: Run, unread: str) -> None:
    code, out, err = run("check", "none.md", "drafts", "--select", "PV301", "--format", "lines")
    assert (code, out) == (2, "".join(f"{desk.as_posix()}/drafts/{name}.md:1:1: {FOUND}\n" for name in "ac"))
    assert err == f"{MISSING}{unread}2 errors, 0 claims checked; 2 drafts not read\n"
    code, out, err = run("check", "drafts", "--select", "PV301", "--fail-on", "never", "--report", "lines=all.txt")
    assert (code, err) == (2, unread)
    assert out.endswith("\n2 errors, 0 claims checked; 1 draft not read\n")
    assert len((desk / "all.txt").read_text(encoding="utf-8").splitlines()) == 2


def test_a_baseline_is_not_written_where_a_draft_cannot_be_read(desk: Path, run: Run, unread: str) -> None:
    assert run("check", "drafts", "--write-baseline", "b.json") == (
        2,
        "",
        f"{unread}note: b.json is not written, as not every draft was read\n",
    )
    assert not (desk / "b.json").exists()


def test_where_no_draft_can_be_read_nothing_is_printed(desk: Path, run: Run, unread: str) -> None:
    assert run("check", "drafts/b.md", "none.md", "--format", "json") == (2, "", MISSING + unread)
