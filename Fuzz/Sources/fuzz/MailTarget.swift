// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

@testable import MIME
@testable import Meaning

/// A whole mail: parsing and every accessor, nested mails too.
@Sendable func fuzzMail(_ input: Input) {
    examine(Mail.parse(input.bytes))
}

/// Mails made of whole lines, so that most inputs are multiparts within multiparts.
@Sendable func fuzzStructure(_ input: Input) {
    let lines = [
        "", "", "--a", "--ab", "--b", "--a--", "--ab--", "--b--", "-- ", "---", "--", "--a ", "x", "=", "a: b", " c",
        "Content-Type: multipart/mixed; boundary=a", "Content-Type: multipart/alternative; boundary=ab",
        "Content-Type: multipart/related; boundary=b; start=\"<x>\"", "Content-Type: multipart/digest; boundary=\"a \"",
        "Content-Type: multipart/mixed; boundary=\"\"", "Content-Type: message/rfc822", "Content-Type: text/html",
        "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: quoted-printable", "Content-ID: <x>",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=a",
        "Content-Disposition: attachment; filename=a.txt", "Content-Type: text/plain; charset=utf-16", "From x",
        "Q29udGVudC1UeXBlOiBtZXNzYWdlL3JmYzgyMgoK", "\0",
    ].map { Array($0.utf8) }
    let ends: [[UInt8]] = [[0x0A], [0x0D, 0x0A], [0x0D], []]
    var mail: [UInt8] = []
    for byte in input.bytes { mail += lines[Int(byte % 32)] + ends[byte < 128 ? 0 : Int(byte >> 5 & 3)] }
    examine(Mail.parse(mail))
}

/// Reads everything a mail offers and checks what the documentation promises.
private func examine(_ mail: Mail) {
    let whole = mail.extent
    check(whole.upperBound <= mail.bytes.count, "the mail lies outside its bytes")
    check(!mail.parts.isEmpty && mail.parts.count <= Mail.maximumParts, "too many parts or none")
    checkUse(mail)
    for part in mail.parts { examine(part, of: mail) }
    for defect in mail.defects + mail.contentDefects() {
        check(defect.offset >= 0 && defect.offset <= mail.bytes.count, "a defect lies outside the mail")
    }
    let bodies = mail.readBodies()
    check(bodies.text.map { String(decoding: $0, as: UTF8.self) } == mail.text, "two ways to read the text differ")
    check(bodies.html.map { String(decoding: $0, as: UTF8.self) } == mail.html, "two ways to read the HTML differ")
    check(mail.text?.isEmpty != true && mail.subject?.isEmpty != true, "an empty string in place of nil")
    for field in mail.header.fields {
        check(field.name.upperBound <= field.value.lowerBound && !field.name.isEmpty, "a field is not in order")
        check(field.value.upperBound <= whole.upperBound, "a field lies outside the mail")
        _ = mail.header.text(field)
    }
    for address in mail.from + mail.to + mail.cc + mail.bcc + mail.replyTo + mail.sender {
        _ = (address.key, address.domain)
    }
    for line in mail.automation.evidence {
        check(line.unicodeScalars.count <= Automation.maximumEvidence, "evidence is too long")
    }
    // Nested mails are part of the outermost object; once is enough.
    if mail.depth == 0 {
        var writer = JSONWriter()
        MailInspection().write(mail, file: "-", to: &writer)
        checkJSON(String(decoding: writer.bytes, as: UTF8.self))
    }
}

/// Each leaf is used exactly once: as text, as HTML or as an attachment.
private func checkUse(_ mail: Mail) {
    var uses = [Int](repeating: 0, count: mail.parts.count)
    for index in mail.textBodies + mail.htmlBodies + mail.attachments { uses[index] += 1 }
    for part in mail.parts {
        // The alternatives that were not taken are attachments like all the others.
        check(uses[part.index] == (part.isLeaf ? 1 : 0), "leaf \(part.path) is used \(uses[part.index]) times")
    }
}

private func examine(_ part: Part, of mail: Mail) {
    check(part.headerRange.lowerBound >= mail.extent.lowerBound, "a header lies outside the mail")
    check(part.headerRange.upperBound <= part.bodyRange.lowerBound, "a header overlaps its body")
    check(part.bodyRange.upperBound <= mail.extent.upperBound, "a body lies outside the mail")
    for child in part.children { check(child > part.index && mail.parts[child].parent == part.index, "a wrong tree") }
    let content = mail.decodedContent(of: part)
    var pieces: [UInt8] = []
    mail.decodeContent(of: part) { pieces.append(contentsOf: $0) }
    check(pieces == content, "decoding in pieces differs from decoding at once")
    _ = mail.text(of: part)
    _ = mail.header(of: part).fields.map { mail.header.name(of: $0) }
    _ = mail.typeParameter("boundary", of: part)
    checkSafe(part.safeFilename)
    if let inner = mail.nestedMail(of: part) {
        check(inner.depth > mail.depth, "a nested mail is not deeper than its parent")
        examine(inner)
    }
}

/// Compact JSON has no control characters, and its brackets and quotes match.
func checkJSON(_ text: String) {
    var depth = 0
    var isString = false
    var isEscaped = false
    for byte in text.utf8 {
        check(byte >= 0x20, "a raw control character in JSON")
        if isEscaped {
            isEscaped = false
        } else if isString {
            if byte == UInt8(ascii: "\\") { isEscaped = true }
            if byte == UInt8(ascii: "\"") { isString = false }
        } else {
            switch byte {
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
        check(depth >= 0, "JSON closes more than it opens")
    }
    check(depth == 0 && !isString, "JSON is not closed")
}

/// What ``Part/safeFilename`` promises.
func checkSafe(_ name: String) {
    check(!name.isEmpty && name.utf8.count <= 255, "a safe name of \(name.utf8.count) bytes")
    for scalar in name.unicodeScalars {
        check(scalar != "/" && scalar != "\\" && scalar.value >= 0x20 && scalar.value != 0x7F, "unsafe: \(name)")
    }
    for end in [name.unicodeScalars.first, name.unicodeScalars.last] {
        check(end.map { $0 != "." && !$0.properties.isWhitespace } ?? false, "a safe name ends in dot or blank")
    }
}
