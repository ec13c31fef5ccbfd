# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mails of HTML only: how the programs wrap what they quote. The text is the HTML rendered, links as their text."""
from .case import html

S_ = 'Support &lt;<a href="mailto:support@helpdesk.test">support@helpdesk.test</a>&gt;'
S_T = "Support <support@helpdesk.test>"
US = "Monday, March 2, 2026 10:15 AM"
NEW = "It is room 12."
BLOCK_T = f"From: {S_T}\nSent: {US}\nTo: Anna Berg <anna@example.org>\nSubject: [#1042] Printer"
BLOCK = (f"<b>From:</b> {S_}<br><b>Sent:</b> {US}<br><b>To:</b> Anna Berg &lt;anna@example.org&gt;<br>"
         "<b>Subject:</b> [#1042] Printer")
ASKED = "\n\n> Which room?"
BQ = '<blockquote type="cite"><div>Which room?</div></blockquote>'


def page(content):
    """The content as a whole page."""
    return ('<!DOCTYPE html>\n<html><head><meta charset="utf-8"><style>p {margin: 0}</style></head><body>' + content
            + "</body></html>\n")


# -- Wrappers with a blockquote: the attribution, the marked lines ----------------------------------------------------
AT = f"On Mon, 2 Mar 2026 at 10:15, {S_} wrote:"
AT_T = f"On Mon, 2 Mar 2026 at 10:15, {S_T} wrote:"
QUOTING = [
    ("gmail", "Gmail on the web",
     '<div dir="ltr">It is room 12.</div><br><div class="gmail_quote gmail_quote_container">'
     f'<div dir="ltr" class="gmail_attr">{AT}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;'
     'border-left:1px solid rgb(204,204,204);padding-left:1ex"><div dir="ltr">Which room?</div></blockquote></div>',
     AT_T),
    ("gmail-android", "Gmail on Android",
     '<div dir="auto">It is room 12.</div><br><div class="gmail_quote"><div dir="ltr" '
     f'class="gmail_attr">{AT}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc '
     'solid;padding-left:1ex">Which room?<br>\n</blockquote></div>', AT_T),
    ("thunderbird", "Thunderbird",
     '<p>It is room 12.</p><div class="moz-cite-prefix">On 3/2/26 10:15, Support wrote:<br></div><blockquote '
     'type="cite" cite="mid:1042@helpdesk.test"><p>Which room?</p></blockquote>',
     "On 3/2/26 10:15, Support wrote:"),
    ("proton", "Proton",
     '<div style="font-family: Arial;">It is room 12.</div><div class="protonmail_quote">'
     f'On Monday, March 2nd, 2026 at 10:15, {S_} wrote:<br><br><blockquote class="protonmail_quote" type="cite">'
     '<div>Which room?</div></blockquote><br></div>', f"On Monday, March 2nd, 2026 at 10:15, {S_T} wrote:"),
    ("fastmail", "Fastmail",
     "<div>It is room 12.<br></div><div><br></div><div>On Mon, Mar 2, 2026, at 10:15 AM, Support wrote:"
     '<br></div><blockquote type="cite" id="qt"><div>Which room?<br></div></blockquote><div><br></div>',
     "On Mon, Mar 2, 2026, at 10:15 AM, Support wrote:"),
    ("roundcube", "Roundcube",
     '<p>It is room 12.</p><p id="reply-intro">On 2026-03-02 10:15, Support wrote:</p><blockquote type="cite" '
     'style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0"><div id="replybody1">Which '
     'room?</div></blockquote>', "On 2026-03-02 10:15, Support wrote:"),
    ("zoho", "Zoho",
     '<div style="font-family: Verdana;"><div>It is room 12.</div><br><div class="zmail_extra"><div '
     f'id="Zm-_Id_-Sgn1">---- On Mon, 02 Mar 2026 10:15:00 +0100 <b>{S_}</b> wrote ---<br></div><blockquote '
     'id="blockquote_zmail"><div>Which room?</div></blockquote></div></div>',
     f"---- On Mon, 02 Mar 2026 10:15:00 +0100 {S_T} wrote ---"),
    ("spark", "Spark",
     '<div name="messageBodySection"><div dir="auto">It is room 12.</div></div><div '
     f'name="messageReplySection">On 2 Mar 2026 at 10:15 +0100, {S_}, wrote:<br><blockquote type="cite" '
     f'style="border-left: '
     'thin solid #1abc9c;">Which room?</blockquote></div>', f"On 2 Mar 2026 at 10:15 +0100, {S_T}, wrote:"),
    ("superhuman", "Superhuman",
     '<div><div>It is room 12.</div></div><br><div class="gmail_quote sh-quoted-content"><div '
     f'dir="ltr" class="gmail_attr">{AT}<br></div><blockquote class="gmail_quote sh-quoted-content">Which room?'
     '</blockquote></div>', AT_T),
    ("front", "Front",
     f'<div>It is room 12.</div><br><div class="front-attribution">{AT}</div><blockquote type="cite" '
     'class="front-blockquote">Which room?</blockquote>', AT_T),
    ("airmail", "Airmail",
     '<div>It is room 12.</div><p class="airmail_on">On 2 March 2026 at 10:15:00, Support (<a '
     'href="mailto:support@helpdesk.test">support@helpdesk.test</a>) wrote:</p> <blockquote type="cite" '
     'class="clean_bq"><div>Which room?</div></blockquote>',
     "On 2 March 2026 at 10:15:00, Support (support@helpdesk.test) wrote:"),
    ("k9", "K-9 and Thunderbird for Android",
     '<html><head></head><body>It is room 12.<br><br><div class="gmail_quote">'
     f'<div dir="auto">On 2 March 2026 10:15:00 CET, {S_} wrote:</div><blockquote class="gmail_quote" style="margin: '
     f'0pt 0pt '
     '0pt 0.8ex;">Which room?</blockquote></div></body></html>', f"On 2 March 2026 10:15:00 CET, {S_T} wrote:"),
    ("evolution", "Evolution",
     "<div>It is room 12.</div><div><br></div><div>On Mon, 2026-03-02 at 10:15 +0100, Support wrote:"
     '</div><blockquote type="cite" style="margin:0 0 0 .8ex; border-left:2px #729fcf solid"><div>Which '
     'room?</div></blockquote><div><span></span></div>', "On Mon, 2026-03-02 at 10:15 +0100, Support wrote:"),
    ("netease", "163",
     '<div>It is room 12.</div><br><div id="divNeteaseMailCard"></div><p>At 2026-03-02 10:15:00, "Support" '
     '&lt;support@helpdesk.test&gt; wrote:</p><blockquote id="isReplyContent" style="PADDING-LEFT: 1ex"><div>Which '
     'room?</div></blockquote>', 'At 2026-03-02 10:15:00, "Support" <support@helpdesk.test> wrote:'),
    ("yandex", "Yandex",
     '<div>It is room 12.</div><div>&nbsp;</div><div>02.03.2026, 10:15, "Support" '
     '&lt;support@helpdesk.test&gt;:</div><blockquote><p>Which room?</p></blockquote>',
     '02.03.2026, 10:15, "Support" <support@helpdesk.test>:'),
    ("horde", "Horde",
     f'<p>It is room 12.</p><p>Quoting {S_}:</p><blockquote type="cite" style="border-left:2px solid '
     'blue"><p>Which room?</p></blockquote>', f"Quoting {S_T}:"),
]
for name, program, content, line in QUOTING:
    html("html-" + name, f"HTML of {program}", content, NEW, line + ASKED)
html("html-apple", "HTML of Apple Mail: the attribution stands inside the blockquote",
     page('It is room 12.<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>On 2 Mar 2026, '
          'at 10:15, Support &lt;support@helpdesk.test&gt; wrote:</div><br '
          'class="Apple-interchange-newline"><div>Which room?</div>'
          "</blockquote></div><br>"), NEW, f"> On 2 Mar 2026, at 10:15, {S_T} wrote:\n>\n> Which room?")
html("html-apple-ios", "HTML of an iPhone: the attribution in a blockquote of its own",
     page('It is room 12.<br><br><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote '
          'type="cite">On 2 Mar 2026, at 10:15, Support &lt;support@helpdesk.test&gt; '
          'wrote:</blockquote></div><blockquote type="cite"><div dir="ltr">Which room?</div></blockquote>'), NEW,
     f"> On 2 Mar 2026, at 10:15, {S_T} wrote:\n>\n> Which room?", "Sent from my iPhone")
html("html-mail-ru", "HTML of Mail.ru: the attribution inside the blockquote",
     '<div>Комната 12.</div><blockquote style="border-left:1px solid #0857A6; margin:10px; padding:0 0 0 '
     '10px;">Понедельник, 2 марта 2026, 10:15 +03:00 от Support &lt;support@helpdesk.test&gt;:<br><div '
     'class="js-helper js-readmsg-msg">Какая '
     "комната?</div></blockquote>", "Комната 12.",
     f"> Понедельник, 2 марта 2026, 10:15 +03:00 от {S_T}:\n> Какая комната?")

# -- Wrappers without one: nothing is marked below the header block --------------------------------------------------
html("html-outlook-web", "HTML of Outlook on the web: divRplyFwdMsg",
     page('<div class="elementToProof" style="font-size: 12pt;">It is room 12.</div><div id="appendonsend"></div><hr '
          'tabindex="-1" style="display:inline-block; width:98%"><div id="divRplyFwdMsg" dir="ltr"><font '
          'face="Calibri, '
          f'sans-serif" style="font-size:11pt">{BLOCK}</font><div>&nbsp;</div></div><div>Which room?</div>'),
     NEW, "----------\n" + BLOCK_T + "\n\nWhich room?")
html("html-outlook-mobile", "HTML of Outlook for iOS",
     page('<div dir="auto">It is room 12.</div><div id="ms-outlook-mobile-signature"><div></div>Get <a '
          'href="https://aka.ms.example/ios">Outlook for iOS</a></div><div '
          'id="mail-editor-reference-message-container"><hr style="display:inline-'
          f'block;width:98%"><div id="divRplyFwdMsg">{BLOCK}<div>&nbsp;</div></div><div>Which room?</div></div>'),
     NEW, "----------\n" + BLOCK_T + "\n\nWhich room?", "Get Outlook for iOS")
html("html-outlook-desktop", "HTML of Outlook for Windows: a border at the top",
     page('<div class="WordSection1"><p class="MsoNormal">It is room 12.<o:p></o:p></p><p '
          'class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 '
          '1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">'
          f'{BLOCK}<o:p></o:p></p></div></div><p class="MsoNormal">Which room?<o:p></o:p></p></div>'),
     NEW, BLOCK_T + "\n\nWhich room?")
html("html-outlook-signed", "HTML of Outlook for Windows with a signature",
     page('<div class="WordSection1"><p class="MsoNormal">It is room 12.</p><p class="MsoNormal">Kind regards,</p><p '
          'class="MsoNormal">Anna Berg<br>Example Ltd</p><div style="border:none;border-top:solid #B5C4DF 1.0pt"><p '
          f'class="MsoNormal">{BLOCK}</p></div><p class="MsoNormal">Which room?</p></div>'),
     NEW, BLOCK_T + "\n\nWhich room?", "Kind regards,\n\nAnna Berg\nExample Ltd")
html("html-outlook-quoted-ids", "Outlook prefixes the ids of what it shows again with x_",
     f'<div>It is room 12.</div><hr><div id="x_divRplyFwdMsg">{BLOCK}</div><div>Which room?</div>',
     NEW, "----------\n" + BLOCK_T + "\nWhich room?")
html("html-yahoo", "HTML of Yahoo",
     '<div class="yahoo-style-wrap"><div dir="ltr">It is room 12.</div></div><div id="yahoo_quoted_1042" '
     'class="yahoo_quoted">'
     f'<div><div>On Monday, March 2, 2026 at 10:15:00 AM GMT+1, {S_} wrote: </div><div><br></div><div>Which '
     f'room?</div></div></div>',
     NEW, f"On Monday, March 2, 2026 at 10:15:00 AM GMT+1, {S_T} wrote:\n\nWhich room?")
html("html-gmx", "HTML of GMX and web.de",
     '<div style="font-family: Verdana;"><div>Es ist Raum 12.</div><div name="quote" style="border-left:2px solid '
     '#C3D9E5;"><div><b>Gesendet:</b>&nbsp;Montag, 02. März 2026 um 10:15 Uhr<br/><b>Von:</b>&nbsp;Support '
     '&lt;support@helpdesk.test&gt;<br/><b>An:</b>&nbsp;anna@example.org<br/><b>Betreff:</b>&nbsp;[#1042] '
     'Drucker</div><div name="quoted-content">Welcher Raum?</div></div></div>', "Es ist Raum 12.",
     f"Gesendet: Montag, 02. März 2026 um 10:15 Uhr\nVon: {S_T}\nAn: anna@example.org\nBetreff: [#1042] "
     f"Drucker\nWelcher Raum?")
html("html-qq", "HTML of QQ",
     '<div>12号房间。</div><div><br></div><div style="padding:2px '
     '0">------------------&nbsp;原始邮件&nbsp;------------------</div><div style="background:#efefef;"><div><b>发件人:</b> '
     'Support &lt;support@helpdesk.test&gt;;</div><div><b>发送时间:</b>&nbsp;'
     "2026年3月2日(星期一) 上午10:15</div><div><b>收件人:</b> anna@example.org;</div><div><b>主题:</b> [#1042] Printer</div></div>"
     "<div><br></div><div>哪个房间？</div>", "12号房间。",
     f"------------------ 原始邮件 ------------------\n发件人: {S_T};\n发送时间: 2026年3月2日(星期一) 上午10:15\n"
     "收件人: anna@example.org;\n主题: [#1042] Printer\n\n哪个房间？")
html("html-zimbra", "HTML of Zimbra",
     f'<div>It is room 12.</div><hr id="zwchr" data-marker="__DIVIDER__"><div '
     f'data-marker="__HEADERS__">{BLOCK}</div><br>'
     '<div data-marker="__QUOTED_TEXT__">Which room?</div>', NEW, "----------\n" + BLOCK_T + "\n\nWhich room?")
html("html-samsung", "HTML of a Samsung phone",
     '<div dir="auto">It is room 12.</div><div id="composer_signature"><div dir="auto">Sent from my '
     'Galaxy</div></div><div><br></div><div><!-- originalMessage --><div>-------- Original message '
     '--------</div><div>From: Support &lt;support@helpdesk.test&gt; </div><div>Date: 02/03/2026  10:15  (GMT+01:00) '
     '</div><div>To: anna@example.org </div><div>Subject: [#1042] Printer </div><div><br></div></div>Which room?', NEW,
     f"-------- Original message --------\nFrom: {S_T}\nDate: 02/03/2026 10:15 (GMT+01:00)\nTo: anna@example.org\n"
     "Subject: [#1042] Printer\n\nWhich room?", "Sent from my Galaxy")
html("html-notes", "HTML of HCL Notes: the header block is a table",
     "<font>Es ist Raum 12.</font><br><br><table><tr><td>Von:</td><td>Support "
     "&lt;support@helpdesk.test&gt;</td></tr><tr><td>An:</td><td>anna@example.org</td></tr><tr><td>Datum:</td><td>"
     "02.03.2026 10:15</td></tr><tr><td>Betreff:</td><td>[#1042] Drucker</td></tr></table><div>Welcher Raum?</div>",
     "Es ist Raum 12.",
     f"Von:\t{S_T}\nAn:\tanna@example.org\nDatum:\t02.03.2026 10:15\nBetreff:\t[#1042] Drucker\n\nWelcher Raum?")
html("html-naver", "HTML of Naver: the block inside the blockquote",
     f'<p>It is room 12.</p><blockquote type="cite"><div>-----Original Message-----<br>{BLOCK}</div><div>Which '
     f'room?</div>'
     '</blockquote>', NEW, "> -----Original Message-----\n> " + BLOCK_T.replace("\n", "\n> ") + "\n> Which room?")

# -- Signatures ------------------------------------------------------------------------------------------------------
html("html-gmail-signature", "Gmail's signature with its separator",
     '<div dir="ltr"><div>It is room 12.</div><div><br></div><span class="gmail_signature_prefix">-- </span><br><div '
     'dir="ltr" '
     f'class="gmail_signature"><div dir="ltr">Anna Berg<div>Example Ltd</div></div></div></div><br><div '
     f'class="gmail_quote">{AT}<br>{BQ}</div>', NEW, AT_T + ASKED, "--\nAnna Berg\nExample Ltd")
html("html-thunderbird-signature", "Thunderbird's signature in pre",
     f'<p>It is room 12.</p><div class="moz-cite-prefix">{AT}</div>{BQ}<pre class="moz-signature" cols="72">-- '
     f'\nAnna Berg</pre>',
     NEW, AT_T + ASKED, "--\nAnna Berg")
html("html-proton-signature", "Proton's line",
     '<div>It is room 12.</div><div><br></div><div class="protonmail_signature_block"><div>Sent with <a '
     'href="https://proton.'
     f'example/">Proton Mail</a> secure email.</div></div><div class="protonmail_quote">{AT}<br>{BQ}</div>',
     NEW, AT_T + ASKED, "Sent with Proton Mail secure email.")

# -- Proton's first form: a separator at the top of its wrapper ------------------------------------------------------
for case, line, at, inner, shown in [
    ("", "-------- Original Message --------", "On Mar 2, 2026, Support wrote:",
     '<blockquote class="protonmail_quote">Which room?</blockquote>', "> Which room?"),
    ("-hyphens", "\u2010" * 7 + " Original Message " + "\u2010" * 7,
     f"On Monday, March 2nd, 2026 at 10:15 AM, {S_T} wrote:",
     '<br><blockquote class="protonmail_quote" type="cite"><div>Which room?</div></blockquote><br>', "> Which room?"),
    ("-plain", "-------- Original Message --------", "On Mar 2, 2026, Support wrote:", "<br>Which room?",
     "Which room?"),
    ("-fr", "-------- Message d'origine --------", "Le 2 mars 2026 à 10:15, Support a écrit :",
     '<blockquote class="protonmail_quote">Quelle salle ?</blockquote>', "> Quelle salle ?"),
]:
    html("html-proton-separator" + case, "Proton, some years ago: a separator, then the attribution, in one wrapper",
         page(f'<div>{NEW}</div><div class="protonmail_quote">{line}<br>'
              + at.replace("<", "&lt;").replace(">", "&gt;") + f"<br>{inner}</div>"),
         NEW, f"{line}\n{at}\n\n{shown}")
html("html-proton-signature-separator", "the same below Proton's signature",
     page(f'<div>{NEW}</div><div class="protonmail_signature_block"><div>Sent with <a href="https://proton.example/">'
          'Proton Mail</a> secure email.</div></div><div><br></div><div class="protonmail_quote">------- Original '
          'Message -------<br>On Mar 2, 2026, Support wrote:<br><blockquote class="protonmail_quote">Which room?'
          '</blockquote></div>'),
     NEW, "------- Original Message -------\nOn Mar 2, 2026, Support wrote:\n\n> Which room?",
     "Sent with Proton Mail secure email.")
html("html-plain-attribution", "no wrapper and no empty line: an attribution with date, time and address",
     page("<div>Ok, room 12.</div><div>On Mon, Mar 2, 2026 at 10:15 AM Support &lt;support@helpdesk.test&gt; wrote:"
          "</div><div>Which room?</div>"), "Ok, room 12.",
     f"On Mon, Mar 2, 2026 at 10:15 AM {S_T} wrote:\nWhich room?")
html("html-plain-attribution-phone", "the same without a time, below a phone's line",
     page("<div>Room 12.</div><div>&nbsp;</div><div>Sent from my iPhone</div><div>On Mar 2, 2026, Support "
          "&lt;support@helpdesk.test&gt; wrote:</div><div>Which room?</div>"), "Room 12.",
     f"On Mar 2, 2026, {S_T} wrote:\nWhich room?", "Sent from my iPhone")
