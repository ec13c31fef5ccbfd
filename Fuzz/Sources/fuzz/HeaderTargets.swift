// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

@testable import MIME
@testable import Meaning

/// The readers of header values, each one alone.
let headerTargets: [Target] = [
    Target(name: "addresses", run: fuzzAddresses),
    Target(name: "automation", run: fuzzAutomation),
    Target(name: "date", run: fuzzDate),
    Target(name: "filename", run: fuzzFileName),
    Target(name: "header-text", run: fuzzHeaderText),
    Target(name: "ids", run: fuzzIDs),
    Target(name: "parameters", run: fuzzParameters),
    Target(name: "subject", run: fuzzSubject),
]

/// Decoders as a mail may have them: no charset declared, or one of several.
private func header(_ choice: UInt8) -> HeaderText {
    let labels = ["", "utf-8", "iso-8859-2", "shift_jis", "gb2312", "iso-2022-jp", "utf-7", "big5"]
    return HeaderText(fallback: Charset(label: labels[Int(choice) % labels.count]))
}

@Sendable private func fuzzAddresses(_ input: Input) {
    var found = DefectKinds()
    let list = AddressList.parse(input.bytes[...], header: header(input.choice), found: &found)
    check(list.count <= input.bytes.count, "more addresses than bytes")
    for address in list {
        check(address.address != nil || address.name != nil || address.group != nil, "an address of nothing")
        check(address.address?.isEmpty != true && address.name?.isEmpty != true, "an empty string in place of nil")
        check(address.name.map { $0.first != " " && $0.last != " " } ?? true, "a name is not trimmed")
    }
    check(AddrSpec.read(input.bytes[...])?.isEmpty != true, "an empty address in place of nil")
    check(QuotedString.write(input.bytes).count >= input.bytes.count + 2, "a quoted string is too short")
}

/// A header of the fields that tell machines, one for each line of the input.
@Sendable private func fuzzAutomation(_ input: Input) {
    let names = [
        "Auto-Submitted", "X-Autoreply", "Precedence", "Return-Path", "Subject", "From", "Sender", "List-Id",
        "X-Auto-Response-Suppress", "Feedback-ID", "Content-Type", "X-POST-MessageClass", "X-Precedence", "Received",
    ]
    var mail: [UInt8] = []
    for (index, line) in input.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
        mail += names[(index + Int(input.choice)) % names.count].utf8 + Array(": ".utf8) + line + [0x0A]
    }
    let automation = Mail.parse(mail).automation
    check((automation.class == .none) == automation.evidence.isEmpty, "a class without evidence")
    _ = AutoReplySubject.matches(input.text)
}

@Sendable private func fuzzDate(_ input: Input) {
    guard let date = DateTime.parse(input.bytes[...]) else { return }
    check(date.rfc3339.utf8.count == 20, "no RFC 3339: \(date.rfc3339)")
    for text in [date.rfc3339, date.rfc5322] {
        let again = DateTime.parse(Array(text.utf8)[...])
        check(again?.secondsSince1970 == date.secondsSince1970, "\(text) is read as \(again?.rfc3339 ?? "nothing")")
    }
}

@Sendable private func fuzzFileName(_ input: Input) {
    guard let name = SafeFilename.clean(input.text) else { return }
    checkSafe(name)
    check(SafeFilename.clean(name) == name, "a safe name is not safe enough")
}

@Sendable private func fuzzHeaderText(_ input: Input) {
    var found = DefectKinds()
    let text = header(input.choice).decode(input.bytes[...], found: &found)
    check(text.utf8.count <= input.bytes.count * 8 + 8, "text grows from \(input.bytes.count) to \(text.utf8.count)")
    let unfolded = HeaderBlock.unfold(input.bytes[...])
    check(!unfolded.contains(0x0A) && !unfolded.contains(0x0D), "folding is left")
    check(Array(HeaderBlock.unfold(unfolded)) == Array(unfolded), "unfolding twice changes the value")
    for start in input.bytes.indices {
        guard let word = EncodedWord.match(input.bytes[...], at: start) else { continue }
        check(word.end <= input.bytes.count && word.text.endIndex + 2 == word.end, "an encoded word ends elsewhere")
        _ = word.decoded()
    }
}

@Sendable private func fuzzIDs(_ input: Input) {
    let list = MessageIDs.list(input.bytes[...])
    check(Set(list.map { Array($0.utf8) }).count == list.count, "an id is listed twice")
    check(!list.contains(""), "an empty id")
    check(MessageIDs.single(input.bytes[...])?.isEmpty != true, "an empty id")
}

@Sendable private func fuzzParameters(_ input: Input) {
    let header = header(input.choice)
    let value = HeaderBlock.unfold(input.bytes[...])
    let lists = [
        ParameterList(value), ContentType.split(value).parameters, Disposition.split(value).parameters,
    ]
    for list in lists {
        for name: StaticString in ["filename", "name", "boundary", "charset", "start", "report-type"] {
            var found = DefectKinds()
            let text = list.text(of: name, using: header, found: &found)
            check((list.value(of: name) != nil) == (text != nil), "a value without text")
            if let text { check(text.utf8.count <= input.bytes.count * 8 + 8, "a parameter grows") }
        }
    }
    check(Disposition.encoding(value)?.isEmpty != true, "an empty encoding")
}

@Sendable private func fuzzSubject(_ input: Input) {
    let line = SubjectLine(input.text)
    let tagged = TicketTag.plain.tagged(input.text, ticket: 1042)
    check(TicketTag.plain.ticket(in: tagged) == 1042, "the tag is not found in \(tagged)")
    check(TicketTag.plain.tagged(tagged, ticket: 1042) == tagged, "tagging twice changes the subject")
    check(SubjectLine(SubjectLine.reply(to: input.text)).isReply, "an answer is no answer")
    check(line.base.utf8.count <= input.text.utf8.count, "the base is longer than the subject")
}
