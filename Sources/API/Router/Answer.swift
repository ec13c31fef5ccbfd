// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Tickets

/// What a handler gives back.
struct Answer: Sendable {
    let status: HTTPResponse.Status
    var headers: HTTPFields
    let body: [UInt8]
    /// Writes a body that goes on and on; then ``body`` is empty.
    private var stream: Stream?
    /// Whether pieces of the body may be asked for: a file's.
    private(set) var takesRanges = false

    var isStreaming: Bool { stream != nil }

    /// Writes to the caller until all is said.
    typealias Stream = @Sendable (inout any ResponseBodyWriter) async throws -> Void

    /// A JSON document.
    init(
        _ document: JSONValue,
        status: HTTPResponse.Status = .ok,
        type: String = MediaType.document,
        headers: HTTPFields = [:]
    ) {
        self.init(status: status, bytes: Array(document.text.utf8), headers: headers)
        self.headers[.contentType] = type
    }

    /// Bytes of whatever type the headers name.
    init(status: HTTPResponse.Status = .ok, bytes: [UInt8], headers: HTTPFields) {
        (self.status, self.headers, body) = (status, headers, bytes)
    }

    /// A file, of which pieces may be asked for.
    init(file bytes: [UInt8], headers: HTTPFields) {
        self.init(bytes: bytes, headers: headers)
        takesRanges = true
    }

    /// What is said bit by bit, until there is nothing more.
    init(streaming stream: @escaping Stream, type: String) {
        self.init(bytes: [], headers: [.contentType: type])
        self.stream = stream
    }

    /// It was done, and there is nothing to say about it.
    static let nothing = Answer(status: .noContent, bytes: [], headers: [:])

    /// The answer to a refused request.
    init(_ refusal: Refusal, request: String) {
        self.init(
            ErrorDocument.json(refusal.errors, request: request), status: .init(code: refusal.status),
            headers: refusal.headers)
    }

    var response: Response {
        if let stream {
            return Response(status: status, headers: headers, body: .init(stream))
        }
        return Response(
            status: status, headers: headers,
            body: status == .noContent || status == .notModified ? .init() : .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
