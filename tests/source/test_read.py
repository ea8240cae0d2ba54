"""Bytes become a document or a value that says why not; nothing is an exception, however large or odd."""

from __future__ import annotations

import hashlib
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportcheck.source import MAX_TEXT, REASONS, Document, Unreadable, read

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


@given(st.binary())
def test_any_bytes_are_a_document_or_a_reason(data: bytes) -> None:
    result = read("x.txt", data)
    assert isinstance(result, Document) or result.reason in REASONS


@given(st.text(min_size=1), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_text_in_unicode_is_read_word_by_word(text: str, codec: str) -> None:
    result = read("x.txt", text.encode(codec, errors="ignore"))
    if isinstance(result, Document):
        assert result.text == text.encode(codec, errors="ignore").decode(codec)


def test_few_bytes_by_chance_are_not_another_encoding() -> None:
    """Found by the test above: three characters of UTF-16, one of them frequent."""
    assert isinstance(read("x.txt", "]\U00080000\x00".encode()), Unreadable)


def test_document_says_what_it_was_made_of() -> None:
    document = read("a.txt", "政府信息公开\r\n年度报告".encode("gb18030"))
    assert isinstance(document, Document)
    assert (document.path, document.format, document.encoding, document.script) == ("a.txt", "text", "gb18030", "hans")
    assert document.sha256 == hashlib.sha256("政府信息公开\r\n年度报告".encode("gb18030")).hexdigest()
    assert (document.text, document.norm) == ("政府信息公开\r\n年度报告", "政府信息公开\n年度报告")
    assert document.lines == (0, 8)
    assert document.position(document.origin(7)) == (8, 2, 1)


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("detail", ["", "PNG"])
def test_every_reason_has_its_texts(reason: str, detail: str) -> None:
    value = Unreadable("x", "", reason, detail)
    for language in LANGUAGES:
        for text in (value.text(language), value.remedy(language)):
            assert text
            assert "\n" not in text
            assert not set("{}〈〉") & set(text)
    assert len({value.text(language) for language in LANGUAGES}) == 3


def test_too_large_is_a_reason() -> None:
    result = read("x.txt", b"a" * (MAX_TEXT + 1))
    assert isinstance(result, Unreadable)
    assert (result.reason, result.detail) == ("too-large", str(MAX_TEXT // 2**20))


UNITS = ["政府信息公开申请12件，", "一、", "政府資訊", "(bào)报", " ", "1\n", "条\r\n", "5\n条", "(", "報(", "\u200b公"]


@pytest.mark.parametrize("unit", UNITS)
def test_largest_file_takes_seconds(unit: str) -> None:
    """However a file is made, nothing takes time by the square of its size."""
    data = unit.encode() * (MAX_TEXT // len(unit.encode()))
    started = time.perf_counter()
    read("x.txt", data)
    assert time.perf_counter() - started < 20


def test_memory_stays_in_proportion() -> None:
    data = ("政府信息公开申请12件，" * 200_000).encode()
    tracemalloc.start()
    try:
        read("x.txt", data)
        assert tracemalloc.get_traced_memory()[1] < 8 * len(data)
    finally:
        tracemalloc.stop()


def test_more_debris_than_words_is_garbled() -> None:
    result = read("x.txt", ("公\u200b" * 300_000).encode())
    assert isinstance(result, Unreadable)
    assert result.reason == "garbled"
