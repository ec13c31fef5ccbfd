// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The block of header fields that Outlook and its kin put above the mail they answer.
///
/// People write such lines too ("From: Berlin, To: Hamburg"), so three different fields are needed, the sender's among
/// them and a date or a subject, and somewhere an address or an instant.
struct HeaderBlockLines {
    /// Behind its last line.
    let end: Int
    /// Different fields.
    let fields: Set<HeaderLabels.Field>
    /// Whether a date stands in it, and whether one as mail servers write it: with a zone in digits.
    private let isDated: Bool
    private let isRaw: Bool
    /// Whether text stands directly above it.
    private let isGlued: Bool
    /// Whether an address, or a date with a time, stands in it.
    let isCertain: Bool
    /// Whether it stands on its own: no field of another kind directly above or below it.
    let isAlone: Bool
    private let isAtTop: Bool
    /// Whether its first field names the sender.
    let beginsWithSender: Bool

    /// The most lines of one block: long lists of recipients are wrapped.
    static let maximumLines = 40
    /// The most lines that one field may be wrapped over.
    private static let maximumWraps = 6

    /// Reads the block that begins at a line; `nil` when the line is no field.
    init?(_ lines: ReplyLines, at start: Int) {
        guard let first = HeaderLabels.field(of: lines[start]) else { return nil }
        var fields: Set = [first.field]
        var evidence: AttributionLine.Evidence = []
        var isRaw = false
        func look(_ value: ArraySlice<UInt8>) {
            isRaw = isRaw || Self.hasZone(value)
            evidence.formUnion(AttributionEvidence.read(FoldedText(value).bytes[...]))
        }
        look(first.value)
        var end = start + 1
        var previous = first.field
        var wraps = 0
        var index = end
        while index < min(lines.count, start + Self.maximumLines), lines.look(index) != .quoted {
            if lines.isBlank(index) {
                // QUIRK: converted from HTML, each field is a paragraph.
                guard let next = lines.next(from: index, to: min(lines.count, index + 2)), lines.isText(next),
                    let field = HeaderLabels.field(of: lines[next]), !fields.contains(field.field)
                else { break }
                index = next
                continue
            }
            if let field = HeaderLabels.field(of: lines[index]) {
                fields.insert(field.field)
                look(field.value)
                previous = field.field
                wraps = 0
                end = index + 1
            } else if Self.isRecipient(lines, index, after: fields) {
                previous = .to
                wraps = 0
                end = index + 1
            } else {
                // A wrapped value: addresses go on, a long subject may.
                wraps += 1
                guard wraps <= Self.maximumWraps, Self.goesOn(lines, index, in: previous) else { break }
                end = index + 1
            }
            index += 1
        }
        self.end = end
        isAtTop = Self.isAtTop(lines, start)
        isAlone = Self.isAlone(lines, start..<end)
        self.fields = fields
        isDated = evidence.contains(.date)
        self.isRaw = isRaw
        isGlued = start > 0 && lines.isText(start - 1)
        isCertain = evidence.contains(.address) || evidence.contains([.date, .time])
        beginsWithSender = first.field == .from
    }

    /// Whether the block is the beginning of a quotation.
    ///
    /// - Parameter isAnnounced: Whether a separator or a program's wrapper stands before it.
    func isQuotation(isAnnounced: Bool) -> Bool {
        let hasMoment = fields.contains(.date) || fields.contains(.subject)
        if isAnnounced { return fields.count >= 2 && fields.contains(.from) && hasMoment }
        // A journey has no subject, an example no date, and what is pasted from a server stands in a transcript.
        return fields.count >= 3 && fields.isSuperset(of: [.from, .date, .subject]) && isCertain && isDated
            && (isAtTop && !isGlued || !isRaw)
            && (isAlone || fields.count >= 4 && isAtTop)
            // QUIRK: GMX, WEB.DE and Hotmail begin with the date, Zimbra and Notes with other fields.
            && (beginsWithSender || fields.contains(.date) && (fields.contains(.subject) || fields.contains(.to)))
    }

    /// Whether a value ends with a zone as in `10:15:00 +0100`.
    private static func hasZone(_ value: ArraySlice<UInt8>) -> Bool {
        let zone = value.suffix(5)
        return value.count > 20 && (zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-"))
            && zone.dropFirst().allSatisfy { FoldedText.isDigit($0) }
    }

    /// Whether the lines around are not those of a form or of raw header fields.
    private static func isAlone(_ lines: ReplyLines, _ range: Range<Int>) -> Bool {
        if range.upperBound < lines.count, lines.isText(range.upperBound),
            HeaderLabels.isUnknownField(lines[range.upperBound])
        {
            return false
        }
        return isAtTop(lines, range.lowerBound)
    }

    private static func isAtTop(_ lines: ReplyLines, _ start: Int) -> Bool {
        guard start > 0, lines.isText(start - 1) else { return true }
        return lines.isAtMargin(start - 1) && !HeaderLabels.isUnknownField(lines[start - 1])
    }

    /// Whether a line between two known fields is one with a label that is not known, and holds an address: programs
    /// call recipients by many names.
    private static func isRecipient(_ lines: ReplyLines, _ index: Int, after fields: Set<HeaderLabels.Field>) -> Bool {
        guard fields.contains(.from), index + 1 < lines.count, lines.isText(index + 1),
            HeaderLabels.field(of: lines[index + 1]) != nil, HeaderLabels.isUnknownField(lines[index])
        else { return false }
        return AttributionEvidence.isAddress(in: FoldedText(lines[index]).bytes[...])
    }

    /// Whether a line without a label belongs to the field before it.
    private static func goesOn(_ lines: ReplyLines, _ index: Int, in field: HeaderLabels.Field) -> Bool {
        let line = lines[index]
        switch field {
        case .to, .copy, .blindCopy, .from, .replyTo:
            return line.contains(UInt8(ascii: "@")) || line.contains(UInt8(ascii: ";"))
        case .subject:
            // Only where another field follows: a first line of the text would be taken for it otherwise.
            guard index + 1 < lines.count, lines.isText(index + 1) else { return false }
            return HeaderLabels.field(of: lines[index + 1]) != nil
        case .date, .attachment, .importance, .other: return false
        }
    }
}
