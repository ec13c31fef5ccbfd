# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Mailbox providers around the world, in their languages."""
from .base import *

UTF8 = "utf-8"


def b64_text(text, type="text/plain", charset="utf-8", codec=None):
    """A whole content in base64."""
    return (f"MIME-Version: 1.0\nContent-Type: {type}; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
            + b64(text.encode(codec or charset)))


def page(name, number, sender, subject, html, origin, *recipients, found=None, charset="utf-8", codec=None, fields=""):
    """A bounce that is HTML alone, in base64."""
    bounce(name, head(sender, subject, fields=fields, id=f"{number}.{name}@example.net") + b64_text(html, "text/html",
        charset, codec), origin, *recipients, original=found, format="text")


# -- Russian, Ukrainian ----------------------------------------------------------------------------------------------
as_text("mailru-old", 1401, "mailer-daemon@corp.mail.test", "Mail failure.", """\
This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  anna@mail.test
    SMTP error from remote mail server after RCPT TO:<anna@mail.test>:
    host mxs.mail.test [192.0.2.25]: 550 Message was not accepted -- invalid mailbox.
    Local mailbox anna@mail.test is unavailable: user not found
""", "Mail.ru, an Exim", one("address-unknown", None, 550,
    "SMTP error from remote mail server after RCPT TO:<anna@mail.test>: host mxs.mail.test [192.0.2.25]: 550 "
    "Message was not accepted -- invalid mailbox. Local mailbox anna@mail.test is unavailable: user not found",
    "mxs.mail.test", address="anna@mail.test"), mark="""\

------ This is a copy of the message, including all the headers. ------

""", to="anna@mail.test", head_fields="X-Failed-Recipients: anna@mail.test\n")
as_text("mailru-limit", 1402, "mailer-daemon@corp.mail.test", "=?utf-8?B?0J7RiNC40LHQutCwINC00L7RgdGC0LDQstC60Lg=?=",
    """\
Это письмо создано автоматически сервером Mail.

К сожалению, ваше письмо не может быть доставлено одному или нескольким получателям:

**********************

anna@mail.test:
mailbox is full, превышен размер почтового ящика (квота)

**********************
""", "Mail.ru in Russian: stars around the block", one("mailbox-full", None, None,
    "mailbox is full, превышен размер почтового ящика (квота)", address="anna@mail.test"), charset=UTF8)
standard("yandex", 1403, "mailer-daemon@yandex.test",
    "=?utf-8?B?0J3QtdC00L7RgdGC0LDQstC70LXQvdC90L7QtSDRgdC+0L7QsdGJ0LXQvdC40LU=?=", """\
Это письмо отправлено почтовым сервером yandex.test.

К сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может
быть отправлено одному или нескольким адресатам. Технические подробности
можно найти ниже.

-------------------------------------------

<anna@example.org>: host mx.example.org[192.0.2.25] said: 554 5.7.1 Message rejected
    under suspicion of SPAM; https://ya.cc/1IrBc 1772442904-AbC-1234
""", "forward100.mail.yandex.test", fields_of("anna@example.org", "5.7.1",
    "554 5.7.1 Message rejected under suspicion of SPAM; https://ya.cc/1IrBc 1772442904-AbC-1234", "mx.example.org"),
    "Yandex: Russian prose, Postfix's fields", one("spam", "5.7.1", 554,
    "554 5.7.1 Message rejected under suspicion of SPAM; https://ya.cc/1IrBc 1772442904-AbC-1234", "mx.example.org"),
    human="text/plain; charset=utf-8")
bounce("russian-koi8", head("postmaster@rambler.test", "=?koi8-r?B?z9vJwsvB?=", id="1404@rambler.test").encode()
    + (b"MIME-Version: 1.0\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit\n\n" + """\
Письмо не доставлено.

<anna@rambler.test>:
Пользователь не найден
""".encode("koi8-r")), "Rambler of old, in KOI8-R", one("address-unknown", None, None, "Пользователь не найден",
    address="anna@rambler.test"), format="text")

# -- Chinese ---------------------------------------------------------------------------------------------------------
page("qq", 1411, "PostMaster <PostMaster@qq.test>", "=?utf-8?B?57O757uf6YCA5L+h?=", """\
<html><body><div><h2>抱歉，您的邮件被退回来了……</h2><table><tr><td>原邮件信息：</td></tr><tr><td>时　间：</td><td>2026-03-02 \
17:15:00</td></tr><tr><td>主　题：</td><td>Re: [#1042] \
Angebot</td></tr><tr><td>收件人：</td><td>anna@example.org</td></tr></table><p>退信原因：</p><p>收件人邮件地址（anna@example.org）不存在，邮件\
无法送达。<br>host mx.example.org[192.0.2.25] said: 550 5.1.1 User unknown</p></div></body></html>
""", "QQ: HTML in base64, the server's reply on a line of its own", one("address-unknown", "5.1.1", 550,
    "host mx.example.org[192.0.2.25] said: 550 5.1.1 User unknown",
    "mx.example.org"), found=original(None, "Re: [#1042] Angebot", "anna@example.org"))
page("netease", 1412, "Postmaster@163.test", "=?gb18030?B?z7XNs83L0MU=?=", """\
<html><body><p>抱歉，您的邮件被退回来了……</p><p>主题：Re: [#1042] \
Angebot</p><p>收件人：anna@example.org</p><p>退信原因：</p><p>对方邮箱已满，请稍后再试。SMTP error, RCPT TO: 552 5.2.2 Quota \
exceeded</p></body></html>
""", "NetEase in GB 18030", one("mailbox-full", "5.2.2", 552,
    "对方邮箱已满，请稍后再试。SMTP error, RCPT TO: 552 5.2.2 Quota exceeded"), found=original(None, "Re: [#1042] Angebot",
    "anna@example.org"), charset="gb18030")
standard("aliyun", 1413, "postmaster@aliyun.test", "=?utf-8?B?6YCA5L+h6YCa55+l?=", """\
您发送给 anna@example.org 的邮件被退回。

退信原因：发信频率过高 (sending frequency limited)
""", "out.aliyun.test", fields_of("anna@example.org", "5.0.0",
    "451 4.7.1 RP:TRC Too many messages from this sender, frequency limited"), "Aliyun: frequency limited",
    one("rate-limited", "4.7.1", 451, "451 4.7.1 RP:TRC Too many messages from this sender, frequency limited"),
    human="text/plain; charset=utf-8")
as_text("sina", 1414, "System <postmaster@sina.test>", "=?utf-8?B?57O757uf6YCA5L+h?=", """\
您的邮件无法送达以下收件人：

<anna@example.org>:
host mx.example.org said: 553 5.7.1 Sender address rejected: not allowed

原邮件：
""", "Sina", one("sender-rejected", "5.7.1", 553,
    "host mx.example.org said: 553 5.7.1 Sender address rejected: not allowed", "mx.example.org"), charset=UTF8)
standard("qq-refused", 1415, f"MAILER-DAEMON@{OUR_MTA} (Mail Delivery System)", "Undelivered Mail Returned to Sender",
    "...\n", OUR_MTA, fields_of("anna@qq.test", "5.0.0",
    "550 Mail content denied. http://service.mail.qq.test/cgi-bin/help?subtype=1&&id=20022&&no=1000726", "mx3.qq.test"),
    "QQ's manual says of this: a mass mail that users complained of as spam", one("spam", "5.0.0", 550,
    "550 Mail content denied. http://service.mail.qq.test/cgi-bin/help?subtype=1&&id=20022&&no=1000726", "mx3.qq.test",
    address="anna@qq.test"), to="anna@qq.test")
standard("netease-dt", 1416, f"MAILER-DAEMON@{OUR_MTA} (Mail Delivery System)", "Undelivered Mail Returned to Sender",
    "...\n", OUR_MTA, fields_of("anna@163.test", "5.0.0",
    "550 DT:SPM smtp1,C8CowACX 1772442904 http://mail.163.test/help/help_spam_16.htm?ip=192.0.2.10&hostid=smtp1&t"
    "ime=1772442904", "mx.163.test"), "NetEase: SPM is spam, its manual says", one("spam", "5.0.0", 550,
    "550 DT:SPM smtp1,C8CowACX 1772442904 http://mail.163.test/help/help_spam_16.htm?ip=192.0.2.10&hostid=smtp1&t"
    "ime=1772442904", "mx.163.test", address="anna@163.test"), to="anna@163.test")

# -- Korean ----------------------------------------------------------------------------------------------------------
page("naver", 1421, "Mail Delivery System <postmaster@naver.test>", "=?utf-8?B?W+uwnOyGoeyLpO2MqOyViOuCtF0=?=", """\
<html><body><p>메일이 전송되지 않았습니다.</p><table><tr><td>제목</td><td>Re: [#1042] \
Angebot</td></tr><tr><td>받는사람</td><td>anna@naver.test</td></tr><tr><td>실패 사유</td><td>존재하지 않는 메일 주소입니다. (550 5.1.1 No \
such user)</td></tr></table></body></html>
""", "Naver: a table", one("address-unknown", "5.1.1", 550, "존재하지 않는 메일 주소입니다. (550 5.1.1 No such user)",
    address="anna@naver.test"), found=original(None, "Re: [#1042] Angebot", "anna@naver.test"))
as_text("daum", 1422, "MAILER-DAEMON@daum.test", "=?utf-8?B?66mU7J28IOuwnOyGoSDsi6TtjKg=?=", """\
아래 수신자에게 메일을 보낼 수 없습니다.

<anna@daum.test>:
받는 사람의 메일함 용량이 초과되었습니다. (#5.2.2)
""", "Daum", one("mailbox-full", "5.2.2", None, "받는 사람의 메일함 용량이 초과되었습니다. (#5.2.2)", address="anna@daum.test"), mark="""\

--- Below this line is a copy of the message.

""", charset=UTF8, to="anna@daum.test")

# -- Japanese --------------------------------------------------------------------------------------------------------
as_text("docomo", 1431, "Mail Administrator <Postmaster@docomo.test>", "Mail System Error - Returned Mail", """\
This Message was undeliverable due to the following reason:

Each of the following recipients was rejected by a remote mail server.
The reasons given by the server are included to help you determine why
each recipient was rejected.

    Recipient: <anna@docomo.test>
    Reason:    Unknown User (anna@docomo.test)


Please reply to <Postmaster@docomo.test>
if you feel this message to be in error.
""", "NTT DoCoMo", one("address-unknown", None, None, "Unknown User (anna@docomo.test)", address="anna@docomo.test"))
standard("docomo-dsn", 1432, "Mail Delivery Subsystem <MAILER-DAEMON@mfsmax.docomo.test>",
    "Returned mail: see transcript for details", """\
The original message was received at Mon, 2 Mar 2026 18:15:00 +0900

   ----- The following addresses had permanent fatal errors -----
<anna@docomo.test>
""", "mfsmax.docomo.test", fields_of("anna@docomo.test", "5.2.0", "550 Unknown user anna@docomo.test",
    "mfsmax.docomo.test"), "DoCoMo's later reports: 5.2.0 and yet nobody there", one("address-unknown", "5.2.0", 550,
    "550 Unknown user anna@docomo.test", "mfsmax.docomo.test", address="anna@docomo.test"), to="anna@docomo.test")
as_text("kddi", 1433, "Postmaster@ezweb.test", "Mail System Error - Returned Mail", """\
The following recipients did not receive this message:

    <anna@ezweb.test>

Could not be delivered to: <anna@ezweb.test>
As their mailbox is full.

Please reply to Postmaster@ezweb.test if you feel this message to be in error.
""", "KDDI/au", one("mailbox-full", None, None, "As their mailbox is full.", address="anna@ezweb.test"))
as_text("ezweb-limited", 1434, "Postmaster@ezweb.test", "Mail System Error - Returned Mail", """\
The user(s) account is temporarily limited.

<anna@ezweb.test>

""", "EZweb: a limited account", one("mailbox-disabled", None, None, "The user(s) account is temporarily limited.",
    address="anna@ezweb.test"))
as_text("ezweb-unknown", 1435, "Postmaster@ezweb.test", "Mail System Error - Returned Mail",
    "<anna@ezweb.test>: 550 <anna@ezweb.test>: User unknown\n", "EZweb: one line", one("address-unknown", None, 550,
    "550 <anna@ezweb.test>: User unknown", address="anna@ezweb.test"), mark="\n", full=False, to="anna@ezweb.test")
standard("softbank", 1436, "MAILER-DAEMON@mx.softbank.test (Mail Delivery System)",
    "Undelivered Mail Returned to Sender", "<anna@i.softbank.test>: 相手先のメールサーバに拒否されました。\n", "mx.softbank.test",
    fields_of("anna@i.softbank.test", "5.0.0", "550 Invalid recipient: <anna@i.softbank.test>", "mx.softbank.test"),
    "SoftBank", one("address-unknown", "5.0.0", 550, "550 Invalid recipient: <anna@i.softbank.test>",
    "mx.softbank.test", address="anna@i.softbank.test"), human="text/plain; charset=utf-8", to="anna@i.softbank.test")
bounce("japanese-iso2022", head("MAILER-DAEMON@example.net", "=?iso-2022-jp?B?GyRCRXo8ajwoO0gbKEI=?=",
    id="1437@example.net").encode()
    + (b"MIME-Version: 1.0\nContent-Type: text/plain; charset=iso-2022-jp\nContent-Transfer-Encoding: 7bit\n\n" + """\
以下のメールは送信できませんでした。

<anna@example.org>:
宛先のユーザは存在しません。 (#5.1.1)
""".encode("iso-2022-jp")), "Japanese in ISO-2022-JP", one("address-unknown", "5.1.1", None, "宛先のユーザは存在しません。 (#5.1.1)"),
    format="text")
