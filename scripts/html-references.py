#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Writes Sources/HTML/Parse/CharacterReferenceNames.swift: the named character references of HTML5.

The names come from Python's own table (html.entities.html5), which is the table of the WHATWG HTML standard,
section 13.5. An entry is a name, `=` (or `!` where the semicolon may be missing), and one or two code points.

Use: scripts/html-references.py
"""

import html.entities
import pathlib
import textwrap

HEAD = '''// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension CharacterReference {
    /// The named character references of WHATWG HTML §13.5, written by scripts/html-references.py.
    ///
    /// A name, `!` where the semicolon may be missing or `=` where it may not, and one or two code points.
    static let names: StaticString = """
'''


def main() -> None:
    table = html.entities.html5
    entries = []
    for name in sorted(name for name in table if name.endswith(";")):
        mark = "!" if name[:-1] in table else "="
        entries.append(name[:-1] + mark + "+".join(f"{ord(c):X}" for c in table[name]))
    lines = textwrap.wrap(" ".join(entries), 106, break_long_words=False, break_on_hyphens=False)
    body = "".join(f"        {line} \\\n" for line in lines[:-1]) + f"        {lines[-1]}\n"
    path = pathlib.Path(__file__).parent.parent / "Sources/HTML/Parse/CharacterReferenceNames.swift"
    path.write_text(HEAD + body + '        """\n}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
