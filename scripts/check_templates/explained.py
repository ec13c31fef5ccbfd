# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Templates that differ from python-liquid on purpose, each with its reason."""

EXPLAINED = {
    "{{ contact.name | truncatewords: 2 }}": "as Liquid in Ruby: exactly as many words as allowed get no ellipsis",
    "{{ 'Grüße, 世界' | truncatewords: 2 }}": "the same",
    "{{ contact.html | escape }}": "&#39; for an apostrophe, as in Ruby; python-liquid writes &#x27;",
    "{{ contact.html | escape_once }}": "the same",
    "{{ -2.25 | modulo: 5 }}": "as Liquid in Ruby: the rest has the sign of the divisor, also with fractions",
    "{% for w in list.words limit: 0 %}{{ w }}{% else %}none{% endfor %}": "a limit of 0 is a limit",
    "a {%- raw -%} b {%- endraw -%} c": "as Liquid in Ruby: white space control works inside raw as well",
}
