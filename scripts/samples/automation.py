# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Machines that write mail, and people whose mail looks like theirs: what section 2.6 says of each.

The mails are stated in `automation_cases`, one file for each kind; all of these are read.
"""
import importlib
import os

CASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "automation_cases")
for file in sorted(os.listdir(CASES)):
    if file.endswith(".py") and file not in ("__init__.py", "stating.py"):
        importlib.import_module("automation_cases." + file[:-3])
