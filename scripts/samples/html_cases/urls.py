# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Addresses: schemes in all disguises, what a mail's links may keep, images, other attributes that hold addresses."""

from html_case import link, vector

# -- javascript: in disguise ------------------------------------------------------------------------------------------
# Blanks and controls that browsers ignore in a scheme: C0 and blank before it, tab and line ends anywhere.
JAVASCRIPT = [
    ("plain", "javascript:alert(1)"),
    ("case", "JaVaScRiPt:alert(1)"),
    ("blank-before", "  javascript:alert(1)"),
    ("tab", "java\tscript:alert(1)"),
    ("line-feed", "java\nscript:alert(1)"),
    ("return", "java\r\nscript:alert(1)"),
    ("tab-entity", "java&#9;script:alert(1)"),
    ("tab-name", "java&Tab;script:alert(1)"),
    ("newline-name", "java&NewLine;script:alert(1)"),
    ("colon-name", "javascript&colon;alert(1)"),
    ("colon-numeric", "javascript&#58;alert(1)"),
    ("colon-hex", "javascript&#x3A;alert(1)"),
    ("colon-no-semicolon", "javascript&#58alert(1)"),
    ("parens-names", "javascript:alert&lpar;1&rpar;"),
    ("tab-before-colon", "javascript\t:alert(1)"),
    ("tab-before-colon-name", "javascript&Tab;&colon;alert(1)"),
    ("all-decimal", "".join(f"&#{ord(c)};" for c in "javascript:alert(1)")),
    ("all-hex-no-semicolon", "".join(f"&#x{ord(c):x}" for c in "javascript:") + ";alert(1)"),
    ("seven-digits", "".join(f"&#{ord(c):07}" for c in "javascript:") + "alert(1)"),
    ("many-zeros", "&#" + "0" * 60 + "106;avascript:alert(1)"),
    ("controls-before", "\x01\x02\x1f javascript:alert(1)"),
    ("control-entities-before", "&#1;&#14;&#31;javascript:alert(1)"),
    ("formfeed-before", "\fjavascript:alert(1)"),
    ("vertical-tab-before", "\vjavascript:alert(1)"),
    ("many-tabs", "\t".join("javascript:alert(1)")),
    ("comment-newline", "javascript://example.org/%0aalert(1)"),
    ("url-encoded-body", "javascript:%61lert(1)"),
    ("template", "javascript:`${alert(1)}`"),
    ("label", "javascript:javascript:alert(1)"),
    ("void", "javascript:void(alert(1))"),
    ("like-https", "javascript://https://example.org/%0Aalert(1)"),
    ("like-mailto", "javascript:/*mailto:a@example.org*/alert(1)"),
    ("credentials", "javascript://%0aalert(1)//@example.org"),
]
for name, url in JAVASCRIPT:
    vector(f"url-javascript-{name}", f'<a href="{url}">x</a>', "a script in a link", "<a>x</a>", "url:javascript")
vector("url-javascript-single-quotes", "<a href='javascript:alert(1)'>x</a>", "quotes", "<a>x</a>", "url:javascript")
vector("url-javascript-unquoted", "<a href=javascript:alert(1)>x</a>", "no quotes", "<a>x</a>", "url:javascript")
vector("url-javascript-backticks", "<a href=`javascript:alert(1)`>x</a>", "backticks are no quotes, but were in IE")
vector("url-javascript-broken-quote", '<a href="javascript:alert(1)>x</a><b title="b">c', "a quote left open")
vector(
    "url-javascript-area",
    '<map name=m><area href="javascript:alert(1)" shape=default>d</map>',
    "an image map",
    "d",
    "map area",
)
vector("url-javascript-noscheme-colon", '<a href=":javascript:alert(1)">x</a>', "no scheme before the colon")

# Disguises that no browser sees through: the address is another scheme, relative, or broken; all of them go.
for name, url in [
    ("no-break-space-inside", "java\u00a0script:alert(1)"),
    ("zero-width", "java\u200bscript:alert(1)"),
    ("soft-hyphen", "java\u00adscript:alert(1)"),
    ("fullwidth", "\uff4aavascript:alert(1)"),
    ("fullwidth-colon", "javascript\uff1aalert(1)"),
    ("cyrillic", "j\u0430vascript:alert(1)"),
    ("dotless-i", "javascr\u0131pt:alert(1)"),
    ("long-s", "java\u017fcript:alert(1)"),
    ("ideographic-space-before", "\u3000javascript:alert(1)"),
    ("nbsp-before", "\u00a0javascript:alert(1)"),
    ("bom-before", "\ufeffjavascript:alert(1)"),
    ("line-separator-before", "\u2028javascript:alert(1)"),
    ("bidi-before", "\u202ejavascript:alert(1)"),
    ("delete-before", "\x7fjavascript:alert(1)"),
    ("c1-before", "\x85javascript:alert(1)"),
    ("percent", "%6aavascript:alert(1)"),
    ("percent-colon", "javascript%3Aalert(1)"),
    ("double-entity", "&amp;#106;avascript:alert(1)"),
    ("space-inside", "java script:alert(1)"),
    ("null-name", "java&#0;script:alert(1)"),
    ("backslash", "javascript\\:alert(1)"),
    ("semicolon", ";javascript:alert(1)"),
]:
    vector(
        f"url-disguise-{name}",
        f'<a href="{url}">x</a>',
        "a disguise that hides nothing",
        None if name in ("delete-before", "bom-before") else "<a>x</a>",
        "url:",
    )
vector("url-disguise-nul", b'<a href="java\0script:alert(1)">x</a>', "a NUL in the scheme")
vector("url-disguise-nul-before", b'<a href="\0javascript:alert(1)">x</a>', "a NUL before the scheme")

# -- Other schemes ----------------------------------------------------------------------------------------------------
for scheme, rest in [
    ("vbscript", "msgbox(1)"),
    ("livescript", "alert(1)"),
    ("mocha", "alert(1)"),
    ("jscript", "alert(1)"),
    ("data", "text/html,<script>alert(1)</script>"),
    ("blob", "https://evil.example/0-1-2"),
    ("filesystem", "https://evil.example/temporary/x.html"),
    ("view-source", "https://evil.example/"),
    ("about", "blank"),
    ("file", "///etc/passwd"),
    ("ms-its", "x.chm::/x.htm"),
    ("mhtml", "https://evil.example/x!y"),
    ("jar", "https://evil.example/x.jar!/y"),
    ("feed", "javascript:alert(1)"),
    ("pcap", "javascript:alert(1)"),
    ("chrome", "//settings"),
    ("resource", "//x/y"),
    ("wyciwyg", "//x/y"),
    ("res", "//x.dll/y"),
    ("shell", "x"),
    ("sms", "+1"),
    ("callto", "x"),
    ("skype", "x?call"),
    ("news", "x"),
    ("gopher", "//evil.example/"),
    ("ws", "//evil.example/"),
    ("ldap", "//evil.example/"),
    ("search-ms", "query=x&crumb=location"),
    ("ms-msdt", "/id PCWDiagnostic"),
    ("ms-word", "ofe|u|https://evil.example/x.doc"),
    ("intent", "//x#Intent;end"),
    ("itms", "//x"),
    ("xmpp", "a@example.org"),
    ("urn", "x:y"),
    ("smb", "//evil.example/x"),
    ("ed2k", "//x"),
    ("steam", "//run/1"),
    ("x-javascript", "alert(1)"),
    ("http+evil", "//evil.example/"),
    ("h\u0442tp", "//evil.example/"),
]:
    ascii_scheme = scheme.isascii()
    vector(
        f"url-scheme-{scheme if ascii_scheme else 'cyrillic-http'}",
        f"<a href='{scheme}:{rest}'>x</a>",
        f"`{scheme}:` is not among the schemes a link may have",
        "<a>x</a>",
        f"url:{scheme}" if ascii_scheme else "url:",
    )
DATA = [
    ("html-base64", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="),
    ("svg", "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".replace("'", "&#39;")),
    ("xhtml", "data:application/xhtml+xml,%3Chtml/%3E"),
    ("empty-type", "data:,alert(1)"),
    ("case-tab", "dA\tTa:text/html,%3Cscript%3Ealert(1)%3C/script%3E"),
    ("png", "data:image/png;base64,iVBORw0KGgo="),
]
for name, url in DATA:
    vector(f"url-data-{name}", f"<a href='{url}'>x</a>", "no link keeps `data:`", "<a>x</a>", "url:data")

# -- Links that stay --------------------------------------------------------------------------------------------------
KEPT = [
    ("http", "http://example.org/", None),
    ("https", "https://example.org/a?b=c#d", None),
    ("mailto", "mailto:anna@example.org?subject=x", None),
    ("tel", "tel:+49301234", None),
    ("ftp", "ftp://example.org/x", None),
    ("cid", "cid:part1@example.org", None),
]
for name, url, out in KEPT:
    vector(f"url-kept-{name}", f'<a href="{url}">x</a>', "a scheme that a link may have", link(out or url))
vector(
    "url-kept-rel-target",
    '<a href="https://example.org/" rel="opener" target="_top" ping="https://evil.example/">x</a>',
    "our own rel and target replace those of the mail",
)
vector("url-kept-nested-rel", '<a rel="opener" href="https://example.org/" rel="opener">x</a>', "rel twice")
vector("url-kept-case", '<a href="HTTPS://EXAMPLE.ORG/Path">x</a>', "letters in any case")
vector(
    "url-kept-tab-inside",
    '<a href="ht&Tab;tps://exam&NewLine;ple.org/">x</a>',
    "blanks that browsers ignore, in a good one",
)
vector("url-kept-no-slashes", '<a href="https:example.org">x</a>', "slashes missing: relative to a base of that scheme")
vector("url-kept-one-slash", '<a href="https:/example.org">x</a>', "one slash missing")
vector("url-kept-backslashes", '<a href="https:\\\\evil.example\\x">x</a>', "backslashes count as slashes in browsers")
vector("url-kept-credentials", '<a href="https://example.org@evil.example/">x</a>', "a name before the host")
vector(
    "url-kept-script-behind",
    '<a href="https://example.org/javascript:alert(1)">x</a>',
    "a scheme within a path",
    link("https://example.org/javascript:alert(1)"),
)
vector(
    "url-kept-quote-inside", '<a href="https://example.org/&quot;onclick=&quot;alert(1)">x</a>', "quotes in an address"
)
vector("url-kept-angle-inside", '<a href="https://example.org/<b>">x</a>', "an element in an address")
vector(
    "url-kept-mailto-injection",
    '<a href="mailto:a@example.org?bcc=b@example.org%0d%0aX:y&attach=/etc/passwd">x</a>',
    "fields in a mail address",
)
vector("url-kept-tel-ussd", '<a href="tel:*%2306%23">x</a>', "a code for the telephone itself", link("tel:*%2306%23"))
vector("url-kept-bidi", '<a href="https://example.org/\u202egpj.exe">x</a>', "an override of direction in an address")
vector("url-kept-long", '<a href="https://example.org/' + "a" * 30000 + '">x</a>', "an address of 30,000 characters")

# -- Without scheme ---------------------------------------------------------------------------------------------------
for name, url in [
    ("path", "/x"),
    ("file", "x.html"),
    ("dots", "../x"),
    ("query", "?a=b"),
    ("fragment", "#top"),
    ("scheme-relative", "//evil.example/x"),
    ("scheme-relative-tab", "/\t/evil.example/x"),
    ("backslashes", "\\\\evil.example\\x"),
    ("slash-backslash", "/\\evil.example/x"),
    ("empty", ""),
    ("blank", " "),
    ("colon-first", "://x"),
    ("digit-scheme", "1http://x"),
    ("host", "www.example.org"),
]:
    vector(f"url-relative-{name}", f'<a href="{url}">x</a>', "a mail has no base", "<a>x</a>", "url:")

# -- Images -----------------------------------------------------------------------------------------------------------
PNG = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
IMAGES = [
    ("https", "https://images.example/a.png", True),
    ("http", "http://images.example/a.png", True),
    ("cid", "cid:1@example.org", True),
    ("data-png", PNG, True),
    ("data-svg", "data:image/svg+xml;base64,PHN2Zy8+", False),
    ("data-svg-plain", "data:image/svg+xml,%3Csvg/%3E", False),
    ("data-html", "data:text/html;base64,PHA+", False),
    ("data-png-plain", "data:image/png,%89PNG", False),
    ("data-bmp", "data:image/bmp;base64,Qk0=", False),
    ("data-no-type", "data:;base64,iVBORw0KGgo=", False),
    ("mailto", "mailto:a@example.org", False),
    ("tel", "tel:1", False),
    ("ftp", "ftp://evil.example/a.png", False),
    ("javascript", "javascript:alert(1)", False),
    ("vbscript", "vbscript:msgbox(1)", False),
    ("file", "file:////evil.example/share/a.png", False),
    ("blob", "blob:https://evil.example/1", False),
    ("relative", "a.png", None),
    ("scheme-relative", "//evil.example/a.png", None),
    ("unc", "\\\\evil.example\\share\\a.png", None),
]
for name, url, kept in IMAGES:
    removed = {True: "", False: "url:" + url.partition(":")[0], None: "url:"}[kept]
    vector(
        f"image-{name}",
        f'<img src="{url}" alt="a">',
        "what an image may be loaded from",
        f'<img src="{url}" alt="a">' if kept else '<img alt="a">',
        removed,
    )
for name, url in [
    ("jpeg", "data:image/jpeg;base64,/9j/"),
    ("gif", "data:image/gif;base64,R0lGODlhAQABAAAAACw="),
    ("webp", "data:image/webp;base64,UklGRg=="),
]:
    vector(f"image-data-{name}", f'<img src="{url}" alt="a">', "an image within the mail", f'<img src="{url}" alt="a">')
for name, url in [
    ("case", "DATA:IMAGE/PNG;BASE64,iVBORw0KGgo="),
    ("parameter", "data:image/png;charset=x;base64,iVBORw0KGgo="),
    ("blank", "data:image/png; base64,iVBORw0KGgo="),
    ("text-behind", "data:image/png;base64,iVBO\"onerror=alert(1)"),
    ("comma-html", "data:image/png;base64,PHNj,<script>alert(1)</script>"),
    ("svg-as-png", "data:image/png+svg;base64,PHN2Zy8+"),
    ("jpg", "data:image/jpg;base64,/9j/"),
    ("line-breaks", "data:image/png;base64,iVBO\n  Rw0K\n  Ggo="),
]:
    vector(f"image-data-{name}", f"<img src='{url}' alt='a'>", "odd addresses of images within the mail")
vector(
    "image-lowsrc",
    '<img lowsrc="https://evil.example/a.png" dynsrc="https://evil.example/b.avi" alt="a">',
    "attributes of old browsers that load",
    '<img alt="a">',
    "@lowsrc @dynsrc",
)
vector(
    "image-srcset",
    '<img srcset="https://evil.example/a.png 1x, https://evil.example/b.png 2x" sizes="1px" alt="a">',
    "sources by resolution",
    '<img alt="a">',
    "@srcset @sizes",
)
vector(
    "image-longdesc-usemap",
    '<img longdesc="javascript:alert(1)" usemap="#m" ismap alt="a">',
    "addresses besides src",
    '<img alt="a">',
    "@longdesc @usemap @ismap",
)
vector(
    "image-loading",
    '<img src="https://images.example/a.png" loading=eager crossorigin=use-credentials referrerpolicy=unsafe-url'
    ' fetchpriority=high decoding=sync>',
    "how to load is not the mail's choice",
    '<img src="https://images.example/a.png">',
    "@loading @crossorigin @referrerpolicy @fetchpriority @decoding",
)
vector(
    "image-data-remote-src",
    '<img data-remote-src="https://evil.example/a.png" alt="a">',
    "our own mark for blocked images must not come from the mail",
)
vector(
    "image-src-twice", '<img src="https://images.example/a.png" src="javascript:alert(1)">', "the first of two counts"
)
vector("image-image-element", "<image src=x onerror=alert(1)>", "browsers read `image` as `img`")
vector(
    "image-input",
    '<input type=image src="https://evil.example/a.png" onerror=alert(1)>d',
    "a button that is an image",
    "d",
    "input",
)
vector(
    "image-picture",
    '<picture><source srcset="https://evil.example/a.png"><img src="https://images.example/b.png"></picture>',
    "sources of a picture",
    '<img src="https://images.example/b.png">',
    "picture source",
)
vector(
    "image-pixel",
    '<p>a</p><img src="https://track.example/o.gif?id=1" width="1" height="1" alt="">',
    "a tracking pixel",
    '<p>a</p><img src="https://track.example/o.gif?id=1" width="1" height="1" alt="">',
)

# -- Attributes that hold addresses on other elements -----------------------------------------------------------------
for name, html, out, removed in [
    ("background-body", '<body background="https://evil.example/a.png">a</body>', "a", "body"),
    (
        "background-table",
        '<table background="https://evil.example/a.png"><tr><td background="javascript:alert(1)">a</td></tr></table>',
        None,
        "",
    ),
    (
        "cite",
        '<blockquote cite="javascript:alert(1)">a</blockquote><q cite="https://evil.example/">b</q>',
        "<blockquote>a</blockquote><q>b</q>",
        "@cite",
    ),
    (
        "del-cite",
        '<del cite="javascript:alert(1)">a</del><ins cite="data:,x">b</ins>',
        "<del>a</del><ins>b</ins>",
        "@cite",
    ),
    (
        "ping",
        '<a href="https://example.org/" ping="https://evil.example/p">x</a>',
        link("https://example.org/"),
        "@ping",
    ),
    (
        "attributionsrc",
        '<a href="https://example.org/" attributionsrc="https://evil.example/p">x</a>',
        link("https://example.org/"),
        "@attributionsrc",
    ),
    (
        "download",
        '<a href="https://example.org/x" download="invoice.exe">x</a>',
        link("https://example.org/x"),
        "@download",
    ),
    (
        "charset-hreflang",
        '<a href="https://example.org/" charset="utf-7" hreflang=de type="text/html" media=x>x</a>',
        None,
        "",
    ),
    ("href-on-p", '<p href="javascript:alert(1)">a</p><div src="x">b</div>', "<p>a</p><div>b</div>", "@href @src"),
    ("xlink-href", '<a xlink:href="javascript:alert(1)">x</a>', "<a>x</a>", "@xlink:href"),
    ("href-prefix", '<a x:href="javascript:alert(1)" href\u00a0="javascript:alert(1)">x</a>', None, ""),
    ("poster", '<video poster="https://evil.example/a.png" src="https://evil.example/a.mp4">a</video>d', "d", "video"),
    (
        "datasrc",
        '<div datasrc="#x" datafld="y" dataformatas="html">a</div>',
        "<div>a</div>",
        "@datasrc @datafld @dataformatas",
    ),
    ("manifest", '<html manifest="https://evil.example/m">a</html>', "a", "html"),
    ("profile", '<head profile="javascript:alert(1)"></head>a', "a", "head"),
    ("icon", '<menuitem icon="https://evil.example/a.png" onclick=alert(1)>a</menuitem>', "a", "menuitem"),
    (
        "archive-codebase",
        '<object codebase="https://evil.example/" archive="x" data="y" classid="z">a</object>d',
        "d",
        "object",
    ),
    (
        "action-on-div",
        '<div action="javascript:alert(1)" formaction="javascript:alert(1)">a</div>',
        "<div>a</div>",
        "@action @formaction",
    ),
    (
        "itemid",
        '<p itemscope itemid="javascript:alert(1)" itemtype="https://evil.example/">a</p>',
        "<p>a</p>",
        "@itemscope @itemid @itemtype",
    ),
    (
        "imagesrcset",
        '<link rel=preload as=image imagesrcset="https://evil.example/a.png 1x" imagesizes=1px>d',
        "d",
        "link",
    ),
]:
    vector(f"address-{name}", html, "an address in another attribute", out, removed)
