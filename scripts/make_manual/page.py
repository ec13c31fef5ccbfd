# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""A command tree, as argument-parser describes it, as a manual page (man(7))."""

import re

# Explained once, and named in the synopsis of each command that has them.
COMMON = ("config", "state-dir", "tenant", "json", "version", "help")

EXIT_STATUS = [
    ("0", "done"),
    ("64", "the command was called in a wrong way"),
    ("65", "data is wrong, or was not found"),
    ("66", "a file that is named is missing"),
    ("67", "there is no such recipient"),
    ("69", "a server does not answer"),
    ("70", "an inner error"),
    ("75", "trouble that passes; try again"),
    ("77", "not allowed"),
    ("78", "the settings or the schema are wrong"),
]

FILES = [
    ("/etc/postroom/postroom.yaml", "the settings of the service"),
    ("/etc/postroom/secret.key", "the key that seals passwords; back it up"),
    ("/var/lib/postroom", "what the service keeps: private database, mails"),
]


def escape(text: str) -> str:
    """Text that roff prints as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga").replace("'", "\\(aq")
    text = text.replace("^", "\\(ha").replace("~", "\\(ti")
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in text.split("\n"))


def bold(text: str) -> str:
    return f"\\fB{escape(text)}\\fR"


def italic(text: str) -> str:
    return f"\\fI{escape(text)}\\fR"


def paragraphs(text: str) -> list[str]:
    """Paragraphs as they are told; lines that are indented stay lines."""
    lines: list[str] = []
    for number, block in enumerate(re.split(r"\n\s*\n", text.strip("\n"))):
        if number:
            lines.append(".PP")
        kept = False
        for line in block.split("\n"):
            if line.startswith(" ") and not kept:
                lines += [".RS 4", ".nf"]
                kept = True
            elif not line.startswith(" ") and kept:
                lines += [".fi", ".RE"]
                kept = False
            lines.append(escape(line.strip() if kept else line))
        if kept:
            lines += [".fi", ".RE"]
    return lines


def option_words(argument: dict) -> list[str]:
    """The names of an option or flag, as they are typed."""
    names = argument.get("names", [])
    return [("--" if name["kind"] == "long" else "-") + name["name"] for name in names]


def preferred(argument: dict) -> str:
    name = argument["preferredName"]
    return ("--" if name["kind"] == "long" else "-") + name["name"]


def usage(argument: dict) -> str:
    """An argument in the synopsis."""
    value = italic(argument["valueName"])
    if argument["kind"] == "positional":
        word = value
    elif argument["kind"] == "option":
        word = f"{bold(preferred(argument))} {value}"
    else:
        word = bold(preferred(argument))
    if argument["isRepeating"]:
        word += " ..."
    return f"[{word}]" if argument["isOptional"] else word


def meaning(argument: dict) -> str:
    """What an argument is for, with its values and what holds without it."""
    text = argument.get("abstract", "")
    notes = []
    values = argument.get("allValues") or []
    if values and not all(value in text for value in values):
        notes.append("values: " + ", ".join(values))
    if argument.get("defaultValue") not in (None, ""):
        notes.append("default: " + argument["defaultValue"])
    return " ".join([text] + ([f"({'; '.join(notes)})"] if notes else [])).strip()


class ManualPage:
    """The page of a program."""

    def __init__(self, tree: dict, version: str, day: str, settings: list[list[str]]):
        self.tree, self.version, self.day, self.settings = tree, version, day, settings

    def text(self) -> str:
        name = self.tree["commandName"]
        lines = [
            '.\\" SPDX-FileCopyrightText: 2026 The Postroom authors',
            '.\\" SPDX-License-Identifier: Apache-2.0',
            '.\\" Made by scripts/make-manual of what the program says of itself.',
            f'.TH {name.upper()} 1 {self.day} "{name} {self.version}" "User Commands"',
            ".SH NAME",
            f"{name} \\- {escape(self.tree['abstract'].rstrip('.')[:1].lower() + self.tree['abstract'].rstrip('.')[1:])}",
            ".SH SYNOPSIS",
            f".B {name}",
            "\\fIcommand\\fR [\\fIoptions\\fR]",
            ".SH DESCRIPTION",
            *paragraphs(
                "Customers write to a support address, agents answer from their own mail program. Every mail becomes one "
                "message in one ticket, or is held for a person.\n\n"
                f"{name} serve runs all of it until it is told to stop; the other commands set up, look and change. Data goes "
                "to standard output, remarks go to standard error."
            ),
            ".SH COMMON OPTIONS",
            *self.common(),
            ".SH COMMANDS",
        ]
        for command in self.tree["subcommands"]:
            lines += self.command(command, [name])
        lines += [
            ".SH ENVIRONMENT",
            ".TP",
            bold("POSTROOM_CONFIG"),
            "The file of settings, as with \\fB\\-\\-config\\fR.",
            ".TP",
            bold("NO_COLOR"),
            "Nothing is ever coloured, whether it is set or not.",
        ]
        for key, variable, what, standard in self.settings:
            lines += [".TP", bold(variable), escape(f"{key}: {what} (standard: {standard}).")]
        lines.append(".SH FILES")
        for path, what in FILES:
            lines += [".TP", italic(path), escape(what)]
        lines.append(".SH EXIT STATUS")
        for status, what in EXIT_STATUS:
            lines += [".TP", bold(status), escape(what)]
        lines += [".SH SEE ALSO", "\\fBpsql\\fR(1), \\fBpg_dump\\fR(1), \\fBsystemctl\\fR(1)"]
        return "\n".join(lines) + "\n"

    def common(self) -> list[str]:
        """What many commands have alike; the most frequent words win."""
        found: dict[str, dict[str, list]] = {}

        def collect(command: dict) -> None:
            for argument in command["arguments"]:
                key = argument.get("preferredName", {}).get("name")
                if key in COMMON:
                    counts = found.setdefault(key, {}).setdefault(argument.get("abstract", ""), [0, argument])
                    counts[0] += 1
            for inner in command.get("subcommands", []):
                collect(inner)

        collect(self.tree)
        lines = []
        for key in COMMON:
            if key in found:
                lines += self.option(max(found[key].values(), key=lambda entry: entry[0])[1])
        return lines

    def option(self, argument: dict) -> list[str]:
        if argument["kind"] == "positional":
            head = italic(argument["valueName"])
        else:
            head = ", ".join(bold(word) for word in option_words(argument))
            if argument["kind"] == "option":
                head += f" {italic(argument['valueName'])}"
        return [".TP", head, escape(meaning(argument)) or "\\&"]

    def command(self, command: dict, above: list[str]) -> list[str]:
        """A command and those below it; those that are not for people are left out."""
        if not command.get("shouldDisplay", True) or command["commandName"] == "help":
            return []
        path = above + [command["commandName"]]
        inner = command.get("subcommands", [])
        shown = [argument for argument in command["arguments"] if argument["shouldDisplay"]]
        lines = [f".SS {escape(' '.join(path))}"]
        lines += paragraphs(command.get("abstract", ""))
        if inner:
            names = ", ".join(bold(each["commandName"]) for each in inner if each["commandName"] != "help")
            lines += [".PP", f"Commands: {names}."]
        else:
            lines += [".PP", f"{bold(' '.join(path))} {' '.join(usage(each) for each in shown)}"]
        if command.get("discussion"):
            lines += [".PP", *paragraphs(command["discussion"])]
        for argument in shown:
            if argument.get("preferredName", {}).get("name") not in COMMON:
                lines += self.option(argument)
        for each in inner:
            lines += self.command(each, path)
        return lines
