# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Invented HTML as mail programs and newsletter systems write it: the same bytes on every machine."""

import html
import random
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "corpus"))

from languages import LANGUAGES, Language

CELL = "padding:10px 20px 10px 20px;font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:20px;color:#333333"
LINK = "color:#0066cc;text-decoration:none;font-weight:bold"
WORD = "font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif;mso-fareast-language:EN-US"


def sentences(rng: random.Random, language: Language, count: int) -> str:
    """Escaped sentences of one language."""
    return html.escape(language.joiner.join(rng.choice(language.sentences) for _ in range(count)), quote=False)


def newsletter(rng: random.Random, language: Language) -> Iterator[str]:
    """Nested tables with inline styles, pictures and tracking links."""
    yield '<!DOCTYPE html><html><head><meta charset="utf-8"><title>News</title><style type="text/css">'
    yield "body{margin:0;padding:0}.mcnTextContent{word-break:break-word}@media only screen and (max-width:480px)"
    yield "{.wide{width:100%!important}}</style></head><body bgcolor=\"#f4f4f4\"><center>"
    number = 0
    while True:
        number += 1
        yield (
            '<table width="100%" border="0" cellspacing="0" cellpadding="0" class="mcnBlock" '
            'style="border-collapse:collapse;max-width:600px"><tbody><tr>'
            f'<td align="center" valign="top" style="{CELL}" class="mcnTextContent">'
            f'<a href="https://news.example.org/c/{number}?utm_source=mail&amp;utm_campaign={rng.randrange(10**6)}" '
            f'target="_blank" style="{LINK}"><img src="https://img.example.org/{number}.png" width="200" height="100" '
            'alt="Bild" style="display:block;border:0;outline:none"></a>'
            f'<h2 style="margin:0;font-size:20px">{sentences(rng, language, 1)}</h2>'
            f'<p style="margin:0 0 10px 0">{sentences(rng, language, rng.randint(1, 5))}</p>'
            "<!--[if mso]><table><tr><td><![endif]--><br /></td></tr></tbody></table>\n"
        )


def word(rng: random.Random, language: Language) -> Iterator[str]:
    """What Outlook's editor leaves."""
    yield (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head>'
        '<meta name="Generator" content="Microsoft Word 15 (filtered medium)"><!--[if !mso]><style>v\\:* '
        "{behavior:url(#default#VML);}</style><![endif]--><style><!--\n@font-face\n\t{font-family:Calibri;}\n"
        "p.MsoNormal\n\t{margin:0cm;}\n--></style></head><body lang=\"DE\" link=\"#0563C1\"><div class=\"WordSection1\">"
    )
    while True:
        yield (
            f'<p class="MsoNormal"><span style="{WORD}">{sentences(rng, language, rng.randint(1, 3))}'
            "<o:p></o:p></span></p>\n<p class=\"MsoNormal\"><span><o:p>&nbsp;</o:p></span></p>\n"
        )
        if rng.random() < 0.2:
            yield (
                '<ul style="margin-top:0cm" type="disc"><li class="MsoListParagraph" style="mso-list:l0 level1 lfo1">'
                f"{sentences(rng, language, 1)}</li><li><b>{sentences(rng, language, 1)}</b></li></ul>"
            )


def conversation(rng: random.Random, language: Language) -> Iterator[str]:
    """A reply with its history, as web mail writes it."""
    depth = 0
    while True:
        yield f'<div dir="ltr">{sentences(rng, language, rng.randint(1, 4))}<div><br></div></div>'
        depth += 1
        if depth <= 12:
            yield (
                '<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Am Mo., 2. März 2026 um 10:15 Uhr '
                'schrieb Anna Müller &lt;<a href="mailto:anna@example.org">anna@example.org</a>&gt;:<br></div>'
                '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid '
                'rgb(204,204,204);padding-left:1ex">'
            )


KINDS = (newsletter, newsletter, word, conversation)


def write(folder: Path, count: int) -> Path:
    """Writes so many pages of 4 to 200 kB and the list of them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        rng = random.Random(f"pages-{number}")
        language = rng.choices(LANGUAGES, [each.weight for each in LANGUAGES])[0]
        size, text = int(4_000 * 50 ** rng.random()), ""
        pieces = []
        for piece in KINDS[number % len(KINDS)](rng, language):
            pieces.append(piece)
            size -= len(piece.encode())
            if size <= 0:
                break
        text = "".join(pieces)
        paths.append(folder / f"{number:04}.html")
        paths[-1].write_text(text + "</body></html>\n", encoding="utf-8")
    return listed(folder, paths)


def write_replies(folder: Path, count: int) -> Path:
    """Writes so many plain replies above their history, and the list of them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        rng = random.Random(f"replies-{number}")
        language = rng.choices(LANGUAGES, [each.weight for each in LANGUAGES])[0]
        lines = [rng.choice(language.sentences) for _ in range(rng.randint(1, 12))] + ["", "-- ", "Anna Müller", ""]
        for depth in range(1, rng.randint(2, 6)):
            lines.append(">" * (depth - 1) + " On Mon, 2 Mar 2026 at 10:15, Anna Müller <anna@example.org> wrote:")
            lines += [">" * depth + " " + rng.choice(language.sentences) for _ in range(rng.randint(5, 40))]
        paths.append(folder / f"{number:04}.txt")
        paths[-1].write_text("\n".join(lines) + "\n", encoding="utf-8")
    return listed(folder, paths)


def listed(folder: Path, paths: list[Path]) -> Path:
    """A file with one path a line."""
    target = folder.with_suffix(".list")
    target.write_text("".join(f"{path.resolve()}\n" for path in paths))
    return target
