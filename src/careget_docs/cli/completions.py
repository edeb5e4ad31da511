"""Scripts with which a shell completes the command line, made from the commands as they are declared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from careget_docs import languages, registry
from careget_docs.cli.command import Argument, Command
from careget_docs.cli.explanations import codes
from careget_docs.cli.grammar import PROGRAM, SHARED
from careget_docs.interface.interface import Interface
from careget_docs.pipeline import pipeline
from careget_docs.starting.kinds import kinds

Commands = Mapping[str, Command[Any]]
IDS = "list --quiet 2>/dev/null | cut -f1"
"""What prints the ids of the workspace, one a line."""

BASH = """\
# Completes {program} in bash and zsh: eval "$({program} completion {shell})"
{before}_{name}() {{
    local word="${{COMP_WORDS[COMP_CWORD]}}" before="" command="" words="" list="" where="" i
    [ "$COMP_CWORD" -gt 0 ] && before="${{COMP_WORDS[COMP_CWORD-1]}}"
    if [ "$word" = "=" ]; then
        word=""
    elif [ "$before" = "=" ]; then
        before="${{COMP_WORDS[COMP_CWORD-2]}}"
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case "${{COMP_WORDS[i]}}" in
            --workspace) where="${{COMP_WORDS[i+1]}}" ;;
            {commands}) command="${{command:-${{COMP_WORDS[i]}}}}" ;;
        esac
    done
    COMPREPLY=()
    case "$command $before" in
{values}
        *)
            case "$word" in
                -*)
                    case "$command" in
{options}
                    esac ;;
                *)
                    case "$command" in
{places}
                    esac ;;
            esac ;;
    esac
    case "$words" in
        FILES) COMPREPLY=($(compgen -f -- "$word")) ;;
        FOLDERS) COMPREPLY=($(compgen -d -- "$word")) ;;
        IDS)
            words="$({program} ${{where:+--workspace "$where"}} {ids})"
            COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word")) ;;
        *)
            if [ -n "$list" ]; then
                case "$word" in *,*) list="${{word%,*}}," ;; *) list="" ;; esac
            fi
            COMPREPLY=($(compgen -P "$list" -W "$words" -- "${{word##*,}}")) ;;
    esac
}}
complete -o filenames -F _{name} {program}
"""


def _words(argument: Argument) -> str:
    """Return what an argument can be, as words, or as FILES, FOLDERS or IDS."""
    known: dict[str, Callable[[], Sequence[str]]] = {
        "": lambda: argument.choices,
        "languages": languages.tags,
        "kinds": kinds,
        "formats": lambda: [*registry.names("careget_docs.writers"), pipeline.DATA],
        "codes": lambda: sorted(codes(pipeline.every_rule())),
    }
    return " ".join(known[argument.of]()) if argument.of in known else argument.of.upper()


def _options(arguments: Sequence[Argument]) -> str:
    return " ".join([*(name for each in (*arguments, *SHARED) for name in each.names), "--help"])


def bash(commands: Commands, interface: Interface, shell: str = "bash", before: str = "") -> str:
    """Return the script for bash; with `before`, for a shell that can take it."""
    values, options, places = list[str](), list[str](), list[str]()
    for name, command in commands.items():
        options.append(f'                        {name}) words="{_options(command.arguments)}" ;;')
        positions = [each for each in command.arguments if not each.names]
        places += (f'                        {name}) words="{_words(each)}" ;;' for each in positions)
        values += [_case(f"{name} ", each) for each in command.arguments if each.names and not each.flag]
    values += [_case("*", each) for each in SHARED if not each.flag]
    options.append(f'                        *) words="{_options(())} --version" ;;')
    places.append(f'                        "") words="{" ".join(commands)}" ;;')
    parts = ("\n".join(values), "\n".join(options), "\n".join(places))
    return BASH.format(
        program=PROGRAM,
        name=PROGRAM.replace("-", "_"),
        shell=shell,
        before=before,
        commands="|".join(commands),
        ids=IDS,
        **dict(zip(("values", "options", "places"), parts, strict=True)),
    )


def _case(command: str, argument: Argument) -> str:
    """Return what stands for the word after an option: `*` is any command."""
    begun = f'"{command}"' if command != "*" else "*"
    patterns = "|".join(f"{begun}{name}" for name in argument.names)
    return f'        {patterns}) words="{_words(argument)}"{" list=1" if argument.many else ""} ;;'


def zsh(commands: Commands, interface: Interface) -> str:
    """Return the script for zsh, which reads those of bash."""
    return bash(commands, interface, "zsh", "autoload -U +X bashcompinit && bashcompinit\n")


def fish(commands: Commands, interface: Interface) -> str:
    """Return the script for fish, with what each command and option does."""
    lines = [f"# Completes {PROGRAM} in fish: {PROGRAM} completion fish | source", f"complete -c {PROGRAM} -f"]
    for name, command in commands.items():
        about = _quoted(interface.word(command.about))
        lines.append(f"complete -c {PROGRAM} -n __fish_use_subcommand -a {name} -d {about}")
        here = f"complete -c {PROGRAM} -n '__fish_seen_subcommand_from {name}'"
        lines += (f"{here}{rest}" for each in command.arguments for rest in _in_fish(each, interface))
    lines += (f"complete -c {PROGRAM}{rest}" for each in SHARED for rest in _in_fish(each, interface))
    return "\n".join(lines) + "\n"


def _in_fish(argument: Argument, interface: Interface) -> Iterator[str]:
    names = "".join(f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}" for name in argument.names)
    about = f" -d {_quoted(interface.word(argument.about).replace('%%', '%'))}" if argument.about else ""
    words = _words(argument)
    given = {"FILES": " -F", "FOLDERS": " -a '(__fish_complete_directories)'", "IDS": f" -a '({PROGRAM} {IDS})'"}
    takes = given.get(words, f" -a {_quoted(words)}" if words else "")
    if argument.names:
        takes = "" if argument.flag else f" {'-r' if words == 'FILES' else '-x'}{takes}"
    if names or takes:
        yield f"{names}{takes}{about}"


def _quoted(text: str) -> str:
    """Return a text as one word of fish."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SHELLS: Mapping[str, Callable[[Commands, Interface], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
