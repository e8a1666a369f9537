"""A country's bodies by country and role, in English and in other languages."""

import pytest

from provenance.sources.bodies import ROLES, Body, body_name, read_body, read_role
from provenance.sources.translations import read_foreign_body


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Russia's defence ministry", (("RU",), "defence")),
        ("the Russian Ministry of Defense", (("RU",), "defence")),
        ("Defence Ministry of the Russian Federation", (("RU",), "defence")),
        ("the foreign ministry in Tehran", (("IR",), "foreign")),
        ("Moscow's foreign ministry", (("RU",), "foreign")),
        ("the Ministry of National Defence of the Republic of Korea", (("KR",), "defence")),
        ("U.S. Treasury Department", (("US",), "finance")),
        ("the Congolese army", (("CD", "CG"), "military")),
        ("New Zealand police", (("NZ",), "police")),
        ("Kyiv police", None),
        ("the foreign ministry", None),
        ("Russian Defence Ministry spokesman", None),
        ("Ministry of Magic of Russia", None),
        ("Russia", None),
        ("", None),
    ],
)
def test_read_body(name, body):
    assert read_body(name) == (Body(*body) if body else None)


@pytest.mark.parametrize(
    ("name", "role"), [("the Foreign Ministry", "foreign"), ("the central bank", "central-bank"), ("the circus", None)]
)
def test_read_role(name, role):
    assert read_role(name) == role


@pytest.mark.parametrize(
    ("code", "role", "name"),
    [
        ("RU", "defence", "Ministry of Defence of Russia"),
        ("NL", "finance", "Ministry of Finance of the Netherlands"),
        ("RU", "magic", None),
    ],
)
def test_body_name(code, role, name):
    assert body_name(code, role) == name


def test_every_role_reads_its_own_words():
    for role, known in ROLES.items():
        for words in known.words:
            assert read_role(words) == role


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("МИД Ирана", {("IR", "foreign")}),
        ("Министерство обороны Российской Федерации", {("RU", "defence")}),
        ("Міністерство оборони України", {("UA", "defence")}),
        ("俄罗斯国防部", {("RU", "defence")}),
        ("韓国の国防省", {("KR", "defence")}),
        ("러시아 외무부", {("RU", "foreign")}),
        ("وزارة الخارجية المصرية", {("EG", "foreign")}),
        ("le ministère russe de la Défense", {("RU", "defence")}),
        ("ministère de l’Intérieur français", {("FR", "interior")}),
        ("Ministerio de Defensa de Rusia", {("RU", "defence")}),
        ("russisches Außenministerium", {("RU", "foreign")}),
        ("Ministério da Saúde do Brasil", {("BR", "health")}),
        ("МИД", set()),
        ("国防部", set()),
        ("ministère de la Magie russe", set()),
        ("Valley Bugle", set()),
    ],
)
def test_other_languages(name, bodies):
    found = read_foreign_body(name)
    assert {(body.countries[0], body.role) for body in found} == bodies
