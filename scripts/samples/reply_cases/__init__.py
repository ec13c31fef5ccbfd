# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""The cases of samples/replies by theme; scripts/samples/replies.py imports them all."""
