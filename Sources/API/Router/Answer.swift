// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// What a handler gives back.
struct Answer: Sendable {
    let status: HTTPResponse.Status
    var headers: HTTPFields
    private let body: [UInt8]

    /// A JSON:API document.
    init(
        _ document: some Encodable,
        status: HTTPResponse.Status = .ok,
        type: String = MediaType.document,
        headers: HTTPFields = [:]
    ) throws {
        self.status = status
        self.headers = headers
        self.headers[.contentType] = type
        body = try JSONText.encode(document)
    }

    /// A file.
    init(bytes: [UInt8], headers: HTTPFields) {
        (status, self.headers, body) = (.ok, headers, bytes)
    }

    /// The answer to a refused request.
    init(_ refusal: Refusal, request: String) throws {
        try self.init(
            ErrorDocument(refusal.errors, request: request),
            status: .init(code: refusal.status),
            headers: refusal.headers
        )
    }

    var response: Response {
        Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
