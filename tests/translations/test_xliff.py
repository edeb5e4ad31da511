"""XLIFF as other tools write it: what the core of the standard allows is read, or named as what it is."""

from __future__ import annotations

import pytest

from careget_docs.translations.exchange import Parcel, ParcelError, Unit, read, xliff_reading
from careget_docs.translations.exchange.xliff import NS, write

DATA = (
    '<originalData><data id="d1">**</data><data id="d2">{budget}</data><data id="d3">a<cp hex="00E9"/>b</data>'
    "</originalData>"
)


def unit(inner: str, attributes: str = 'id="u1" name="note/b/text" xml:space="preserve"') -> str:
    """A unit."""
    return f"<unit {attributes}>{inner}</unit>"


def file(*units: str, languages: str = 'srcLang="bg" trgLang="en"') -> str:
    """A file of units."""
    return (
        f'<xliff xmlns="{NS}" version="2.1" {languages}><file id="f1" original="note">{"".join(units)}</file></xliff>'
    )


def back(target: str, source: str = "Едно", data: str = DATA) -> Unit | str:
    """The unit with a target, or why it was left out."""
    text = unit(f"{data}<segment><source>{source}</source><target>{target}</target></segment>")
    parcel = read(file(text).encode())
    assert len(parcel.units) + len(parcel.flaws) == 1, parcel
    return parcel.units[0] if parcel.units else str(parcel.flaws[0].message)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ('a <pc id="1" dataRefStart="d1" dataRefEnd="d1">b</pc> c', "a **b** c"),
        ('a <sc id="1" dataRef="d1"/>b<ec startRef="1" dataRef="d1"/> c', "a **b** c"),
        ('a <sc id="1" dataRef="d1"/>b<ec startRef="1"/> c', "a **b** c"),
        ('a <sc id="1" dataRef="d1"/>b<ec id="2" isolated="yes" dataRef="d1"/> c', "a **b** c"),
        ('<ph id="1" dataRef="d2"/> <ph id="2" copyOf="1"/>', "{budget} {budget}"),
        ('<pc id="1" dataRefStart="d1" dataRefEnd="d1">b</pc><pc id="2" copyOf="1">c</pc>', "**b****c**"),
        ('<pc id="1" subType="xlf:b" type="fmt">b</pc> <pc id="2" subType="xlf:i" type="fmt">c</pc>', "**b** *c*"),
        ('a<ph id="9" type="fmt" subType="xlf:lb"/>b', "a\nb"),
        (
            'a <mrk id="m" type="term">b <mrk id="n" translate="no">c</mrk></mrk><sm id="s"/>d<em startRef="s"/>',
            "a b cd",
        ),
        ('a<cp hex="00E9"/>b<cp hex="1F600"/>', "aéb😀"),
        ('<ph id="1" dataRef="d3"/>', "aéb"),
        ("a <![CDATA[<b> & c]]> &amp; &#x2014; <!-- no --><?no?>d", "a <b> & c & — d"),
        ('<ph id="7" disp="{budget}"/>', "{budget}"),
    ],
)
def test_all_that_stands_between_words(target: str, words: str) -> None:
    found = back(target)
    assert isinstance(found, Unit), found
    assert found.target == words


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ('a <ph id="1" dataRef="d9"/>', "“d9”"),
        ('a <ph id="1"/>', "does not say what it stands for"),
        ('a <ph id="1" copyOf="2"/>', "“2”, which is not there"),
        ('a <ph id="1" copyOf="1"/>', "copies itself"),
        ('a <ph id="1" copyOf="2"/><ph id="2" copyOf="1"/>', "copies itself"),
        ('a <ph id="1" dataRef="d1" subFlows="u7"/>', "subFlows"),
        ('a <cp hex="zz"/>', "zz"),
        ('a <cp hex="D800"/>', "D800"),
        ('a <cp hex="0001"/>', "U+0001"),
        ("a <b>c</b>", "“b” within its words"),
        ('a <x:y xmlns:x="urn:x">c</x:y>', "“y” within its words"),
        ('a <sc id="1"/>', "does not say what it stands for"),
    ],
)
def test_what_cannot_be_read_is_named(target: str, words: str) -> None:
    found = back(target)
    assert isinstance(found, str), found
    assert words in found
    assert "note/b/text" in found


def test_a_mark_without_data_is_known_from_the_source() -> None:
    found = back('x <ph id="c1"/> y', source='<ph id="c1" dataRef="d2"/>')
    assert isinstance(found, Unit)
    assert (found.source, found.target) == ("{budget}", "x {budget} y")


SEGMENT = "<segment{}><source>{}</source>{}</segment>"


def test_segments_stand_in_the_order_that_the_target_says() -> None:
    pieces = SEGMENT.format("", "Едно.", '<target order="3">One.</target>')
    pieces += "<ignorable><source> </source></ignorable>"
    pieces += SEGMENT.format("", "Две.", '<target order="1">Two.</target>')
    parcel = read(file(unit(pieces)).encode())
    assert [each.target for each in parcel.units] == ["Two. One."]
    for wrong in ('order="2"', 'order="9"', 'order="x"'):
        parcel = read(file(unit(pieces.replace('order="3"', wrong))).encode())
        assert "order of its segments" in str(parcel.flaws[0].message)
        assert not parcel.units


@pytest.mark.parametrize(
    "second",
    ["", "<target/>", "<target> </target>", "<target>Две.</target>"],
)
def test_half_a_unit_is_no_translation(second: str) -> None:
    pieces = SEGMENT.format(' state="translated"', "Едно.", "<target>One.</target>")
    pieces += SEGMENT.format(' state="initial"', "Две.", second)
    parcel = read(file(unit(pieces)).encode())
    assert [(each.target, each.state) for each in parcel.units] == [("", "initial")]
    (flaw,) = parcel.flaws
    assert (flaw.code, "1 of its 2 segments" in str(flaw.message)) == ("LNG021", True)


@pytest.mark.parametrize(
    ("states", "state"),
    [(("final", "reviewed"), "reviewed"), (("final", "translated"), "translated"), (("", "final"), "translated")],
)
def test_a_unit_is_as_good_as_its_worst_segment(states: tuple[str, str], state: str) -> None:
    pieces = "".join(SEGMENT.format(f' state="{each}"' if each else "", "а", "<target>b</target>") for each in states)
    assert read(file(unit(pieces)).encode()).units[0].state == state


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251"])
def test_every_encoding_of_xml_is_read(charset: str) -> None:
    name = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(charset, charset)
    text = f'<?xml version="1.0" encoding="{name}"?>' + file(unit(SEGMENT.format("", "Едно", "<target>Two</target>")))
    assert read(text.encode(charset)).units[0].source == "Едно"


def test_groups_files_and_remarks_are_read() -> None:
    one = unit("<notes><note>Check this!</note></notes>" + SEGMENT.format("", "а", "<target>b</target>"))
    two = unit(SEGMENT.format("", "в", "<target>c</target>"), 'id="u2" name="note/b/title"')
    text = file(f"<group id='g'><group id='h'>{one}</group></group>").replace(
        "</xliff>", f'<file id="f2">{two}</file></xliff>'
    )
    parcel = read(text.encode())
    assert [each.target for each in parcel.units] == ["b", "c"]
    assert ["Check this!" in str(each.message) for each in parcel.flaws] == [True]


def test_what_a_tool_laid_out_is_read_without_its_indents() -> None:
    pieces = SEGMENT.format("", "\n      Едно\n    ", "<target>\n      One\n    </target>")
    assert read(file(unit(pieces, 'id="u" name="note/b/text"')).encode()).units[0].target == "One"
    assert read(file(unit(pieces)).encode()).units[0].target == "\n      One\n    "


def test_the_language_may_be_told_where_the_file_lost_it() -> None:
    text = file(unit(SEGMENT.format("", "а", "<target>b</target>")), languages='srcLang="bg"').encode()
    assert read(text, "en").target_lang == "en"
    with pytest.raises(ParcelError, match="from which language"):
        read(text)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<?xml version="1.0" encoding="x-none"?><xliff/>', "not whole XML"),
        (b"<html/>", "“html”"),
        (b"<xliff version='1.2'><file/></xliff>", "XLIFF 1.2"),
        (f'<xliff xmlns="{NS}"><'.encode("utf-16"), "not whole XML"),
    ],
)
def test_what_is_no_xliff_says_why(data: bytes, words: str) -> None:
    with pytest.raises(ParcelError, match=words):
        read(data, "en")


def test_signs_that_xml_cannot_hold_come_back() -> None:
    sent = Parcel(
        "note", "bg", "en", "x\x01", (Unit("note/b/t", "а\x01{x}\ufffe\n`\x02`", "b\x0b**c**", "translated"),)
    )
    (found,) = xliff_reading.read(write(sent)).units
    assert (found.source, found.target) == (sent.units[0].source, sent.units[0].target)
