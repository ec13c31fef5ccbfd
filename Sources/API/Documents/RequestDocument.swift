// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hummingbird

/// What a request's document is read as.
protocol DocumentInput {
    /// Reads the document's top object; notes what is wrong and returns `nil` when it cannot be used.
    init?(_ top: ObjectReader)
}

/// Reads a request's document.
enum RequestDocument {
    /// The most bytes of a body: 1 MiB.
    static let limit = 1 << 20

    /// - Throws: ``Refusal`` with 415, 413, 400, or all that is wrong with the members.
    static func read<Input: DocumentInput>(_ type: Input.Type, from request: Request) async throws -> Input {
        let types = request.headers[values: .contentType]
        guard types.count == 1, MediaType.isReadable(types[0]), request.headers[.contentEncoding] == nil else {
            throw APIError(.unsupportedMediaType, "Send \(MediaType.document) or application/json, not compressed.")
        }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge }
        let buffer = try await request.body.collect(upTo: limit)
        do {
            return try JSONDecoder().decode(Reading<Input>.self, from: Data(buffer.readableBytesView)).input
        } catch is DecodingError {
            throw APIError(.malformedJSON, "The body must be one JSON object.", at: .pointer(""))
        }
    }

    private static let tooLarge = APIError(.bodyTooLarge, "A body has at most \(limit) bytes.")

    /// The reading happens while the decoder is alive.
    private struct Reading<Input: DocumentInput>: Decodable {
        let input: Input

        init(from decoder: any Decoder) throws {
            let problems = ProblemList()
            let read = Input(try ObjectReader(decoder, problems: problems))
            try problems.check()
            guard let read else { preconditionFailure("\(Input.self) refused a document without saying why") }
            input = read
        }
    }
}
