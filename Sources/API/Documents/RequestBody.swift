// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hummingbird

/// The body of a request, whole.
struct RequestBody: Sendable {
    /// The most bytes of a document: 1 MiB.
    static let limit = 1 << 20

    let bytes: [UInt8]

    /// Reads the body of a request that brings a document.
    ///
    /// - Throws: ``Refusal`` with 415 or 413.
    init(documentOf request: Request) async throws {
        let types = request.headers[values: .contentType]
        guard types.count == 1, MediaType.isReadable(types[0]), request.headers[.contentEncoding] == nil else {
            throw APIError(.unsupportedMediaType, "Send \(MediaType.document) or application/json, not compressed.")
        }
        try await self.init(of: request, most: Self.limit)
    }

    /// Reads the body of a request, whatever it is.
    ///
    /// - Throws: ``Refusal`` with 413.
    init(of request: Request, most: Int) async throws {
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        let tooLarge = APIError(.bodyTooLarge, "A body has at most \(most) bytes.")
        if length > most { throw tooLarge }
        do { bytes = Array(try await request.body.collect(upTo: most).readableBytesView) } catch {
            // Where its length was not said beforehand.
            if (error as? any HTTPResponseError)?.status == .contentTooLarge {
                throw tooLarge
            }
            throw error
        }
    }

    /// Reads the document.
    ///
    /// - Throws: ``Refusal`` with 400, or with all that is wrong with the members.
    func read(_ input: Input, id: String?) throws -> InputValues {
        do {
            let decoder = JSONDecoder()
            decoder.userInfo[.input] = Reading.Target(input: input, id: id)
            return try decoder.decode(Reading.self, from: Data(bytes)).values
        } catch is DecodingError {
            throw APIError(.malformedJSON, "The body must be one JSON object.", at: .pointer(""))
        }
    }

    /// The reading happens while the decoder is alive.
    private struct Reading: Decodable {
        struct Target: Sendable {
            let input: Input
            let id: String?
        }

        let values: InputValues

        init(from decoder: any Decoder) throws {
            guard let target = decoder.userInfo[.input] as? Target else {
                preconditionFailure("nobody said what to read")
            }
            let problems = ProblemList()
            values = target.input.read(try ObjectReader(decoder, problems: problems), id: target.id)
            try problems.check()
        }
    }
}

extension CodingUserInfoKey {
    fileprivate static let input = CodingUserInfoKey(rawValue: "input")!
}
