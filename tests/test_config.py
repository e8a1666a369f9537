"""Config: where settings are found, and what a file that cannot be used is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.config import Settings, load_settings
from provenance.errors import ConfigError

NO_HEADER = "must be one line of Latin-1 (no arrows, no emoji) that begins with no space; correct the value"


def write(folder: Path, text: str, name: str = "provenance.toml") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings(root=tmp_path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("provenance.toml", "threads = 4\n[fetch]\ntimeout = 5\n[check]\nfail_on = 'never'\nselect = ['PV101']\n"),
        (
            "provenance.toml",
            "\ufeffthreads = 4\r\nfetch.timeout = 5\r\ncheck = {fail_on = 'never', select = ['PV101']}",
        ),
        (
            "pyproject.toml",
            "[tool.provenance]\nthreads = 4\nfetch.timeout = 5\ncheck.fail_on = 'never'\ncheck.select = ['PV101']\n",
        ),
    ],
)
def test_settings_hold_below_their_file(tmp_path: Path, name: str, text: str) -> None:
    write(tmp_path, text, name)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    got = load_settings(below)
    assert (got.threads, got.fetch.timeout, got.check.fail_on, got.check.select) == (4, 5.0, "never", ("PV101",))
    assert got.ledger_folder == tmp_path.resolve() / "."


def test_a_project_without_settings_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "threads = 3\n")
    (tmp_path / "a").mkdir()
    write(tmp_path / "a", "[tool.other]\nx = 1\n", "pyproject.toml")
    assert load_settings(tmp_path / "a").threads == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = " + "[" * 5000, "nested too deeply; correct the file"),
        ("threads = " + "9" * 5000, "a number in it is too large; correct the file"),
        ("root = '/'", "unknown key 'root'; did you mean 'registry'?"),
        ("ledgr = '.'", "unknown key 'ledgr'; did you mean 'ledger'?"),
        ("check.fail_onn = 'error'", "unknown key 'check.fail_onn'; did you mean 'fail_on'?"),
        ("check.fail_on = 'info'", "check.fail_on: must be 'note', 'warning', 'error' or 'never'; correct the value"),
        ("check.select = 'PV101'", "check.select: must be a list of codes; correct the value"),
        ("registry = 'a.toml'", "registry: must be a list of paths; correct the value"),
        ("check.per_path_ignore = 5", "check.per_path_ignore: must be a table; correct the value"),
        ("fetch = 5", "fetch: must be a table; correct the value"),
        ("fetch.timeout = inf", "fetch.timeout: must be a finite number; correct the value"),
        ("fetch.timeout = nan", "fetch.timeout: must be a finite number; correct the value"),
        ("fetch.timeout = 1e300", "fetch.timeout: must be at most 3600.0; correct the value"),
        ("fetch.timeout = 0", "fetch.timeout: must be more than 0.0; correct the value"),
        ("fetch.retries = -1", "fetch.retries: must be at least 0; correct the value"),
        ("fetch.retries = 1.5", "fetch.retries: must be a whole number; correct the value"),
        ("threads = 1025", "threads: must be at most 1024; correct the value"),
        ("threads = 'x'", "threads: must be a whole number; correct the value"),
        ("ledger = 5", "ledger: must be a string; correct the value"),
        ("fetch.user_agent = 'Redaktion → München'", f"fetch.user_agent: {NO_HEADER}"),
        ("fetch.user_agent = ' lead'", f"fetch.user_agent: {NO_HEADER}"),
        ("fetch.user_agent = '   '", f"fetch.user_agent: {NO_HEADER}"),
        ('fetch.user_agent = "a\\nb"', f"fetch.user_agent: {NO_HEADER}"),
        ('fetch.user_agent = "a\\n"', f"fetch.user_agent: {NO_HEADER}"),
        ('fetch.user_agent = "a\\u0007"', f"fetch.user_agent: {NO_HEADER}"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path.resolve(), text)
    with pytest.raises(ConfigError) as raised:
        load_settings(tmp_path)
    assert str(raised.value) == f"{path}: {message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tool = 5", "tool must be a table; correct the file"),
        ("[tool]\nprovenance = 5", "provenance must be a table; correct the file"),
    ],
)
def test_a_project_that_cannot_be_used(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path.resolve(), text, "pyproject.toml")
    with pytest.raises(ConfigError) as raised:
        load_settings(tmp_path)
    assert str(raised.value) == f"{path}: {message}"


@pytest.mark.parametrize("name", ["desk/1.0 (desk@example.org)", "Redaktion München", "a\tb", "a ", "x", ""])
def test_what_a_server_can_be_told(tmp_path: Path, name: str) -> None:
    write(tmp_path, f'fetch.user_agent = "{name}"')
    assert load_settings(tmp_path).fetch.user_agent == name


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "provenance.toml").write_bytes(b"ledger = '\xff'\n")
    with pytest.raises(ConfigError, match=r"provenance\.toml: not TOML"):
        load_settings(tmp_path)
