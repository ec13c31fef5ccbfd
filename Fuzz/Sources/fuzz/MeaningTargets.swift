// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

@testable import HTML
@testable import MIME
@testable import Meaning

/// What a mail means: HTML made safe and as text, replies, bounces, signatures.
let meaningTargets: [Target] = [
    Target(name: "sanitize", run: fuzzSanitize),
    Target(name: "html-text", run: fuzzHTMLText),
    Target(name: "reply", run: fuzzReply),
    Target(name: "bounce", run: fuzzBounce),
    Target(name: "dkim", run: fuzzDKIM),
    Target(name: "domain", run: fuzzDomain),
]

/// The input as it is or, for half of the choices, each byte replaced by one of these pieces.
private func assembled(_ input: Input, _ pieces: [String]) -> [UInt8] {
    guard input.choice & 1 == 1 else { return input.bytes }
    return input.bytes.flatMap { Array(pieces[Int($0) % pieces.count].utf8) }
}

// MARK: HTML

private let htmlPieces = [
    "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<a href=\"https://a.example/\">", "</a>", "<a href=x>", "<table>",
    "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<tbody>", "<caption>", "<col>", "<colgroup>", "<ul>", "<ol>",
    "<li>", "</li>", "</ul>", "<dl>", "<dt>", "<dd>", "<div>", "</div>", "<span style=\"color:red\">", "</span>",
    "<h1>",
    "</h1>", "<h2>", "<pre>", "\n", "</pre>", "<br>", "</br>", "<hr>", "<img src=\"cid:a\">", "<font size=2>",
    "</font>",
    "<blockquote>", "</blockquote>", "<center>", "<ruby>", "<rt>", "<rp>", "<details>", "<summary>", "<svg>", "</svg>",
    "<math>", "<mtext>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "</textarea>", "<script>",
    "</script>", "<noscript>", "<xmp>", "<plaintext>", "<select>", "<option>", "<button>", "<template>", "<form>",
    "<input>", "<body>", "</body>", "<html>", "<head>", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?x>", "<!x>",
    "&amp;",
    "&lt;", "&#60;", "&#x3c", "&copy", "&notit;", "&nbsp;", "&", "<", ">", "\"", "'", "`", "=", "/", " ", "x", "y z",
    "<a href=\"javascript:x\">", "<a href=\"java\tscript:x\">", "<p onclick=x>", "<x-y>", "<nobr>", "<strike>", "\u{0}",
    "<img src=\"data:image/png;base64,QUJD\">", "<p style=\"", "width:1px;", "background:url(x);", "/*", "*/", "\\",
    ";",
    "<!--[if mso]>", "<![endif]-->", "<o:p>", "<frameset>", "<iframe>", "</iframe>", "<isindex>", "<image>",
    "<marquee>",
    "é", "\u{FEFF}", "\u{2028}", "<tfoot>",
]

@Sendable private func fuzzSanitize(_ input: Input) {
    let html = assembled(input, htmlPieces)
    for images in [HTMLSanitizer.RemoteImages.keep, .block] {
        let safe = HTMLSanitizer.sanitize(html, remoteImages: images)
        check(safe.html.count <= 16 * html.count + 1024, "the output is not of the input's order of size")
        for (one, other) in zip(safe.removed, safe.removed.dropFirst()) {
            check(one.utf8.lexicographicallyPrecedes(other.utf8), "removed is not a sorted set")
        }
        StrictHTML.check(safe.html)
        let again = HTMLSanitizer.sanitize(safe.html, remoteImages: images)
        check(again.html == safe.html, "sanitising the output changes it")
    }
}

@Sendable private func fuzzHTMLText(_ input: Input) {
    let html = assembled(input, htmlPieces)
    let text = HTMLText.render(String(decoding: html, as: UTF8.self))
    for byte in text.utf8 {
        check(byte >= 0x20 || byte == 0x0A || byte == 0x09, "a control character in rendered text")
    }
}

/// Reads sanitised HTML as strictly as it has to be written: lower-case tags of a few elements, each closed in order,
/// attributes in double quotes, and nothing else that begins with `<`.
private enum StrictHTML {
    private static let void: Set<String> = ["br", "col", "hr", "img", "wbr"]
    private static let forbidden: Set<String> = [
        "script", "style", "title", "template", "noscript", "iframe", "noframes", "noembed", "object", "embed",
        "applet",
        "audio", "video", "svg", "math", "textarea", "select", "button", "option", "xmp", "plaintext", "html", "head",
        "body", "form", "input", "base", "meta", "link",
    ]

    static func check(_ html: [UInt8]) {
        fuzz.check(String(validating: html, as: UTF8.self) != nil, "the output is not UTF-8")
        var open: [String] = []
        var index = 0
        while index < html.count {
            let byte = html[index]
            fuzz.check(byte >= 0x20 || byte == 0x0A || byte == 0x09, "a control character in the output")
            fuzz.check(byte != UInt8(ascii: ">"), "a bare > in the output")
            guard byte == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            index += 1
            let isEnd = index < html.count && html[index] == UInt8(ascii: "/")
            if isEnd { index += 1 }
            let name = word(html, &index)
            fuzz.check(!name.isEmpty && !forbidden.contains(name), "the output has <\(name)")
            if isEnd {
                fuzz.check(open.popLast() == name, "</\(name)> closes something else")
            } else {
                while index < html.count, html[index] == 0x20 { attribute(html, &index) }
                if !void.contains(name) { open.append(name) }
            }
            fuzz.check(index < html.count && html[index] == UInt8(ascii: ">"), "<\(name) does not end")
            index += 1
        }
        fuzz.check(open.isEmpty, "\(open) stay open")
    }

    private static func word(_ html: [UInt8], _ index: inout Int) -> String {
        let start = index
        while index < html.count, html[index].isLetter || html[index].isDigit || html[index] == UInt8(ascii: "-") {
            index += 1
        }
        return String(decoding: html[start..<index], as: UTF8.self)
    }

    private static func attribute(_ html: [UInt8], _ index: inout Int) {
        index += 1
        let name = word(html, &index)
        fuzz.check(!name.isEmpty && !name.hasPrefix("on"), "the output has the attribute \(name)")
        guard index + 1 < html.count, html[index] == UInt8(ascii: "="), html[index + 1] == UInt8(ascii: "\"") else {
            return fuzz.check(false, "an attribute without quotes")
        }
        index += 2
        while index < html.count, html[index] != UInt8(ascii: "\"") {
            fuzz.check(html[index] != UInt8(ascii: "<") && html[index] != UInt8(ascii: ">"), "a bracket in a value")
            index += 1
        }
        index += 1
    }
}

// MARK: Replies

private let replyPieces = [
    "\n", "\n\n", "> ", ">> ", ">", "Danke, passt!", "On Mon, 2 Mar 2026 at 10:15, Anna <a@example.org> wrote:",
    "Am 2. März 2026 um 10:15 schrieb Anna:", "Le lun. 2 mars 2026 à 10:15, Anna <a@example.org> a écrit :", "wrote:",
    "schrieb:", "On ", "-----Original Message-----", "From: Anna", "Von: Anna", "Sent: Monday", "Gesendet: Montag",
    "To: Bert", "An: Bert", "Subject: x", "Betreff: x", "Date: x", "-- ", "--", "________________________________",
    "Regards,", "Mit freundlichen Grüßen", "Anna Müller", "+49 30 1234567", "Sent from my iPhone", "-Anna", "/Anna",
    "---------- Forwarded message ---------", "Begin forwarded message:", "| ", "AB> ", " ", "*From:* Anna", "x", "é",
    "CONFIDENTIALITY NOTICE: ", "_______________________________________________", "list mailing list",
    "https://lists.example.org/", "Get Outlook for iOS", "写道：", "のメール:", "\u{200F}", "\u{A0}", "\t",
]

@Sendable private func fuzzReply(_ input: Input) {
    let bytes = assembled(input, replyPieces)
    examine(ReplyText.read(text: bytes))
    examine(ReplyText.read(html: assembled(input, htmlPieces)))
    examine(ReplyText.read(Mail.parse(Array("Content-Type: text/plain; format=flowed\n\n".utf8) + bytes)))
}

private func examine(_ reply: ReplyText) {
    var end = 0
    for span in reply.spans {
        check(span.range.lowerBound == end && !span.range.isEmpty, "spans do not follow each other")
        end = span.range.upperBound
    }
    check(end == reply.text.count, "spans do not cover the text")
    check(String(validating: reply.text, as: UTF8.self) != nil, "the text is not UTF-8")
    // A text with words in it never becomes nothing.
    let pieces = [reply.reply, reply.quoted ?? [], reply.signature ?? []]
    check(pieces.contains { !$0.isEmpty } || reply.text.allSatisfy { $0 <= 0x20 || $0 >= 0x80 }, "all words are gone")
    var writer = JSONWriter()
    reply.write(file: "-", to: &writer)
    checkJSON(String(decoding: writer.bytes, as: UTF8.self))
}

// MARK: Bounces

private let reportPieces = [
    "\n", "\n\n", "\n--b\n", "\n--b--\n", "Content-Type: message/delivery-status\n\n",
    "Content-Type: message/rfc822\n\n",
    "Content-Type: text/rfc822-headers\n\n", "Content-Type: message/feedback-report\n\n", "Content-Type: text/html\n\n",
    "Reporting-MTA: dns; mx.example.org\n", "Final-Recipient: rfc822; a@example.org\n", "Action: failed\n",
    "Action: delayed\n",
    "Action: delivered\n", "Status: 5.1.1\n", "Status: 4.0.0\n", "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n",
    "Remote-MTA: dns; mx\n", "Original-Recipient: rfc822;b@example.org\n", "Message-ID: <1@example.org>\n",
    "Subject: x\n",
    "From: a@example.org\n", "To: b@example.org\n", "Feedback-Type: abuse\n", "Source-IP: 192.0.2.1\n", "a@example.org",
    "<b@example.org>", ": ", "550 5.2.2 mailbox full", "user unknown",
    "Hi. This is the qmail-send program at mx.example.org.\n",
    "This is the mail system at host mx.example.org.\n", "--- Below this line is a copy of the message.\n\n",
    "A message that you sent could not be delivered to one or more of its recipients.\n",
    "   ----- The following addresses had permanent fatal errors -----\n",
    "   ----- Transcript of session follows -----\n",
    "------ This is a copy of the message, including all the headers. ------\n", "Your message did not reach\n", "> ",
    " ",
    "Delivery has failed to these recipients or groups:\n", "Diagnostic information for administrators:\n",
    "host mx said: ",
    "Generating server: mx\n", "421", "4.4.7", "é", "\r\n", "=", "x400;", "[192.0.2.1]", "(reason: 550)", "<<< 550 x\n",
    "\t",
]

private let reportHeads = [
    "From: MAILER-DAEMON@mx.example.org\nReturn-Path: <>\nSubject: Undelivered Mail Returned to Sender\n\n",
    "From: Mail Delivery System <mailer-daemon@mx.example.org>\nContent-Type: multipart/report; boundary=b; "
        + "report-type=delivery-status\n\n--b\n\n",
    "From: postmaster@example.org\nReturn-Path: <>\nContent-Type: text/html\nSubject: Undeliverable: x\n\n",
    "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\n",
    "From: anna@example.org\nSubject: Re: Undelivered\n\n",
    "X-Failed-Recipients: a@example.org\nFrom: Mail Delivery System <Mailer-Daemon@mx.example.org>\n\n",
]

@Sendable private func fuzzBounce(_ input: Input) {
    let body = assembled(input, reportPieces)
    let head = Int(input.choice >> 1) % (reportHeads.count + 1)
    let mail = Mail.parse(head < reportHeads.count ? Array(reportHeads[head].utf8) + body : body)
    let report = BounceReport.read(mail)
    check(report.reason?.kind ?? report.kind == report.kind, "the kind does not follow from the reason")
    var seen: Set<String> = []
    for recipient in report.recipients {
        if let address = recipient.address { check(seen.insert(address).inserted, "an address is listed twice") }
        check(recipient.diagnostic?.isEmpty != true && recipient.address?.isEmpty != true, "an empty string for nil")
    }
    check(report.kind != .none || report.reason == nil, "no bounce, but a reason")
    var writer = JSONWriter()
    report.write(file: "-", to: &writer)
    checkJSON(String(decoding: writer.bytes, as: UTF8.self))
}

// MARK: Signatures

private let signaturePieces = [
    "DKIM-Signature: ", "v=1", "; ", ";", "a=rsa-sha256", "a=ed25519-sha256", "d=a.example", "d=b.a.example", "s=s1",
    "c=relaxed/relaxed", "c=simple", "h=from", "h=from:to:from", ":subject", "bh=", "b=", "AAAA",
    "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "=", "i=@a.example", "t=1", "x=99999999999", "l=1", "q=dns/txt",
    "\r\n", "\r\n ", "\n", "\r", "\t", " ", "From: a@a.example\r\n", "From: b@b.example\r\n", "To: c@c.example\r\n",
    "Subject: x\r\n", "\r\n\r\n", "body", "é", "\u{0}",
]

private let keyTexts = [
    "v=DKIM1; p=", "p=AAAA", "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "p=x; p=y", "",
    "v=DMARC1; adkim=s", "v=DMARC1; psd=y", "v=DMARC1; psd=n",
]

@Sendable private func fuzzDKIM(_ input: Input) {
    let bytes = assembled(input, signaturePieces)
    let dkim = DKIMCheck(Mail.parse(bytes), now: 1_000)
    let names = dkim.names.sorted()
    check(names.count <= 200, "more names than anybody may ask for")
    check(names.allSatisfy { $0.utf8.count <= 600 }, "a name of no length that names have")
    var answers: [String: TextAnswer] = [:]
    for (index, name) in names.enumerated() {
        answers[name] = .records([Array(keyTexts[(index + Int(input.choice)) % keyTexts.count].utf8)])
    }
    let report = dkim.report(answers)
    check(report.signatures.count <= DKIMCheck.maximumSignatures, "too many signatures")
    check(report.signatures.allSatisfy { ($0.value == .pass) == ($0.reason == nil) }, "a reason for a pass, or none")
    check(!report.isAligned || report.isSigned && report.seal?.count == 32, "somebody vouches without a signature")
    // What was made canonical is so already.
    for way in [Canonicalization.simple, .relaxed] {
        let once = canonical(bytes, way)
        check(canonical(once, way) == once, "a canonical body is not its own")
    }
}

private func canonical(_ bytes: [UInt8], _ way: Canonicalization) -> [UInt8] {
    var result: [UInt8] = []
    bytes.withUnsafeBytes { way.body($0) { result += $0 } }
    return result
}

private let domainPieces = [
    "v=spf1", "V=SPF1 ", " ", "include:a.example", "redirect=b.example", "a:", "mx/24", "+all", "-all", "~ALL", "ptr",
    "exists:%{i}", "ip4:192.0.2.1", "exp=", "=", ":", "/", "v=DMARC1", "; ", "p=none", "p=", "sp=reject",
    "rua=mailto:a@b.example",
    "\u{1B}", "é", "include:0123456789abcdef.example",
]

/// What strangers publish about a domain, at every name that is asked for.
@Sendable private func fuzzDomain(_ input: Input) {
    let text = assembled(input, domainPieces)
    let domain = DomainCheck(domain: "desk.example", keys: [], relays: [])
    var answers: [String: TextAnswer] = [:]
    while true {
        let names = domain.names(answers)
        if names.isEmpty { break }
        for name in names { answers[name] = .records([text]) }
    }
    check(answers.count < 60, "more names than anybody may ask for")
    let report = domain.report(answers, exchangers: .records([input.bytes]))
    let shown = report.items.flatMap { $0.found + $0.findings.map(\.text) }
    check(shown.allSatisfy { $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } }, "a terminal would take notice")
}
