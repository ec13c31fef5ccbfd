# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Templates of the subset that our language shares with Liquid, and the values they are rendered with."""

FACTS = {
    "ticket": {"number": 1042, "subject": "printer does NOT print", "status": "open", "is_new": True, "is_old": False,
               "weight": 2.5, "below": -7, "created": "2026-03-14T09:26:53Z", "zero": 0},
    "contact": {"name": "Zoë Weber", "first_name": "Zoë", "padded": "  a b \t", "html": "<b>\"x\" & 'y'</b>",
                "lines": "one\ntwo\nthree\n", "hostile": "{{ ticket.number }} {% if %}", "digits": "12", "csv": "red,green,,blue"},
    "list": {"words": ["pear", "apple", "fig", "apple"], "numbers": [3, 1, 2, 3], "none": [],
             "messages": [{"author": "Anna", "text": "It blinks.", "public": True, "order": 2},
                          {"author": "Ben", "text": "Which colour?", "public": True, "order": 3},
                          {"author": "Cem", "text": "Known fault.", "public": False, "order": 1}]},
}

TEXTS = ["ticket.subject", "contact.name", "contact.padded", "contact.html", "contact.lines", "contact.hostile", "'Grüße, 世界'"]
NUMBERS = ["ticket.number", "ticket.weight", "ticket.below", "ticket.zero", "contact.digits", "7", "-2.25"]

TEXT_FILTERS = [
    "upcase", "downcase", "capitalize", "strip", "lstrip", "rstrip", "strip_newlines", "newline_to_br", "escape",
    "escape_once", "url_encode", "size", "truncate: 10", "truncate: 10, '~'", "truncate: 4", "truncatewords: 2",
    "truncatewords: 1, '~'", "truncatewords: 50", "append: '!'", "prepend: '> '", "replace: 'e', 'E'", "replace_first: 'e', ''",
    "remove: 'e'", "remove_first: 'n'", "slice: 2", "slice: 1, 3", "slice: -3, 2", "split: ' ' | join: '+'",
    "split: 'e' | first", "split: ',' | last", "default: 'x'", "split: ' ' | reverse | join: ' '", "url_encode | url_decode",
]
NUMBER_FILTERS = [
    "plus: 3", "plus: 1.5", "minus: 10", "times: 3", "times: -1", "divided_by: 2", "divided_by: 4", "divided_by: 2.0",
    "modulo: 5", "abs", "round", "ceil", "floor", "at_least: 5", "at_most: 5", "append: ''",
]
LIST_FILTERS = [
    "size", "join: ', '", "join", "first", "last", "reverse | join: ' '", "sort | join: ' '", "uniq | join: ' '",
    "slice: 1, 2 | join: ' '", "sort | first", "uniq | size", "reverse | first",
]
RECORD_FILTERS = [
    "map: 'author' | join: ', '", "where: 'public' | map: 'author' | join: ' '", "where: 'author', 'Ben' | map: 'text' | join",
    "sort: 'order' | map: 'author' | join: ' '", "sort: 'author' | reverse | map: 'order' | join: ' '", "size",
    "where: 'public', false | map: 'text' | first",
]
CONDITIONS = [
    "ticket.is_new", "ticket.is_old", "ticket.zero", "nil", "true", "false", "''", "ticket.status == 'open'",
    "ticket.status != 'open'", "ticket.status <> 'closed'", "ticket.number > 1000", "ticket.number >= 1042", "ticket.number < 1042",
    "ticket.number <= 1041", "ticket.number == 1042.0", "ticket.weight > 2", "ticket.subject contains 'NOT'",
    "ticket.subject contains 'not'", "list.words contains 'fig'", "list.words contains 'kiwi'", "ticket.is_new and ticket.is_old",
    "ticket.is_new or ticket.is_old", "ticket.is_new and ticket.status == 'open' and ticket.number > 1",
    "list.none == empty", "list.words == empty", "'' == empty", "'' == blank", "' ' == blank", "list.words != empty",
    "ticket.subject == blank", "ticket.subject != nil", "1 == 1", "'1' == 1", "2 > 1", "'b' > 'a'", "ticket.is_new == true",
    "false or true and false", "ticket.is_old or ticket.is_new and ticket.is_old",
]
FORMATS = [
    "%Y-%m-%d", "%d.%m.%y", "%H:%M:%S", "%A, %d %B %Y", "%a %b %d", "%j", "%I %p", "%-d/%-m", "100%%", "%F %T", "%R", "%u %w", "%e",
]
LOOPS = [
    "{% for w in list.words %}{{ w }};{% endfor %}",
    "{% for w in list.words limit: 2 %}{{ w }};{% endfor %}",
    "{% for w in list.words offset: 1 %}{{ w }};{% endfor %}",
    "{% for w in list.words limit: 2 offset: 1 %}{{ w }};{% endfor %}",
    "{% for w in list.words reversed %}{{ w }};{% endfor %}",
    "{% for w in list.words reversed limit: 2 %}{{ w }};{% endfor %}",
    "{% for w in list.words limit: 2 reversed %}{{ w }};{% endfor %}",
    "{% for w in list.words limit: 0 %}{{ w }}{% else %}none{% endfor %}",
    "{% for w in list.none %}{{ w }}{% else %}none{% endfor %}",
    "{% for w in list.words %}{{ forloop.index }}/{{ forloop.length }} {{ w }}{% unless forloop.last %}, {% endunless %}{% endfor %}",
    "{% for w in list.words %}{{ forloop.index0 }}{{ forloop.rindex }}{{ forloop.rindex0 }}{{ forloop.first }}{% endfor %}",
    "{% for w in list.words %}{% if w == 'fig' %}{% break %}{% endif %}{{ w }} {% endfor %}end",
    "{% for w in list.words %}{% if w == 'apple' %}{% continue %}{% endif %}{{ w }} {% endfor %}end",
    "{% for n in list.numbers %}{% for w in list.words limit: 1 %}{{ n }}{{ w }}{{ forloop.index }}{% endfor %}{{ forloop.index }} {% endfor %}",
    "{% for m in list.messages %}{{ m.author }}: {{ m.text | upcase }}\n{% endfor %}",
    "{% for m in list.messages %}{% if m.public %}{{ m.author }}{% else %}-{% endif %}{% endfor %}",
    "{% for m in list.messages %}{% for w in list.none %}{% else %}{{ m.order }}{% endfor %}{% endfor %}",
    "{% assign total = 0 %}{% for n in list.numbers %}{% assign total = total | plus: n %}{% endfor %}{{ total }}",
    "{% assign w = 'out' %}{% for w in list.words limit: 1 %}{{ w }}{% endfor %}{{ w }}",
    "{% assign first = list.words | first %}{{ first }}",
    "{% assign words = ticket.subject | split: ' ' %}{% for w in words %}[{{ w }}]{% endfor %}",
    "{% assign x = 1 %}{% assign x = x | plus: 1 %}{{ x }}",
    "{% if ticket.is_old %}{% assign x = 1 %}{% endif %}[{{ ticket.status }}]",
    "{% capture greeting %}Dear {{ contact.first_name }}{% endcapture %}{{ greeting }}, {{ greeting | upcase }}",
    "{% capture list_of %}{% for w in list.words %}{{ w }} {% endfor %}{% endcapture %}{{ list_of | strip | split: ' ' | size }}",
]
TAGS = [
    "{% if ticket.is_old %}a{% elsif ticket.is_new %}b{% else %}c{% endif %}",
    "{% if ticket.is_old %}a{% elsif ticket.is_old %}b{% else %}c{% endif %}",
    "{% unless ticket.is_old %}a{% else %}b{% endunless %}", "{% unless ticket.is_new %}a{% else %}b{% endunless %}",
    "{% unless ticket.is_new %}a{% elsif ticket.is_new %}b{% endunless %}",
    "{% case ticket.status %}{% when 'open' %}o{% when 'closed' %}c{% endcase %}",
    "{% case ticket.status %}{% when 'new', 'open' %}o{% else %}x{% endcase %}",
    "{% case ticket.status %}{% when 'new' or 'open' %}o{% else %}x{% endcase %}",
    "{% case ticket.status %}{% when 'new' %}o{% else %}x{% endcase %}",
    "{% case ticket.number %}\n{% when 1 %}one{% when 1042 %}it{% endcase %}",
    "a{% comment %} {{ x }} b{% endcomment %}c", "a {%- comment -%} b {%- endcomment -%} c", "a {{- 1 -}} b", "a {{ 1 -}}\n\n b",
    "a \n{%- if true -%} b {%- endif -%}\n c", "{%- assign x = 1 -%}  {{ x }}", "{% raw %}a { x } {a}b{% endraw %}c",
    "a {%- raw -%} b {%- endraw -%} c", "{{ \"it's\" }}", "{{ 'say \"x\"' }}",
    "{{ 1.5 }}", "{{ -3 }}", "{{ true }}", "{{ nil }}", "{{ ticket.number }}{{ ticket.number }}",
    "{{ nil | default: 'x' }}", "{{ false | default: 'x' }}", "{{ false | default: 'x', allow_false: true }}", "{{ '' | default: 'x' }}",
    "{{ 0 | default: 'x' }}", "{{ list.none | default: 'x' }}", "{{ list.words }}", "{{ ticket.is_new }}",
    "plain { text } 100%", "", "{{ ticket.weight | round: 1 }}", "{{ 2.345 | round: 2 }}", "{{ 3.5 | round }}", "{{ 10 | divided_by: 3.0 | round: 3 }}",
    "{{ '%2Bx+y%20z' | url_decode }}", "{{ '&lt;p&gt; & x' | escape_once }}", "{{ contact.csv | split: ',' | join: '-' }}", "{{ contact.csv | split: ',' | size }}", "{{ 'abc' | split: '' | join: '.' }}",
]


def templates():
    """All of them, without repetition."""
    found = [f"{{{{ {v} | {f} }}}}" for v in TEXTS for f in TEXT_FILTERS]
    found += [f"{{{{ {v} | {f} }}}}" for v in NUMBERS for f in NUMBER_FILTERS]
    found += [f"{{{{ list.{v} | {f} }}}}" for v in ("words", "numbers") for f in LIST_FILTERS]
    found += [f"{{{{ list.messages | {f} }}}}" for f in RECORD_FILTERS]
    found += [f"{{% if {c} %}}yes{{% else %}}no{{% endif %}}" for c in CONDITIONS]
    found += [f"{{{{ ticket.created | date: '{f}' }}}}" for f in FORMATS]
    return list(dict.fromkeys(found + LOOPS + TAGS))
