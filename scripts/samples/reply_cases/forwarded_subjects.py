# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Forwarded by programs that write the same header block as in an answer: only the mail's subject tells."""
from .case import Q, R, S, text
from .header_blocks import BY_NAME, block

# Language of the block, mark in the subject, the question above.
SUBJECTS = [
    ("en", "FW:", "Is this yours?"),
    ("en-gb", "Fwd:", "Is this yours?"),
    ("de", "WG:", "Ist das von Ihnen?"),
    ("fr", "TR :", "Est-ce de vous ?"),
    ("es", "RV:", "¿Es suyo?"),
    ("it", "I:", "È vostro?"),
    ("pt-br", "ENC:", "É de vocês?"),
    ("nl", "Doorst:", "Is dit van u?"),
    ("sv", "VB:", "Är det ert?"),
    ("pl", "PD:", "Czy to Państwa?"),
    ("tr", "İLT:", "Sizin mi?"),
    ("zh-cn", "转发:", "这是你们的吗？"),
    ("ja", "転送:", "御社のものですか。"),
]
for language, mark, question in SUBJECTS:
    below = block(*BY_NAME[language]) + "\n\nInvoice 77\n\nMia"
    text(f"forward-subject-{language}", f"the subject begins with {mark}", R(question), Q(below),
         subject=f"{mark} Invoice 77", forwarded=True)
    if language in ("en", "de", "fr", "es"):
        text(f"forward-subject-only-{language}", f"the subject begins with {mark}, nothing stands above", R(below),
             subject=f"{mark} Invoice 77", forwarded=True)
text("forward-subject-signature-only", "nothing but a signature above", S("Mit freundlichen Grüßen\nAnna Berg"),
     R(block(*BY_NAME["de"]) + "\n\nRechnung 77"), subject="WG: Rechnung 77", forwarded=True)
text("forward-subject-answered", "an answer to a forwarded mail is an answer: its subject begins with Re",
     R("It is mine."), Q(block(*BY_NAME["en"]) + "\n\nIs this yours?"), subject="RE: FW: Invoice 77")
