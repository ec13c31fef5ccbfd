// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A mail as it lay in an archive.
package struct ArchivedMail: Sendable, Equatable {
    /// The mail; its beginning only where it is too large.
    package var bytes: [UInt8]
    /// When the archive says that it came.
    package var date: Date?
    /// All bytes that belong to it, also those that were not kept.
    package var size: Int

    package init(bytes: [UInt8], date: Date?, size: Int? = nil) {
        self.bytes = bytes
        self.date = date
        self.size = size ?? bytes.count
    }
}

/// Cuts an mbox into mails, piece by piece, so that an archive of any size takes the memory of its largest mail.
///
/// A mail begins with a ``FromLine`` after an empty line or at the beginning; the empty line belongs to neither. Lines of the
/// mail that looked like one were quoted when it was stored, and how is not written down anywhere.
package struct MboxSplitter: Sendable {
    /// How lines that begin with `From ` were quoted.
    package enum Quoting: String, Sendable, CaseIterable {
        /// `>` before every line of any number of `>` and `From `: what is quoted once more is told apart. What most programs
        /// write today; harmless for archives of the other kind that hold no quoted mboxes.
        case mboxrd
        /// `>` before `From ` only.
        case mboxo
        /// Nothing is quoted (mboxcl2).
        case none
    }

    private let quoting: Quoting
    private let largest: Int
    private var rest: [UInt8] = []
    /// Whether `rest` is the beginning of a line.
    private var isLineStart = true
    private var isAfterEmptyLine = true
    private var current: ArchivedMail?
    private var done: [ArchivedMail] = []
    /// Longer lines are passed on in parts.
    private static let longestLine = 1 << 16

    /// - Parameter largest: Of a larger mail no more bytes than these are kept.
    package init(quoting: Quoting = .mboxrd, largest: Int) {
        self.quoting = quoting
        self.largest = largest
    }

    /// Takes the next piece.
    ///
    /// - Returns: The mails that are complete now.
    package mutating func take(_ piece: some Collection<UInt8>) -> [ArchivedMail] {
        rest.append(contentsOf: piece)
        var start = 0
        while let end = rest[start...].firstIndex(of: 10) {
            line(rest[start...end])
            start = end + 1
            isLineStart = true
        }
        if rest.count - start > Self.longestLine {
            line(rest[start...])
            start = rest.count
            isLineStart = false
        }
        rest.removeFirst(start)
        defer { done = [] }
        return done
    }

    /// The last mail, at the end of the archive.
    package mutating func finish() -> ArchivedMail? {
        if !rest.isEmpty { line(rest[...]) }
        rest = []
        endMail()
        return done.popLast()
    }

    private mutating func line(_ line: ArraySlice<UInt8>) {
        defer { isAfterEmptyLine = isLineStart && (line.elementsEqual([10]) || line.elementsEqual([13, 10])) }
        if isLineStart, isAfterEmptyLine, let from = FromLine(line) {
            endMail()
            current = ArchivedMail(bytes: [], date: from.date)
            return
        }
        guard current != nil else { return }
        let plain = isLineStart ? unquoted(line) : line
        current?.size += plain.count
        if let kept = current?.bytes.count, kept < largest {
            current?.bytes.append(contentsOf: plain.prefix(largest - kept))
        }
    }

    private mutating func endMail() {
        guard var mail = current else { return }
        // The empty line before the next one, or at the end, is the mbox's.
        if mail.size == mail.bytes.count {
            if mail.bytes.suffix(2).elementsEqual([10, 10]) {
                mail.bytes.removeLast()
            } else if mail.bytes.suffix(4).elementsEqual([13, 10, 13, 10]) {
                mail.bytes.removeLast(2)
            }
            mail.size = mail.bytes.count
        }
        done.append(mail)
        current = nil
    }

    private func unquoted(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard line.first == UInt8(ascii: ">") else { return line }
        switch quoting {
        case .none: return line
        case .mboxo: return line.dropFirst().starts(with: "From ".utf8) ? line.dropFirst() : line
        case .mboxrd:
            return line.drop { $0 == UInt8(ascii: ">") }.starts(with: "From ".utf8) ? line.dropFirst() : line
        }
    }
}
