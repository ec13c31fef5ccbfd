// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One request over HTTP: what is asked of a token endpoint, a look-up or a spam filter, and what webhooks are told, by ``Loop/fetch(_:)``.
///
/// Everything is checked when the request is made. It goes out over TLS, or in the open to this machine only. Redirects
/// are not followed, cookies, `.netrc` and proxies of the environment are not used (RELIABILITY 3.9, rows 138 to 140).
package struct HTTPRequest: Sendable, CustomStringConvertible, CustomReflectable {
    /// What is sent.
    package enum Body: Sendable {
        /// GET.
        case none
        /// POST with fields in `application/x-www-form-urlencoded`.
        case form([(name: String, value: String)])
        /// POST with bytes of a media type.
        case bytes([UInt8], type: String)
    }

    /// Where it goes.
    package let url: HTTPURL
    /// What is sent.
    package let body: Body
    /// Fields of the request's own, beside those that every request has.
    package let fields: [(name: String, value: String)]
    /// The limit for everything.
    package let timeout: Duration
    /// The most bytes of an answer's body that are taken; a larger one is an error, or is cut.
    package let largestAnswer: Int
    /// Whether a larger answer is cut and the connection closed, for who looks at the status alone.
    package let cutsLargeAnswers: Bool
    /// A PEM file with the authorities to trust instead of the system's.
    package let caFile: String?
    /// Which addresses may be connected to.
    package let egress: Egress

    /// - Throws: `misuse` when a value is not valid.
    package init(
        _ url: HTTPURL,
        body: Body = .none,
        fields: [(name: String, value: String)] = [],
        timeout: Duration = .seconds(20),
        largestAnswer: Int = 64 << 10,
        cutsLargeAnswers: Bool = false,
        caFile: String? = nil,
        egress: Egress
    ) throws(WireError) {
        try EndpointURL.refuseControls(in: caFile, called: "ca_file")
        self.url = url
        for field in fields { try EndpointURL.refuseControls(in: field.name + field.value, called: "request's fields") }
        if case .bytes(_, let type) = body { try EndpointURL.refuseControls(in: type, called: "media type") }
        self.body = body
        self.fields = fields
        self.timeout = timeout
        self.largestAnswer = largestAnswer
        self.cutsLargeAnswers = cutsLargeAnswers
        self.caFile = caFile
        self.egress = egress
    }

    /// The place alone: queries and bodies hold secrets.
    package var description: String { "a request to \(url.place)" }

    /// No children, for the same reason.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
