# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mails whose look must stay: what mail programs write. People, shops and words are invented; only the way of writing
is that of the programs."""

from html_case import look

LOGO = (
    '<img src="https://images.example/logo.png" alt="Nordlicht" width="120" height="40" border="0"'
    ' style="display:block">'
)
WORD_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="Generator" content="Microsoft Word 15">
<style><!--
@font-face {font-family:Calibri; panose-1:2 15 5 2 2 2 4 3 2 4;}
p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}
a:link, span.MsoHyperlink {mso-style-priority:99; color:#0563C1; text-decoration:underline;}
div.WordSection1 {page:WordSection1;}
--></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head>
<body lang="DE" link="#0563C1" vlink="#954F72" style="word-wrap:break-word"><div class="WordSection1">
"""
WORD_FOOT = "</div></body></html>\n"


def newsletter(rows, width=600, colour="#0b5394", preheader="News from the harbour"):
    """A newsletter of nested tables, as editors of newsletters write it."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
<meta name="viewport" content="width=device-width, initial-scale=1.0"/><title>Nordlicht</title>
<style type="text/css">@media only screen and (max-width:480px){{.col{{width:100%!important;display:block!important}}}} a{{color:{colour}}}</style>
</head><body style="margin:0;padding:0;background-color:#f2f2f2;">
<div style="display:none;font-size:1px;color:#f2f2f2;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">{preheader}</div>
<table border="0" cellpadding="0" cellspacing="0" width="100%" bgcolor="#f2f2f2"><tr><td align="center" style="padding:20px 0;">
<!--[if (gte mso 9)|(IE)]><table align="center" width="{width}"><tr><td><![endif]-->
<table border="0" cellpadding="0" cellspacing="0" width="{width}" style="border-collapse:collapse;background-color:#ffffff;">
{rows}
</table>
<!--[if (gte mso 9)|(IE)]></td></tr></table><![endif]-->
</td></tr></table></body></html>
"""


def row(
    content,
    style="padding:20px 30px;font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:22px;color:#333333;",
    more="",
):
    """A row of a newsletter."""
    return f'<tr><td {more}style="{style}">{content}</td></tr>'


def button(text, href="https://shop.example/go", colour="#0b5394"):
    """A button as a table, with a rectangle of VML for Outlook."""
    return f"""<!--[if mso]><v:roundrect href="{href}" style="height:40px;v-text-anchor:middle;width:200px;" arcsize="10%" fillcolor="{colour}"><center style="color:#ffffff;">{text}</center></v:roundrect><![endif]-->
<!--[if !mso]><!--><table cellspacing="0" cellpadding="0" border="0"><tr><td align="center" bgcolor="{colour}" style="border-radius:4px;padding:10px 24px;"><a href="{href}" target="_blank" style="font-family:Arial,sans-serif;font-size:16px;color:#ffffff;text-decoration:none;font-weight:bold;display:inline-block;">{text}</a></td></tr></table><!--<![endif]-->"""


FOOT = row(
    'Nordlicht GmbH, Hafenstra&szlig;e 1, 20000 Hamburg<br><a href="https://shop.example/leave"'
    ' style="color:#888888;">Unsubscribe</a>',
    "padding:20px"
    " 30px;font-family:Arial,sans-serif;font-size:11px;line-height:16px;color:#888888;background-color:#fafafa;",
    'align="center" ',
)

# -- Newsletters --------------------------------------------------------------------------------------------------------
look(
    "newsletter-plain",
    newsletter(
        row(LOGO)
        + row(
            "<h1 style=\"margin:0;font-size:26px;color:#0b5394;\">Spring at the harbour</h1><p>The boats are back. Come"
            " and see them on <b>Saturday</b>.</p>"
        )
        + FOOT
    ),
    "a newsletter of one column",
)
look(
    "newsletter-button",
    newsletter(row("<p style=\"margin:0 0 16px 0;\">Your place is kept until Friday.</p>" + button("Book now")) + FOOT),
    "a button with VML for Outlook",
)
look(
    "newsletter-two-columns",
    newsletter(
        "<tr><td><table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"><tr>"
        + "".join(
            '<td class="col" width="50%" valign="top"'
            ' style="padding:20px;font-family:Georgia,serif;font-size:14px;color:#444"><img'
            f' src="https://images.example/{n}.jpg" width="260" alt="{t}"><br><strong'
            f' style="font-size:18px">{t}</strong><br>{w}</td>'
            for n, t, w in [(1, "Ropes", "Made by hand, from hemp."), (2, "Lamps", "For nights at sea.")]
        )
        + "</tr></table></td></tr>"
        + FOOT
    ),
    "two columns",
)
look(
    "newsletter-three-products",
    newsletter(
        "<tr>"
        + "".join(
            '<td width="33%" align="center" valign="bottom" style="padding:10px;border:1px solid'
            f' #eeeeee;font-family:Verdana;font-size:12px"><img src="https://images.example/p{n}.png" width="150"'
            f' height="150" alt="Product {n}"><br>{t}<br><s style="color:#999">{o}&nbsp;&euro;</s> <b'
            f' style="color:#cc0000;font-size:16px">{p}&nbsp;&euro;</b></td>'
            for n, t, o, p in [(1, "Compass", "49", "39"), (2, "Chart", "25", "19"), (3, "Whistle", "9", "5")]
        )
        + "</tr>"
    ),
    "a grid of products with old and new prices",
)
look(
    "newsletter-hero",
    newsletter(
        row(
            '<a href="https://shop.example/hero"><img src="https://images.example/hero.jpg" width="600" height="240"'
            ' alt="The old lighthouse at dusk" style="display:block;width:100%;max-width:600px;height:auto;"'
            ' border="0"></a>',
            "padding:0",
        )
        + row("<p>Tours start at <u>seven</u>.</p>")
        + FOOT
    ),
    "a picture over the whole width",
)
look(
    "newsletter-divs",
    '<div style="background-color:#eef3f7"><div style="margin:0px auto;max-width:600px;"><table align="center"'
    ' border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"><tbody><tr><td'
    ' style="direction:ltr;font-size:0px;padding:20px 0;text-align:center;"><div class="mj-column-per-50"'
    ' style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:50%;"><div'
    ' style="font-family:Ubuntu,Helvetica,Arial;font-size:13px;line-height:1.6;color:#000">Left column</div></div><div'
    ' class="mj-column-per-50" style="display:inline-block;vertical-align:top;width:50%;"><div'
    ' style="font-family:Ubuntu;font-size:13px;color:#555">Right'
    ' column</div></div></td></tr></tbody></table></div></div>',
    "columns as inline blocks",
)
look(
    "newsletter-background",
    newsletter(
        '<tr><td background="https://images.example/waves.png" bgcolor="#123456" height="200" valign="middle"'
        ' align="center"'
        ' style="background-image:url(https://images.example/waves.png);background-size:cover;color:#fff;font-size:28px;font-family:Impact,sans-serif;">Storm'
        ' sale</td></tr>'
        + FOOT
    ),
    "a background picture with a colour beneath",
)
look(
    "newsletter-social",
    newsletter(
        row(
            " ".join(
                f'<a href="https://social.example/{n}"><img src="https://images.example/{n}.png" width="24" height="24"'
                f' alt="{n}" style="border:0"></a>'
                for n in ["fish", "bird", "camera"]
            ),
            "padding:10px",
            'align="center" ',
        )
    ),
    "a row of icons",
)
look(
    "newsletter-divider",
    newsletter(
        row("Above")
        + '<tr><td style="padding:0 30px"><p style="border-top:solid 4px #cccccc;font-size:1px;margin:0'
        ' auto;width:100%;">&nbsp;</p></td></tr>'
        + row('<hr size="1" color="#cc0000" width="50%" align="left" noshade>Below')
    ),
    "lines between parts",
)
look(
    "newsletter-dark-mode",
    '<html><head><meta name="color-scheme" content="light dark"><style>@media'
    ' (prefers-color-scheme:dark){body{background:#000!important;color:#fff!important}}</style></head><body'
    ' style="background:#ffffff;color:#111111;font-family:-apple-system,BlinkMacSystemFont,\'Segoe'
    ' UI\',Roboto,sans-serif"><p style="color:#111111">Read it by day or by night.</p></body></html>',
    "colours for the dark",
)
look(
    "newsletter-centre",
    "<center><table width=500 border=0 cellpadding=8><tr><td align=center bgcolor=#ffffcc><font face=\"Comic Sans MS\""
    " size=5 color=#cc0000><b>Summer party!</b></font><br><font size=2>Bring <i>cake</i>, bring <tt>friends</tt>, bring"
    " <big>music</big>.</font></td></tr></table></center>",
    "the way of 1999",
)
look(
    "newsletter-countdown",
    newsletter(
        row(
            '<table style="border-spacing:6px"><tr>'
            + "".join(
                '<td style="background-color:#333;color:#fff;font:bold 24px/40px Courier'
                f' New,monospace;width:60px;text-align:center;border-radius:6px">{n}</td>'
                for n in ["03", "14", "15"]
            )
            + "</tr><tr>"
            + "".join(f'<td align="center"><small>{w}</small></td>' for w in ["days", "hours", "minutes"])
            + "</tr></table>"
        )
    ),
    "boxes of numbers",
)
look(
    "newsletter-survey",
    newsletter(
        row(
            "<p>How was your visit?</p><table><tr>"
            + "".join(
                f'<td style="border:1px solid #ccc;padding:6px 10px"><a href="https://shop.example/rate?n={n}"'
                f' style="text-decoration:none">{n}</a></td>'
                for n in range(1, 6)
            )
            + "</tr></table>"
        )
    ),
    "a scale of links",
)

# -- Outlook and Word ---------------------------------------------------------------------------------------------------
look(
    "word-reply",
    WORD_HEAD
    + """<p class="MsoNormal"><span style="mso-fareast-language:EN-US">Guten Tag Frau Brandt,<o:p></o:p></span></p>
<p class="MsoNormal"><span style="mso-fareast-language:EN-US"><o:p>&nbsp;</o:p></span></p>
<p class="MsoNormal"><b><span style="color:red">die Lieferung</span></b> kommt am <u>Montag</u>.<o:p></o:p></p>
<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>Von:</b> Support &lt;support@helpdesk.test&gt;<br><b>Gesendet:</b> Freitag, 6. M&auml;rz 2026 10:15<br><b>An:</b> anna@example.org<br><b>Betreff:</b> Ihre Bestellung<o:p></o:p></p></div></div>
<p class="MsoNormal">Wann d&uuml;rfen wir liefern?<o:p></o:p></p>"""
    + WORD_FOOT,
    "a reply written with Word",
)
look(
    "word-list",
    WORD_HEAD
    + "".join(
        f"""<p class="MsoListParagraph" style="margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1"><![if !supportLists]><span style="mso-list:Ignore">{n}.<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;&nbsp;</span></span><![endif]>{t}<o:p></o:p></p>
"""
        for n, t in [(1, "Unplug it"), (2, "Wait a minute"), (3, "Plug it in")]
    )
    + WORD_FOOT,
    "a numbered list of Word, in paragraphs",
)
look(
    "word-bullets",
    WORD_HEAD
    + "".join(
        f"""<p class=MsoListParagraphCxSpMiddle style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>&middot;<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><!--[endif]-->{t}</p>
"""
        for t in ["apples", "pears"]
    )
    + WORD_FOOT,
    "bullets of Word, in comments' conditions",
)
look(
    "word-table",
    WORD_HEAD
    + """<table class="MsoTableGrid" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt">
<tr style="mso-yfti-irow:0;height:1.0cm"><td width="200" valign="top" style="width:150.0pt;border:solid windowtext 1.0pt;background:#D9E2F3;mso-background-themecolor:accent1;padding:0cm 5.4pt 0cm 5.4pt"><p class="MsoNormal"><b>Artikel<o:p></o:p></b></p></td><td width="100" style="width:75.0pt;border:solid windowtext 1.0pt;border-left:none;background:#D9E2F3"><p class="MsoNormal" align="right" style="text-align:right"><b>Preis</b></p></td></tr>
<tr><td valign="top" style="border:solid windowtext 1.0pt;border-top:none;padding:0cm 5.4pt"><p class="MsoNormal">Kompass</p></td><td style="border:solid windowtext 1.0pt"><p class="MsoNormal" align="right" style="text-align:right">39,00 &euro;</p></td></tr></table>"""
    + WORD_FOOT,
    "a table of Word",
)
look(
    "word-signature",
    WORD_HEAD
    + """<p class="MsoNormal"><span style="font-size:10.0pt;font-family:&quot;Arial&quot;,sans-serif;color:#1F497D">Mit freundlichen Gr&uuml;&szlig;en<br>Jonas Weber<o:p></o:p></span></p><p class="MsoNormal"><!--[if gte vml 1]><v:shape id="Bild_1" type="#_x0000_t75" style='width:90pt;height:30pt'><v:imagedata src="cid:image001.png@01DB0001.0000ABCD" o:title="Logo"/></v:shape><![endif]--><![if !vml]><img width="120" height="40" style="width:1.25in;height:.4166in" src="cid:image001.png@01DB0001.0000ABCD" alt="Logo" v:shapes="Bild_1"><![endif]><o:p></o:p></p><p class="MsoNormal"><a href="mailto:jonas@example.org"><span style="color:#0563C1">jonas@example.org</span></a> | <a href="tel:+49401234">+49 40 1234</a></p>"""
    + WORD_FOOT,
    "a signature with a picture for VML and for the others",
)
look(
    "word-highlight",
    WORD_HEAD
    + '<p class="MsoNormal"><span style="background:yellow;mso-highlight:yellow">marked</span> <span'
    ' style=\'font-family:"Courier New"\'>typed</span> <s>gone</s> x<sup>2</sup> H<sub>2</sub>O <span'
    ' style="font-variant:small-caps">Small</span></p>'
    + WORD_FOOT,
    "characters' styles of Word",
)
look(
    "outlook-web",
    '<html><head><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body'
    ' dir="ltr"><div class="elementToProof" style="font-family: Aptos, Aptos_EmbeddedFont, Calibri, Helvetica,'
    ' sans-serif; font-size: 12pt; color: rgb(0, 0, 0);">Thanks, that works.</div><div id="appendonsend"></div><hr'
    ' style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri,'
    ' sans-serif" style="font-size:11pt" color="#000000"><b>From:</b> Support'
    ' &lt;support@helpdesk.test&gt;<br><b>Sent:</b> Monday, March 2, 2026 10:15 AM<br><b>Subject:</b> Your'
    ' order</font><div>&nbsp;</div></div><div class="BodyFragment"><font size="2"><span style="font-size:11pt;"><div'
    ' class="PlainText">Does it work now?</div></span></font></div></body></html>',
    "a reply of Outlook on the web",
)
look(
    "outlook-mac",
    '<html><body style="word-wrap: break-word; color: rgb(0, 0, 0); font-size: 14px; font-family: Calibri,'
    ' sans-serif;"><div>Hello,</div><div><br></div><div>see below.</div><span id="OLK_SRC_BODY_SECTION"><div'
    ' style="font-family:Calibri; font-size:12pt; text-align:left; color:black; BORDER-TOP: #b5c4df 1pt solid;'
    ' PADDING-TOP: 3pt"><span style="font-weight:bold">From: </span>Eve</div></span></body></html>',
    "a reply of Outlook for Mac",
)
look(
    "outlook-meeting",
    '<div style="width:100%;height:20px"><span'
    ' style="white-space:nowrap;color:#5F5F5F;opacity:.36">________________</span></div><div style="font-family:\'Segoe'
    ' UI\',Helvetica,sans-serif"><div style="margin-bottom:6px"><span style="font-size:24px;color:#252424">Meeting in'
    ' the harbour room</span></div><div><a href="https://meet.example/1"'
    ' style="font-size:14px;color:#6264a7;text-decoration:underline">Join</a></div></div>',
    "an invitation to a meeting",
)
look(
    "outlook-external-banner",
    '<table style="border:0;width:100%" border="0" cellspacing="0" cellpadding="0" align="left"><tbody><tr><td'
    ' style="background:#910A19;padding:5pt 2pt"></td><td style="width:100%;background:#FDF2F4;padding:5pt 4pt 5pt'
    ' 12pt;word-wrap:break-word" width="100%"><div style="color:#222">This mail comes from outside. <a'
    ' href="https://help.example/outside">Why this matters</a></div></td></tr></tbody></table><br'
    ' clear="all"><p>Hello</p>',
    "a warning in front of a mail",
)

# -- Gmail, Apple, Yahoo, Thunderbird and others -----------------------------------------------------------------------
look(
    "gmail-reply",
    '<div dir="ltr"><div dir="ltr">Thanks, <b>that</b> helps!</div><br><div class="gmail_quote'
    ' gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, Mar 2, 2026 at 10:15 AM Support &lt;<a'
    ' href="mailto:support@helpdesk.test">support@helpdesk.test</a>&gt; wrote:<br></div><blockquote class="gmail_quote"'
    ' style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">Try again,'
    ' please.<br>Support</blockquote></div></div>',
    "a reply of Gmail",
)
look(
    "gmail-formatting",
    '<div dir="ltr"><font face="georgia, serif" size="4" style="background-color:rgb(255,242,204)" color="#0000ff">Big'
    ' words</font><div><ul><li>one</li><li>two<ol><li>inner</li></ol></li></ul></div><blockquote style="margin:0 0 0'
    ' 40px;border:none;padding:0px">indented</blockquote><div'
    ' style="text-align:right">right</div><strike>struck</strike></div>',
    "what Gmail's toolbar writes",
)
look(
    "gmail-signature",
    '<div dir="ltr">Ok.<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr"'
    ' class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr"><table cellspacing="0" cellpadding="0"'
    ' style="color:rgb(34,34,34);font-size:12px"><tbody><tr><td style="padding:0 8px 0 0;border-right:2px solid'
    ' rgb(11,83,148)"><img src="https://images.example/face.png" width="64" height="64" alt=""></td><td'
    ' style="padding-left:8px"><b>Clara Lund</b><br><span style="color:#777">Harbour'
    ' master</span></td></tr></tbody></table></div></div></div>',
    "a signature as a table",
)
look(
    "gmail-forward",
    '<div dir="ltr"><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message'
    ' ---------<br>From: <strong class="gmail_sendername" dir="auto">Eve</strong> <span'
    ' dir="auto">&lt;eve@example.org&gt;</span><br>Subject: The lamp<br></div><br><u></u><div><p>It does not'
    ' burn.</p></div></div></div>',
    "a forwarded mail of Gmail",
)
look(
    "gmail-quote-nested",
    "<div>a<blockquote class=\"gmail_quote\" style=\"margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex\">b"
    * 8
    + "</blockquote></div>" * 8,
    "eight quotes within quotes",
)
look(
    "apple-mail",
    '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap:'
    ' break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">Hello&nbsp;Support,<div><br></div><div>the'
    ' second one is broken.<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>On 2 Mar 2026,'
    ' at 10:15, Support &lt;support@helpdesk.test&gt; wrote:</div><br class="Apple-interchange-newline"><div><div>Which'
    ' one?</div></div></blockquote></div><br></div></body></html>',
    "a reply of Apple Mail",
)
look(
    "apple-iphone",
    '<html><body dir="auto">It is the blue one<div><br></div><div dir="ltr">Sent from my telephone</div><div'
    ' dir="ltr"><br><blockquote type="cite">On 2. Mar 2026, at 10:15, Support'
    ' wrote:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\ufeffWhich'
    ' one?</div></blockquote></body></html>',
    "a reply from a telephone",
)
look(
    "apple-styles",
    '<div><span class="Apple-style-span" style="font-family: Helvetica; font-size: 18px; font-weight: 600; font-style:'
    ' italic; letter-spacing: 1px; -webkit-text-stroke-width: 0px; caret-color: rgb(0, 0, 0)">Styled</span></div><ul'
    ' class="MailOutline"><li>one</li><ul><li>two</li></ul></ul>',
    "styles of Apple Mail, a list right in a list",
)
look(
    "yahoo-reply",
    '<html><body><div class="ydp1yahoo-style-wrap" style="font-family:Helvetica Neue, Helvetica, Arial,'
    ' sans-serif;font-size:16px;"><div dir="ltr" data-setdir="false">Yes please</div><div><br></div></div><div'
    ' id="ydp2yahoo_quoted" class="yahoo_quoted"><div style="font-family:\'Helvetica Neue\', Helvetica, Arial,'
    ' sans-serif;font-size:13px;color:#26282a;"><div>On Monday, Support wrote:</div><div dir="ltr">Shall'
    ' we?</div></div></div></body></html>',
    "a reply of Yahoo",
)
look(
    "thunderbird-reply",
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body text="#000000"'
    ' bgcolor="#FFFFFF"><p>Hallo,</p><p><br></p><div class="moz-cite-prefix">Am 02.03.26 um 10:15 schrieb'
    ' Support:<br></div><blockquote type="cite" cite="mid:1@helpdesk.test"><pre class="moz-quote-pre" wrap="">Passt das'
    ' so?\n  Viele Gr&uuml;&szlig;e\n</pre></blockquote><pre class="moz-signature" cols="72">--'
    ' \nAnna</pre></body></html>',
    "a reply of Thunderbird",
)
look(
    "thunderbird-colours",
    '<body text="#003300" bgcolor="#ffffee" link="#cc0000"><p>Colours of the whole mail stand at'
    ' <tt>body</tt>.</p><font color="#993399"><big><big>Large</big></big></font> <code>code</code></body>',
    "colours at `body`",
)
look(
    "thunderbird-flowed",
    '<div class="moz-text-flowed" style="font-family: -moz-fixed; font-size: 14px" lang="x-unicode">A line <br>another'
    ' line <br><br><span class="moz-smiley-s1"><span>:-)</span></span> <b class="moz-txt-star"><span'
    ' class="moz-txt-tag">*</span>bold<span class="moz-txt-tag">*</span></b></div>',
    "text shown as HTML",
)
look(
    "webmail-gmx",
    '<html><body><div style="font-family: Verdana;font-size: 12.0px;"><div>Guten Tag,</div><div>&nbsp;</div><div'
    ' style="margin: 10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5; word-wrap:'
    ' break-word;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Montag<br/><b>Von:</b>&nbsp;Support</div><div'
    ' name="quoted-content">Alles gut?</div></div></div></body></html>',
    "a reply of a German webmailer",
)
look(
    "webmail-roundcube",
    '<html><head></head><body style=\'font-size: 10pt; font-family: Verdana,Geneva,sans-serif\'><p>Fine.</p><div'
    ' id="signature">-- <br/><div class="pre" style="margin: 0; padding: 0; font-family: monospace">Bo</div></div><p'
    ' id="reply-intro">On 2026-03-02 10:15, Support wrote:</p><blockquote type="cite" style="padding: 0 0.4em;'
    ' border-left: #1010ff 2px solid; margin: 0"><div class="pre" style="font-family:'
    ' monospace">Fine?</div></blockquote></body></html>',
    "a reply of Roundcube",
)
look(
    "webmail-proton",
    '<div style="font-family: Arial, sans-serif; font-size: 14px;">Sure.</div><div class="protonmail_signature_block"'
    ' style="font-size: 14px;"><div class="protonmail_signature_block-user"><br></div></div><div'
    ' class="protonmail_quote">On Monday, March 2nd, Support wrote:<br><blockquote class="protonmail_quote"'
    ' type="cite"><p>Sure?</p></blockquote></div>',
    "a reply of a webmailer that encrypts",
)
look(
    "android-reply",
    '<div dir="auto">On the way<div dir="auto"><br></div></div><div id="composer_signature" dir="auto"><div'
    ' style="font-size:12px;color:#575757">Sent from a telephone</div></div><div dir="auto"><br></div><!--'
    ' originalMessage --><div>-------- Original message --------</div><div>From: Support</div>',
    "a reply from another telephone",
)

# -- Tables, lists, text -------------------------------------------------------------------------------------------------
look(
    "table-spans",
    '<table border="1" cellpadding="4" summary="Opening hours"><caption align="bottom">Opening'
    ' hours</caption><colgroup><col width="80"><col span="2" style="background-color:#eef"></colgroup><thead><tr><th'
    ' scope="col">Day</th><th scope="col" colspan="2">Hours</th></tr></thead><tbody><tr><th scope="row" rowspan="2"'
    ' valign="top">Mon</th><td>8&ndash;12</td><td>13&ndash;17</td></tr><tr><td colspan="2" align="center">by'
    ' appointment</td></tr></tbody><tfoot><tr><td colspan="3"><small>closed on'
    ' holidays</small></td></tr></tfoot></table>',
    "spans, groups, a caption",
)
look(
    "table-nested",
    '<table border="1" bordercolor="#ff0000"><tr><td>outer<table border="1" bgcolor="#eeeeff"'
    ' align="right"><tr><td>inner<table><tr><td nowrap'
    ' height="40">innermost</td></tr></table></td></tr></table></td><td width="50%" abbr="b">beside</td></tr></table>',
    "tables in tables",
)
look(
    "table-zebra",
    '<table style="border-collapse:collapse;width:100%">'
    + "".join(
        f'<tr style="background-color:{"#f8f8f8" if n % 2 else "#ffffff"}"><td style="border-bottom:1px solid'
        f' #ddd;padding:8px;text-align:left">Row {n}</td><td style="border-bottom:1px solid'
        f' #ddd;padding:8px;text-align:right">{n * 7}</td></tr>'
        for n in range(1, 9)
    )
    + "</table>",
    "striped rows",
)
look(
    "table-end-tags-missing",
    "<table border=1><tr><th>a<th>b<tr><td>1<td>2<tr><td>3<td>4</table>",
    "a table without end tags",
)
look(
    "list-nested",
    "<ul><li>fruit<ul><li>apple<ol type=\"a\" start=\"3\"><li>red</li><li"
    " value=\"7\">green</li></ol></li><li>pear</li></ul></li><li style=\"list-style-type:square\">bread</li></ul><ol"
    " reversed><li>two</li><li>one</li></ol>",
    "lists in lists, numbers that jump",
)
look(
    "list-definitions",
    "<dl><dt><dfn>Port</dfn></dt><dd>the left side</dd><dt>Starboard<dd>the right side</dl>",
    "definitions",
)
look(
    "list-styles",
    '<ul style="list-style-type:none;padding:0;margin:0"><li style="padding:4px 0">plain</li></ul><ol'
    ' style="list-style-type:upper-roman"><li>one</li><li>two</li></ol><ul type="circle"><li>round</li></ul>',
    "styles of lists",
)
look(
    "text-inline",
    "<p><b>b</b> <i>i</i> <u>u</u> <s>s</s> <em>em</em> <strong>strong</strong> <small>small</small> <big>big</big>"
    " <sub>sub</sub> <sup>sup</sup> <code>code</code> <kbd>kbd</kbd> <samp>samp</samp> <var>var</var> <cite>cite</cite>"
    " <q>q</q> <dfn>dfn</dfn> <abbr title=\"abbreviation\">abbr</abbr> <mark>mark</mark> <del"
    " datetime=\"2026-03-02\">del</del> <ins>ins</ins> <tt>tt</tt> <strike>strike</strike> <time"
    " datetime=\"2026-03-02\">today</time> <bdi>bdi</bdi> <bdo dir=\"rtl\">bdo</bdo></p>",
    "all elements within a line",
)
look(
    "text-sections",
    "<header><h1>Title</h1></header><nav><a href=\"https://example.org/\">home</a></nav><main><article><section><h2"
    " align=\"center\">Two</h2><h3>Three</h3><h4>Four</h4><h5>Five</h5><h6>Six</h6></section></article><aside>beside</aside><figure><img"
    " src=\"cid:a@example.org\""
    " alt=\"picture\"><figcaption>caption</figcaption></figure></main><footer><address>Harbour 1</address></footer>",
    "sections of HTML5",
)
look(
    "text-pre",
    "<pre style=\"background-color:#f4f4f4;padding:10px;font-family:Consolas,monospace\">$ postroom check\n  mailbox  "
    " ok\n\tqueue\t0\n&lt;done&gt;</pre>",
    "text with blanks that count",
)
look(
    "text-pre-code",
    "<p>Run <code style=\"color:#c7254e;background-color:#f9f2f4;padding:2px 4px\">make</code>:</p><pre><code><span"
    " style=\"color:#008000\"># a comment</span>\n<span style=\"color:#0000ff\">for</span> x <span"
    " style=\"color:#0000ff\">in</span> y:\n    print(x)\n</code></pre>",
    "coloured code",
)
look(
    "text-quote-levels",
    "<blockquote style=\"border-left:2px solid blue;padding-left:5px;color:blue\">one<blockquote"
    " style=\"border-left:2px solid green;padding-left:5px;color:green\">two<blockquote style=\"border-left:2px solid"
    " red;padding-left:5px;color:red\">three</blockquote></blockquote></blockquote>",
    "quotes in three colours",
)
look(
    "text-details",
    "<details open><summary>More</summary><p>Hidden words that must not be lost.</p></details>",
    "a part that opens",
)
look(
    "text-line-breaks", "Line one<br>line two<br/>line three<br /><br>a new part<wbr>with&shy;hyphens", "lines by hand"
)
look(
    "text-symbols",
    "<p>&copy; 2026 &mdash; 5&nbsp;&times;&nbsp;3 &ne; 16 &bull; &hearts; \u2713 \U0001f600"
    " \U0001f468\u200d\U0001f469\u200d\U0001f467 &#8364;&#x20AC;</p>",
    "signs and faces",
)

# -- Other scripts -------------------------------------------------------------------------------------------------------
look(
    "arabic",
    '<div dir="rtl" lang="ar" style="text-align:right;font-family:\'Noto Naskh Arabic\',Tahoma"><p>مرحبا، وصلت الطلبية'
    ' رقم <bdi>1042</bdi> أمس.</p><ul><li>المصباح</li><li>البوصلة</li></ul><p dir="ltr">Order 1042</p></div>',
    "Arabic, a line of Latin in it",
)
look(
    "hebrew",
    '<html dir="rtl"><body dir="rtl" lang="he"><table dir="rtl" border="1"'
    ' width="300"><tr><td>מוצר</td><td>מחיר</td></tr><tr><td>מצפן</td><td>39 ₪</td></tr></table><p align="right">תודה'
    ' רבה</p></body></html>',
    "Hebrew, direction at `html` and `body`",
)
look(
    "persian",
    '<p dir="rtl" style="direction:rtl;text-align:justify">سلام، چراغ شما آماده است. <span dir="ltr">Lamp X-1</span> را'
    ' فردا می‌فرستیم.</p>',
    "Persian with a joiner",
)
look(
    "bidi-mixed",
    '<p>The name is <bdi>إيان</bdi>: 3 posts. <bdo dir="rtl">abc</bdo> <span dir="auto">שלום</span></p>',
    "directions within a line",
)
look(
    "chinese",
    '<div style="font-family:\'Microsoft YaHei\',\'微软雅黑\',SimSun,serif;font-size:14px;line-height:1.75"><p'
    ' style="text-indent:2em">您好，您的订单已经发货。</p><p style="text-indent:2em">此致<br>敬礼</p></div>',
    "Chinese, fonts with Chinese names",
)
look(
    "japanese-ruby",
    '<p lang="ja"'
    ' style="font-size:18px">お<ruby>客様<rp>（</rp><rt>きゃくさま</rt><rp>）</rp></ruby>の<ruby>港<rt>みなと</ruby>へ。</p>',
    "Japanese with readings",
)
look(
    "japanese-business",
    "<p lang=\"ja\">株式会社北光<br>山田　花子　様</p><p>いつもお世話になっております。"
    "<br>ご注文の品を発送いたしました。</p><hr><p>━━━━━━━━━━<br>株式会社みなと<br>℡ <a"
    " href=\"tel:+81300000000\">03-0000-0000</a></p>",
    "a Japanese letter",
)
look(
    "korean",
    '<div style="font-family:\'맑은 고딕\',Malgun Gothic,sans-serif;font-size:13.3px"><p'
    ' style="margin-top:0">안녕하세요, 주문하신 등대 램프가 <strong'
    ' style="color:#0054ff">도착</strong>했습니다.</p></div>',
    "Korean",
)
look(
    "devanagari-thai",
    '<p lang="hi">नमस्ते, आपका ऑर्डर भेज दिया गया है।</p><p lang="th">สวัสดีค่ะ สินค้าถูกส่งแล้ว</p>',
    "Hindi and Thai",
)
look(
    "cyrillic-greek",
    '<p lang="ru">Здравствуйте, <i>заказ</i> отправлен.</p><p lang="el">Γεια σας, η παραγγελία <b>στάλθηκε</b>.</p>',
    "Russian and Greek",
)

# -- Letters of machines -------------------------------------------------------------------------------------------------
look(
    "invoice",
    '<div style="font-family:Arial;font-size:13px;color:#222;max-width:640px;margin:0 auto"><h2'
    ' style="border-bottom:3px double #000;padding-bottom:4px">Invoice 2026-0042</h2><table width="100%"'
    ' cellspacing="0" cellpadding="6" style="border:1px solid #999"><tr bgcolor="#dddddd"><th align="left">Item</th><th'
    ' align="right">Qty</th><th align="right">Price</th></tr><tr><td>Compass</td><td align="right">2</td><td'
    ' align="right">78.00</td></tr><tr><td>Chart</td><td align="right">1</td><td align="right">19.00</td></tr><tr><td'
    ' colspan="2" align="right" style="border-top:2px solid #000"><b>Total</b></td><td align="right"'
    ' style="border-top:2px solid #000"><b>97.00</b></td></tr></table><p style="white-space:nowrap">IBAN DE00 0000 0000'
    ' 0000 0000 00</p></div>',
    "an invoice",
)
look(
    "receipt",
    '<table width="320" style="font-family:monospace;font-size:12px;background-color:#fff;border:1px dashed'
    ' #666;padding:10px"><tr><td colspan="2" align="center"><b>THE HARBOUR CAFE</b></td></tr><tr><td>Coffee</td><td'
    ' align="right">3.20</td></tr><tr><td>Cake</td><td align="right">4.10</td></tr><tr><td style="border-top:1px solid'
    ' #000">Sum</td><td align="right" style="border-top:1px solid #000">7.30</td></tr></table>',
    "a receipt",
)
look(
    "parcel",
    newsletter(
        row(
            '<table width="100%" style="text-align:center;font-size:12px"><tr><td'
            ' style="color:#2e7d32">&#10004;<br>Packed</td><td style="color:#2e7d32">&#10004;<br>Sent</td><td'
            ' style="color:#bbbbbb">&#9711;<br>Delivered</td></tr></table>'
        )
        + row(button("Track it", "https://parcel.example/t?id=1&amp;k=2", "#2e7d32"))
    ),
    "where a parcel is",
)
look(
    "password-reset",
    '<div style="max-width:480px;margin:40px auto;padding:32px;border:1px solid'
    ' #e1e4e8;border-radius:6px;font-family:sans-serif"><h3 style="margin-top:0">Reset your password</h3><p>Your'
    ' code:</p><p'
    ' style="font-size:32px;letter-spacing:8px;text-align:center;font-weight:bold;background-color:#f6f8fa;padding:12px">482'
    ' 913</p><p style="color:#586069;font-size:12px">It is good for ten minutes.</p></div>',
    "a code",
)
look(
    "build-failed",
    '<table border="0" cellpadding="0" cellspacing="0"><tr><td bgcolor="#d73a49" style="color:#fff;padding:8px'
    ' 16px;font-weight:bold">Build 77 failed</td></tr><tr><td style="border:1px solid #d73a49;padding:12px"><pre'
    ' style="white-space:pre-wrap;font-size:12px">error: no such harbour\n  at line 3</pre></td></tr></table>',
    "a report of a build",
)
look(
    "boarding-pass",
    '<table cellpadding="8" style="border:2px solid #004080;border-radius:10px;font-family:\'Trebuchet'
    ' MS\',sans-serif"><tr><td rowspan="2" bgcolor="#004080"'
    ' style="color:#fff;font-size:28px">FERRY</td><td><small>from</small><br><b>Kiel</b></td><td><small>to</small><br><b>Oslo</b></td></tr><tr><td><small>deck</small><br>4</td><td><small>cabin</small><br>4012</td></tr></table>',
    "a ticket for a ferry",
)
look(
    "markdown",
    "<h1>Notes</h1>\n<p>Some <em>words</em> and <strong>more</strong>, a <a href=\"https://example.org/\""
    " title=\"t\">link</a>.</p>\n<ol>\n<li><p>first</p>\n</li>\n<li><p>second</p>\n<pre><code"
    " class=\"language-sh\">echo hi\n</code></pre>\n</li>\n</ol>\n<blockquote>\n<p>quoted</p>\n</blockquote>\n<hr"
    " />\n<table>\n<thead>\n<tr>\n<th style=\"text-align:right\">n</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td"
    " style=\"text-align:right\">1</td>\n</tr>\n</tbody>\n</table>\n",
    "what programs make of Markdown",
)
look(
    "form-letter",
    '<p align="justify" style="font:12pt/1.4 \'Times New Roman\',serif;margin:2cm">Dear Ms Lund,<br><br>with reference'
    ' to your letter of <time datetime="2026-02-27">27 February</time> we are pleased to tell you that berth <b>12</b>'
    ' is yours.<br><br><i>The harbour office</i></p>',
    "a letter with measures in centimetres",
)
look(
    "calendar-grid",
    '<table border="1" style="border-collapse:collapse;table-layout:fixed;width:280px"><tr>'
    + "".join(f"<th>{d}</th>" for d in ["M", "T", "W", "T", "F", "S", "S"])
    + "</tr>"
    + "".join(
        "<tr>"
        + "".join(
            '<td align="right" height="30"'
            f' valign="top"{" bgcolor=#ffdddd" if d in (5, 6) else ""}>{w * 7 + d + 1}</td>'
            for d in range(7)
        )
        + "</tr>"
        for w in range(4)
    )
    + "</table>",
    "a calendar",
)
look(
    "ticket-history",
    "".join(
        '<div style="margin:0 0 12px 0;border:1px solid #ddd"><div style="background-color:#eee;padding:6px'
        f' 10px"><b>{n}</b> <span style="color:#666;font-size:11px">{t}</span></div><div'
        f' style="padding:10px">{w}</div></div>'
        for n, t, w in [
            ("Anna", "10:15", "The lamp is dark."),
            ("Support", "10:40", "Is it plugged in?<br>See <a href=\"https://help.example/lamp\">here</a>."),
            ("Anna", "11:02", "It is now. <i>Thanks!</i>"),
        ]
    ),
    "the history of a ticket",
)
look("text-only", "Hello,\nno markup at all, 3 < 4 & 5 > 4.\n", "a mail without markup")
