# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""HTML that would harm a page, and HTML that must keep its look (INSPECTION section 5): `html/NAME.html`.

`html/NAME.json` is what `postroom mime sanitize --jsonl NAME.html` prints, where the contract alone settles it. For the
other samples scripts/check-html and the test in a browser say what must hold of their output.
"""
# Each states its samples when it is imported.
from html_cases import attributes, elements, looks, mutation, nesting, styles, text, urls  # noqa: F401
