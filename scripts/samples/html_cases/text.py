# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Where text begins and ends: comments, CDATA, instructions, doctypes, raw text, references, encodings."""

from html_case import link, vector

IMG = "<img src=1 onerror=alert(1)>"
KEPT = "<img>"

# -- Comments: (name, text, why, what stays) --------------------------------------------------------------------------
COMMENTS = [
    ("plain", f"<!-- {IMG} -->", "an ordinary one", ""),
    ("empty-abrupt", f"<!-->{IMG}-->", "`<!-->` is a whole comment", KEPT + "--&gt;"),
    ("empty-abrupt-dash", f"<!--->{IMG}-->", "`<!--->` is a whole comment", KEPT + "--&gt;"),
    ("bang-end", f"<!-- --!>{IMG}-->", "`--!>` ends a comment", KEPT + "--&gt;"),
    ("bang-end-dash", f"<!-- --!->{IMG}-->", "`--!->` does not", ""),
    ("three-dashes", f"<!-- --->{IMG}-->", "`--->` ends a comment", KEPT + "--&gt;"),
    ("dash-dash-space", f"<!-- -- >{IMG}-->", "`-- >` ends none in HTML, it did in SGML", ""),
    ("nested", f"<!-- <!-- -->{IMG}-->", "comments do not nest", KEPT + "--&gt;"),
    ("nested-abrupt", f"<!-- <!-->{IMG}-->", "`<!-->` within a comment ends it", KEPT + "--&gt;"),
    ("nested-bang", f"<!-- <!--!>{IMG}-->", "`<!--!>` within a comment ends it", KEPT + "--&gt;"),
    ("nul", f"<!-\0- -->{IMG}", "a NUL in its opening", KEPT),
    ("bogus-slash", f"</ {IMG}", "`</ ` begins a bogus comment", ""),
    ("bogus-question", f"<? {IMG}", "`<?` begins a bogus comment", ""),
    ("bogus-bang", f"<! {IMG}", "`<!` begins a bogus comment", ""),
    ("bogus-one-dash", f"<!- {IMG}", "`<!-` begins a bogus comment", ""),
    ("bogus-percent", f"<% {IMG} %>", "`<%` is text", "&lt;% " + KEPT + " %&gt;"),
    ("bogus-end-digit", f"</1 {IMG}", "an end tag cannot begin with a digit: a bogus comment", ""),
    ("end-tag-empty", f"</>{IMG}", "`</>` is nothing at all", KEPT),
    ("unclosed", f"<!-- {IMG}<p>lost</p>", "one that never ends", None),
    ("conditional-hidden", f"<!--[if gte mso 9]>{IMG}<![endif]-->", "for Outlook only", ""),
    ("conditional-shown", f"<!--[if !mso]><!-->{IMG}<!--<![endif]-->", "for all but Outlook", KEPT),
    ("conditional-bare", f"<![if !mso]>{IMG}<![endif]>", "the other notation: two bogus comments", KEPT),
    ("conditional-broken", f"<!--[if IE]>{IMG}<![endif]-- >", "its end is broken: all of it is a comment", None),
    ("ie-gte", "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->", "a script for old browsers", ""),
    ("attribute", f'<!-- <a title="-->{IMG}">', "quotes mean nothing in a comment", KEPT + '"&gt;'),
    ("line-breaks", f"<!\n-- -->{IMG}", "no comment, but a bogus one", None),
    ("upper-cdata", f"<![cdata[ -->{IMG} ]]>", "lower case is no CDATA", None),
]
for name, text, why, out in COMMENTS:
    if out is not None and ('"' in out or out.count("&gt;") and "--" in out):
        out = None if '"' in out else out
    removed = "url: @onerror" if out and KEPT in out else ""
    vector(f"comment-{name}", f"<p>a</p>{text}", why, None if out is None else "<p>a</p>" + out, removed)

# -- CDATA, instructions, doctypes ------------------------------------------------------------------------------------
OTHERS = [
    ("cdata-html", f"<![CDATA[ {IMG} ]]>", "CDATA in HTML is a bogus comment and ends at the first `>`", " ]]&gt;"),
    ("cdata-unclosed", f"<![CDATA[ {IMG}", "one that never ends", ""),
    ("cdata-script", "<![CDATA[<script>alert(1)//]]>", "a script in it", "alert(1)//]]&gt;"),
    ("cdata-split", f"<![CD<![CDATA[ATA[ {IMG} ]]>", "a name split over two", " ]]&gt;"),
    ("pi-php", f"<?php echo '{IMG}'; ?>", "an instruction ends at the first `>`", None),
    ("pi-xml-stylesheet", '<?xml-stylesheet href="javascript:alert(1)"?>', "a style sheet for XML", ""),
    ("pi-xml-stylesheet-data", "<?xml-stylesheet type='text/xsl' href='data:,%3Cx/%3E'?>", "a transformation", ""),
    ("pi-import", '<?import namespace="t" implementation="#default#time2">', "Internet Explorer's HTML+TIME", ""),
    (
        "pi-xml",
        '<?xml version="1.0"?><?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" />',
        "what Word writes",
        "",
    ),
    ("doctype-late", "<!DOCTYPE html>", "a doctype within the body", ""),
    ("doctype-entity", "<!DOCTYPE x [<!ENTITY e 'alert(1)'>]>", "an entity that nobody declares in HTML", "]&gt;"),
    ("doctype-quote", f"<!DOCTYPE html PUBLIC '-//x//' \"{IMG}\">", "quotes in a doctype hold no `>`", None),
    ("doctype-system", "<!DOCTYPE html SYSTEM 'http://evil.example/x.dtd'>", "an address in a doctype", ""),
    ("doctype-attlist", "<!ATTLIST p onclick CDATA 'alert(1)'>", "a declaration of XML", ""),
]
for name, text, why, out in OTHERS:
    vector(name, f"<p>a</p>{text}", why, None if out is None else "<p>a</p>" + out)

# -- Raw text: one never closed swallows the rest, the other ends at its own end tag only --------------------------------
for raw in ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"]:
    vector(
        f"raw-{raw}",
        f"<p>a</p><{raw}><b>b</b>{IMG}</{raw}><p>d</p>",
        f"`{raw}` is dropped with what it holds",
        "<p>a</p><p>d</p>",
        raw,
    )
    vector(
        f"raw-{raw}-upper-space",
        f"<p>a</p><{raw.upper()}\t>{IMG}</{raw.title()}\n\f><p>d</p>",
        "letters in any case, blanks in the end tag",
        "<p>a</p><p>d</p>",
        raw,
    )
    vector(
        f"raw-{raw}-slash", f"<p>a</p><{raw}/>{IMG}</{raw}/><p>d</p>", "a slash closes nothing", "<p>a</p><p>d</p>", raw
    )
    vector(
        f"raw-{raw}-end-attributes",
        f'<p>a</p><{raw}>b</{raw} title=">">c<p>d</p>',
        "attributes in an end tag, a `>` in them",
        "<p>a</p>c<p>d</p>",
        raw,
    )
    vector(
        f"raw-{raw}-longer-name",
        f"<p>a</p><{raw}>b</{raw}x>{IMG}</{raw}><p>d</p>",
        "a longer name ends nothing",
        "<p>a</p><p>d</p>",
        raw,
    )
    vector(
        f"raw-{raw}-unclosed", f"<p>a</p><{raw}>{IMG}<p>d</p>", "one that never ends holds the rest", "<p>a</p>", raw
    )
vector(
    "raw-plaintext",
    f"<p>a</p><plaintext>{IMG}</plaintext><p>d</p>",
    "nothing ends `plaintext`",
    "<p>a</p>",
    "plaintext",
)
vector(
    "raw-script-double-escape",
    f"<script><!--<script></script>{IMG}--></script><p>d</p>",
    "a script in a comment in a script: the first end tag ends none",
    "<p>d</p>",
    "script",
)
vector("raw-script-double-escape-open", f"<script><!--<script ></script>{IMG}<p>d</p>", "the same, never ended")
vector(
    "raw-script-comment-end",
    f"<script><!-- </script>{IMG}--></script><p>d</p>",
    "a comment alone does not keep a script open",
)
vector("raw-style-comment", f"<style><!-- </style>{IMG}--></style><p>d</p>", "comments do not keep a style open")
vector(
    "raw-title-entity", "<title>&lt;/title&gt;</title><p>d</p>", "references in a title end none", "<p>d</p>", "title"
)
vector("raw-textarea-comment", f"<textarea><!--</textarea>{IMG}--></textarea><p>d</p>", "no comment in a textarea")
vector("raw-xmp-comment", f"<xmp><!--</xmp>{IMG}--></xmp><p>d</p>", "no comment in `xmp`")
vector("raw-noembed-style", f"<noembed><style></noembed>{IMG}</style></noembed><p>d</p>", "no style in `noembed`")
vector("raw-iframe-comment", f"<iframe><!--</iframe>{IMG}--></iframe><p>d</p>", "no comment in `iframe`")
vector(
    "raw-listing",
    f"<listing><b>b</b></listing>",
    "`listing` is unknown to the contract: its content stays",
    "<b>b</b>",
    "listing",
)
vector("raw-nextid", "<nextid><p>a</p>", "an element nobody knows", "<p>a</p>", "nextid")
vector("raw-script-in-p", "<p>a<script>alert(1)</script>b</p>", "words around a script", "<p>ab</p>", "script")
vector("raw-script-broken-start", "<<script>alert(1)//<</script>", "one `<` too many", "&lt;", "script")
vector("raw-script-src", "<script src=//evil.example/x.js></script>d", "a script from elsewhere", "d", "script")
vector("raw-script-nul", b"<scr\0ipt>alert(1)</scr\0ipt>", "a NUL within the name")
vector("raw-script-split", "<scr<script>ipt>alert(1)</scr</script>ipt>", "a filter that deletes once would make one")
vector(
    "raw-script-xss-name",
    "<SCRIPT/XSS SRC=\"http://evil.example/x.js\"></SCRIPT>d",
    "a slash instead of a blank",
    "d",
    "script",
)
vector("raw-script-dots", "<script.>alert(1)</script.>d", "a name with a dot is another name", "alert(1)d", "script.")
vector(
    "raw-script-unicode-case",
    "<\u017fcript>alert(1)</\u017fcript>",
    "ſ is S in upper case, but no ASCII letter",
    "&lt;\u017fcript&gt;alert(1)",
)
vector(
    "raw-script-kelvin",
    "<p>a</p><lin\u212a rel=stylesheet href=//evil.example/x>",
    "K of Kelvin is k in lower case",
    "<p>a</p>",
    "lin\u212a",
)

# -- Less-than signs that begin no tag --------------------------------------------------------------------------------
for name, text, out in [
    ("space", "< script>alert(1)</ script>", None),
    ("digit", "<1>a", "&lt;1&gt;a"),
    ("equals", "a <= b", "a &lt;= b"),
    ("end", "a <", "a &lt;"),
    ("heart", "a <3 b", "a &lt;3 b"),
    ("double", "<<b>a</b>", "&lt;<b>a</b>"),
    ("open-tag-at-end", "a<b", "a"),
    ("open-attribute-at-end", "a<b title='c", "a"),
    ("address", "<anna@example.org> wrote", None),
    ("fullwidth", "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e", "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e"),
    ("angle-brackets", "\u2039img src=1 onerror=alert(1)\u203a", "\u2039img src=1 onerror=alert(1)\u203a"),
]:
    vector(f"less-than-{name}", text, "a sign that begins no tag", out)

# -- References -------------------------------------------------------------------------------------------------------
REFERENCES = [
    ("escaped-script", "&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("double", "&amp;lt;script&amp;gt;", "&amp;lt;script&amp;gt;"),
    ("no-semicolon", "&ltscript&gtalert(1)", "&lt;script&gt;alert(1)"),
    ("zeros", "&#0000000000000000000000000000060;b", "&lt;b"),
    ("hex", "&#x3C;b&#X3e;", "&lt;b&gt;"),
    ("hex-no-semicolon", "&#x3c/b", "&lt;/b"),
    ("windows-1252", "&#128;&#150;", "\u20ac\u2013"),
    ("nul", "a&#0;b", "a\ufffdb"),
    ("surrogate", "a&#xD800;b", "a\ufffdb"),
    ("out-of-range", "a&#x110000;b&#99999999999999999999;c", "a\ufffdb\ufffdc"),
    ("names-of-html5", "&lpar;&colon;&rpar;&excl;", "(:)!"),
    ("tab-newline", "a&Tab;b&NewLine;c", "a\tb\nc"),
    ("two-characters", "&NotEqualTilde;&fjlig;", "\u2242\u0338fj"),
    ("unknown", "&nosuch; &nosuch &", "&amp;nosuch; &amp;nosuch &amp;"),
    ("prefix", "&notit; &notin;", "\u00acit; \u2209"),
    ("empty-numeric", "&#; &#x; &#xg;", "&amp;#; &amp;#x; &amp;#xg;"),
    ("case", "&LT;b&GT; &Lt;", "&lt;b&gt; \u226a"),
    ("astral", "&#x1F600;&#128512;", "\U0001f600\U0001f600"),
    ("non-character", "a&#xFFFE;b", None),
    ("control", "a&#x7;b&#x1B;c", None),
    ("carriage-return", "a&#13;b", None),
    ("no-break-space", "a&nbsp;b&#160;c", None),
    ("in-name", "<&#115;cript>alert(1)</script>", "&lt;script&gt;alert(1)"),
]
for name, text, out in REFERENCES:
    vector(f"reference-{name}", text, "how references are read", out)
vector(
    "reference-attribute-no-semicolon",
    '<p title="a&ltb&notit;c&amp=d&copy=e">f</p>',
    "in attributes a name without semicolon counts only before other signs",
)
vector(
    "reference-attribute-quote", '<p title="a&quot; onclick=&quot;alert(1)">b</p>', "quotes by reference end nothing"
)
vector("reference-attribute-break", "<p title='&#39;><img src=1 onerror=alert(1)>'>b</p>", "a quote by reference")
vector(
    "reference-href-ampersand",
    '<a href="https://example.org/?a=1&copy=2&lt=3&amp;b=4">x</a>',
    "`&copy=` in an attribute is no reference",
    link("https://example.org/?a=1&amp;copy=2&amp;lt=3&amp;b=4"),
)

# -- Encodings: the input is UTF-8 whatever it claims -----------------------------------------------------------------
vector(
    "encoding-utf-7",
    "<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>",
    "UTF-7, once guessed by browsers",
    "<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>",
)
vector(
    "encoding-utf-7-meta",
    '<meta charset="utf-7"><p>+ADw-script+AD4-alert(1)</p>',
    "UTF-7, declared",
    "<p>+ADw-script+AD4-alert(1)</p>",
    "meta",
)
vector(
    "encoding-overlong",
    b"<p>\xc0\xbcscript\xc0\xbealert(1)</p>",
    "`<` in two bytes is no `<`",
    "<p>\ufffd\ufffdscript\ufffd\ufffdalert(1)</p>",
)
vector("encoding-overlong-three", b"<p>\xe0\x80\xbcscript</p>", "`<` in three bytes", "<p>\ufffd\ufffd\ufffdscript</p>")
vector(
    "encoding-lead-swallows",
    b"<p title=\"\xe4\"><img src=1 onerror=alert(1) alt=\"b\">c</p>",
    "a lead byte must not swallow a quote",
)
vector("encoding-truncated", b"<p>a\xf0\x9f\x98</p>", "a character cut in pieces", "<p>a\ufffd</p>")
vector(
    "encoding-surrogates",
    b"<p>\xed\xa0\xbd\xed\xb8\x80</p>",
    "surrogates in UTF-8 (CESU-8)",
    "<p>" + "\ufffd" * 6 + "</p>",
)
vector("encoding-bom", b"\xef\xbb\xbf<p>a</p>", "a mark at the start")
vector("encoding-bom-inside", "<p>a\ufeffb</p><scr\ufeffipt>alert(1)</scr\ufeffipt>", "a mark inside")
vector("encoding-utf-16", "<script>alert(1)</script>".encode("utf-16"), "UTF-16, read as UTF-8")
vector("encoding-bidi", "<p>\u202ealert\u202c \u2066x\u2069</p>", "overrides of direction stay text")
vector("encoding-non-characters", "<p>a\ufffe\uffff\U0001ffff\ufdd0b</p>", "code points that are no characters")
vector("encoding-c0", b"<p>a\x01\x08\x0b\x0c\x1f\x7fb</p>", "controls in text")
vector("encoding-c1", "<p>a\x80\x85\x9fb</p>", "C1 controls in text")
vector("encoding-nul-text", b"<p>a\0b</p>", "a NUL in text")
vector("encoding-nul-tag", b"<\0p>a</p>", "a NUL instead of a name")
vector("encoding-shift-out", b"\x0e<p>a</p>\x0f", "shift out, shift in")
vector(
    "encoding-iso-2022-jp",
    b'<meta charset="iso-2022-jp"><p>\x1b$B<script>alert(1)</script></p>',
    "escapes of ISO-2022-JP that would hide a tag",
)
vector("encoding-line-separators", "<p>a\u2028b\u2029c</p>", "line separators", "<p>a\u2028b\u2029c</p>")
vector(
    "encoding-zalgo",
    "<p>a" + "\u0301" * 5000 + "</p>",
    "thousands of combining marks",
    "<p>a" + "\u0301" * 5000 + "</p>",
)
