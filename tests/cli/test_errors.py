"""Every error a user can cause: one line that says what, where and the remedy, its exit code, the ledger as it was."""

from __future__ import annotations

import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from provenance.ledger import Ledger
from tests.cli.conftest import Run


def fingerprint(folder: Path) -> dict[str, str]:
    files = (p for p in sorted((folder / "ledger").rglob("*")) if p.is_file() and p.name != ".lock")
    return {p.relative_to(folder).as_posix(): sha256(p.read_bytes()).hexdigest() for p in files}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        match self.path:
            case "/loop":
                self.answer(302, {"Location": "/loop"})
            case "/blocked":
                self.answer(403)
            case "/gone":
                self.answer(404)
            case "/slow":
                time.sleep(1.5)
            case "/large":
                self.answer(200, {"Content-Length": str(50_000_000), "Content-Type": "text/html"}, b"x" * 100_000)
            case _:
                self.answer(200, {"Content-Type": "text/html"}, b"")

    def answer(self, status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def assert_one_error(result: object, code: int, *words: str) -> None:
    exit_code, out, err = result  # type: ignore[misc]
    assert exit_code == code, err
    lines = err.strip().splitlines()
    assert len(lines) == 1 and lines[0].startswith("error: "), err
    for word in words:
        assert word in err
    assert not out


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("binary.txt", b"\x00\x01\x02" * 400, "binary"),
        ("image.html", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "image.html"),
        ("furniture.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "furniture.html"),
    ],
)
def test_an_input_that_holds_no_article(desk: Path, run: Run, name: str, body: bytes, words: str) -> None:
    (desk / name).write_bytes(body)
    before = fingerprint(desk)
    assert_one_error(run("add", name), 2, words)
    assert fingerprint(desk) == before


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("/loop", 3, "redirect"),
        ("/blocked", 3, "403"),
        ("/gone", 3, "404"),
        ("/slow", 3, "time"),
        ("/empty", 3, "empty"),
        ("/large", 2, "larger"),
    ],
)
def test_a_server_that_does_not_give_the_document(
    desk: Path, run: Run, server: str, path: str, code: int, words: str
) -> None:
    settings = 'registry = ["sources.toml"]\n[fetch]\ntimeout = 0.5\nretries = 0\n'
    (desk / "provenance.toml").write_text(settings, encoding="utf-8")
    before = fingerprint(desk)
    assert_one_error(run("add", server + path), code, words)
    assert fingerprint(desk) == before


def test_a_host_that_refuses_and_a_missing_file(desk: Path, run: Run) -> None:
    before = fingerprint(desk)
    assert_one_error(run("add", "http://127.0.0.1:9/article"), 3, "127.0.0.1")
    assert_one_error(run("add", "nowhere.txt"), 2, "nowhere.txt")
    assert fingerprint(desk) == before


def test_the_other_inputs_go_on(desk: Path, run: Run) -> None:
    (desk / "third.txt").write_text("The mayor said the bridge was open.\n", encoding="utf-8")
    code, out, err = run("add", "nowhere.txt", "third.txt")
    assert code == 2
    assert len(err.strip().splitlines()) == 1
    assert out.startswith("added")


NOWHERE = "nowhere.txt: no such file; check the path"


def test_debug_shows_the_traceback_of_an_input_and_the_others_go_on(desk: Path, run: Run) -> None:
    for command in ("add", "extract"):
        code, out, err = run("--debug", command, str(desk / "nowhere.txt"), "dispatch.txt", "nowhere.txt")
        assert (code, len(out.splitlines()) > 0) == (2, True)
        assert err.count("Traceback (most recent call last):\n") == 2
        assert err.count(f"\nerror: {desk.as_posix()}/{NOWHERE}\n") == 2


@pytest.mark.parametrize(("command", "key"), [("extract", "document"), ("add", "input")])
def test_json_of_an_input_that_failed_is_an_object_as_of_any(desk: Path, run: Run, command: str, key: str) -> None:
    error = f"{desk.as_posix()}/{NOWHERE}"
    for form in ("json", "jsonl"):
        code, out, err = run(command, "nowhere.txt", "--format", form)
        assert (code, err) == (2, f"error: {error}\n")
        want = {"schema_version": 1, key: "nowhere.txt", "error": error}
        assert (json.loads(out) if form == "json" else out) == (want if form == "json" else "")
    code, out, err = run(command, "nowhere.txt", "report.txt", "--format", "json")
    assert (code, err) == (2, f"error: {error}\n")
    assert [row[key].rpartition("/")[2] for row in json.loads(out)] == ["report.txt"]


def test_a_locked_ledger_is_waited_for_once(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (desk / name).write_text(f"The bridge of {name} was built in 1962.\n", encoding="utf-8")
    ledger = Ledger.open
    monkeypatch.setattr(Ledger, "open", lambda folder, write=False: ledger(folder, write=write, timeout=0.2))
    before = fingerprint(desk)
    error = (
        f"error: {(desk / 'ledger').resolve()}: another process has been writing for 0.2 seconds; "
        "wait until it has ended and try again\n"
    )
    with FileLock(desk / "ledger" / ".lock"):
        assert run("add", "nowhere.txt", "a.txt", "b.txt", "c.txt") == (
            2,
            "",
            f"error: {desk.as_posix()}/{NOWHERE}\n{error}note: 2 further inputs not tried\n",
        )
        assert run("add", "a.txt") == (2, "", error)
    assert fingerprint(desk) == before
    assert run("add", "a.txt", "b.txt").code == 0


@pytest.mark.parametrize("command", [("find",), ("check",), ("chain", "c-0"), ("add", "a.txt"), ("snapshots", "list")])
def test_no_ledger(tmp_path: Path, run: Run, command: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text("The mayor said the bridge was open.\n", encoding="utf-8")
    assert_one_error(run(*command), 2, "provenance init")


def test_a_broken_line(desk: Path, run: Run) -> None:
    table = desk / "ledger" / "claims.jsonl"
    lines = table.read_bytes().splitlines(keepends=True)
    table.write_bytes(b"".join([lines[0], b'{"id": "c-broken", \n', *lines[1:]]))
    before = fingerprint(desk)
    assert_one_error(run("find"), 2, "claims.jsonl: line 2")
    assert fingerprint(desk) == before


def test_a_newer_schema(desk: Path, run: Run) -> None:
    meta = desk / "ledger" / "meta.json"
    meta.write_text(
        json.dumps({**json.loads(meta.read_text(encoding="utf-8")), "schema_version": 99}), encoding="utf-8"
    )
    assert_one_error(run("find"), 2, "99")
    assert_one_error(run("add", "report.txt"), 2, "99")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("find", "--since", "yesterday"), "2025-12-13"),
        (("add", "report.txt", "--published", "2025-13-40"), "2025-13-40"),
        (("add", "report.txt", "--url", "lantern.example"), "https://"),
        (("add", "report.txt", "dispatch.txt", "--url", "https://a.example/b"), "--url"),
        (("chain", "c-nothing"), "c-nothing"),
        (("check", "--select", "PV999"), "PV999"),
        (("check", "nowhere.md"), "nowhere.md"),
        (("check", "--report", "pdf=a.pdf"), "sarif"),
        (("rule", "PV10"), "PV10"),
        (("schema", "clam"), "claim"),
        (("judge", "c-"), "--waive"),
        (("snapshots", "show", "ffff"), "ffff"),
    ],
)
def test_arguments_that_do_not_fit(desk: Path, run: Run, args: tuple[str, ...], words: str) -> None:
    before = fingerprint(desk)
    assert_one_error(run(*args), 2, words)
    assert fingerprint(desk) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ledgr = '.'\n", "did you mean 'ledger'?"),
        ("[check]\nfail_onn = 'error'\n", "did you mean 'fail_on'?"),
        ("[fetch]\ntimeout = -1\n", "fetch.timeout"),
        ("ledger = \n", "not TOML"),
    ],
)
def test_settings_that_do_not_fit(tmp_path: Path, run: Run, text: str, words: str) -> None:
    (tmp_path / "provenance.toml").write_text(text, encoding="utf-8")
    assert_one_error(run("find"), 2, "provenance.toml", words)


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (("chain",), "missing argument 'CLAIM'; see 'provenance chain --help'"),
        (("chain", "c-1", "--format", "pdf"),
         "invalid value for '--format': 'pdf' is not one of 'text', 'json', 'mermaid', 'dot'; "
         "see 'provenance chain --help'"),
        (("chian",), "no such command 'chian'; did you mean 'chain'?"),
        (("frobnicate",), "no such command 'frobnicate'; see 'provenance --help'"),
        (("sources", "frobnicate"), "no such command 'frobnicate'; see 'provenance sources --help'"),
        (("trace", ""), "no words in ''; give a claim, a URL or words of a claim"),
        (("find", '"'), "no words in '\"'; give words of a claim, or none to print all claims"),
        (("extract", ""), "'' is no input; give a URL, a file or -"),
        (("sources", "add", " "), "'' is not a name; give the name that its readers know"),
        (("sources", "add", "bad\udcff"), "'bad\ufffd' is not a name; give the name that its readers know"),
        (("sources", "edit", "kcna", "--name", ""), "'' is not a name; give the name that its readers know"),
        (("sources", "alias", "kcna", ""), "'' is not a name; give the name that its readers know"),
        (("sources", "add", "The Desk", "--by", ""), "--by: '' is no name; say who decides, or leave it out"),
        (("sources", "resolve", "KCNA", "--published", ""), "'' is not a date; write it as in 2025-12-13 or "
         "2025-12-13T08:30:00Z"),
        (("sources", "resolve", "KCNA", "--country", "ZZ"), "--country: 'ZZ' is no country's code; give one of "
         "ISO 3166-1, as in KP"),
        (("sources", "resolve", "KCNA", "--country", ""), "--country: '' is no country's code; give one of ISO 3166-1, "
         "as in KP"),
        (("sources", "resolve", "KCNA", "--language", ""), "--language: '' is none; give one, or leave it out"),
        (("sources", "resolve", "KCNA", "--domain", " "), "--domain: ' ' is none; give one, or leave it out"),
        (("sources", "list", "--country", ""), "--country: '' is no country's code; give one of ISO 3166-1, as in KP"),
        (("check", "--select", "PV13"), "select: no rule 'PV13'; did you mean 'PV103'?"),
        (("check", "--ignore", "PV1,zork"), "ignore: no rule 'zork'; see 'provenance rule'"),
        (("check", "--report", "sarif=-"), "--report sarif=-: standard output has what --format prints; name a file"),
        (("check", "--write-baseline", "-"), "--write-baseline -: standard output has what --format prints; name a "
         "file"),
        (("check", "--statistics", "--format", "json"), "--statistics and --format json; leave one of them out; json "
         "has the statistics too"),
        (("check", "https://x.example/a"), "a URL is no draft; put it into the ledger with: provenance add URL"),
        (("check", "--baseline", "none.json"), "DESK/none.json: cannot be read: No such file or directory; "
         "write one with --write-baseline"),
        (("check", "--baseline", "dispatch.txt"), "DESK/dispatch.txt: not a baseline: Expecting value: line 1 column 1 "
         "(char 0); write it anew with --write-baseline"),
    ],
)  # fmt: skip
def test_an_error_is_one_line_that_says_what_and_what_to_do(
    desk: Path, run: Run, args: tuple[str, ...], error: str
) -> None:
    before = fingerprint(desk)
    assert run(*args) == (2, "", f"error: {error}\n".replace("DESK", desk.as_posix()))
    assert fingerprint(desk) == before


def test_a_baseline_of_another_version_or_encoding(desk: Path, run: Run) -> None:
    (desk / "b.json").write_text('{"schema_version": 2, "findings": []}', encoding="utf-8")
    assert run("check", "--baseline", "b.json").err == (
        f"error: {desk.as_posix()}/b.json: a baseline of version 2, and this reads version 1; "
        "write it anew with --write-baseline\n"
    )
    (desk / "b.json").write_bytes(b"\xff")
    assert run("check", "--baseline", "b.json").err == (
        f"error: {desk.as_posix()}/b.json: not a baseline: not UTF-8; write it anew with --write-baseline\n"
    )
    for other in ("[]", '{"schema_version": 1}', '{"schema_version": 1, "findings": [1]}'):
        (desk / "b.json").write_text(other, encoding="utf-8")
        assert run("check", "--baseline", "b.json").err == (
            f"error: {desk.as_posix()}/b.json: not a baseline; write it anew with --write-baseline\n"
        )


def test_since_without_git_a_repository_or_the_revision(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = (desk / "ledger").resolve().as_posix()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(desk.parent))
    assert run("check", "--since", "HEAD").err == (
        f"error: --since HEAD: {ledger} is in no git repository; leave --since out\n"
    )
    git = ["git", "-C", str(desk), "-c", "user.name=desk", "-c", "user.email=desk@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "The ledger"]):
        subprocess.run([*git, *command], check=True)
    assert run("check", "--since", "nope").err == (
        "error: --since nope: git knows no such revision; give a commit, a branch or a tag\n"
    )
    assert run("check", "--since=--all").err == (
        "error: --since --all: git knows no such revision; give a commit, a branch or a tag\n"
    )
    monkeypatch.setenv("PATH", str(desk))
    assert run("check", "--since", "HEAD").err == (
        "error: --since needs git, and there is none; install it, or leave --since out\n"
    )


def test_an_empty_ledger_passes_and_says_that_it_is_empty(tmp_path: Path, run: Run) -> None:
    assert run("init").code == 0
    assert run("check") == (
        0,
        "no findings, 0 claims checked\n",
        "note: the ledger holds no claims; add an article with: provenance add URL-OR-FILE\n",
    )


def test_init_below_settings_says_which_ledger_they_use(desk: Path, run: Run) -> None:
    (desk / "below").mkdir()
    code, _, err = run("init", str(desk / "below"))
    assert code == 0
    assert err.splitlines()[1] == (
        f"note: the settings above it say that commands there use {(desk / 'ledger').resolve().as_posix()}"
    )


def test_init_makes_the_ledger_that_the_settings_name(tmp_path: Path, run: Run) -> None:
    (tmp_path / "provenance.toml").write_text('ledger = "store"\n', encoding="utf-8")
    (tmp_path / "below").mkdir()
    store = tmp_path.resolve() / "store"
    assert run("find") == (2, "", f"error: no ledger in {store}; run provenance init\n")
    made = f"made {store.as_posix()}/ledger; add an article with: provenance add URL-OR-FILE\n"
    assert run("-C", str(tmp_path / "below"), "init") == (0, "", made)
    assert run("find") == (0, "", "no such claim\n")
    assert run("init") == (0, "", f"{store.as_posix()}/ledger is there already; nothing changed\n")
    assert not (tmp_path / "ledger").exists() and not (tmp_path / "below" / "ledger").exists()
    assert run("init", "here").err.splitlines() == [
        f"made {tmp_path.as_posix()}/here/ledger; add an article with: provenance add URL-OR-FILE",
        f"note: the settings above it say that commands there use {store.as_posix()}/ledger",
    ]


def test_init_makes_nothing_where_the_settings_cannot_be_read(tmp_path: Path, run: Run) -> None:
    project = tmp_path.resolve() / "pyproject.toml"
    project.write_text("[tool.provenance]\nledgr = 1\n", encoding="utf-8")
    for where in ((), ("zz",)):
        assert run("init", *where) == (2, "", f"error: {project}: unknown key 'ledgr'; did you mean 'ledger'?\n")
    assert [path.name for path in tmp_path.iterdir()] == ["pyproject.toml"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the system's rights are others")
@pytest.mark.parametrize("command", [("find",), ("init",), ("snapshots", "list"), ("sources", "list", "--own")])
@pytest.mark.parametrize(("closed", "mode"), [("store", 0o600), ("store/ledger", 0o600), ("store/ledger", 0)])
def test_a_ledger_that_may_not_be_searched_is_one_clear_line(
    run: Run, command: tuple[str, ...], closed: str, mode: int
) -> None:
    was = os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / "provenance.toml").write_text('ledger = "store"\n', encoding="utf-8")
        assert run("-C", name, "init").code == 0
        assert run("-C", name, *command).code == 0  # with all that it imports
        if was == 0:  # who may search anywhere
            for path in (folder, *folder.rglob("*")):
                os.chown(path, 65534, 65534)
            os.seteuid(65534)
        try:
            (folder / closed).chmod(mode)
            code, out, err = run("-C", name, *command)
        finally:
            (folder / closed).chmod(0o700)
            os.seteuid(was)
    where = folder / "store" / "ledger" / ("meta.json" if command == ("init",) else "")
    assert (code, out, err) == (2, "", f"error: {where}: cannot be read: Permission denied; make it readable\n")


DENIED = "cannot be read: Permission denied; check the path and its permissions"
CHECKED = "2 errors, 2 claims checked; 1 draft not read"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the system's rights are others")
@pytest.mark.parametrize(
    ("command", "closed", "mode", "error", "last"),
    [
        (("check", "dr"), "dr/sub", 0, "DIR/dr/sub: Permission denied; make the folder readable", CHECKED),
        (("check", "dr"), "dr/sub", 0o444, "DIR/dr/sub/x.md: Permission denied; make the folder readable", CHECKED),
        (("check", "dr/a.md", "dr/sub", "dr/b.md"), "dr/sub", 0,
         "DIR/dr/sub: Permission denied; make the folder readable", CHECKED),
        (("check", "dr/a.md", "dr/sub"), "dr/sub", 0o444,
         "DIR/dr/sub/x.md: Permission denied; make the folder readable", "1 error, 1 claim checked; 1 draft not read"),
        (("check", "dr/a.md", "dr/sub/x.md", "dr/b.md"), "dr/sub", 0,
         "dr/sub/x.md: Permission denied; check the path and its permissions", CHECKED),
        (("check", "dr/a.md", "dr/sub/x.md", "dr/b.md"), "dr/sub/x.md", 0,
         "DIR/dr/sub/x.md: Permission denied; make the file readable", CHECKED),
        (("extract", "dr/a.md", "dr/sub/x.md", "dr/b.md"), "dr/sub", 0, f"DIR/dr/sub/x.md {DENIED}",
         "      the farm had 1 cows"),
        (("add", "dr/a.md", "dr/sub/x.md", "dr/b.md"), "dr/sub", 0o444, f"DIR/dr/sub/x.md {DENIED}",
         "added      dr/b.md (unknown outlet): 1 attributed claim, 0 in its own voice"),
    ],
)  # fmt: skip
def test_what_may_not_be_searched_or_read_is_one_clear_line_and_the_others_go_on(
    run: Run, command: tuple[str, ...], closed: str, mode: int, error: str, last: str
) -> None:
    was = os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        (folder / "dr" / "sub").mkdir(parents=True)
        for number, path in enumerate(("a.md", "b.md", "sub/x.md")):
            (folder / "dr" / path).write_text(f"KCNA said the farm had {number} cows.\n", encoding="utf-8")
        assert run("-C", name, "init").code == 0
        assert run("-C", name, "extract", "dr/a.md").code == 0  # with all that it imports
        assert run("-C", name, "check", "dr/a.md").code == 1
        if was == 0:  # who may search anywhere
            for path in (folder, *folder.rglob("*")):
                os.chown(path, 65534, 65534)
            os.seteuid(65534)
        try:
            (folder / closed).chmod(mode)
            code, out, err = run("-C", str(folder), *command)
        finally:
            (folder / closed).chmod(0o700)
            os.seteuid(was)
    assert code == 2
    assert err.splitlines()[0] == f"error: {error}".replace("DIR", str(folder))
    assert not [line for line in err.splitlines()[1:] if line.startswith("error")]
    assert (out or err).splitlines()[-1] == last


@pytest.mark.skipif(os.name == "nt", reason="pipes and signals are POSIX")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("check --format json", 1),
        ("snapshots verify", 1),
        ("find", 0),
        ("sources export", 0),
        ("schema", 0),
        ("--help", 0),
    ],
)
def test_a_reader_that_goes_away_changes_no_exit_code(desk: Path, command: str, code: int) -> None:
    next((desk / "ledger" / "snapshots").rglob("*.warc.gz")).write_bytes(b"")
    read, write = os.pipe()
    os.close(read)
    start = [sys.executable, "-m", "provenance", *command.split()]
    done = subprocess.run(start, cwd=desk, stdout=write, stderr=subprocess.PIPE, check=False, encoding="utf-8")
    os.close(write)
    assert (done.returncode, "Traceback" in done.stderr, "Error" in done.stderr) == (code, False, False)


def test_a_reader_that_goes_away_stores_no_less(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"The bridge of {name} was built in 1962.\n", encoding="utf-8")
    start = [sys.executable, "-m", "provenance"]
    subprocess.run([*start, "init"], cwd=tmp_path, check=True, capture_output=True)
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*start, "add", "a.txt", "b.txt", "c.txt"], cwd=tmp_path, stdout=write, check=False)
    os.close(write)
    stored = (tmp_path / "ledger" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert (done.returncode, len(stored)) == (0, 3)


@pytest.mark.skipif(os.name == "nt", reason="pipes are POSIX")
@pytest.mark.parametrize("command", ["extract", "add"])
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_reader_that_goes_away_hides_no_input_that_failed(desk: Path, command: str, form: str) -> None:
    read, write = os.pipe()
    os.close(read)
    start = [sys.executable, "-m", "provenance", command, "nowhere.txt", "report.txt", "--format", form]
    done = subprocess.run(start, cwd=desk, stdout=write, stderr=subprocess.PIPE, check=False, encoding="utf-8")
    os.close(write)
    assert (done.returncode, done.stderr) == (2, f"error: {NOWHERE}\n")


@pytest.mark.skipif(os.name == "nt", reason="sh is POSIX")
@pytest.mark.parametrize(("closed", "code"), [(">&-", 1), ("2>&-", 1), ("<&-", 1)])
def test_a_closed_stream_changes_no_exit_code(desk: Path, closed: str, code: int) -> None:
    start = f'exec "{sys.executable}" -m provenance check {closed}'
    done = subprocess.run(["sh", "-c", start], cwd=desk, check=False, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.skipif(os.name == "nt", reason="sh is POSIX")
@pytest.mark.parametrize("what", ["--body", "--text", ""])
def test_a_snapshot_shown_to_nobody_is_no_error(desk: Path, run: Run, what: str) -> None:
    id = run("snapshots", "list").out.split()[0]
    start = f'exec "{sys.executable}" -m provenance snapshots show {id} {what} >&-'
    done = subprocess.run(["sh", "-c", start], cwd=desk, check=False, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is Linux's")
def test_a_full_disk_is_one_error(desk: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        start = [sys.executable, "-m", "provenance", "find"]
        done = subprocess.run(start, cwd=desk, stdout=full, stderr=subprocess.PIPE, check=False, encoding="utf-8")
    assert done.returncode == 2
    assert done.stderr == "error: standard output cannot be written: No space left on device; give it room\n"


@pytest.mark.parametrize("command", [("find",), ("check",), ("add", "report.txt"), ("judge", "c-", "--waive", "x")])
def test_ctrl_c_is_one_word_and_changes_nothing(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for name in ("records", "add", "get_claim"):
        monkeypatch.setattr(Ledger, name, interrupt)
    before = fingerprint(desk)
    assert run(*command) == (130, "", "interrupted\n")
    assert fingerprint(desk) == before


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('select = ["PV1", "PV9"]', "select: no rule 'PV9'; see 'provenance rule'"),
        ('ignore = ["PV13"]', "ignore: no rule 'PV13'; did you mean 'PV103'?"),
        ('per_outlet_ignore = { kcna = ["PV9"] }', "per_outlet_ignore of 'kcna': no rule 'PV9'; see 'provenance rule'"),
        ('per_path_ignore = { "a/*" = ["PV9"] }', "per_path_ignore of 'a/*': no rule 'PV9'; see 'provenance rule'"),
    ],
)
@pytest.mark.parametrize("command", [("check",), ("check", "report.txt"), ("find",)])
def test_a_code_of_the_settings_that_is_none_is_said_where_it_stands(
    desk: Path, run: Run, command: tuple[str, ...], text: str, error: str
) -> None:
    own = desk.resolve() / "provenance.toml"
    own.write_text(f"[check]\n{text}\n", encoding="utf-8")
    assert run(*command) == (2, "", f"error: {own}: check.{error}\n")
    own.unlink()
    project = desk.resolve() / "pyproject.toml"
    project.write_text(f"[tool.provenance.check]\n{text}\n", encoding="utf-8")
    assert run(*command) == (2, "", f"error: {project}: check.{error}\n")


def test_a_code_of_the_command_line_takes_the_place_of_one_of_the_settings(desk: Path, run: Run) -> None:
    (desk / "provenance.toml").write_text('[check]\nselect = ["PV9"]\n', encoding="utf-8")
    assert run("check", "--select", "PV2") == (0, "no findings, 6 claims checked\n", "")
    assert run("check", "--select", "PV8").err == "error: select: no rule 'PV8'; see 'provenance rule'\n"


def test_an_unknown_command_names_the_nearest(run: Run) -> None:
    code, _, err = run("chian")
    assert code == 2
    assert "did you mean 'chain'?" in err
    assert "Traceback" not in err


def test_a_folder_to_work_in_that_nobody_may_look_for_is_one_clear_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refuse)
    assert run("check") == (2, "", f"error: {tmp_path}: Permission denied; give -C a folder that can be searched\n")
