// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

@testable import MIME

/// What splits a mail into header, fields and parts.
let scanTargets: [Target] = [
    Target(name: "boundaries", run: fuzzBoundaries),
    Target(name: "header-scan", run: fuzzHeaderScan),
]

/// Boundaries against the rule of RFC 2046 §5.1.1 written down again.
@Sendable private func fuzzBoundaries(_ input: Input) {
    let pieces = input.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let text = pieces.last else { return }
    var boundaries = Boundaries()
    let names = pieces.dropLast().prefix(Mail.maximumNesting).filter { !$0.isEmpty }
    for (index, name) in names.enumerated() { boundaries.push(index, boundary: name) }
    withExactCopy(text) { bytes in
        let hit = boundaries.match(Line(start: 0, end: bytes.count, next: bytes.count), in: bytes)
        var line = text
        while let last = line.last, last == 0x20 || last == 0x09 { line = line.dropLast() }
        // Blanks that belong to the delimiter's hyphens are not taken off.
        let expected = names.indices.reversed().lazy.compactMap { level -> (Int, Bool)? in
            let open = [0x2D, 0x2D] + names[level]
            if line.elementsEqual(open) { return (level, false) }
            return line.elementsEqual(open + [0x2D, 0x2D]) ? (level, true) : nil
        }.first
        check(hit?.level == expected?.0 && hit?.isClosing == expected?.1, "a boundary line is taken for another")
    }
}

@Sendable private func fuzzHeaderScan(_ input: Input) {
    withExactCopy(input.bytes) { bytes in
        let start = min(Int(input.choice), bytes.count)
        let scanner = Scanner(bytes, end: bytes.count)
        let scan = HeaderScan(scanner, from: start) { line, contentType in
            guard line.end - line.start > 2, bytes[line.start + 1] == 0x2D else { return .none }
            return contentType == nil ? .open : .own
        }
        check(scan.headerEnd >= start && scan.bodyStart >= scan.headerEnd, "the body begins before its header ends")
        check(scan.bodyStart <= bytes.count, "the body begins behind the mail")
        var place = start
        for field in scan.fields {
            check(field.name.lowerBound >= place && !field.name.isEmpty, "fields overlap")
            check(field.value.lowerBound > field.name.upperBound - 1, "a value begins in its name")
            check(field.value.upperBound <= scan.headerEnd, "a value reaches into the body")
            place = field.value.upperBound
        }
        let block = HeaderBlock(bytes: input.bytes, fields: scan.fields, fallbackCharset: nil)
        for field in scan.fields {
            let name = block.name(of: field)
            check(block.first(name) != nil && !block.all(name).isEmpty, "a field is not found by its name")
            _ = (block.text(first: name), block.raw(first: name))
        }
        let survey = scanner.survey(start..<bytes.count)
        for feature: Scanner.Seen in [.nul, .bareCR, .high] {
            let first = scanner.first(feature, in: start..<bytes.count)
            check((first != nil) == survey.contains(feature), "survey and search disagree")
        }
    }
}
