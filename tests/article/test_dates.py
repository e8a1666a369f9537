"""Dates: ISO 8601 as precise as they came, and the right one of a page's many."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.article import read_article
from provenance.article.dates import iso_date, url_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-05", "2024-03-05"),
        (" 2024-3-5 ", "2024-03-05"),
        ("2024-03-05T21:40:10-05:00", "2024-03-05T21:40:10-05:00"),
        ("2024-03-05T21:40:10+0530", "2024-03-05T21:40:10+05:30"),
        ("2024-03-05 21:40", "2024-03-05T21:40:00"),
        ("2024-03-05T21:40:10.372", "2024-03-05T21:40:10"),
        ("2024-03-05T21:40:10.372Z", "2024-03-05T21:40:10+00:00"),
        ("2024-03-05 21:40:10 UTC", "2024-03-05T21:40:10+00:00"),
        ("20240305", "2024-03-05"),
        ("Thu, 28 Apr 2022 22:33:57 -0400", "2022-04-28T22:33:57-04:00"),
        ("2024-02-30", None),
        ("2024-03-05T25:00", None),
        ("0001-01-01", None),
        ("March 5, 2024", None),
        ("Mon, 99 Foo 2024", None),
        ("", None),
    ],
)
def test_iso_date(value: str, expected: str | None) -> None:
    assert iso_date(value) == expected


@given(st.text(max_size=40))
def test_iso_date_reads_or_refuses(value: str) -> None:
    stamp = iso_date(value)
    assert stamp is None or datetime.fromisoformat(stamp)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1), timezones=st.timezones()))
def test_what_iso_date_writes_it_reads(moment: datetime) -> None:
    offset = moment.utcoffset()
    if offset is not None and offset.total_seconds() % 60 == 0:
        stamp = moment.replace(microsecond=0).isoformat()
        assert iso_date(stamp) == stamp


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/2022/04/21/story", date(2022, 4, 21)),
        ("https://a.example/news/2020-02-19/story", date(2020, 2, 19)),
        ("https://a.example/2022/4/1", date(2022, 4, 1)),
        ("https://a.example/2022/13/01/", None),
        ("https://a.example/2022/02/31/", None),
        ("https://a.example/story-20220421", None),
        (None, None),
    ],
)
def test_url_date(url: str | None, expected: date | None) -> None:
    assert url_date(url) == expected


def published(head: str = "", body: str = "", url: str = "http://a.example/story") -> str | None:
    words = "<p>The mayor of the town said that the bridge would be closed until the end of the year.</p>" * 4
    markup = f"<html><head>{head}</head><body><article>{body}{words}</article></body></html>"
    return read_article(markup.encode(), content_type="text/html", url=url).published


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


@pytest.mark.parametrize(
    ("head", "body", "url", "expected"),
    [
        (meta("article:published_time", "2024-03-05T10:00:00Z"), "", "", "2024-03-05T10:00:00+00:00"),
        # the outlet's own zone rather than UTC
        (meta("article:published_time", "2024-03-06T02:00:00Z"),
         '<time class="entry-date published" datetime="2024-03-05T21:00:00-05:00">', "", "2024-03-05T21:00:00-05:00"),
        # a time beside the day
        (meta("date", "2024-03-05"), "<time pubdate datetime='2024-03-05T10:00'>", "", "2024-03-05T10:00:00"),
        # the outlet files it under its own day
        (meta("article:published_time", "2024-03-06T02:00:00Z"), "", "2024/03/05/x", "2024-03-05"),
        (meta("article:published_time", "2024-03-06T02:00:00+01:00"), "", "2024/03/05/x", "2024-03-06T02:00:00+01:00"),
        (meta("article:published_time", "2024-03-09T02:00:00Z"), "", "2024/03/05/x", "2024-03-09T02:00:00+00:00"),
        # the article's, not its page's or another article's
        ('<script type="application/ld+json">[{"@type":"WebPage","datePublished":"2020-01-05"},'
         '{"@type":"NewsArticle","datePublished":"2024-03-05"}]</script>', "", "", "2024-03-05"),
        ("", '<i itemprop="datePublished" content="2024-03-05T01:02:03+09:00"></i>', "", "2024-03-05T01:02:03+09:00"),
        ("", "", "2024/03/05/x", "2024-03-05"),
        ("", "<p class='date'>Published: 14 May 2021</p>", "", "2021-05-14"),
        ("", "<time datetime=2021-05-14T09:00:00Z>14 May 2021</time>", "", "2021-05-14T09:00:00+00:00"),
        ("", "<time datetime=2021-05-15T09:00:00Z>", "2021/05/14/x", "2021-05-14"),
        ("", "", "", None),
    ],
)  # fmt: skip
def test_published(head: str, body: str, url: str, expected: str | None) -> None:
    assert published(head, body, f"http://a.example/{url}") == expected


def test_a_year_in_a_copyright_line_is_no_date() -> None:
    assert published(body="<footer>© 2021 The Post</footer>") is None
