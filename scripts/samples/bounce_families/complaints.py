# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""Abuse reports: RFC 5965 and its extensions, and what Hotmail sends without it."""
from .base import *


def arf(name, number, fields, origin, type="abuse", ip=None, agent=None, mta=None, text=None, third="message/rfc822",
        sender="Feedback Loop <fbl@example.net>", subject="FW: Re: [#1042] Angebot", returned=None, found=None,
        kind="feedback-report", fields_type="message/feedback-report", report_type=True):
    """One feedback report; `returned` overrides the mail, `found` what is to be read of it."""
    mail = Letter(number)
    content = returned if returned is not None else mail.header if third == "text/rfc822-headers" else mail.whole
    parts = ["Content-Type: text/plain; charset=us-ascii\n\n" + (text
        or "This is an email abuse report for an email message received from "
        f"IP\n{ip or '192.0.2.10'} on Mon, 2 Mar 2026 10:15:00 +0100.\n"
        "For more information about this format please see\nhttp://www.mipassoc.org/arf/.\n"),
        f"Content-Type: {fields_type}\n\n{fields}"]
    if third:
        parts.append(f"Content-Type: {third}\nContent-Disposition: inline\n\n{content}")
    complaint("complaint-" + name, head(sender, subject, path="<fbl@example.net>", id=f"{number}.fbl@example.net")
        + multi(f"report; report-type={kind}" if report_type else "mixed", f"part1_{number}", *parts), origin, type, ip,
        agent, mta, found if returned is not None or not third else mail.found)


arf("abuse", 2001, """\
Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
""", "RFC 5965: the least there must be", agent="SomeGenerator/1.0")
arf("full", 2002, """\
Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
Original-Mail-From: <support@helpdesk.example>
Original-Rcpt-To: <anna@example.org>
Arrival-Date: Mon, 2 Mar 2026 10:15:00 +0100
Reporting-MTA: dns; mail.example.net
Source-IP: 192.0.2.10
Authentication-Results: mail.example.net;
\tspf=pass smtp.mail=support@helpdesk.example
Reported-Domain: helpdesk.example
Reported-Uri: https://helpdesk.example/
Incidents: 1
""", "RFC 5965 with all its fields: Original-Rcpt-To is no failed recipient", ip="192.0.2.10",
    agent="SomeGenerator/1.0", mta="mail.example.net")
arf("yahoo", 2003, """\
Feedback-Type: abuse
User-Agent: Yahoo!-Mail-Feedback/2.0
Version: 0.1
Original-Mail-From: <support@helpdesk.example>
Original-Rcpt-To: anna@yahoo.test
Received-Date: Mon, 2 Mar 2026 01:15:00 -0800
Reported-Domain: helpdesk.example
Authentication-Results: atlas.yahoo.test;dkim=pass
""", "Yahoo: no Source-IP", agent="Yahoo!-Mail-Feedback/2.0",
    sender="Yahoo! Mail AntiSpam Feedback <feedback@arf.mail.yahoo.test>",
    text="This is an email abuse report for an email message from helpdesk.example on Mon, 2 Mar 2026\n")
arf("aol", 2004, """\
Feedback-Type: abuse
User-Agent: AOL SComp
Version: 0.1
Received-Date: Mon, 2 Mar 2026 04:15:00 -0500
Source-IP: 192.0.2.10
Reported-Domain: helpdesk.example
Redacted-Address: redacted
Redacted-Address: redacted@
""", "AOL: redacted addresses", ip="192.0.2.10", agent="AOL SComp", sender="scomp@aol.test",
    subject="Email Feedback Report for IP 192.0.2.10", returned="""\
Message-ID: <2004@helpdesk.example>
From: support@helpdesk.example
To: redacted@example.org
Subject: Re: [#1042] Angebot

x
""", found=original("2004@helpdesk.example", "Re: [#1042] Angebot", "redacted@example.org", "support@helpdesk.example"))
arf("fraud", 2005, """\
Feedback-Type: fraud
User-Agent: AntiPhish 2.1
Version: 1
Source-IP: 2001:db8::10
""", "phishing, from an IPv6 address", "fraud", "2001:db8::10", "AntiPhish 2.1")
arf("virus", 2006, """\
Feedback-Type: virus
User-Agent: Scanner/7
Version: 1
Source-IP: 192.0.2.10
""", "malware: a complaint, no bounce for virus", "virus", "192.0.2.10", "Scanner/7", third="text/rfc822-headers")
arf("other", 2007, """\
Feedback-Type: other
User-Agent: Desk/1
Version: 1
""", "another type", "other", agent="Desk/1")
arf("not-spam", 2008, """\
Feedback-Type: not-spam
User-Agent: Desk/1
Version: 1
Source-IP: 192.0.2.10
""", "RFC 6430: still a feedback report", "not-spam", "192.0.2.10", "Desk/1")
arf("opt-out", 2009, """\
Feedback-Type: opt-out
User-Agent: ReturnPathFBL/2.0
Version: 1
Removal-Recipient: anna@example.org
""", "a type of the drafts", "opt-out", agent="ReturnPathFBL/2.0")
arf("auth-failure", 2010, """\
Feedback-Type: auth-failure
User-Agent: opendmarc/1.4
Version: 1
Auth-Failure: dmarc
Original-Mail-From: support@helpdesk.example
Source-IP: 192.0.2.66
Reported-Domain: helpdesk.example
Reporting-MTA: dns; mx.example.net
""", "RFC 6591: DMARC's forensic report is a feedback report", "auth-failure", "192.0.2.66", "opendmarc/1.4",
    "mx.example.net", third="text/rfc822-headers", subject="FW: Report domain: helpdesk.example",
    text="This is a spf/dkim authentication-failure report for an email message received from IP 192.0.2.66\n")
arf("upper-case", 2011, """\
FEEDBACK-TYPE:  Abuse \x20
user-agent: Loop/1 (test)
Version: 1
SOURCE-IP:192.0.2.10
""", "names and type in any case", ip="192.0.2.10", agent="Loop/1 (test)")
arf("no-type", 2012, """\
User-Agent: Loop/1
Version: 1
Source-IP: 192.0.2.10
""", "Feedback-Type is missing: other", "other", "192.0.2.10", "Loop/1")
arf("no-agent", 2013, "Feedback-Type: abuse\nVersion: 1\n", "User-Agent is missing")
arf("no-original", 2014, """\
Feedback-Type: abuse
User-Agent: Loop/1
Version: 1
Source-IP: 192.0.2.10
""", "no third part: original is null", ip="192.0.2.10", agent="Loop/1", third=None)
arf("wrong-report-type", 2015, """\
Feedback-Type: abuse
User-Agent: Loop/1
Version: 1
Source-IP: 192.0.2.10
""", "report-type says delivery-status, the part is a feedback report", ip="192.0.2.10", agent="Loop/1",
    kind="delivery-status")
arf("mixed", 2016, """\
Feedback-Type: abuse
User-Agent: Loop/1
Version: 1
Source-IP: 192.0.2.10
""", "multipart/mixed by a gateway, the part is what it was", ip="192.0.2.10", agent="Loop/1", report_type=False)
arf("comcast", 2017, """\
Feedback-Type: abuse
User-Agent: ReturnPathFBL/1.0
Version: 0.1
Original-Mail-From: support@helpdesk.example
Original-Rcpt-To: c9fa7c8e@comcast.test
Source-IP: 192.0.2.10
Abuse-Type: complaint
Subscription-Link: https://fbl.example.net/manage
""", "Return Path's loops", ip="192.0.2.10", agent="ReturnPathFBL/1.0",
    sender="Comcast Feedback Loop <feedbackloop@fbl.example.net>")
BOUNCE = Letter(2018)
arf("of-bounce", 2018, """\
Feedback-Type: abuse
User-Agent: Loop/1
Version: 1
Source-IP: 192.0.2.10
""", "somebody complains about a bounce of ours: a complaint", ip="192.0.2.10", agent="Loop/1",
    returned=head(f"MAILER-DAEMON@{OUR_MTA}", "Undelivered Mail Returned to Sender", "anna@example.org",
    id="2018a@helpdesk.example") + report("inner2018", "<ben@example.net>: 550 5.1.1 User unknown\n",
    "Reporting-MTA: dns; mail.helpdesk.example\n\n" + fields_of("ben@example.net", "5.1.1", "550 5.1.1 User unknown"),
    BOUNCE.whole), found=original("2018a@helpdesk.example", "Undelivered Mail Returned to Sender", "anna@example.org",
    f"MAILER-DAEMON@{OUR_MTA}"))

JMRP = Letter(2030, "anna@hotmail.test", more="X-HmXmrOriginalRecipient: anna@hotmail.test\n")
complaint("complaint-hotmail", head("<staff@hotmail.com>", "complaint about message from 192.0.2.10",
    path="<staff@hotmail.com>", id="2030@hotmail.test") + multi("mixed", "_2030", """\
Content-Type: message/rfc822
Content-Disposition: inline

""" + JMRP.whole), "Hotmail's JMRP: no feedback report, the subject names the address", "abuse", "192.0.2.10",
    original=JMRP.found, format="text")
JMRP = Letter(2031, "anna@outlook.test")
complaint("complaint-hotmail-plain", head("<staff@hotmail.com>", "complaint about message from 2001:db8::10",
    path="<staff@hotmail.com>", id="2031@hotmail.test") + """\
MIME-Version: 1.0
Content-Type: message/rfc822

""" + JMRP.whole, "JMRP: the mail is the whole content", "abuse", "2001:db8::10", original=JMRP.found, format="text")
