// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong with a request, or with us, as the caller is told.
package struct APIError: Error, Equatable, Sendable {
    /// What kind of error; its raw value is the `code` that programs may rely on.
    package enum Kind: String, Sendable, CaseIterable {
        case badRequest = "bad_request"
        case malformedJSON = "malformed_json"
        case unknownParameter = "unknown_parameter"
        case invalidParameter = "invalid_parameter"
        case unauthorized
        case crossSite = "cross_site_request"
        case clientID = "client_id_refused"
        case forbidden
        case notFound = "not_found"
        case methodNotAllowed = "method_not_allowed"
        case notAcceptable = "not_acceptable"
        case wrongType = "wrong_resource_type"
        case exists
        case conflict
        case inUse = "in_use"
        case stillRunning = "still_running"
        case answeredOnce = "answered_once"
        case preconditionFailed = "precondition_failed"
        case preconditionRequired = "precondition_required"
        case keyReused = "idempotency_key_reused"
        case invalidHeader = "invalid_header"
        case rangeNotSatisfiable = "range_not_satisfiable"
        case tooManyRequests = "too_many_requests"
        case bodyTooLarge = "body_too_large"
        case unsupportedMediaType = "unsupported_media_type"
        case unknownMember = "unknown_member"
        case missingMember = "missing_member"
        case invalidValue = "invalid_value"
        case internalError = "internal_error"
        case unavailable
    }

    /// Which part of the request it is about.
    package enum Source: Equatable, Sendable {
        /// A place in the request's document (RFC 6901).
        case pointer(String)
        /// A query parameter's name.
        case parameter(String)
        /// A header field's name.
        case header(String)
    }

    package let kind: Kind
    /// A sentence about this occurrence; never repeats what the caller sent.
    package let detail: String
    package let source: Source?

    package init(_ kind: Kind, _ detail: String, at source: Source? = nil) {
        self.kind = kind
        self.detail = detail
        self.source = source
    }

    /// Whether the same request may succeed later.
    package var isTransient: Bool { kind == .unavailable }
    /// Fixed words for metrics.
    package var label: String { "api." + kind.rawValue }
}

extension APIError.Kind {
    /// The HTTP status that goes with it.
    package var status: Int {
        switch self {
        case .badRequest, .malformedJSON, .unknownParameter, .invalidParameter, .invalidHeader: 400
        case .unauthorized: 401
        case .crossSite, .clientID, .forbidden: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .notAcceptable: 406
        case .wrongType, .exists, .conflict, .inUse, .stillRunning, .answeredOnce: 409
        case .preconditionFailed: 412
        case .bodyTooLarge: 413
        case .unsupportedMediaType: 415
        case .rangeNotSatisfiable: 416
        case .unknownMember, .missingMember, .invalidValue, .keyReused: 422
        case .preconditionRequired: 428
        case .tooManyRequests: 429
        case .internalError: 500
        case .unavailable: 503
        }
    }

    /// A short summary that does not change from one occurrence to another.
    package var title: String {
        switch self {
        case .badRequest: "Bad request"
        case .malformedJSON: "Not JSON"
        case .unknownParameter: "Unknown query parameter"
        case .invalidParameter: "Invalid query parameter"
        case .unauthorized: "Unauthorized"
        case .crossSite: "Another site's request"
        case .clientID: "Ids are made by the server"
        case .forbidden: "Forbidden"
        case .notFound: "Not found"
        case .methodNotAllowed: "Method not allowed"
        case .notAcceptable: "Not acceptable"
        case .wrongType: "Wrong resource type"
        case .exists: "Exists already"
        case .conflict: "Changed by somebody else"
        case .inUse: "In use"
        case .stillRunning: "Still running"
        case .answeredOnce: "Answered once"
        case .preconditionFailed: "Changed since it was read"
        case .preconditionRequired: "A condition is required"
        case .keyReused: "Idempotency key used before"
        case .invalidHeader: "Invalid header field"
        case .rangeNotSatisfiable: "Nothing in this range"
        case .tooManyRequests: "Too many requests"
        case .bodyTooLarge: "Body too large"
        case .unsupportedMediaType: "Unsupported media type"
        case .unknownMember: "Unknown member"
        case .missingMember: "Missing member"
        case .invalidValue: "Invalid value"
        case .internalError: "Internal error"
        case .unavailable: "Unavailable for now"
        }
    }
}
