"""Subtitles: each cue is read by itself, over its lines, without numbers, times and tags."""

from __future__ import annotations

from documents.flowing import letters, names, parts, read, units

from termbase.document import Edit, PartKind
from termbase.mending import mended

SRT = """1
00:00:01,000 --> 00:00:02,500 X1:10
{\\an8}<i>They came to Nagorno-
Karabakh</i> at night

2
00:00:03,000 --> 00:00:04,000
- From Stepanakert?
– From Khankendi &amp; on.

3
00:00:05,000 --> 00:00:06,000
Upper

4
00:00:06,000 --> 00:00:07,000
Karabakh
"""
VTT = """WEBVTT - names
Kind: captions
Language: az

NOTE termbase: ignore
the next

STYLE
::cue(.Lachin) {}

first
01:01.000 --> 01:02.000 align:start
<v Aliyev>in <c.loud>Step</c>ana&shy;kert <lang hy>Ստեփանակերտ</lang> <01:01.500>now

REGION
id:Lachin
"""


def test_a_cue_is_a_unit_with_its_number() -> None:
    assert [(unit.id, unit.text) for unit in read("a.srt", SRT).units] == [
        ("1", "They came to Nagorno-\nKarabakh at night"),
        ("2", "From Stepanakert?"),
        ("2", "From Khankendi &amp; on."),
        ("3", "Upper"),
        ("4", "Karabakh"),
    ]


def test_a_name_goes_on_over_the_lines_of_a_cue_and_not_into_the_next() -> None:
    assert names("a.srt", SRT) == ["Nagorno- Karabakh", "Stepanakert", "Khankendi"]
    assert letters("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n<b>Nagorno</b>-Karabakh") == [["Nagorno", "-Karabakh"]]


def test_webvtt_has_notes_styles_voices_and_languages() -> None:
    document = read("a.vtt", VTT)
    assert document.lang == "az"
    assert [(unit.id, unit.text, unit.lang) for unit in document.units] == [
        ("first", "in Stepana\u00adkert ￼ now", None),
        ("", "Ստեփանակերտ", "hy"),
    ]
    assert parts("a.vtt", VTT, PartKind.COMMENT) == ["NOTE termbase: ignore\nthe next"]


def test_what_follows_a_blank_line_in_a_cue_is_read_too() -> None:
    assert units("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nfrom\n\nStepanakert") == ["from", "Stepanakert"]
    assert units("a.srt", "00:00:01.5 --> 00:00:02.5\r\nfrom\r\n\r\n") == ["from"]


def test_a_change_is_written_as_the_format_has_it() -> None:
    for path, written in (("a.srt", b"A & B"), ("a.vtt", b"A &amp; B")):
        text = "00:01.000 --> 00:02.000\nStepanakert"
        document = read(path, text)
        [unit] = document.units
        changed = mended(path, text.encode(), document, [Edit(unit.start, unit.end, "A & B")])
        assert changed == b"00:01.000 --> 00:02.000\n" + written
