"""The toolkit speaks its users' languages: complete, with the same braces, chosen by flag and environment."""

from __future__ import annotations

import argparse
import ast
import inspect
import json
import pickle
import re
import shlex
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest

import workspaces
from careget_docs import languages
from careget_docs.cli import argparse_words as grammar
from careget_docs.cli import explanations as explain
from careget_docs.cli import grammar as cli
from careget_docs.cli import main as program
from careget_docs.cli.command import commands as registered
from careget_docs.cli.main import main
from careget_docs.diagnostics import Report, Severity, Span, decimal, joined, language_name, phrase
from careget_docs.interface.interface import (
    OFFICIAL,
    Interface,
    from_environment,
    load_interface,
    name_of,
    plural,
    spoken,
    tags,
)
from careget_docs.languages.funding_statements import statements
from careget_docs.pipeline import pipeline
from careget_docs.starting.kinds import guidance
from house import SOURCE
from wording import Reader

OTHERS = [tag for tag in tags() if tag != "en"]
ALIKE = re.compile(r"[A-Za-z][а-яА-Я]|[а-яА-Я][A-Za-z]|(?<![\w'`/-])[aeocpyx](?![\w'`/*.-])")
BRACES = re.compile(r"(?<!\{)\{(\w+)\}")


@cache
def reader() -> Reader:
    """The source, read once."""
    return Reader()


def lines(texts: Iterable[str]) -> str:
    """Return texts as the lines of a file of a language, ready to be pasted."""
    return "\n".join(f'{json.dumps(text, ensure_ascii=False)}: ""' for text in sorted(texts))


def differs(wanted: set[str], texts: Mapping[str, str], written: set[str]) -> str:
    """Return what a file of a language lacks, and what it has that nobody says; empty when it is complete."""
    lacking, idle = wanted - set(texts), set(texts) - written
    empty = {text for text in wanted & set(texts) if not texts[text]}
    told = [f"missing:\n{lines(lacking | empty)}"] if lacking | empty else []
    return "\n".join([*told, f"nobody says:\n{lines(idle)}"] if idle else told)


def complete(wanted: set[str], texts: Mapping[str, str], written: set[str]) -> None:
    """Fail with the lines that a file of a language lacks or has too many, all of them."""
    if told := differs(wanted, texts, written):
        pytest.fail(told, pytrace=False)


def commands() -> set[str]:
    declared = [*cli.SHARED, *(argument for command in registered().values() for argument in command.arguments)]
    helps = {argument.about for argument in declared if argument.about}
    return helps | {command.about for command in registered().values()} | {cli.ABOUT, *map(str, Severity)}


def data() -> set[str]:
    """Words that stand in data: names of rules, guidance, sources of prescribed texts, parts of a Word file."""
    sources = {sentence.source for forms in statements().values() for sentence in forms.values()}
    sources |= {said.source for name in languages.tags() for said in languages.load_locale(name).sentences.values()}
    assert len(sources) > 12
    names = {name.replace("_", " ") for name in pipeline.every_rule()}
    return names | guidance() | (sources - {"", "Interreg SK–AT", "Region Jämtland Härjedalen", "capcoe.it"})


def argparse_words() -> set[str]:
    nodes = ast.walk(ast.parse(inspect.getsource(argparse)))
    constants = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return {value for value in constants if isinstance(value, str)}


def test_there_is_something_to_say() -> None:
    assert OTHERS == ["bg"]
    assert len(reader().found) > 750
    assert len(commands()) > 40


LEFT = {
    "cli/argparse_words.py: one", "cli/argparse_words.py: many", "studio/kinds.py: KINDS.get(name)",
    "studio/kinds.py: CHOICES.get(word)", "studio/page.py: WORDS.get(text)", "studio/page.py: each",
}  # fmt: skip
"""Templates of argparse, which the tests list themselves, and those of `studio.words`, which are read there."""


def test_every_template_can_be_read() -> None:
    unread = {re.sub(r":\d+:", ":", each) for each in reader().unread}
    assert unread - LEFT == set(), "tests/wording.py cannot read these"
    assert reader().unasked == set(), "printed without asking an interface"
    assert reader().names == {"count"}, "words of ours are a phrase"


@pytest.mark.parametrize("tag", OTHERS)
def test_everything_said_is_translated(tag: str) -> None:
    wanted = reader().found | commands() | data()
    complete(wanted, load_interface(tag).texts, wanted | argparse_words())


class Recorded:
    """An interface that keeps what it was asked for."""

    def __init__(self) -> None:
        self.words: set[str] = set()

    def word(self, text: str) -> str:
        self.words.add(text)
        return text


@pytest.mark.parametrize("tag", OTHERS)
def test_argparse_speaks_too(tag: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    recorded = Recorded()
    for module in (cli, program):
        monkeypatch.setattr(module, "load_interface", lambda _: load_interface(tag))
    monkeypatch.setattr(Interface, "word", lambda _, text: recorded.word(text))
    wrong: tuple[list[str], ...] = (
        [], ["bild"], ["build", "--jobs"], ["build", "--jobs", "0"], ["build", "--proof=1"], ["build", "--none"],
        ["emblem", "--height", "x"], ["preflight"], ["explain"], ["emblem", "--fo", "svg"], ["--help"],
    )  # fmt: skip
    for arguments in (*wrong, *([name, "--help"] for name in registered())):
        assert main(list(arguments)) in (0, 2)
    assert len(recorded.words) > 45
    assert lines(recorded.words - set(load_interface(tag).texts)) == ""


@pytest.mark.parametrize("tag", OTHERS)
def test_every_code_is_explained(tag: str) -> None:
    rules, interface = pipeline.every_rule(), load_interface(tag)
    wanted = explain.codes(rules)
    assert len(wanted) > 200
    assert sorted(wanted - set(interface.pages)) == []
    assert sorted(set(interface.pages) - wanted) == []
    for rule in rules.values():
        labels = re.findall(r"^[^\W\d]+:", interface.pages[rule.code], re.MULTILINE)
        assert len(labels) >= 2, f"{rule.code}: no Why and Mend"
    assert all(len(page) > 20 for page in interface.pages.values())


@pytest.mark.parametrize("tag", OTHERS)
def test_braces_are_kept(tag: str) -> None:
    interface = load_interface(tag)
    for english, text in interface.texts.items():
        assert sorted(BRACES.findall(text)) == sorted(BRACES.findall(english)), english


@pytest.mark.parametrize("tag", tags())
def test_every_plural_form_counts_a_brace_and_no_category_is_left_out(tag: str) -> None:
    plurals = load_interface(tag).plurals
    assert plurals
    for english, forms in plurals.items():
        assert english in reader().found, english
        by = forms.get("by", "count")
        assert by in BRACES.findall(english), english
        wanted = {plural(tag, number) for number in (0, 1, 2, 5, 11, 21, 100)}
        given = set(forms) - {"by"}
        assert given == wanted or (tag == "en" and given == {"one"}), english  # the code holds what is said of more
        for category in given:
            assert sorted(BRACES.findall(forms[category])) == sorted(BRACES.findall(english)), english


@pytest.mark.parametrize(
    ("tag", "count", "said"),
    [
        ("en", 1, "1 block in it is a draft that"),
        ("en", 21, "21 blocks in it are drafts that"),
        ("bg", 1, "1 блок на"),
        ("bg", 2, "2 блока на"),
        ("bg", 21, "21 блока на"),
    ],
)
def test_a_number_chooses_the_words_around_it(tag: str, count: int, said: str) -> None:
    template = "{count} blocks in {lang} are drafts that nobody has reviewed; each page says so."
    assert load_interface(tag).say(template, count=count, lang="it").startswith(said)


@pytest.mark.parametrize(
    ("tag", "number", "category"),
    [("ro", 1, "one"), ("ro", 2, "few"), ("ro", 20, "other"), ("ro", 101, "few"), ("lt", 21, "one"), ("lt", 5, "few")],
)
def test_plural_categories_are_those_of_the_language(tag: str, number: int, category: str) -> None:
    assert plural(tag, number) == category


def test_a_fraction_has_the_mark_of_the_reader() -> None:
    told = phrase("The EU emblem is {height} mm high; it must be at least 10 mm.", height=decimal(9.04))
    assert str(told).startswith("The EU emblem is 9.0 mm")
    assert "9,0 мм" in load_interface("bg").say(told)
    assert "9.0 mm" in load_interface("en").say(told)
    whole = phrase("The EU emblem is {height} mm high; it must be at least 10 mm.", height=decimal(9, "g"))
    assert "9 мм" in load_interface("bg").say(whole)


@pytest.mark.parametrize(
    ("tag", "lang", "said"),
    [
        ("bg", "it", "„x“ няма превод на италиански (it): „y“."),
        ("en", "it", "“x” has no translation into Italian (it): “y”."),
        ("en", "bg+en", "“x” has no translation into Bulgarian + English (bg+en): “y”."),
        ("en", "q!", "“x” has no translation into q! (q!): “y”."),
    ],
)
def test_a_language_is_called_by_its_name(tag: str, lang: str, said: str) -> None:
    told = phrase("“{name}” has no translation into {lang}: “{text}”.", name="x", lang=language_name(lang), text="y")
    assert load_interface(tag).say(told) == said


def test_no_figure_with_a_fraction_is_told_as_text() -> None:
    """In a sentence `decimal()` writes it, so that a Bulgarian reads 20,8 and not 20.8."""
    told = [path for room in ("rules", "evidence", "cli", "delivery") for path in (SOURCE / room).rglob("*.py")]
    assert len(told) > 80
    written = re.compile(r"f\"\{[^{}]+:(?:\.[1-9]f|g)\}\"")
    assert [str(path) for path in told for line in path.read_text("utf-8").splitlines() if written.search(line)] == []


def test_no_bulgarian_word_has_a_letter_that_only_looks_right() -> None:
    interface = load_interface("bg")
    texts = [*interface.texts.values(), *interface.pages.values()]
    assert len(texts) > 1000
    bare = [re.sub(r"`[^`]*`|https?://\S+|\{\w+\}|\([^)]*\)s", "", text) for text in texts]
    assert [text for text in bare if ALIKE.search(text)] == []


@pytest.mark.parametrize("text", ["eмблема", "емблемa", "a", "това e така"])
def test_letters_that_look_alike_are_found(text: str) -> None:
    assert ALIKE.search(text)


def test_a_file_of_a_language_can_be_incomplete() -> None:
    assert differs({"a {b}"}, {}, set()) == 'missing:\n"a {b}": ""'
    assert differs({"a"}, {"a": ""}, {"a"}) == 'missing:\n"a": ""'
    assert differs(set(), {"a": "b"}, set()) == 'nobody says:\n"a": ""'
    assert differs({"a"}, {"a": "b"}, {"a"}) == ""


@pytest.mark.parametrize(
    ("environment", "tag"),
    [
        ({}, "en"),
        ({"LANG": "bg_BG.UTF-8"}, "bg"),
        ({"LC_ALL": "C", "LANG": "bg_BG.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "bg_BG", "LANG": "en_GB.UTF-8"}, "bg"),
        ({"CAREGET_DOCS_LANG": "bg", "LC_ALL": "en_GB.UTF-8"}, "bg"),
        ({"CAREGET_DOCS_LANG": "xx", "LANG": "bg_BG.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_environment_chooses(environment: dict[str, str], tag: str) -> None:
    assert from_environment(environment) == tag


@pytest.mark.parametrize(("wish", "tag"), [("bg", "bg"), ("bg-BG", "bg"), ("EN", "en"), ("bgg", ""), ("", "")])
def test_a_wish(wish: str, tag: str) -> None:
    assert spoken(wish) == tag


@pytest.mark.parametrize(
    ("arguments", "wish"),
    [
        (["list", "--ui-lang", "bg"], "bg"),
        (["--ui-lang=bg"], "bg"),
        (["--ui-lang"], ""),
        ([], ""),
        (["--ui-lang", "en", "list", "--ui-lang=bg"], "bg"),
    ],
)
def test_the_wish_is_known_before_the_arguments_are_read(arguments: list[str], wish: str) -> None:
    assert grammar.wished(arguments) == wish


def test_an_unknown_language_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--workspace", str(tmp_path), "--ui-lang", "bgg"]) == 2
    assert "Did you mean “bg”?" in capsys.readouterr().err


def test_help_comes_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--ui-lang", "bg", "--help"], ["build", "--help", "--ui-lang=bg"]):
        assert main(arguments) == 0
        out = capsys.readouterr().out
        assert "употреба: careget-docs" in out
        assert "Изготвя файловете" in out
    assert main(["--help"]) == 0
    assert "usage: careget-docs" in capsys.readouterr().out


def test_findings_come_in_the_language_of_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREGET_DOCS_LANG", "bg")
    workspaces.small(tmp_path)
    assert main(["build", "smal", "--workspace", str(tmp_path)]) == 2
    said_here = capsys.readouterr().err
    assert said_here == "грешка REF013: Няма издание „smal“.\n  подсказка: „small“ ли имахте предвид?\n"
    assert main(["build", "smal", "--workspace", str(tmp_path), "--ui-lang", "en"]) == 2
    assert "error REF013: There is no deliverable “smal”." in capsys.readouterr().err


@pytest.mark.parametrize("style", ["json", "github", "sarif"])
def test_machines_read_english_unless_asked_outright(
    tmp_path: Path, style: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREGET_DOCS_LANG", "bg")
    workspaces.small(tmp_path)
    command = ["build", "smal", "--workspace", str(tmp_path), "--messages", style]
    for more, sentence in (([], "There is no deliverable “smal”."), (["--ui-lang", "bg"], "Няма издание „smal“.")):
        assert main([*command, *more]) == 2
        out = capsys.readouterr().out
        assert sentence in out
        assert style == "github" or "REF013" in out


def test_what_stands_in_quotation_marks_stays(tmp_path: Path) -> None:
    bg = load_interface("bg")
    quoted = phrase("There is no block kind “{kind}”.", kind="date")
    assert bg.say(quoted) == "Няма вид блок „date“."
    words = phrase("This is not a {kind} that can be read.", kind=phrase("date"))
    assert bg.say(words) == "Очаква се: дата. Написаното не може да се разчете."


def test_phrases_stand_in_phrases() -> None:
    late = phrase("pages {index} to {count}: the time of {seconds} s was up", index=61, count=900, seconds=60)
    bg, whole = load_interface("bg"), phrase("Not everything was looked at: {reason}", reason=late)
    assert str(whole) == "Not everything was looked at: pages 61 to 900: the time of 60 s was up"
    assert bg.say(whole).endswith("страници 61 до 900: времето от 60 s изтече")
    assert bg.say(joined((phrase("an area"), "word", phrase("")), ", ")) == "площ, word"
    assert pickle.loads(pickle.dumps(whole)) == whole  # noqa: S301  # our own, as between two processes


@pytest.mark.parametrize("name", ["a line", "{budgte}", "Did you mean “x”?"])
def test_a_name_is_said_as_it_is(name: str) -> None:
    bg = load_interface("bg")
    assert bg.say(phrase("There is no value “{name}”.", name=name)) == f"Няма стойност „{name}“."
    assert (
        bg.say(phrase("This page holds {what} in {space}, which is not an ink.", what=name, space="x")).count(name) == 1
    )


def test_a_place_is_said_in_words() -> None:
    assert load_interface("bg").place(Span("x.pdf", page=3)) == "x.pdf (страница 3)"
    assert Interface().place(Span("x.yaml", 3, 1)) == "x.yaml:3:1"


def test_a_language_without_a_text_says_it_in_english() -> None:
    lacking = Interface("xx")
    assert lacking.word("error") == "error"
    assert lacking.say("There is no such file.") == "There is no such file."
    assert "How to fix it:" in (explain.explain("ACC001", pipeline.every_rule(), lacking) or "")


def test_the_bulgarian_readme_names_commands_that_there_are() -> None:
    text = (workspaces.ROOT / "README.bg.md").read_text("utf-8")
    found = re.findall(r"(?:^|`)careget-docs( [^`\n]+)", text, re.MULTILINE)
    assert len(found) >= 12
    assert len(text.splitlines()) < 290  # read in one sitting: thirteen short sections
    for arguments in found:
        if "--help" not in arguments:
            report = Report()
            line = cli.read(shlex.split(arguments, comments=True), registered(), Interface(), report)
            assert line, arguments
            assert line.command, [*map(str, report)]


def test_english_names_of_languages_are_those_of_babel() -> None:
    from babel import Locale

    assert {tag: Locale.parse(tag).get_display_name("en") for tag in OFFICIAL} == OFFICIAL
    assert {*languages.tags()} <= {*OFFICIAL}
    names = {name_of(tag, reader) for tag in ("bg", "bg+en", "uk") for reader in ("en", "bg")}
    assert names == {
        "Bulgarian", "Bulgarian + English", "Ukrainian", "български", "български + английски", "украински"
    }  # fmt: skip
