# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Writes tag soup by chance, the same every time: half of it of kept elements only, half of everything."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import contract

_PLAIN = sorted(contract.KEPT)
_WILD = (
    _PLAIN
    + sorted(contract.DROPPED)
    + """html head body form input label fieldset meta base link frame frameset o:p x-y
    center font nobr marquee foreignObject desc mi mo mtext mglyph malignmark annotation-xml image listing menu dir
    optgroup datalist param source track area map keygen rb rtc acronym dialog slot portal""".split()
)
_TABLE = "table caption colgroup col thead tbody tfoot tr td th".split()
_ATTRIBUTES = [
    'title="a"',
    "title='b>c'",
    "title=`d`",
    'style="color:red"',
    'style="color:red;position:fixed;width:1px"',
    'style="background:url(x)"',
    'href="https://example.org/?a=b&amp;c"',
    "href=javascript:alert(1)",
    'href="mailto:a@example.org"',
    'src="https://images.example/a.png"',
    "src=cid:x",
    "onclick=alert(1)",
    "onerror='alert(1)'",
    "dir=rtl",
    "lang=de",
    "align=center",
    'width="100%"',
    "colspan=2",
    "bgcolor=#fff",
    "color=red",
    "face=Arial",
    "size=2",
    "type=a",
    "start=3",
    "value=1",
    "class=x",
    "id=y",
    "title",
    "/",
    "=",
    '"',
    "'",
    "encoding=text/html",
    'href="java\tscript:alert(1)"',
    'title="</style></title></textarea><img src=1>"',
    "border=1",
    "xlink:href=x",
    'title="--&gt;"',
    'data-remote-src="https://evil.example/"',
    "nowrap",
]
_TEXTS = [
    "&amp;",
    "&lt;b&gt;",
    "&#0;",
    "&nbsp;",
    "&notit;",
    "<",
    ">",
    '"',
    "'",
    "\n",
    " ",
    "\t",
    "&",
    "é",
    "漢",
    "\u202e",
    "]]>",
    "-->",
    "&#13;",
    "\r\n",
    "\0",
    "</",
    "<!",
    "<3",
]
_PIECES = [
    "<!-- c -->",
    "<!-->",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x?>",
    "<!DOCTYPE html>",
    "<![if x]>",
    "<![endif]>",
    "<!--[if mso]>",
    "--!>",
    "<!x>",
    "</>",
    "</ x>",
]


def soup(number: int) -> tuple[str, str]:
    """The name and the text of one input; they depend on its number only."""
    random = Random(f"postroom soup {number}")
    is_wild = number % 2 == 1
    names = random.choices(_TABLE if random.random() < 0.3 else _WILD if is_wild else _PLAIN, k=random.randint(2, 7))
    names += random.choices(_WILD if is_wild else _PLAIN, k=2)
    opened: list[str] = []
    pieces: list[str] = []
    for word in range(random.randint(3, 40)):
        chance = random.random()
        if chance < 0.4:
            name = random.choice(names)
            attributes = (
                random.choices(_ATTRIBUTES, k=random.choice([0, 0, 0, 1, 2])) if is_wild or chance < 0.1 else []
            )
            if not is_wild:
                attributes = [each for each in attributes if each not in ("/", "=", '"', "'")]
            pieces.append(
                "<" + " ".join([name, *attributes]) + random.choice(["", "", "", "/"] if is_wild else [""]) + ">"
            )
            opened.append(name)
        elif chance < 0.65 and opened:
            name = opened.pop() if random.random() < 0.7 else random.choice(names)
            pieces.append(f"</{name}>")
        elif chance < 0.75:
            pieces.append(random.choice(_TEXTS if is_wild else _TEXTS[:4]))
        elif chance < 0.8 and is_wild:
            pieces.append(random.choice(_PIECES))
        else:
            pieces.append(f"w{word}")
    return f"{number:05}-{'wild' if is_wild else 'plain'}.html", "".join(pieces)


def write(folder: Path, count: int) -> list[str]:
    """Writes inputs into a folder that is emptied before; returns their names."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    names = []
    for number in range(count):
        name, text = soup(number)
        (folder / name).write_bytes(text.encode())
        names.append(name)
    return names
