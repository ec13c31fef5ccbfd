// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Cuts what an IMAP server sends into responses.
///
/// Pure: bytes go in by ``feed(_:)``, responses come out by ``next()``. Bytes of a literal are counted, never
/// looked at, so a mail that contains `A001 OK` or `* 2 FETCH` is just a mail (FEASIBILITY A1). Nothing a
/// server sends traps or takes more memory than the limits say:
///
/// - text of one response outside literals: 64 KiB; 8 MiB for SEARCH, ESEARCH and VANISHED, which have one line for all mails
/// - literals of one response together: the limit given
/// - nesting of parentheses: 32
///
/// A large body need not be held as a whole: ``takePart()`` takes out of the buffer what has arrived of it.
///
/// After an error the decoder must not be used again: the place in the stream is lost.
///
/// - Complexity: linear in the bytes fed, whatever their cut; each byte is looked at by `memchr` once and copied
///   at most twice.
package struct ResponseDecoder: Sendable {
    /// The longest text of one response outside its literals.
    package static let textLimit = 64 * 1024
    /// The same for a SEARCH answer: about a million UIDs.
    package static let searchLimit = 8 * 1024 * 1024
    /// The deepest nesting of parentheses.
    package static let depthLimit = 32

    /// The most bytes that the literals of one response may have together.
    package var literalLimit: Int

    private var buffer: [UInt8] = []
    private var start = 0
    private var scanned = 0
    private var pieces: [ResponsePiece] = []
    private var textLength = 0
    private var literalLength = 0
    private var literal: [UInt8]?
    private var missing = 0
    /// The announced length of the literal.
    private var announced = 0
    /// Whether the literal is a body, and whether part of it was taken out.
    private var isBody = false
    private var isTaken = false

    /// So many bytes of a body are worth taking out.
    package static let partLength = 1 << 20

    /// Makes a decoder.
    package init(literalLimit: Int) {
        self.literalLimit = literalLimit
    }

    /// The announced length of the literal being received; 0 outside of one. Deadlines depend on it.
    package var literalInProgress: Int { literal == nil ? 0 : announced }

    /// What has arrived of a body that is still arriving, once it is ``partLength`` long; it is the decoder's no more, and
    /// the response will hold only the ``IMAPFetch/Body/rest(_:)``. `nil` when there is nothing to take.
    package mutating func takePart() -> [UInt8]? {
        guard isBody, let part = literal, part.count >= Self.partLength else { return nil }
        literal = []
        isTaken = true
        return part
    }

    /// Whether part of a response has arrived.
    package var isInsideResponse: Bool { start < buffer.count || !pieces.isEmpty || literal != nil }

    /// Takes bytes from the server.
    package mutating func feed(_ bytes: [UInt8]) {
        if start == buffer.count {
            // The usual case: everything was used, and the new array is taken over without a copy.
            buffer = bytes
        } else {
            buffer.removeFirst(start)
            buffer += bytes
            scanned -= start
            start = 0
            return
        }
        start = 0
        scanned = 0
    }

    /// The next complete response, or `nil` when more bytes are needed.
    ///
    /// - Throws: `protocolViolation`, `limitExceeded`.
    package mutating func next() throws(IMAPError) -> IMAPResponse? {
        while true {
            if literal != nil {
                guard takeLiteral() else { return nil }
                continue
            }
            guard let line = try takeLine() else { return nil }
            if let size = try announcedLiteral(at: line) {
                pieces.append(.text(Array(line)))
                isBody = Self.announcesBody(line)
                literalLength += size
                guard size <= literalLimit, literalLength <= literalLimit else {
                    throw IMAPError(.limitExceeded, "the server announced a literal larger than \(literalLimit) bytes")
                }
                var bytes: [UInt8] = []
                bytes.reserveCapacity(min(size, Self.partLength))
                literal = bytes
                missing = size
                announced = size
                isTaken = false
                continue
            }
            pieces.append(.text(Array(line)))
            let response = pieces
            pieces = []
            textLength = 0
            literalLength = 0
            return try ResponseParser.parse(response)
        }
    }

    /// Moves bytes into the literal; `false` when there are not enough yet.
    private mutating func takeLiteral() -> Bool {
        let count = min(missing, buffer.count - start)
        literal?.append(contentsOf: buffer[start..<(start + count)])
        start += count
        scanned = start
        missing -= count
        guard missing == 0, let bytes = literal else { return false }
        pieces.append(isTaken ? .rest(bytes) : .literal(bytes))
        literal = nil
        return true
    }

    /// The bytes up to the next line end, without it.
    private mutating func takeLine() throws(IMAPError) -> ArraySlice<UInt8>? {
        let end = buffer.withUnsafeBytes { ResponsePiece.index(of: UInt8(ascii: "\n"), in: $0, from: scanned) }
        let length = (end ?? buffer.count) - start
        if textLength + length > Self.textLimit {
            guard textLength + length <= Self.searchLimit, isSearch else {
                throw IMAPError(.limitExceeded, "the server sent a line longer than \(Self.textLimit) bytes")
            }
        }
        guard let end else {
            scanned = buffer.count
            return nil
        }
        var line = buffer[start..<end]
        // QUIRK: a bare LF ends a line as well; some servers send it in status text.
        if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
        textLength += length
        start = end + 1
        scanned = start
        return line
    }

    private var isSearch: Bool {
        pieces.isEmpty
            && ["* SEARCH", "* ESEARCH", "* VANISHED"].contains { buffer[start...].starts(with: $0.utf8) }
    }

    /// Whether a line ends with `BODY[] {123}` or `BODY[]<0> {123}`: what comes is a body.
    private static func announcesBody(_ line: ArraySlice<UInt8>) -> Bool {
        let end = String(decoding: line.suffix(48), as: UTF8.self).uppercased()
        guard let open = end.lastIndex(of: "{") else { return false }
        var name = end[..<open].drop { $0 == " " }
        while name.last == " " { name = name.dropLast() }
        if name.last == ">", let cut = name.lastIndex(of: "<") { name = name[..<cut] }
        return name.hasSuffix("BODY[]")
    }

    /// The size when the line ends with `{123}` (RFC 3501 §4.3) and is not text for people, where that means
    /// nothing.
    private func announcedLiteral(at line: ArraySlice<UInt8>) throws(IMAPError) -> Int? {
        guard line.last == UInt8(ascii: "}"), let open = line.suffix(24).lastIndex(of: UInt8(ascii: "{")) else {
            return nil
        }
        if pieces.isEmpty, ResponseParser.isStatus(line) { return nil }
        var digits = line[(open + 1)...].dropLast()
        if digits.last == UInt8(ascii: "+") { digits = digits.dropLast() }
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw IMAPError(.protocolViolation, "the server announced a literal without a proper size")
        }
        guard digits.count <= 15, let size = Int(String(decoding: digits, as: UTF8.self)) else {
            throw IMAPError(.limitExceeded, "the server announced a literal larger than \(literalLimit) bytes")
        }
        return size
    }
}
