#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Writes samples/*/x.eml (byte exact) with x.json, the expected result, beside it, and the tables of origins.

The mails are stated in scripts/samples, one file a folder. Review the difference before you commit it.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "samples"))
sys.dont_write_bytecode = True

import attachments
import charsets
import malformed
import rfc
import wild
from sample import ORIGINS, write_origins

write_origins()
print(len(ORIGINS), "samples")
