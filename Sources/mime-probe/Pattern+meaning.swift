// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Pattern {
    /// What makes it slow to say what a mail means: its HTML, its quotations, the report that it may be.
    static let meanings: [Pattern] = (pages + replies + reports + signatures).map(\.asMeaning)

    private static let html = "Content-Type: text/html; charset=utf-8\n\n"

    private static let pages: [Pattern] = [
        page("text", "word "), page("b", "<b>"), page("div", "<div>"), page("links", "<a href=https://a.example/>"),
        page("tables", "<table>"), page("cells", "<table><tr><td>"), page("text in tables", "<table>x"),
        page("links in tables", "<a><table>"), page("ends of paragraphs", "</p>"), page("bold paragraphs", "<b><p>"),
        page("fonts", "<font size=1><p>"), page("adoption", "<b><i></b><div>"), page("comments", "<!--"),
        page("ended comments", "<!--x-->"), page("CDATA", "<svg><![CDATA["), page("brackets", "<"), page("ends", "</"),
        page("svg", "<svg>"), page("svg and out", "<svg><p>"), page("select", "<select>"), page("options", "<option>x"),
        page("script", "<script>"), page("script comments", "<script><!--<script>"), page("titles", "<title></titl"),
        page("names", "&amp;"), page("long names", "&notinva"), page("ampersands", "&"), page("numbers", "&#x41"),
        page("lists", "<ul><li>x"), page("quotations", "<blockquote>x"), page("preformatted", "<pre>\n\n"),
        page("pictures", "<img src=\"data:image/png;base64,QUJD\">"), page("unknown elements", "<x-y>"),
        Pattern("html, one tag", head: html + "<p") { " a\($0)=b" },
        Pattern("html, one tag, one name", head: html + "<p", unit: " title=b"),
        Pattern("html, one value", head: html + "<p title=\"", unit: "a "),
        Pattern("html, one style", head: html + "<p style=\"", unit: "color:red;"),
        Pattern("html, one declaration", head: html + "<p style=\"font-family:", unit: "a,"),
        Pattern("html, functions", head: html + "<p style=\"width:", unit: "calc("),
        Pattern("html, many elements", head: html) { "<y\($0)>" },
        Pattern("html, markers", from: 40_000) { size in
            Array(html.utf8) + repeated("<table><object><tr>", size / 2) + repeated("<b></b>", size / 2)
        },
    ]

    private static func page(_ name: String, _ unit: String) -> Pattern {
        Pattern("html, " + name, head: html, unit: unit)
    }

    private static let replies: [Pattern] = [
        reply("quoted lines", "> x\n"), reply("quoted and not", "> a\nb\n"), reply("marks", ">"),
        reply("levels", "> > "),
        reply("attributions", "On Mon, 2 Mar 2026 at 10:15, Anna <a@example.org> wrote:\n"), reply("On", "On "),
        reply("wrapped attributions", "On Mon, 2 Mar 2026 at 10:15,\nAnna <a@example.org>\n"),
        reply("wrote", "wrote:\n"),
        reply("separators", "-----Original Message-----\n"), reply("bars", "________________________________\n"),
        reply("header blocks", "From: a@example.org\nSent: 2 Mar 2026\nTo: b@example.org\nSubject: x\n"),
        reply("labels", "From: a\n"), reply("delimiters", "-- \n"), reply("closings", "Regards,\n"),
        reply("names", "Anna Example\n"), reply("devices", "Sent from my iPhone\n"), reply("blank lines", "\n"),
        reply("blanks", " "), reply("numbers", "+49 30 1234567 "), reply("one line", "wrote: <a@example.org> "),
        reply("announcements", "see my answers below\n"), reply("notices", "This e-mail is confidential. "),
        reply("combining marks", "e\u{301}\u{301}"),
    ]

    private static func reply(_ name: String, _ unit: String) -> Pattern {
        Pattern("reply, " + name, head: "Content-Type: text/plain; charset=utf-8\n\nDanke!\n\n", unit: unit)
    }

    private static let machine = "Return-Path: <>\nFrom: MAILER-DAEMON@example.org\nSubject: Undelivered Mail\n"
    private static let status =
        machine + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
        + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"

    private static let reports: [Pattern] = [
        report("recipients", "<a@example.org>: host mx.example.org said: 550 5.1.1 User unknown\n\n"),
        report("codes", "550 5.1.1 "), report("code", "5.1."), report("addresses", "a@b.example "), report("at", "a@"),
        report("phrases", "user unknown "), report("half phrases", "mailbox is ful "), report("indented", "    x\n"),
        report("returned mails", "--- Below this line is a copy of the message.\n\n"), report("fields", "Subject: x\n"),
        report("failed lines", "could not be delivered to\n"), report("blank lines", "\n"), report("brackets", "<"),
        Pattern("bounce, groups", head: status) {
            "Final-Recipient: rfc822; a\($0)@example.org\nAction: failed\nStatus: 5.1.1\n\n"
        },
        Pattern("bounce, one group", head: status, unit: "Diagnostic-Code: smtp; 550 user unknown\n"),
        Pattern("bounce, one diagnostic", head: status + "Diagnostic-Code: smtp;", unit: " 550 5.2.2 full"),
        Pattern("bounce, same recipient", head: status, unit: "Final-Recipient: rfc822; a@b.example\n\n"),
        Pattern("bounce, empty groups", head: status, unit: "\n\n"),
    ]

    private static let signed =
        "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=a.example; s=s; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; "

    private static let signatures: [Pattern] = [
        Pattern("dkim, signatures", head: "From: a@a.example\n", unit: signed + "h=from; b=AAAA\n"),
        Pattern("dkim, fields", head: signed + "h=from:to:x; b=AAAA\nFrom: a@a.example\n", unit: "X: y  z\n"),
        Pattern("dkim, names", head: "From: a@a.example\n" + signed + "b=AAAA; h=from", unit: ":x"),
        Pattern("dkim, body", head: signed + "h=from; b=AAAA\nFrom: a@a.example\n\nx", unit: " \t\n"),
    ]

    private static func report(_ name: String, _ unit: String) -> Pattern {
        Pattern("bounce, " + name, head: machine + "\n", unit: unit)
    }
}
