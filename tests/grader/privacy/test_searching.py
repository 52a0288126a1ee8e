import bz2
import gzip
import io
import lzma
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.privacy import searching


@pytest.mark.parametrize(
    "data",
    [
        "Éloïse".encode(),
        "ÉLOÏSE".encode(),
        "E\u0301loi\u0308se".encode(),
        b'"\\u00c9lo\\u00efse"',
        b"%C3%89lo%C3%AFse",
        "Éloïse".encode("utf-16-le"),
        "ÉLOÏSE".encode("cp1252"),
    ],
    ids=["plain", "upper", "decomposed", "json", "address", "utf-16", "windows"],
)
def test_a_name_is_found_however_it_is_written(data: bytes) -> None:
    """A search that missed one way of writing would prove nothing."""
    assert searching.pattern(("Éloïse",)).search(b"(" + data + b")")


def test_a_name_within_a_word_is_not_found() -> None:
    """« ana » is not in « banana »; no word finds nothing."""
    assert not searching.pattern(("ana",)).search(b"banana ananas")
    assert not searching.pattern(()).search(b"anything")


def test_archives_are_searched_through() -> None:
    """What is compressed is read too, archives in archives as well; a broken one is searched as it is."""
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "marie " * 50)
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.zip", inner.getvalue())
    assert searching.holds(outer.getvalue(), searching.pattern(("marie",)))
    assert not searching.holds(outer.getvalue(), searching.pattern(("paul",)))
    assert not searching.holds(b"PK\3\4 broken", searching.pattern(("paul",)))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_is_compressed_is_searched(pack: Callable[[bytes], bytes]) -> None:
    """Each compression that backups use is read through; a broken one is searched as it is."""
    sought = searching.pattern(("marie",))
    assert searching.holds(pack(b"bonjour marie " * 50), sought)
    assert not searching.holds(pack(b"bonjour paul " * 50), sought)
    assert not searching.holds(pack(b"bonjour marie " * 50)[:20], sought)


def test_what_is_immense_is_not_said_to_be_clean() -> None:
    """A file that grows without end, or archives without end, are not read whole: nothing is claimed of them."""
    sought, deep = searching.pattern(("marie",)), b"paul"
    assert not searching.holds(gzip.compress(b" " * 1_000), sought, most=1_000)
    with pytest.raises(searching.UnsearchableError):
        searching.holds(gzip.compress(b" " * 1_001), sought, most=1_000)
    for _ in range(8):
        deep = gzip.compress(deep)
    with pytest.raises(searching.UnsearchableError):
        searching.holds(deep, sought)


@given(
    data=st.binary(max_size=60),
    words=st.lists(st.text("ab é.Z", min_size=1, max_size=4), max_size=4),
)
def test_many_words_are_found_as_few_are(data: bytes, words: list[str]) -> None:
    """Both ways of searching, and a plain one, find the same."""
    sought = searching.pattern(words)
    text = data.lower() + b" ab a.b z\xc3\xa9"
    plain = any(
        re.search(
            rb"(?:(?<![a-z0-9])|(?<=\\[nrt])|(?<=%[0-9a-f]{2}))"
            + re.escape(way)
            + rb"(?![a-z0-9])",
            text,
        )
        for way in sought.ways
    )
    assert sought.search(text) == plain
    assert not sought.ways or replace(sought, few=0).search(text) == plain
