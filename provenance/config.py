"""Settings: `provenance.toml`, or `[tool.provenance]` in `pyproject.toml`, found upwards from a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, ValidationError

from provenance.errors import ConfigError
from provenance.models import Model

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FILE = "provenance.toml"
HEADER = r"^([!-~\u00a1-\u00ff][\t -~\u00a0-\u00ff]*)?$"
"""What can be sent as the value of a header; requests refuses one that begins with a space."""


def seeds_folder() -> Path:
    """What a new ledger starts from: the wheel carries it as `_seeds`, a checkout has it beside the package."""
    package = Path(__file__).parent
    packed = package / "_seeds"
    return packed if packed.is_dir() else package.parent / "seeds"


class FetchSettings(Model):
    """How documents are fetched: seconds, bytes and counts."""

    timeout: float = Field(20.0, gt=0, le=3600, allow_inf_nan=False)
    max_bytes: int = Field(25_000_000, gt=0)
    max_redirects: int = Field(10, ge=0)
    retries: int = Field(2, ge=0)
    user_agent: str | None = Field(None, pattern=HEADER)


class CheckSettings(Model):
    """Which rules the gate runs and which findings fail it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Literal["note", "warning", "error", "never"] = "warning"
    baseline: str | None = None
    per_outlet_ignore: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    per_path_ignore: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Settings(Model):
    """Everything a project can set. `ledger` is the folder that holds `ledger/`, relative to the file that sets it."""

    ledger: str = "."
    registry: tuple[str, ...] = ()
    threads: int = Field(1, ge=1, le=1024)
    batch_size: int = Field(8, ge=1)
    fetch: FetchSettings = FetchSettings()
    check: CheckSettings = CheckSettings()
    root: Path = Field(Path(), exclude=True)

    @property
    def ledger_folder(self) -> Path:
        """Where the ledger lies."""
        return self.root / self.ledger

    @property
    def file(self) -> Path:
        """The file that sets them, where any does."""
        own = self.root / FILE
        return own if own.is_file() else self.root / "pyproject.toml"


def find_settings(start: Path) -> tuple[Path, dict[str, Any]] | None:
    """The nearest configuration file at or above `start`, and its table."""
    for folder in (start, *start.parents):
        own = folder / FILE
        if _is_file(own):
            return own, _read(own)
        project = folder / "pyproject.toml"
        if _is_file(project):
            table: Any = _read(project)
            for name in ("tool", "provenance"):
                table = table.get(name)
                if table is None:
                    break
                if not isinstance(table, dict):
                    raise ConfigError(f"{project}: {name} must be a table", "correct the file")
            else:
                return project, table
    return None


def load_settings(start: Path) -> Settings:
    """The settings that hold in `start`; the defaults, rooted there, where no file sets any.

    Raises ConfigError for a file that is not TOML, an unknown key (with the nearest known one), or a value that
    does not fit.
    """
    found = find_settings(start.resolve())
    if found is None:
        return Settings(root=start)
    path, table = found
    if "root" in table:
        raise _unknown_key(path, ("root",))
    try:
        return Settings(**{**table, "root": path.parent})
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "extra_forbidden":
            raise _unknown_key(path, first["loc"]) from None
        key = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{path}: {key}: {_wanted(first)}", "correct the value") from None


_WANTED = {
    "string_type": "must be a string",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_parsing_size": "is too large",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a finite number",
    "model_attributes_type": "must be a table",
    "dict_type": "must be a table",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "literal_error": "must be {expected}",
    "string_pattern_mismatch": "must be one line of Latin-1 (no arrows, no emoji) that begins with no space",
}


def _wanted(error: ErrorDetails) -> str:
    """What the value must be, in the words of a TOML file."""
    if error["type"] == "tuple_type":
        return "must be a list of paths" if error["loc"] == ("registry",) else "must be a list of codes"
    words = _WANTED.get(error["type"])
    return words.format(**error.get("ctx", {})) if words else error["msg"].lower()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}", "make its folder readable") from None


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}", "make the file readable") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not TOML: {error}", "correct the file") from None
    except RecursionError:
        raise ConfigError(f"{path}: nested too deeply", "correct the file") from None
    except ValueError:  # Python refuses to read a whole number of thousands of digits
        raise ConfigError(f"{path}: a number in it is too large", "correct the file") from None


def _unknown_key(path: Path, location: tuple[int | str, ...]) -> ConfigError:
    from difflib import get_close_matches

    model: type[Model] = Settings
    for part in location[:-1]:
        field = model.model_fields.get(str(part))
        if field is not None and isinstance(field.annotation, type) and issubclass(field.annotation, Model):
            model = field.annotation
    known = [name for name in model.model_fields if name != "root"]
    name = str(location[-1])
    near = get_close_matches(name, known, 1, 0) or known[:1]
    return ConfigError(f"{path}: unknown key '{'.'.join(map(str, location))}'", f"did you mean '{near[0]}'?")
