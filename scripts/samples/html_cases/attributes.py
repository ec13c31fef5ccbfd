# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Attributes: event handlers of all families, names and values at the edge of the grammar, clobbering, attributes
that act."""

from html_case import vector

# -- Event handlers ---------------------------------------------------------------------------------------------------
# One sample for each family, all its handlers on one element: none of them may come through.
FAMILIES = {
    "mouse": (
        "click dblclick auxclick contextmenu mousedown mouseup mouseover mouseout mouseenter mouseleave mousemove wheel"
    ),
    "pointer": (
        "pointerdown pointerup pointerover pointerout pointerenter pointerleave pointermove pointercancel "
        "pointerrawupdate gotpointercapture lostpointercapture"
    ),
    "touch": "touchstart touchend touchmove touchcancel",
    "key": "keydown keyup keypress",
    "focus": "focus blur focusin focusout activate beforeactivate deactivate",
    "input": "input beforeinput change invalid select selectstart selectionchange search reset submit formdata",
    "drag": "drag dragstart dragend dragenter dragleave dragover drop",
    "clipboard": "copy cut paste beforecopy beforecut beforepaste",
    "load": "load error abort loadstart loadend progress readystatechange beforeunload unload pagehide pageshow",
    "media": (
        "canplay canplaythrough durationchange ended loadeddata loadedmetadata pause play playing ratechange seeked "
        "seeking stalled suspend timeupdate volumechange waiting cuechange encrypted enterpictureinpicture"
    ),
    "animation": (
        "animationstart animationend animationiteration animationcancel transitionrun transitionstart transitionend "
        "transitioncancel webkitanimationstart webkittransitionend"
    ),
    "svg": "begin end repeat zoom",
    "window": (
        "hashchange message messageerror offline online popstate storage languagechange rejectionhandled resize scroll "
        "scrollend scrollsnapchange afterprint beforeprint"
    ),
    "popover": "toggle beforetoggle command beforematch cancel close",
    "internet-explorer": (
        "afterupdate beforeupdate beforeeditfocus bounce cellchange controlselect dataavailable "
        "datasetchanged datasetcomplete errorupdate filterchange finish help layoutcomplete losecapture "
        "move moveend movestart propertychange resizeend resizestart rowenter rowexit rowsdelete "
        "rowsinserted start stop timeerror"
    ),
    "future": (
        "securitypolicyviolation slotchange contentvisibilityautostatechange webkitfullscreenchange "
        "fullscreenerror deviceorientation nosuchevent"
    ),
}
for family, events in FAMILIES.items():
    names = ["on" + event for event in events.split()]
    vector(
        f"event-{family}",
        "<p " + " ".join(f'{name}="alert(1)"' for name in names) + ">a</p>",
        f"event handlers: {family}",
        "<p>a</p>",
        " ".join("@" + name for name in names),
    )
EVENTS = [
    ("case", '<p OnClick="alert(1)" ONMOUSEOVER=alert(1)>a</p>', "<p>a</p>", "@onclick @onmouseover"),
    ("slash-before", '<p/onclick="alert(1)"/onmouseover=alert(1)>a</p>', "<p>a</p>", "@onclick @onmouseover"),
    ("no-blank-between", '<p title="b"onclick="alert(1)">a</p>', '<p title="b">a</p>', "@onclick"),
    ("blanks-around-equals", "<p onclick \n\t = \f'alert(1)'>a</p>", "<p>a</p>", "@onclick"),
    ("entities", '<p onclick="&#97;lert(1)">a</p>', "<p>a</p>", "@onclick"),
    ("no-value", "<p onclick>a</p>", "<p>a</p>", "@onclick"),
    ("unquoted-slash", "<img/src/onerror=alert(1)/>a", "<img>a", "url: @onerror"),
    ("newline-in-name", "<p on\nclick=alert(1)>a</p>", None, ""),
    ("equals-first", '<p ="title" =onclick="alert(1)" onclick==alert(1)>a</p>', None, ""),
    ("quote-in-name", '<p "onclick=alert(1) \'onmouseover=alert(1)>a</p>', None, ""),
    ("less-than-in-name", "<p <onclick=alert(1)>a</p>", None, ""),
    ("less-than-tag", "<p onclick=alert(1) <b>a</p>", None, ""),
    ("greater-in-value", '<p title="a>b" onclick="alert(1)">c</p>', '<p title="a&gt;b">c</p>', "@onclick"),
    ("value-missing", "<p title= onclick=alert(1)>a</p>", None, ""),
    ("quotes-unbalanced", '<p title="a" "onclick=alert(1)">b</p>', None, ""),
    ("three-quotes", '<p title="""onclick="alert(1)">a</p>', None, ""),
    ("quote-swap", "<p title=\"'\" onclick='alert(1)' lang='\"'>a</p>", None, ""),
    ("backtick-quotes", "<p title=`a onclick=alert(1)`>b</p>", None, ""),
    ("colon", "<p on:click=alert(1) @click=alert(1) v-on:click=alert(1) :onclick=alert(1)>a</p>", None, ""),
    ("prefix", "<p x:onclick=alert(1) xml:onclick=alert(1) svg:onload=alert(1)>a</p>", None, ""),
    ("unicode-blank", "<p title=a\u00a0onclick=alert(1)>b</p>", '<p title="a\u00a0onclick=alert(1)">b</p>', None),
    ("vertical-tab", "<p\vonclick=alert(1)>a</p>", None, ""),
    ("formfeed", "<p\fonclick=alert(1)>a</p>", "<p>a</p>", "@onclick"),
    ("many-slashes", "<p////////onclick=alert(1)>a</p>", "<p>a</p>", "@onclick"),
    ("end-tag", '<p>a</p onclick="alert(1)">', "<p>a</p>", None),
    ("dotted-i", "<p onclıck=alert(1) onclİck=alert(1)>a</p>", "<p>a</p>", "@onclıck @onclİck"),
    ("long-s", "<p onmou\u017feover=alert(1)>a</p>", "<p>a</p>", "@onmou\u017feover"),
    ("on-alone", "<p on=alert(1) on-=alert(1) onx>a</p>", "<p>a</p>", "@on @on- @onx"),
    ("body", '<body onload="alert(1)" onpageshow="alert(1)">a</body>', "a", "body"),
    ("details", "<details open ontoggle=alert(1)><summary onclick=alert(1)>a</summary>b</details>", None, ""),
    ("details-name", "<details name=x open ontoggle=alert(1)>b</details>", None, ""),
    ("marquee", "<marquee onstart=alert(1) onfinish=alert(1)>a</marquee>", "a", "marquee"),
    ("img-error", "<img src=x onerror=alert(1) alt=a>", None, ""),
    (
        "img-load-data",
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onload=alert(1)>',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        "@onload",
    ),
    ("autofocus-anchor", '<a href="https://example.org/" autofocus onfocus=alert(1) tabindex=1>x</a>', None, ""),
    (
        "autofocus-div",
        "<div tabindex=0 autofocus onfocus=alert(1)>a</div>",
        "<div>a</div>",
        "@tabindex @autofocus @onfocus",
    ),
    (
        "contenteditable-focus",
        "<p contenteditable autofocus onfocus=alert(1)>a</p>",
        "<p>a</p>",
        "@contenteditable @autofocus @onfocus",
    ),
    (
        "style-animation",
        '<style>@keyframes x{}</style><p style="animation-name:x" onanimationstart="alert(1)">a</p>',
        None,
        "",
    ),
    ("transition-focus", '<p style="transition:color 1s" tabindex=1 ontransitionend=alert(1)>a</p>', None, ""),
    ("accesskey", "<p accesskey=x onclick=alert(1)>a</p>", "<p>a</p>", "@accesskey @onclick"),
    (
        "beforematch",
        '<div hidden="until-found" onbeforematch=alert(1)>a</div>',
        "<div>a</div>",
        "@hidden @onbeforematch",
    ),
    ("scroll-anchor", '<div style="overflow:auto;height:9px" onscroll=alert(1)><br><br>a</div>', None, ""),
    ("seek-segment", "<seek onseek=alert(1)>a</seek>", "a", "seek"),
]
for name, html, out, removed in EVENTS:
    vector(
        f"event-{name}",
        html,
        "an event handler at the edge of the grammar",
        None if removed is None else out,
        removed or "",
    )

# -- Attributes of the grammar's edge -----------------------------------------------------------------------------------
GRAMMAR = [
    ("duplicate", '<p title="a" title="b">c</p>', '<p title="a">c</p>', None),
    ("duplicate-case", '<p title="a" TITLE="b">c</p>', '<p title="a">c</p>', None),
    ("duplicate-style", '<p style="color:red" style="position:fixed">a</p>', None, None),
    ("single-quotes", "<p title='a'>b</p>", '<p title="a">b</p>', ""),
    ("unquoted", "<p title=a lang=de>b</p>", '<p title="a" lang="de">b</p>', ""),
    ("case", '<P TITLE="a">b</P>', '<p title="a">b</p>', ""),
    ("empty", '<p title="">a</p>', '<p title="">a</p>', ""),
    ("boolean", "<td nowrap>a</td>", None, ""),
    ("reversed", "<ol reversed start=3><li value=2>a</li></ol>", None, ""),
    ("nul-in-name", b"<p ti\0tle=a on\0click=alert(1)>b</p>", None, ""),
    ("nul-in-value", b'<p title="a\0b">c</p>', None, ""),
    ("newlines-in-value", '<p title="a\r\nb\rc">d</p>', None, ""),
    ("slash-in-unquoted", "<p title=a/b/>c</p>", '<p title="a/b/">c</p>', ""),
    ("unclosed-tag", '<p title="a" <b>c</b>', None, ""),
    ("unclosed-quote", '<p>a</p><p title="b>c</p>', "<p>a</p>", None),
    ("end-in-value", "<p>a</p><p title='", "<p>a</p>", None),
    (
        "class-id",
        '<p id="x" class="y" name="z" data-a="b" is="x-y" slot="s" part="q">a</p>',
        "<p>a</p>",
        "@id @class @name @data-a @is @slot @part",
    ),
    (
        "aria-role",
        '<p role="button" aria-label="b" aria-hidden="true">a</p>',
        "<p>a</p>",
        "@role @aria-label @aria-hidden",
    ),
    (
        "hidden-inert",
        "<p hidden inert draggable=true spellcheck translate=no>a</p>",
        "<p>a</p>",
        "@hidden @inert @draggable @spellcheck @translate",
    ),
    (
        "popover",
        "<p popover=manual popovertarget=x popovertargetaction=show>a</p>",
        "<p>a</p>",
        "@popover @popovertarget @popovertargetaction",
    ),
    (
        "command",
        "<p commandfor=x command=show-modal interestfor=y>a</p>",
        "<p>a</p>",
        "@commandfor @command @interestfor",
    ),
    (
        "contenteditable",
        "<p contenteditable=true enterkeyhint=x inputmode=y virtualkeyboardpolicy=z>a</p>",
        "<p>a</p>",
        "@contenteditable @enterkeyhint @inputmode @virtualkeyboardpolicy",
    ),
    (
        "nonce",
        "<p nonce=x integrity=y http-equiv=refresh content='0;url=javascript:alert(1)'>a</p>",
        "<p>a</p>",
        "@nonce @integrity @http-equiv @content",
    ),
    (
        "xmlns",
        '<p xmlns="http://www.w3.org/2000/svg" xml:base="javascript:alert(1)//" xml:lang="de">a</p>',
        "<p>a</p>",
        "@xmlns @xml:base @xml:lang",
    ),
    ("srcdoc-on-div", '<div srcdoc="<script>alert(1)</script>">a</div>', "<div>a</div>", "@srcdoc"),
    ("unicode-name", "<p tïtle=a \u2028=b \u00a0title=c>d</p>", None, ""),
    ("name-with-tags", '<p a<b="c">d</p>', None, ""),
    ("style-on-br", '<br style="color:red" clear="all">a', None, ""),
    (
        "hundred",
        "<p " + " ".join(f"a{i}=b" for i in range(100)) + ' title="c">d</p>',
        '<p title="c">d</p>',
        " ".join(f"@a{i}" for i in range(100)),
    ),
    ("thousand", "<p " + " ".join(f"a{i}=b" for i in range(1000)) + " onclick=alert(1)>d</p>", None, ""),
    ("backtick-in-value", '<p title="`onclick=alert(1)`">a</p>', None, ""),
    (
        "angle-in-value",
        '<p title="<script>alert(1)</script>">a</p>',
        '<p title="&lt;script&gt;alert(1)&lt;/script&gt;">a</p>',
        "",
    ),
    (
        "ampersand-in-value",
        '<p title="a & b &amp; c &amp;lt;">d</p>',
        '<p title="a &amp; b &amp; c &amp;lt;">d</p>',
        "",
    ),
]
for name, html, out, removed in GRAMMAR:
    vector(
        f"attribute-{name}",
        html,
        "attributes at the edge of the grammar",
        None if removed is None else out,
        removed or "",
    )

# -- Clobbering: ids and names that become variables of the page -----------------------------------------------------------
CLOBBER = [
    ("form-attributes", "<form id=test><input name=attributes><input name=parentNode></form>", "", "form input"),
    ("cookie", '<img name=cookie alt="a"><img name=getElementById alt="b">', '<img alt="a"><img alt="b">', "@name"),
    ("two-anchors", '<a id=config><a id=config name=url href="https://evil.example/x.js">x</a>', None, ""),
    ("body", "<img name=body alt=a>", '<img alt="a">', "@name"),
    ("proto", "<p id=__proto__ name=constructor>a</p>", "<p>a</p>", "@id @name"),
    ("iframe-name", "<iframe name=self srcdoc='<a id=x href=a:b>'></iframe>d", "d", "iframe"),
    ("object-name", "<object name=frames id=top></object><embed name=parent>d", "d", "object embed"),
    ("output", "<output id=x form=y for=z>a</output>", "a", "output"),
    (
        "id-in-table",
        "<table id=x><tbody id=y><tr id=z><td id=w>a</td></tr></tbody></table>",
        "<table><tbody><tr><td>a</td></tr></tbody></table>",
        "@id",
    ),
    ("anchor-target", '<a name="top"></a><p id="top">a</p>', "<a></a><p>a</p>", "@name @id"),
]
for name, html, out, removed in CLOBBER:
    vector(f"clobber-{name}", html, "names that shadow the page's own", out, removed)
