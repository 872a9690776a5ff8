"""Bytes: the right characters, or the right refusal."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.errors import EmptyInput, IntakeError, Malformed, NotAnArticle, NotText, TooLarge
from headwater.intake import from_bytes, from_text
from headwater.intake.decode import decode
from headwater.intake.sniff import sniff
from headwater.settings import Settings

TEXT = "Łódź café “naïve”: the port is shut.\n"
LATIN = "Café in the harbour: “shut until spring”, the naïve board said.\n" * 5
SETTINGS = Settings()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), settings=SETTINGS).text == TEXT


@pytest.mark.parametrize(
    "label", ["", "<meta charset=utf-8>", "<meta charset=iso-8859-1>", "<meta charset='no-such-thing'>"]
)
def test_cp1252_under_any_label(label: str) -> None:
    assert decode((label + LATIN).encode("cp1252"), settings=SETTINGS).text == label + LATIN


@pytest.mark.parametrize(
    ("label", "codec"),
    [("windows-1251", "cp1251"), ("shift_jis", "cp932"), ("gb2312", "gb18030"), ("koi8-r", "koi8-r")],
)
def test_declared_encodings(label: str, codec: str) -> None:
    text = f'<meta charset="{label}"><p>Порт закрыт до весны.</p>'
    assert decode(text.encode(codec), settings=SETTINGS).text == text


def test_utf8_under_a_wrong_label() -> None:
    text = "<meta charset=windows-1252><p>" + TEXT
    assert decode(text.encode(), settings=SETTINGS).text == text


def test_some_bad_bytes_are_reported() -> None:
    decoded = decode((TEXT * 9).encode() + b"\xff", settings=SETTINGS)
    assert decoded.text == TEXT * 9 + "\ufffd"
    assert decoded.warning is not None
    assert "1 characters" in decoded.warning
    article = from_bytes(("Port shuts\n\n" + TEXT * 9).encode() + b"\xff", settings=SETTINGS, path="x.txt")
    assert [failure.source for failure in article.failures] == ["x.txt"]


def test_surrogates_one_by_one_become_their_character() -> None:
    assert decode(TEXT.encode() + b"\xed\xa0\xbd\xed\xb8\x80", settings=SETTINGS).text == TEXT + "😀"


def test_gzip() -> None:
    assert decode(gzip.compress(TEXT.encode()) * 2, settings=SETTINGS).text == TEXT * 2


REFUSED: list[tuple[bytes, type[IntakeError], str]] = [
    (b"", EmptyInput, "no bytes"),
    (b" \n\t ", EmptyInput, "white space"),
    (b"\xef\xbb\xbf\n", EmptyInput, "white space"),
    ("\u00a0\u200b\n".encode(), EmptyInput, "white space"),
    (b"%PDF-1.7\n1 0 obj", NotText, "PDF"),
    (b"\x89PNG\r\n\x1a\n" + bytes(20), NotText, "PNG"),
    (b"\xff\xd8\xff\xe0" + bytes(20), NotText, "JPEG"),
    (bytes(1000), NotText, "binary"),
    (gzip.compress(TEXT.encode())[:-9], Malformed, "truncated"),
    (b'{"title": "Port shuts"}', NotAnArticle, "JSON"),
    (b'{"a": 1}\n{"a": 2}\n', NotAnArticle, "JSON"),
    (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", NotAnArticle, "RSS"),
    (b"<?xml version='1.0'?><data><p2/></data>", NotAnArticle, "XML"),
    (b"WARC/1.0\r\n", NotAnArticle, "web archive"),
    (b"Trending Now\nShare\n", NotAnArticle, "furniture"),
]


@pytest.mark.parametrize(("data", "error", "words"), REFUSED)
def test_refused_by_name(data: bytes, error: type[IntakeError], words: str) -> None:
    with pytest.raises(error, match=words):
        from_bytes(data, settings=SETTINGS)


def test_limits() -> None:
    with pytest.raises(TooLarge):
        from_bytes(b"x" * 101, settings=Settings(max_bytes=100))
    with pytest.raises(TooLarge):
        from_bytes(gzip.compress(b"x" * 1000), settings=Settings(max_bytes=100))
    with pytest.raises(TooLarge):
        from_text("word " * 100, settings=Settings(max_characters=100))


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(NotText, match="lone surrogate"):
        from_text("Port \ud800 shuts", settings=SETTINGS)


def test_nul_stays_in_plain_text() -> None:
    text = "Port shuts\n\nThe port\x00 is shut, the board said on Monday, until the spring comes to the islands again."
    assert from_bytes(text.encode(), settings=SETTINGS).text == text


def test_talk_about_tags_is_plain_text() -> None:
    assert sniff("The board put <b> and <i> on its page. Nobody knew why.").name == "plain"
    assert sniff("<p>The port is shut.</p>").name == "page"
    assert sniff('["No," she said] The port is shut.').name == "plain"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_raw_text_is_the_input_code_point_for_code_point(text: str) -> None:
    try:
        article = from_bytes(text.encode(), settings=SETTINGS, raw=True)
    except EmptyInput:
        assert not text.strip("\u200b\ufeff\x00 \t\r\n\x0b\x0c\u00a0") or not text.strip()
        return
    assert article.text == text
    assert {block.kind for block in article.blocks} == {"paragraph"}


def test_raw_reads_no_byline_and_takes_the_date_given() -> None:
    text = "<b>Port shuts</b>\r\nBy Ana Duro\r\n"
    article = from_text(text, settings=SETTINGS, raw=True, published="2024-11-25")
    assert (article.text, article.authors, article.title) == (text, (), None)
    assert article.published == "2024-11-25"


def test_raw_refuses_what_is_not_utf8() -> None:
    with pytest.raises(NotText, match="byte 3"):
        from_bytes("caf\xe9".encode("latin-1"), settings=SETTINGS, raw=True)


def test_reading_twice_gives_the_same_article() -> None:
    assert from_bytes(TEXT.encode(), settings=SETTINGS) == from_bytes(TEXT.encode(), settings=SETTINGS)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        article = from_bytes(data, settings=SETTINGS)
    except IntakeError:
        return
    assert article.text.encode()
    assert article.blocks
