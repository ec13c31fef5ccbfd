# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Which part of a mail is new text, which is quotation and which is signature (INSPECTION section 4).

`replies/NAME.json` is what `postroom mime reply samples/replies/NAME.eml` prints. The cases are in reply_cases, by
theme, with what a human reader calls new text as the measure; where a reader cannot tell, it is kept. Every line of
a text belongs to one member; several runs of one member are joined with an empty line, quoted lines that an answer
follows are its context, and links in HTML are their text.
"""
import importlib

THEMES = [
    "attributions", "attributions_forms", "attributions_world", "bodies", "edges", "footers", "forwarded",
    "forwarded_subjects", "header_blocks", "html_answers", "html_wrappers", "interleaved", "kept_endings",
    "kept_marks", "kept_pasted", "kept_places", "kept_text", "kept_world", "original_message", "sent_from",
    "signatures", "webmailers", "whole_mails",
]

for theme in THEMES:
    importlib.import_module("reply_cases." + theme)
