# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mutation XSS: what is text for one parser and an element for another, or becomes one when it is written and read
again. Foreign content (SVG, MathML), its integration points, noscript, templates, forms in forms."""

from html_case import vector

IMG = "<img src=1 onerror=alert(1)>"
ESCAPED = "&lt;img src=1 onerror=alert(1)&gt;"

# -- Raw text in foreign content: there <style> holds elements, in HTML it holds text ----------------------------------
for host in ["svg", "math"]:
    for raw in [
        "style",
        "script",
        "title",
        "textarea",
        "xmp",
        "noembed",
        "noframes",
        "noscript",
        "iframe",
        "plaintext",
    ]:
        vector(
            f"mxss-{host}-{raw}-attribute",
            f'<p>a</p><{host}><{raw}><b title="</{raw}>{IMG}">c</b></{raw}></{host}><p>d</p>',
            f"an end tag of `{raw}` in an attribute: text in HTML, an attribute in `{host}`",
        )
    vector(
        f"mxss-{host}-p-style-attribute",
        f'<{host}></p><style><a id="</style>{IMG}">',
        "a `</p>` leaves foreign content, `<style>` is read in HTML",
    )
    vector(
        f"mxss-{host}-br-style-attribute",
        f'<{host}></br><style><a id="</style>{IMG}">',
        "a `</br>` leaves foreign content too",
    )
    vector(
        f"mxss-{host}-cdata-img",
        f"<{host}><![CDATA[<b>{IMG}]]></{host}><p>d</p>",
        "CDATA is text in foreign content, a bogus comment in HTML",
    )
    vector(
        f"mxss-{host}-cdata-greater",
        f"<{host}><![CDATA[>]]>{IMG}<![CDATA[]]></{host}><p>d</p>",
        "CDATA that a bogus comment would end early",
    )
    vector(
        f"mxss-{host}-comment-style",
        f"<{host}><style><!--</style>{IMG}--></style></{host}><p>d</p>",
        "a comment in `<style>`: text in HTML, a comment in foreign content",
    )
    vector(
        f"mxss-{host}-breakout-table",
        f"<{host}><table><tr><td>{IMG}</table></{host}>",
        "HTML elements end foreign content",
    )
    vector(
        f"mxss-{host}-font-color",
        f'<{host}><font color=red>{IMG}</font></{host}>',
        "`font` ends foreign content only with color, face or size",
    )
    vector(
        f"mxss-{host}-font-plain",
        f'<{host}><font><style><a title="</style>{IMG}"></font></{host}>',
        "`font` without attributes stays in foreign content",
    )
    vector(
        f"mxss-{host}-self-closing-style",
        f"<{host}><style/>{IMG}</{host}>",
        "`<style/>` is empty in foreign content, in HTML the slash counts for nothing",
    )
    vector(
        f"mxss-{host}-self-closing",
        f"<{host}/><style><a title='</style>{IMG}'></style><p>d</p>",
        f"`<{host}/>` is over at once",
        *([] if host else []),
    )
    vector(
        f"mxss-{host}-entities-in-style",
        f"<{host}><style>{ESCAPED}</style></{host}><p>d</p>",
        "references are decoded in `<style>` of foreign content, not in that of HTML",
    )
    vector(
        f"mxss-{host}-template",
        f'<{host}><template><style><b title="</style>{IMG}"></template></{host}>',
        "a `template` in foreign content is an ordinary element",
    )

# -- Integration points: HTML inside foreign content ------------------------------------------------------------------
for point in ["foreignObject", "desc", "title"]:
    vector(
        f"mxss-svg-{point.lower()}-style",
        f'<svg><{point}><style><b title="</style>{IMG}"></{point}></svg>',
        f"`{point}` is an HTML integration point: its `<style>` is that of HTML",
    )
    vector(
        f"mxss-svg-{point.lower()}-svg",
        f'<svg><{point}><svg><style><b title="</style>{IMG}"></svg></{point}></svg>',
        f"SVG in `{point}` in SVG",
    )
    vector(
        f"mxss-svg-{point.lower()}-html",
        f"<svg><{point}><p>a</p>{IMG}</{point}></svg><p>d</p>",
        f"HTML in `{point}`",
        "<p>d</p>" if point != "title" else None,
        "svg",
    )
for point in ["mi", "mo", "mn", "ms", "mtext"]:
    vector(
        f"mxss-math-{point}-mglyph-style",
        f"<math><{point}><mglyph><style><!--</style>{IMG}-->",
        f"`mglyph` in `{point}` stays MathML, `<style>` in it too",
    )
    vector(
        f"mxss-math-{point}-malignmark-style",
        f'<math><{point}><malignmark><style><b title="</style>{IMG}">',
        f"`malignmark` in `{point}` stays MathML",
    )
    vector(
        f"mxss-math-{point}-html",
        f"<math><{point}>{IMG}</{point}></math><p>d</p>",
        f"HTML in `{point}`",
        "<p>d</p>",
        "math",
    )
vector(
    "mxss-annotation-xml-html",
    f'<math><annotation-xml encoding="text/html"><style><b title="</style>{IMG}">',
    "`annotation-xml` is an HTML integration point with this encoding",
)
vector(
    "mxss-annotation-xml-xhtml",
    f'<math><annotation-xml encoding="application/xhtml+xml"><p><style><b title="</style>{IMG}">',
    "the other encoding that makes `annotation-xml` an integration point",
)
vector(
    "mxss-annotation-xml-plain",
    f'<math><annotation-xml><style><b title="</style>{IMG}">',
    "`annotation-xml` without encoding is MathML",
)
vector(
    "mxss-annotation-xml-svg",
    f'<math><annotation-xml><svg><style><b title="</style>{IMG}">',
    "SVG directly in `annotation-xml`",
)
vector(
    "mxss-annotation-xml-encoding-late",
    f'<math><annotation-xml encoding="text/html&#10;"><style><b title="</style>{IMG}">',
    "an encoding that is not quite `text/html`",
)

# -- The known chains that broke other sanitisers ---------------------------------------------------------------------
vector(
    "mxss-form-mglyph-style",
    f"<form><math><mtext></form><form><mglyph><style></math>{IMG}",
    "a second form appears only when the output is read again (DOMPurify 2.0.16)",
)
vector(
    "mxss-form-table-mglyph",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;" + ESCAPED + "\">",
    "a table puts `mglyph` before itself, so the next reading differs (DOMPurify 2.0.0)",
)
vector(
    "mxss-form-nested-svg",
    f"<form><svg><foreignObject></form><form><svg><style><!--</style>{IMG}-->",
    "forms in forms with SVG",
)
vector(
    "mxss-svg-p-comment-style",
    f'<svg></p><style><!--</style>{IMG}-->',
    "a comment that starts in a `<style>` behind a break-out",
)
vector(
    "mxss-svg-a-style-a",
    f'<svg><a><style></a><b title="</style>{IMG}"></style></a></svg>',
    "`a` in SVG holds a `<style>`",
)
vector(
    "mxss-math-mi-table-mi",
    f"<math><mi><table><mi><mglyph><style><!--</style>{IMG}-->",
    "foster parenting moves `mi` into `mi`",
)
vector(
    "mxss-svg-annotation-swap",
    f'<svg><math><annotation-xml encoding="text/html"><style>{IMG}</style>',
    "MathML names inside SVG mean nothing",
)
vector(
    "mxss-option-select-style",
    f"<select><option><style></select>{IMG}</style></option></select><p>d</p>",
    "`<style>` in `<select>` ends it in old browsers",
)
vector(
    "mxss-select-template",
    f"<select><template><style><!--</template>{IMG}--></style></template></select>",
    "`template` is allowed in `<select>`",
)
vector(
    "mxss-select-keygen-textarea",
    f'<select><keygen><textarea></textarea>{IMG}',
    "`keygen` and `textarea` end a `<select>`",
)
vector(
    "mxss-noscript-title",
    f'<noscript><p title="</noscript>{IMG}">',
    "`noscript` holds text where scripts run, elements where they do not",
)
vector(
    "mxss-noscript-comment",
    f"<noscript><!--</noscript>{IMG}--></noscript><p>d</p>",
    "a comment for one, text for the other",
)
vector(
    "mxss-noscript-style", f"<noscript><style></noscript>{IMG}</style></noscript><p>d</p>", "`<style>` in `<noscript>`"
)
vector(
    "mxss-noscript-in-head",
    f'<head><noscript><p>a</p>{IMG}</noscript></head><p>d</p>',
    "`noscript` in `head` ends at the first thing it may not hold",
)
vector("mxss-noscript-nested", f"<noscript><noscript></noscript>{IMG}</noscript>", "`noscript` does not nest")
vector("mxss-noscript-attribute-unclosed", f'<noscript><a title="</noscript>{IMG}', "the attribute never ends")
vector("mxss-template-form", f"<template><form></template><form>{IMG}</form>", "a form left open in `template`")
vector("mxss-template-tr", f"<table><template><tr></template>{IMG}</table>", "table rows in `template`")
vector(
    "mxss-template-nested",
    f"<template><template></template>{IMG}</template><p>d</p>",
    "`template` in `template`",
    "<p>d</p>",
    "template",
)
vector("mxss-template-unclosed", f"<p>a</p><template><p>b</p>{IMG}", "`template` never closed", "<p>a</p>", "template")
vector(
    "mxss-template-stray-end",
    f"<p>a</template>{IMG}</p>",
    "an end tag that nothing opened",
    '<p>a<img></p>',
    "url: @onerror",
)
vector(
    "mxss-template-shadow",
    f'<div><template shadowrootmode="open">{IMG}</template>d</div>',
    "a declarative shadow tree",
    "<div>d</div>",
    "template",
)
vector(
    "mxss-template-shadow-closed",
    f'<div><template shadowroot=closed><slot></slot>{IMG}</template>d</div>',
    "its former name",
    "<div>d</div>",
    "template",
)

# -- Nesting that the output would not survive ------------------------------------------------------------------------
vector("mxss-p-in-svg-in-p", f'<p><svg><p><style><a id="</style>{IMG}"></p></svg></p>', "`p` within SVG within `p`")
vector(
    "mxss-deep-flatten",
    "<div>" * 520 + f'<svg><style><a title="</style>{IMG}">' + "</div>" * 520,
    "browsers cut trees at 512 levels and so move elements (DOMPurify 3.0)",
)
vector(
    "mxss-deep-flatten-form",
    "<form><div>" * 300
    + "<table><caption><svg><title><table><caption></caption></table>"
    f"<style><a id=\"</style>{IMG}\"></a></style></svg></caption></table>",
    "depth together with table captions",
)
vector(
    "mxss-deep-math",
    "<b>" * 400 + f"<math><mtext><mglyph><style><!--</style>{IMG}-->" + "</b>" * 400,
    "formatting elements are opened again in MathML",
)
vector(
    "mxss-caption-svg-style",
    f'<table><caption><svg><style><a title="</style>{IMG}"></caption></table>',
    "a caption's end closes SVG",
)
vector(
    "mxss-caption-nested",
    f'<svg><a><foreignobject><a><table><a></table><style><!--</style></svg><a title="-->{ESCAPED}">',
    "anchors rebuilt in tables, then SVG's style",
)
vector(
    "mxss-a-in-a-svg",
    f'<a><svg><desc><a><table><a></table><style><!--</style><a title="-->{IMG}">',
    "three anchors, a table and SVG",
)
vector(
    "mxss-button-svg",
    f'<button><svg><foreignObject><button><style><!--</style>{IMG}-->',
    "a button in a button, through SVG",
)
vector("mxss-h-in-h-math", f'<h1><math><mtext><h2><mglyph><style><!--</style>{IMG}-->', "headings end headings")
vector("mxss-li-in-math", f'<li><math><mtext><li><mglyph><style><!--</style>{IMG}-->', "list items end list items")
vector(
    "mxss-dd-in-math",
    f'<dd><math><annotation-xml encoding="text/html"><dt><mglyph><style><!--</style>{IMG}-->',
    "`dt` ends `dd`",
)
vector("mxss-nobr-nobr-svg", f"<nobr><svg><desc><nobr><style><!--</style>{IMG}-->", "`nobr` in `nobr`")
vector(
    "mxss-body-attributes",
    f"<p>a<body onload=alert(1) title='{IMG}'>b</p>",
    "a late `<body>` gives its attributes to the real one",
    "<p>ab</p>",
    "body",
)
vector(
    "mxss-html-attributes",
    "<p>a<html onclick=alert(1)>b</p>",
    "a late `<html>` gives its attributes to the real one",
    "<p>ab</p>",
    "html",
)
vector(
    "mxss-frameset-late",
    "<p>a</p><frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    "a frameset behind text is ignored",
)
vector(
    "mxss-frameset-first",
    "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    "a frameset instead of a body",
)
vector("mxss-head-in-body", f"<p>a<head><style></head>{IMG}</style></head>b</p>", "a `head` within the body")
vector(
    "mxss-backtick-attribute",
    '<img alt="``onerror=alert(1)" src=https://images.example/a.png>',
    "old Internet Explorer wrote such a value without quotes",
)
vector(
    "mxss-listing-entity",
    f"<listing>{ESCAPED}</listing>",
    "`listing` was written back without escaping by old browsers",
    "&lt;img src=1 onerror=alert(1)&gt;",
    "listing",
)
vector("mxss-pre-newline", "<pre>\n\nA</pre>", "one line break behind `<pre>` counts for nothing")
vector(
    "mxss-pre-newline-reread",
    "<pre>\n\n\nA</pre><textarea>\n\n</textarea>",
    "the loss of a line break at every reading",
)
vector(
    "mxss-xmlns-prefix",
    f'<svg xmlns:a="http://www.w3.org/1999/xhtml"><a:script>alert(1)</a:script></svg><p>d</p>',
    "prefixes mean nothing in HTML",
    "<p>d</p>",
    "svg",
)
vector(
    "mxss-xhtml-prefix-script",
    "<p>a</p><html:script>alert(1)</html:script><p>d</p>",
    "an element whose name is no more than like `script`",
    "<p>a</p>alert(1)<p>d</p>",
    "html:script",
)
vector(
    "mxss-innerhtml-serialise",
    f'<p title="&lt;/p&gt;&lt;/title&gt;&lt;/style&gt;{ESCAPED}">a</p>',
    "every end tag that might be looked for, within a value",
)
