# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Delivery reports and what looks like them, one file per family of mail systems; `samples/bounces` is made of them.

The layouts and phrases are facts of the formats; people, hosts and subjects are invented.
"""
