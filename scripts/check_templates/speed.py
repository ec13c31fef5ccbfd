# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""The built-in acknowledgement, which all three can read, and example values."""

TEMPLATE = """{{ ticket.reference }} We received your mail
Hello,

we received your mail to {{ mailbox.address }} and will answer it as soon as we can.
Its reference is {{ ticket.reference }}.
{%- if message.removed_files %}

Number of files that came with it and could not be accepted: {{ message.removed_files }}.
Please send them in another form.
{%- endif %}

To add something, simply reply to this mail.

{{ brand.name }}
"""

VALUES = {
    "ticket": {"number": 1042, "reference": "[#1042]", "subject": "Printer does not print", "status": "open"},
    "mailbox": {"address": "help@acme.example"},
    "message": {"removed_files": 1},
    "brand": {"name": "Acme Support"},
}
