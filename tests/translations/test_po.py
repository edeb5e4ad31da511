"""PO as editors save it: charsets, comments of all kinds, escapes, and faults with their line."""

from __future__ import annotations

import pytest

from careget_docs.translations.exchange import ParcelError, read

HEAD = """\
# Превод
msgid ""
msgstr ""
"Project-Id-Version: note bg\\n"
"Language: en\\n"
"Content-Type: text/plain; charset={charset}\\n"

"""
ONE = 'msgctxt "note/b/text"\nmsgid "Едно"\nmsgstr "One"\n'


def text(body: str, charset: str = "UTF-8") -> str:
    """A PO file."""
    return HEAD.format(charset=charset) + body


@pytest.mark.parametrize("charset", ["UTF-8", "utf-8-sig", "windows-1251", "cp1251", "ISO-8859-5", "koi8-r", "utf-16"])
def test_it_is_read_by_the_charset_of_its_header(charset: str) -> None:
    name = {"utf-8-sig": "UTF-8", "utf-16": "UTF-8"}.get(charset, charset)
    parcel = read(text(ONE, name).encode(charset))
    assert [(each.source, each.target, each.line) for each in parcel.units] == [("Едно", "One", 8)]
    assert (parcel.id, parcel.source_lang, parcel.target_lang) == ("note", "bg", "en")


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_comments_of_all_kinds(ends: str) -> None:
    body = (
        '#. One line.\n#: place:7\n#, fuzzy, python-brace-format\n#| msgid "Старо"\n# Ask Jonas\n'
        'msgctxt  "note/b/"\n"text"\nmsgid ""\n"Едно \\"и\\"\\n"\n"две\\t\\\\n \\x41\\101"\nmsgstr "One"\n'
        '#~ msgctxt "note/b/gone"\n#~ msgid "Изчезнало"\n#~ msgstr "Gone"\n'
    )
    parcel = read(text(body).replace("\n", ends).encode())
    (found,) = parcel.units
    assert (found.id, found.source, found.target) == ("note/b/text", 'Едно "и"\nдве\t\\n AA', "One")
    assert found.state == "translated"
    assert ["Ask Jonas" in str(each.message) for each in parcel.flaws] == [True]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('msgctxt "note/b/text"\nmsgid "а"\nmsgid_plural "б"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', "plural"),
        ('msgid "а"\nmsgstr "b"\n', "msgctxt"),
        ('msgctxt "note/b/text"\nmsgstr "b"\n', "no msgid"),
    ],
)
def test_what_is_none_of_ours_is_named_with_its_line(body: str, words: str) -> None:
    parcel = read(text(body + "\n" + ONE).encode())
    assert [each.id for each in parcel.units] == ["note/b/text"]
    assert [(each.line, words in str(each.message)) for each in parcel.flaws] == [(8, True)]


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        (text(ONE, "x-none").encode(), "x-none", 0),
        (text(ONE, "rot13").encode(), "rot13", 0),
        (text(ONE).encode("cp1251"), "not written in UTF-8", 1),
        (text(ONE + 'msgctxt "a\n').encode(), "not a line of a PO file", 11),
        (text(ONE + "what is this\n").encode(), "not a line of a PO file", 11),
        (text(ONE + '"x" y\n').encode(), "not a line of a PO file", 11),
        (text(ONE.replace("msgid", 'msgctxt "b"\nmsgid')).encode(), "twice", 9),
    ],
)
def test_a_damaged_file_is_named_with_its_line(data: bytes, words: str, line: int) -> None:
    with pytest.raises(ParcelError, match=words) as fault:
        read(data)
    assert fault.value.line == line


def test_a_file_without_its_header_needs_its_language() -> None:
    assert [each.target for each in read(ONE.encode(), "en").units] == ["One"]
    with pytest.raises(ParcelError, match="from which language"):
        read(ONE.encode())
