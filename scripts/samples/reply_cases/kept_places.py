# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Answers at unusual places: between the attribution and what it quotes, below marked lines of all kinds."""
from .case import Q, R, S, html, quote, text

S_ = "Support <support@helpdesk.test>"
ASK = quote("Which room?\nWhich model?")
LINES = [
    ("en", "Room 12.", f"On Mon, 2 Mar 2026 at 10:15, {S_} wrote:"),
    ("en-apple", "It is room 12, and the model is LX-200.", f"On 2 Mar 2026, at 10:15, {S_} wrote:"),
    ("de", "Raum 12, das LX-200.", "Am 02.03.26 um 10:15 schrieb Support:"),
    ("fr", "La salle 12.", f"Le lun. 2 mars 2026 à 10:15, {S_} a écrit :"),
    ("es", "La sala 12.", f"El 2 mar 2026, a las 10:15, {S_} escribió:"),
    ("ru", "Комната 12.", f"2 марта 2026 г., в 10:15, {S_} написал(а):"),
    ("ja", "12号室です。", f"2026年3月2日(月) 10:15 {S_}:"),
    ("wrapped", "Room 12.", "On Mon, Mar 2, 2026 at 10:15 AM Support Team\n<support@helpdesk.test> wrote:"),
]
for name, answer, line in LINES:
    text("kept-below-attribution-" + name,
         "who types below the attribution and above the marked lines", Q(line),
         R(answer), Q(ASK))
text("kept-below-attribution-touching", "the same without empty lines", Q(LINES[0][2]), R("Room 12.", gap="\n"),
     Q(ASK, gap="\n"))
text("kept-below-attribution-paragraphs", "the same with several paragraphs and a formula", Q(LINES[0][2]),
     R("Hello,\n\nit is room 12.\n\nWhen will you come?"), S("Kind regards\nAnna"), Q(ASK))
text("kept-below-attribution-greeting",
     "a greeting above the attribution, the answer below it", R("Hello,"),
     Q(LINES[0][2]), R("It is room 12."), Q(ASK))
text("kept-below-marker", "below Outlook's separator line, above marked lines", Q("-----Original Message-----"),
     R("It is room 12."), Q(ASK))
text("kept-below-groupwise",
     "GroupWise: the answer below the marked lines", Q(f">>> {S_} 02.03.2026 10:15 >>>\n" + ASK),
     R("It is room 12."))
text("kept-below-groupwise-both", "GroupWise: words above and below", R("Hi,"),
     Q(f">>> {S_} 02.03.2026 10:15 >>>\n" + ASK), R("It is room 12."))
text("kept-below-fields", "marked lines below fields without colons, the answer below them", R("Hi,"),
     Q("------ Original Message ------\nFrom \"Support\" <support@helpdesk.test>\nTo \"Anna Berg\" <anna@example.org>\n"
       "Date 02/03/2026 10:15:00\nSubject [#1042] Printer\n\n" + ASK), R("It is room 12."))
html("html-kept-below-attribution", "Gmail: who types between the attribution and the blockquote",
     '<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 2 Mar 2026 at 10:15, Support '
     '&lt;support@helpdesk.test&gt; wrote:<br></div><div>It is room 12.</div><blockquote class="gmail_quote">Which '
     'room?</blockquote></div>', "It is room 12.",
     f"On Mon, 2 Mar 2026 at 10:15, {S_} wrote:\n\n> Which room?")
html("html-kept-below-cite-prefix", "Thunderbird: the same",
     '<div class="moz-cite-prefix">On 3/2/26 10:15, Support wrote:</div><p>It is room 12.</p><blockquote '
     'type="cite">Which room?</blockquote>', "It is room 12.", "On 3/2/26 10:15, Support wrote:\n\n> Which room?")
