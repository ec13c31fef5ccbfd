# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Bounces, complaints, receipts, and mails that only look like them: what `postroom mime bounce` must print.

The mails are stated in `bounce_families`, one file per family; all of these are read.
"""
import importlib
import os

FAMILIES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bounce_families")
for file in sorted(os.listdir(FAMILIES)):
    if file.endswith(".py") and file not in ("__init__.py", "base.py"):
        importlib.import_module("bounce_families." + file[:-3])
