#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Writes samples/*/x.eml (byte exact) with x.json, the expected result, beside it, and the tables of origins.
A case of samples/threads is a folder of mails with x.json beside it.

    make-samples.py [FOLDER...]

The mails are stated in scripts/samples, one file a folder; without arguments all folders are written. Review the
difference before you commit it.
"""
import importlib
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "samples"))
sys.dont_write_bytecode = True

from sample import ORIGINS, write_origins

folders = sys.argv[1:] or [
    "attachments", "automation", "bounces", "charsets", "html", "malformed", "replies", "rfc", "threads", "wild",
]
for folder in folders:
    importlib.import_module(folder)
write_origins(folders)
print(len(ORIGINS), "samples")
