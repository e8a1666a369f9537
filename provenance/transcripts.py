"""Transcripts: the lines of a press conference or an interview that are a question, which nobody asserts."""

from __future__ import annotations

from provenance.patterns import late

_LABEL = late(
    r"\s*(?:(?:Q|QUESTION|Question|REPORTER|Reporter|JOURNALIST|Journalist|MODERATOR|Moderator|INTERVIEWER|Interviewer)"
    r"(?:\s\d{1,3}|\s\([^()\n]{1,60}\))?\s?[:.]|Q\s)\s*(?=\S)"
)


def is_question(text: str, place: int) -> bool:
    """Whether the line that `place` stands in begins with the label of who asks ("QUESTION:", "Q.")."""
    start = text.rfind("\n", 0, place) + 1
    return _LABEL.match(text, start) is not None
