// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird

extension Answer {
    /// The answer as this caller wants it: nothing where he has it already, a piece where he asks for one, packed where he takes
    /// that.
    ///
    /// - Throws: ``Refusal`` with 416 for a piece that there is not.
    func fitted(to request: Request) throws -> Answer {
        guard status == .ok, !isStreaming, request.method == .get || request.method == .head else {
            return packed(for: request)
        }
        if let tag = headers[.eTag], EntityTag.isNamed(tag, in: request.headers[values: .ifNoneMatch]) {
            var kept = HTTPFields()
            for name in [HTTPField.Name.eTag, .vary] { kept[name] = headers[name] }
            return Answer(status: .notModified, bytes: [], headers: kept)
        }
        if takesRanges { return try piece(for: request) }
        return packed(for: request)
    }

    private func packed(for request: Request) -> Answer {
        guard !isStreaming, !takesRanges, body.count >= Gzip.least else { return self }
        var copy = self
        copy.headers.vary(by: "Accept-Encoding")
        guard Self.takesGzip(request), let bytes = Gzip.pack(body) else { return copy }
        copy = Answer(status: status, bytes: bytes, headers: copy.headers)
        copy.headers[.contentEncoding] = "gzip"
        // Two forms of one state are not byte for byte the same (RFC 9110 §8.8.3.3).
        copy.headers[.eTag] = headers[.eTag].map(EntityTag.packed)
        return copy
    }

    /// The piece of a file that is asked for (RFC 9110 §14).
    private func piece(for request: Request) throws -> Answer {
        var copy = self
        copy.headers[.acceptRanges] = "bytes"
        guard let field = request.headers[.range], holds(request.headers[.ifRange]) else { return copy }
        switch ByteRange.piece(field, of: body.count) {
        case .whole: return copy
        case .piece(let range):
            copy = Answer(status: .partialContent, bytes: Array(body[range]), headers: copy.headers)
            copy.headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(body.count)"
            return copy
        case .none:
            let error = APIError(.rangeNotSatisfiable, "The file has \(body.count) bytes.", at: .header("Range"))
            throw Refusal(error, headers: [.contentRange: "bytes */\(body.count)"])
        }
    }

    /// Whether a piece is wanted of the state that this is (RFC 9110 §13.1.5): only a strong tag says so.
    private func holds(_ condition: String?) -> Bool { condition.map { $0 == headers[.eTag] } ?? true }

    /// Whether a caller takes gzip, and does not say that he would rather not (RFC 9110 §12.5.3).
    private static func takesGzip(_ request: Request) -> Bool {
        let codings = request.headers[values: .acceptEncoding].joined(separator: ",").lowercased().split(separator: ",")
        return codings.contains { coding in
            let pieces = coding.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard pieces.first == "gzip" else { return false }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            return weight > 0
        }
    }
}
