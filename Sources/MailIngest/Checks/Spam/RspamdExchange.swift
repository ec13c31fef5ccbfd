// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Wire

/// One question to rspamd and its answer, over HTTP (RFC 9112; rspamd's own `/checkv2`).
enum RspamdExchange {
    /// More bytes than this no answer has.
    static let longestAnswer = 1 << 20
    private static let chunk = 256 * 1024

    /// Asks about a mail.
    ///
    /// - Parameter recipient: To whom it came, as far as we know.
    /// - Throws: ``NoOpinion``, also for what is no answer.
    static func ask(
        _ mail: [UInt8],
        recipient: String,
        host: String,
        over stream: any ByteStream,
        until deadline: ContinuousClock.Instant
    ) async throws(NoOpinion) -> SpamAnswer {
        // Addresses come from mails: nothing that could end the line goes into it.
        let safe = recipient.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? "Rcpt: \(recipient)\r\n" : ""
        let head =
            "POST /checkv2 HTTP/1.1\r\nHost: \(host)\r\nContent-Length: \(mail.count)\r\n"
            + "Content-Type: message/rfc822\r\n\(safe)Connection: close\r\n\r\n"
        do throws(WireError) {
            try await stream.send(Array(head.utf8), until: deadline)
            var start = 0
            while start < mail.count {
                let end = min(start + chunk, mail.count)
                try await stream.send(Array(mail[start..<end]), until: deadline)
                start = end
            }
        } catch {
            throw NoOpinion(error)
        }
        var bytes: [UInt8] = []
        while true {
            let more: [UInt8]
            do throws(WireError) { more = try await stream.receive(upTo: chunk, until: deadline) } catch {
                throw NoOpinion(error)
            }
            bytes += more
            if let body = try RspamdAnswer.body(of: bytes, isAtEnd: more.isEmpty) { return try SpamAnswer(body) }
            if more.isEmpty { throw NoOpinion("closed") }
            if bytes.count > longestAnswer { throw NoOpinion.cut }
        }
    }
}

/// The answer to one HTTP request on a connection of its own.
enum RspamdAnswer {
    private static let longestHead = 64 * 1024

    /// The body, once all of it is there.
    ///
    /// - Throws: ``NoOpinion`` for another status than 200, and for what is no answer.
    static func body(of bytes: [UInt8], isAtEnd: Bool) throws(NoOpinion) -> [UInt8]? {
        guard let end = headEnd(of: bytes) else {
            if isAtEnd, !bytes.isEmpty { throw NoOpinion.cut }
            if bytes.count > longestHead { throw NoOpinion.unreadable }
            return nil
        }
        let lines = String(decoding: bytes[..<end.start], as: UTF8.self).split(whereSeparator: \.isNewline)
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), words[1].utf8.count == 3, let status = Int(words[1])
        else {
            throw NoOpinion.unreadable
        }
        guard status == 200 else { throw NoOpinion("status_\(status)") }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            fields[line[..<colon].lowercased()] = String(value).lowercased()
        }
        let rest = bytes[end.next...]
        if fields["transfer-encoding"]?.hasSuffix("chunked") == true {
            return try chunks(rest, isAtEnd: isAtEnd)
        }
        if let text = fields["content-length"] {
            guard let length = Int(text), (0...RspamdExchange.longestAnswer).contains(length) else {
                throw NoOpinion.cut
            }
            if rest.count >= length { return Array(rest.prefix(length)) }
            if isAtEnd { throw NoOpinion.cut }
            return nil
        }
        return isAtEnd ? Array(rest) : nil
    }

    private static func headEnd(of bytes: [UInt8]) -> (start: Int, next: Int)? {
        var index = 0
        while let found = bytes[index...].firstIndex(of: 10) {
            if found + 1 < bytes.count, bytes[found + 1] == 10 { return (found, found + 2) }
            if found + 2 < bytes.count, bytes[found + 1] == 13, bytes[found + 2] == 10 { return (found, found + 3) }
            index = found + 1
        }
        return nil
    }

    private static func chunks(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) throws(NoOpinion) -> [UInt8]? {
        var (result, rest) = ([UInt8](), bytes)
        while let line = rest.firstIndex(of: 10) {
            let size = String(decoding: rest[..<line].prefix { $0 != 13 && $0 != UInt8(ascii: ";") }, as: UTF8.self)
            guard let count = Int(size, radix: 16), (0...RspamdExchange.longestAnswer).contains(count) else {
                throw NoOpinion.unreadable
            }
            if count == 0 { return result }
            let start = line + 1
            guard rest.endIndex - start >= count + 2 else { break }
            result += rest[start..<(start + count)]
            rest = rest[(start + count)...].drop { $0 == 13 }.dropFirst()
        }
        if isAtEnd { throw NoOpinion.cut }
        return nil
    }
}
