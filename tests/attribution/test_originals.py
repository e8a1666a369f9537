"""Whether the words of a hop identify somebody."""

import pytest

from provenance.attribution.originals import original_of


@pytest.mark.parametrize(
    "words",
    ["KCNA", "Kim", "the BBC", "Governor Olena Marchenko", "farmer Nguyen Van Tho", "The mayor of Kharkiv", "he",
     "They", "the ministry", "The agency", "its director, Ana Ruiz", "a report by the coroner",
     "Court papers filed in Manila",
     "the spokesman, Ian Hay", "Libya's coast guard", "Bank of Japan"],
)  # fmt: skip
def test_named(words):
    assert original_of(words) == "named"


@pytest.mark.parametrize(
    "words",
    ["officials", "Officials", "a source", "Sources familiar with the matter", "An official at the oil ministry",
     "a spokesman", "A diplomat in Pyongyang", "two people briefed on the talks", "Some", "Local officials",
     "A senior official at South Korea's defence ministry", "a nurse who asked that her name not be used", "Analysts"],
)  # fmt: skip
def test_unnamed(words):
    assert original_of(words) == "unnamed"


def test_none():
    assert original_of(" ") == "none"
