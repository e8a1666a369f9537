"""The gate as others run it: the action's script, and the hooks under pre-commit itself on a git repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from provenance.checks.draft_reading import ENDINGS

ROOT = Path(__file__).parent.parent.parent


def shell(*command: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        command, cwd=cwd, check=False, capture_output=True, encoding="utf-8", env={**os.environ, "PATH": path, **env}
    )


def step(name: str) -> dict[str, Any]:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return next(step for step in action["runs"]["steps"] if step.get("name") == name)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action's shell is bash")
@pytest.mark.parametrize(
    ("arguments", "code", "annotated"),
    [("--select PV102", 1, True), ("--select PV201", 0, False), ("--slect", 2, False)],
)
def test_the_action_annotates_writes_the_summary_and_keeps_the_code(
    desk: Path, tmp_path_factory: pytest.TempPathFactory, arguments: str, code: int, annotated: bool
) -> None:
    out = tmp_path_factory.mktemp("action")
    done = shell(
        "bash",
        "-e",
        "-c",
        step("Check")["run"],
        cwd=desk.parent,
        DIRECTORY=desk.name,
        PATHS="",
        ARGUMENTS=arguments,
        GITHUB_STEP_SUMMARY=str(out / "summary.md"),
        GITHUB_OUTPUT=str(out / "output"),
    )
    assert done.returncode == code, done.stderr
    assert (out / "output").read_text(encoding="utf-8") == f"exit-code={code}\n"
    assert ("::warning" in done.stdout) is annotated
    if code < 2:
        assert "PV102" in (out / "summary.md").read_text(encoding="utf-8") or not annotated


def test_the_action_names_every_input_it_uses() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    used = "".join(str(step) for step in action["runs"]["steps"])
    assert all(f"inputs.{name}" in used for name in action["inputs"])


@pytest.mark.slow
def test_the_hooks_under_pre_commit(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    git = ("git", "-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main")
    (desk / "story.md").write_text("“Nobody ever said these words,” Maren Falk said.\n", encoding="utf-8")
    hooks = [
        {"id": "ledger", "name": "ledger", "entry": "provenance check --select PV102", "files": "(^|/)ledger/"},
        {"id": "drafts", "name": "drafts", "entry": "provenance check --select PV301", "types_or": ["markdown"]},
    ]
    published = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    for hook, id in zip(hooks, ("provenance", "provenance-drafts"), strict=True):
        hook |= {key: value for key, value in published[id].items() if key not in hook}
        hook["language"] = "system"  # the environment under test, where `python` would build another
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (desk / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "The ledger")):
        assert shell(*git, *command, cwd=desk).returncode == 0
    home = str(tmp_path_factory.mktemp("pre-commit"))
    done = shell(sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=desk, PRE_COMMIT_HOME=home)
    assert done.returncode == 1
    assert "PV102" in done.stdout and "PV301" in done.stdout
    done = shell(
        sys.executable, "-m", "pre_commit", "run", "drafts", "--files", "sources.toml", cwd=desk, PRE_COMMIT_HOME=home
    )
    assert done.returncode == 0
    assert "Skipped" in done.stdout


def test_the_hook_takes_drafts_by_their_names() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (hook,) = [hook for hook in hooks if hook["id"] == "provenance-drafts"]
    drafts = [f"drafts/a{ending}" for ending in sorted(ENDINGS)]
    drafts += ["story.txt", "A.MD", "requirements.md", "my-requirements.txt", "requirementsfull.txt", "on/notices.md"]
    drafts += [
        "license-fees-double.md",
        "notice-to-quit.md",
        "copying-the-masters.md",
        "robots-take-jobs.txt",
        "requirements/x/story.txt",
        "constraints/on/trade.txt",
        "license-mitigated.md",
    ]
    others = ["LICENSE", "LICENSE.txt", "docs/licence.md", "COPYING", "NOTICE.txt", "requirements.txt", ".env",
              "requirements-dev.txt", "requirements/dev.txt", "api/constraints.txt", "robots.txt", "CMakeLists.txt",
              "a/LICENSE.md", "LICENSE-MIT.txt", "license.apache-2.0.txt", "COPYING.LESSER.md", "COPYING.md",
              "notice.html", "requirements_test.txt", "setup.py", "a.toml", "a.csv", "md"]  # fmt: skip
    assert [name for name in (*drafts, *others) if re.search(hook["files"], name)] == drafts


def test_the_hook_of_the_ledger_runs_where_it_the_settings_or_a_registry_changed() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (hook,) = [hook for hook in hooks if hook["id"] == "provenance"]
    files = ["ledger/claims.jsonl", "desk/ledger/snapshots/a.warc.gz", "provenance.toml", "a/pyproject.toml",
             "sources.toml", "registry/sources/ours.toml"]  # fmt: skip
    others = ["story.md", "ledgers/a.md", "toml", "a.toml.md", "setup.py"]
    assert [name for name in (*files, *others) if re.search(hook["files"], name)] == files


def test_the_hook_definitions_are_valid() -> None:
    done = shell(sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT)
    assert done.returncode == 0, done.stdout
