// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

@testable import MIME

/// Transfer encodings and charsets, against plain implementations where there are any.
let transferTargets: [Target] = [
    Target(name: "base64", run: fuzzBase64),
    Target(name: "charsets", run: fuzzCharsets),
    Target(name: "json", run: fuzzJSON),
    Target(name: "large-bodies", run: fuzzLarge),
    Target(name: "quoted-printable", run: fuzzQuotedPrintable),
]

@Sendable private func fuzzBase64(_ input: Input) {
    let expected = Plain.base64(input.bytes)
    withExactCopy(input.bytes) { bytes in
        let whole = Base64.decode(bytes)
        check(whole.bytes == expected.bytes && whole.isDamaged == expected.isDamaged, "base64 differs")
        // In pieces whose sizes the input chooses.
        var decoder = Base64()
        var pieces: [UInt8] = []
        var choices = Choices(input.bytes.reversed()[...])
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + 1 + choices.next(below: 80))
            withExactCopy(bytes[start..<end]) { piece in
                pieces += room(Base64.capacity(for: piece.count)) { decoder.decode(piece, into: $0) }
            }
            start = end
        }
        pieces += room(2) { decoder.finish(into: $0) }
        check(pieces == expected.bytes && decoder.isDamaged == expected.isDamaged, "base64 in pieces differs")
    }
    var encoded: [UInt8] = []
    if input.choice & 1 == 0 {
        Base64Writer.appendLines(of: input.bytes, to: &encoded)
    } else {
        encoded = Base64Writer.encode(input.bytes)
    }
    let decoded = encoded.withUnsafeBytes { Base64.decode($0) }
    check(decoded.bytes == input.bytes && !decoded.isDamaged, "base64 does not come back")
}

@Sendable private func fuzzQuotedPrintable(_ input: Input) {
    let expected = Plain.quotedPrintable(input.bytes)
    withExactCopy(input.bytes) { bytes in
        var decoder = QuotedPrintable()
        let whole = room(bytes.count) { decoder.decode(bytes, into: $0) }
        check(whole == expected.bytes && decoder.isDamaged == expected.isDamaged, "quoted-printable differs")
        // In pieces of whole lines, as many as the input chooses.
        var inPieces = QuotedPrintable()
        var pieces: [UInt8] = []
        var choices = Choices(input.bytes.reversed()[...])
        let scanner = Scanner(bytes, end: bytes.count)
        var start = 0
        while start < bytes.count {
            var end = start
            for _ in 0...choices.next(below: 3) { end = scanner.line(at: end).next }
            withExactCopy(bytes[start..<end]) { piece in
                pieces += room(piece.count) { inPieces.decode(piece, into: $0) }
            }
            start = end
        }
        check(pieces == expected.bytes, "quoted-printable in pieces differs")
    }
}

/// The input repeated until it is more than one piece of ``TransferEncoding``.
@Sendable private func fuzzLarge(_ input: Input) {
    guard !input.bytes.isEmpty else { return }
    let encoding = input.choice & 1 == 0 ? TransferEncoding.base64 : .quotedPrintable
    var large: [UInt8] = []
    while large.count < 140_000 { large += input.bytes }
    large.withUnsafeBytes { bytes in
        let whole = encoding.decode(bytes)
        var pieces: [UInt8] = []
        let isDamaged = encoding.decode(bytes) { pieces.append(contentsOf: $0) }
        check(pieces == whole.bytes && isDamaged == whole.isDamaged, "a large content differs in pieces")
    }
}

/// What `body` writes into room of exactly that size.
private func room(_ size: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int) -> [UInt8] {
    let output = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
    defer { output.deallocate() }
    let written = body(output)
    check(written >= 0 && written <= size, "more was written than there is room for")
    return Array(output[..<written])
}

/// Every label we know, in an order that does not change.
private let labels = Charset.labels.keys.sorted()

/// A charset chosen by the first two bytes, text of it by the others.
@Sendable private func fuzzCharsets(_ input: Input) {
    var choices = Choices(input.bytes.prefix(2))
    let label = labels[choices.next(below: labels.count)]
    let text = input.bytes.dropFirst(2)
    _ = Charset(label: input.text)
    guard let charset = Charset(label: label) else { return check(false, "\(label) is not known") }
    withExactCopy(text) { bytes in
        var output = Array("start".utf8)
        let invalid = charset.decode(bytes, into: &output)
        check(output.starts(with: "start".utf8), "\(label): what was there before is gone")
        check(String(validating: output, as: UTF8.self) != nil, "\(label): the output is no UTF-8")
        check(invalid >= 0 && invalid <= bytes.count, "\(label): \(invalid) invalid characters")
        check(output.count <= bytes.count * 8 + 16, "\(label): \(bytes.count) bytes become \(output.count)")
        var found = DefectKinds()
        let decoded = Charset.decode(Array(bytes), label: label, found: &found)
        // In ASCII and ISO-2022-JP bytes above 127 are UTF-8 first.
        if invalid == 0, charset.decoder != .ascii, charset.decoder != .iso2022JP {
            check(Array(decoded.utf8) == Array(output.dropFirst(5)), "\(label): two ways to decode differ")
        }
        LineBreaks.normalize(&output, from: 5)
        check(!output.contains(0x0D), "\(label): a CR is left")
    }
    var lines = Array(text)
    LineBreaks.normalize(&lines, from: min(1, lines.count))
    check(lines == Plain.normalized(Array(text), from: 1), "line breaks differ")
}

@Sendable private func fuzzJSON(_ input: Input) {
    var writer = JSONWriter()
    var pretty = JSONWriter(.pretty)
    func write(_ writer: inout JSONWriter) {
        writer.object {
            $0.member("a") { $0.array([input.text, nil]) { $0.value($1) } }
            $0.member("b") { $0.value(utf8: Array(input.text.utf8)) }
            $0.member("c") { $0.object { _ in } }
        }
    }
    write(&writer)
    write(&pretty)
    checkJSON(String(decoding: writer.bytes, as: UTF8.self))
    checkJSON(String(decoding: pretty.bytes.filter { $0 != 0x0A }, as: UTF8.self))
    var string = JSONWriter()
    string.value(input.text)
    check(String(decoding: string.bytes, as: UTF8.self) == Plain.json(input.text), "a JSON string differs")
}
