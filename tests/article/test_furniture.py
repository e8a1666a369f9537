"""Furniture: the lines and the boxes that are no part of an article, and those that are."""

from __future__ import annotations

import pytest
from lxml import html

from provenance.article.furniture import clean, prune

LINE = "The bridge will be shut until the spring, the mayor said on Monday."


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Advertisement",
        "Posted on",
        "Posted: Thursday, April 21, 2022. 10:11 pm CST.",
        "Latest update May 6th, 2022 12:49 AM",
        "Updated 3 hours ago",
        "MORE: A bridge that never was",
        "Read also: A bridge that never was",
        "READ MORE",
        "By Ida Holm, Harbour Post, Sarn",
        "desk@harbourpost.example",
        "© 2022, Harbour Post. Nobody may reprint it.",
        "Copyright Harbour Post",
        "Subscribe now to our morning edition for the full story.",
        "For the latest stories and breaking news updates download the Harbour apps for iOS and Android.",
        "If you're on the Harbour News app, click here to watch live",
        "Sign up for our newsletter and never miss a story.",
        "We use cookies to give you the best experience.",
        "Follow us on Telegram",
        "Photo: AFP",
        "(Picture by Jo Reed)",
        "The pier on Monday. (Photo by Jo Reed)",
        "3 comments",
        "Leave a Reply",
        "Tags: bridges, Sarn",
        "Filed under: bridges",
        "Аdvеrtіѕе wіth thе mоѕt rеаd pаpеr",
        "* * *",
        "Please enable JavaScript to read this page.",
    ],
)
def test_lines_that_are_furniture(line: str) -> None:
    assert clean(f"{LINE}\n{line}\n{LINE}", title=None, byline=None, site_name=None) == (f"{LINE}\n{LINE}", False)


@pytest.mark.parametrize(
    "line",
    [
        "A city upended",
        "WASHINGTON —",
        "He said yes.",
        "“No.”",
        "By Monday the bridge was shut, and nobody could say why it had not been mended in the summer.",
        "Sign up now, the sergeant told them, or go home.",
        "Read carefully: the letter says that the bridge is shut.",
        "Copyright law was changed in May.",
        "The paper's cookies crumbled, she joked.",
        "Facebook said that it would comply with the order.",
        "The company's newsletter said that orders had fallen by half since 2019.",
        "Related: two men were held.",
        "May 4 was a Sunday.",
        "- 33% of those taken to hospital",
        "Мэр сказал «нет».",
        "COVID-19 и грипп: мэр города и WHO",
        "Photographs show the bridge before the flood.",
        "The victims' names must not be published, Judge Ann Roe told the court.",
        "Copyright Office officials said on Monday that the rules would stay.",
        "Loading of grain resumed on Friday.",
        "Like US farmers, those of Sarn lost the harvest.",
        "Share this burden with us, the minister told the union.",
    ],
)
def test_lines_that_are_not(line: str) -> None:
    assert clean(f"{LINE}\n{line}\n{LINE}", title=None, byline=None, site_name=None)[0] == f"{LINE}\n{line}\n{LINE}"


def test_the_headline_and_the_byline_are_not_repeated() -> None:
    text = f"Bridge to stay shut\nTESSA LUND\n{LINE}"
    assert clean(text, title="Bridge to stay shut!", byline="Tessa Lund", site_name="Post") == (LINE, False)


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (["News"], []),
        (["PETER CHRISTOPHER", "Sarn"], []),
        (["OSLO –"], ["OSLO –"]),
        (["A", "B", "C", "D"], ["A", "B", "C", "D"]),
        (["灯台の修理"], ["灯台の修理"]),
    ],
)
def test_labels_before_the_first_sentence(before: list[str], kept: list[str]) -> None:
    assert clean("\n".join([*before, LINE]), title=None, byline=None, site_name=None)[0].split("\n") == [*kept, LINE]


@pytest.mark.parametrize(
    "wall",
    [
        "To view the full story, please subscribe to The Post.",
        "To read the rest of this article, log in.",
        "Subscribe now to continue reading.",
        "This article is for subscribers only.",
        "Already a subscriber? Log in.",
    ],
)
def test_a_wall_ends_the_text(wall: str) -> None:
    assert clean(f"{LINE}\n{wall}\nJoin now.", title=None, byline=None, site_name=None) == (LINE, True)


def test_a_banner_for_subscribers_above_the_article_is_only_a_line() -> None:
    text = "\n".join(["Already a subscriber? Log in.", *[LINE] * 3])
    assert clean(text, title=None, byline=None, site_name=None) == ("\n".join([LINE] * 3), False)


WORDS = f"<p>{LINE}</p>" * 6


@pytest.mark.parametrize(
    "box",
    [
        '<div class="related-posts"><p>Another bridge fell</p></div>',
        '<div id="newsletterSignup"><p>Get the letter</p></div>',
        '<section class="c-comments"><p>I knew it</p></section>',
        '<div class="wp-caption"><p>The pier</p></div>',
        '<div class="Image landscape"><p class="Source">JO REED</p></div>',
        '<div class="media-box"><img src=a><p>The pier at the end of the day, seen from the church of Sarn.</p></div>',
        "<aside><p>Another bridge fell</p></aside>",
        "<form><p>Your name</p></form>",
        "<ul><li><a href=a>One bridge</a></li><li><a href=b>Two bridges</a></li></ul>",
        "<ul><li>GUIDE: <a href=a>What to do at sea</a></li><li>MAP: <a href=b>Where the piers are</a></li></ul>",
        "<p>MORE: <a href=a>The bridges of the county</a></p>",
    ],
)
def test_boxes_that_are_furniture(box: str) -> None:
    tree = html.document_fromstring(f"<html><body><div class='page'>{WORDS}{box}</div></body></html>")
    prune(tree)
    assert tree.text_content() == LINE * 6


@pytest.mark.parametrize(
    "box",
    [
        '<div class="story"><p>Words.</p></div>',
        '<div class="shareholders"><p>Words.</p></div>',
        '<div class="heading-ad-astra"><p>Words.</p></div>'.replace("-ad-", "-adastra-"),
        "<ul><li>A bridge of <a href=a>1846</a> was lost.</li><li>A second one fell.</li></ul>",
        '<div class="paywall"><p>The rest is for members.</p></div>',
        '<div class="elementor-widget elementor-widget-text-editor"><p>Words.</p></div>',
        '<p class="media-text">Words.</p>',
        '<div class="media-text"><p>The council of the county said so in a letter to the mayor of Sarn.</p></div>',
        "<p>The mayor <a href=a>said so in a letter to the council of the county last week</a>.</p>",
    ],
)
def test_boxes_that_are_not(box: str) -> None:
    tree = html.document_fromstring(f"<html><body><div class='page'>{WORDS}{box}</div></body></html>")
    before = tree.text_content()
    prune(tree)
    assert tree.text_content() == before


@pytest.mark.parametrize("name", ["sidebar", "social-share", "article-with-comments", "tags"])
def test_what_holds_the_article_stays_whatever_it_is_called(name: str) -> None:
    tree = html.document_fromstring(f"<html><body class={name}><div class='{name}'>{WORDS}</div></body></html>")
    prune(tree)
    assert tree.text_content() == LINE * 6


def test_a_short_article_among_much_else_stays() -> None:
    other = "".join(f"<div class=item>Story {n} of the day, and more of it</div>" for n in range(200))
    tree = html.document_fromstring(
        f"<html><body>{other}<div class='post tags'><p>{LINE}</p><p>{LINE}</p></div></body></html>"
    )
    prune(tree)
    assert tree.text_content().endswith(LINE * 2)
