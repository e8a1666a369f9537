"""Errors that a user can cause: one line that says what, where and the remedy, and the exit code that goes with it."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command's exit means; one code, one meaning."""

    CLEAN = 0
    FINDINGS = 1
    ERROR = 2
    INCOMPLETE = 3


class ProvenanceError(Exception):
    """What went wrong, in one line, with the remedy after it."""

    exit_code = ExitCode.ERROR

    def __init__(self, message: str, remedy: str | None = None) -> None:
        """`message` says what and where; `remedy` says what to do next."""
        self.message = message
        self.remedy = remedy
        super().__init__(f"{message}; {remedy}" if remedy else message)


class ConfigError(ProvenanceError):
    """A configuration file, or an option, that cannot be used as it is."""


class InputError(ProvenanceError):
    """An input that holds no article: missing, empty, binary, too large, undecodable."""


class FetchError(ProvenanceError):
    """The network, or the server at its other end, did not give the document."""

    exit_code = ExitCode.INCOMPLETE


class LedgerError(ProvenanceError):
    """The ledger is missing, broken, of another schema, locked, or cannot be written."""


class LockedError(LedgerError):
    """Another process has been writing to the ledger for longer than there is patience."""


class RegistryError(ProvenanceError):
    """A source registry that is not valid: names the file, the line and the key."""


class NotFoundError(ProvenanceError):
    """No claim, source, document or snapshot answers to what was asked for."""
