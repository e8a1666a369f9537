"""Whose mouth held words are in: certainly another's, the same one's, or not to be told."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from provenance.evidence.identity import Identity
from provenance.evidence.mouths import own_hop, same_mouth
from provenance.models import HopRole, Resolution
from provenance.records import HopRecord, SourceRecord, record_of

SOURCES: dict[str, SourceRecord] = {
    id: record_of({"id": id, "kind": kind, "name": name, **more}, SourceRecord)
    for id, kind, name, more in [
        ("trust", "organisation", "Skerry Huts Trust", {}),
        ("club", "organisation", "Northern Alpine Club", {}),
        ("parks", "authority", "Department of Parks", {"domains": ["parks.example"], "country": "NO"}),
        ("eide", "person", "Jonas Eide", {}),
        ("no-defence", "authority", "Ministry of Defence of Norway", {"country": "NO", "domains": ["d.example"]}),
        ("no-interior", "authority", "Ministry of Justice of Norway", {"country": "NO", "domains": ["j.example"]}),
        ("no-government", "authority", "Government of Norway", {"country": "NO", "domains": ["g.example"]}),
        ("se-defence", "authority", "Ministry of Defence of Sweden", {"country": "SE", "domains": ["s.example"]}),
        (
            "norway",
            "authority",
            "Norway",
            {"country": "NO", "speaks_through": ["no-defence"], "domains": ["no.example"]},
        ),
        ("site", "website", "Skerry Harbour Authority", {}),
    ]
}


def hop(id: str, text: str | None = None) -> HopRecord:
    return replace(own_hop(SOURCES[id]), text=text or SOURCES[id].name)


@pytest.mark.parametrize(
    ("ours", "theirs", "held", "same"),
    [
        # A body, and a person who speaks for another one
        (hop("trust"), hop("eide", "Trampers president Jonas Eide"), "Huts leak, said Jonas Eide.", False),
        (hop("trust"), hop("eide", "Jonas Eide of the Trampers"), "Huts leak, said Jonas Eide.", False),
        (hop("trust"), hop("eide", "Jonas Eide"), "Huts leak, said Jonas Eide.", None),
        (hop("trust"), hop("eide", "chairman Jonas Eide"), "Huts leak, said Jonas Eide.", None),
        (hop("trust"), hop("eide", "Skerry Huts chairman Jonas Eide"), "Huts leak, said Jonas Eide.", None),
        (hop("trust"), hop("eide", "Trampers president Jonas Eide"), "The trust has huts, said Eide.", None),
        (hop("trust"), hop("eide", "Trampers president Jonas Eide"), "The SHT has huts, said Eide.", None),
        # and the other way round
        (hop("eide", "Trampers president Jonas Eide"), hop("trust"), "Huts leak.", False),
        (hop("eide", "Trampers president Jonas Eide"), hop("trust"), "Huts leak. Call Jonas Eide.", None),
        (hop("eide", "Jonas Eide"), hop("trust"), "Huts leak.", None),
        # Two bodies of which one is known by name only
        (hop("club"), hop("parks"), "No hut will be pulled down.", False),
        (hop("club"), hop("parks"), "No hut of the Northern Alpine Club will be pulled down.", None),
        (hop("club"), hop("parks"), "No hut of the club will be pulled down.", None),
        (hop("club"), hop("trust"), "No hut will be pulled down.", False),
        (hop("club"), hop("site"), "No hut will be pulled down.", False),
        (hop("club"), hop("club"), "No hut will be pulled down.", True),
        # Two that are known
        (hop("no-defence"), hop("se-defence"), "The men were fed.", False),
        (hop("no-defence"), hop("no-interior"), "The men were fed.", False),
        (hop("no-government"), hop("no-defence"), "The men were fed.", None),
        (hop("norway"), hop("no-defence"), "The men were fed.", None),
        (hop("norway"), hop("no-interior"), "The men were fed.", None),
        (hop("norway"), hop("se-defence"), "The men were fed.", False),
    ],
)
def test_same_mouth(ours: HopRecord, theirs: HopRecord, held: str, same: bool | None) -> None:
    assert same_mouth(Identity(SOURCES, ["site"]), ours, theirs, held) is same


def test_who_is_not_identified_is_in_no_mouth() -> None:
    nobody = HopRecord(HopRole.SPEAKER, text="officials", resolution=Resolution.UNNAMED)
    assert same_mouth(Identity(SOURCES), nobody, hop("parks"), "It rains.") is None


def test_an_outlets_own_voice_is_its_own() -> None:
    assert same_mouth(Identity(SOURCES), hop("parks"), own_hop(SOURCES["parks"]), "It rains.") is True
