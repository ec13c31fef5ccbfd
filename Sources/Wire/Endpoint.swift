// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Where to connect, how to encrypt and as whom to log in.
///
/// Every value is checked when the endpoint is made, because libcurl passes line breaks in host names, user names
/// and HELO names on to the server, where they become commands (RELIABILITY 3.6, rows 99 and 100).
package struct Endpoint: Sendable {
    /// The protocol, as in the URL.
    package enum Scheme: String, Sendable {
        case imap, imaps, smtp, smtps
        /// Bytes as they are, for services of this machine that speak a protocol of their own; never in a URL of a mail
        /// server. libcurl connects for HTTP and, having connected only, says nothing itself.
        case plain = "http"

        /// The usual port: RFC 8314 §3, RFC 6409 §3.1.
        package var defaultPort: Int {
            switch self {
            case .imap: 143
            case .imaps: 993
            case .smtp: 587
            case .smtps: 465
            case .plain: 3310
            }
        }

        /// Whether TLS begins with the first byte.
        package var isImplicitTLS: Bool { self == .imaps || self == .smtps }

        /// Whether mail is read (IMAP) or sent (SMTP).
        package var isIMAP: Bool { self == .imap || self == .imaps }
    }

    /// How the connection is encrypted.
    package enum Security: Sendable {
        /// TLS from the first byte: what `imaps` and `smtps` mean.
        case implicitTLS
        /// STARTTLS, and no further without it: the default for `imap` and `smtp`.
        case startTLSRequired
        /// No encryption; only when configured, and credentials only to this machine.
        case plaintext
    }

    /// Protocol.
    package let scheme: Scheme
    /// Host name or address, an IPv6 address without brackets.
    package let host: String
    /// TCP port.
    package let port: Int
    /// Encryption.
    package let security: Security
    /// A PEM file with the authorities to trust instead of the system's.
    package let caFile: String?
    /// As whom to log in.
    package let credentials: Credentials
    /// The one SASL mechanism to use (`PLAIN`, `XOAUTH2`); `nil` lets libcurl choose.
    package let mechanism: String?
    /// The name given in EHLO; SMTP only. `nil` is this machine's name as libcurl finds it.
    package let heloName: String?
    /// The limit for everything up to and including the login.
    package let connectTimeout: Duration
    /// A Unix socket to connect to instead of host and port.
    package let socketPath: String?
    /// Addresses of the host (an IPv6 one in brackets) in the order in which they are to be tried, instead of those that the
    /// name service says: how a test makes a host of which one address leads nowhere.
    var addresses: [String] = []

    /// Reads `imaps://host`, `imap://host:143`, `smtp://[::1]:587` and the like.
    ///
    /// - Throws: `misuse` when the URL or a value is not valid, or when credentials would go out in plaintext to
    ///   another machine.
    package init(
        url: String,
        security: Security? = nil,
        caFile: String? = nil,
        credentials: Credentials = .none,
        mechanism: String? = nil,
        heloName: String? = nil,
        connectTimeout: Duration = .seconds(30)
    ) throws(WireError) {
        let parsed = try EndpointURL(url)
        scheme = parsed.scheme
        host = parsed.host
        port = parsed.port
        self.security = security ?? (parsed.scheme.isImplicitTLS ? .implicitTLS : .startTLSRequired)
        self.caFile = caFile
        self.credentials = credentials
        self.mechanism = mechanism
        self.heloName = heloName
        self.connectTimeout = connectTimeout
        socketPath = nil
        try validate()
    }

    /// Reads `unix:/run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`: a service that is neither encrypted nor logged in to.
    ///
    /// - Throws: `misuse` when it is neither.
    package init(service address: String, connectTimeout: Duration = .seconds(5)) throws(WireError) {
        try EndpointURL.refuseControls(in: address, called: "address")
        (scheme, security, caFile, credentials) = (.plain, .plaintext, nil, .none)
        (mechanism, heloName, self.connectTimeout) = (nil, nil, connectTimeout)
        if address.hasPrefix("unix:/") {
            let path = String(address.dropFirst(5))
            // sun_path has 108 bytes, the last one a NUL.
            guard path.utf8.count <= 107 else {
                throw WireError(.misuse, "the path of a Unix socket has at most 107 bytes")
            }
            (host, port, socketPath) = ("localhost", scheme.defaultPort, path)
            return
        }
        guard address.hasPrefix("tcp://") else {
            throw WireError(
                .misuse, "a service's address looks like unix:/run/clamav/clamd.ctl or tcp://127.0.0.1:3310")
        }
        let parsed = try EndpointURL("http" + address.dropFirst(3), allowing: [.plain])
        (host, port, socketPath) = (parsed.host, parsed.port, nil)
    }

    /// Whether the host is this machine.
    package var isLoopback: Bool { Self.isLoopback(host) }

    /// Whether a host is this machine: `localhost`, 127.0.0.0/8 or ::1 (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3).
    static func isLoopback(_ host: String) -> Bool {
        if host == "::1" || host.lowercased() == "localhost" { return true }
        // A strict dotted quad, so that 127.example.com does not pass.
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "127" else { return false }
        return parts.allSatisfy { part in
            (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                && Int(part)! <= 255
        }
    }

    /// Host and port for error texts.
    package var place: String { socketPath ?? "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    /// The URL for libcurl; the path of an SMTP URL is the HELO name.
    var curlURL: String {
        if socketPath != nil { return "\(scheme.rawValue)://localhost/" }
        let base = "\(scheme.rawValue)://\(place)/"
        return scheme.isIMAP ? base : base + (heloName ?? "")
    }

    private func validate() throws(WireError) {
        if scheme.isImplicitTLS != (security == .implicitTLS) {
            throw WireError(
                .misuse,
                "\(scheme.rawValue) does not go with the chosen security; use imaps or smtps for TLS"
            )
        }
        try EndpointURL.refuseControls(in: caFile, called: "ca_file")
        try EndpointURL.refuseControls(in: credentials.user, called: "user name")
        try EndpointURL.refuseControls(in: credentials.secret, called: "password or token")
        if let heloName, !heloName.isEmpty {
            let allowed = heloName.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"): true
                case UInt8(ascii: "["), UInt8(ascii: "]"): true
                default: false
                }
            }
            guard allowed, heloName.utf8.count <= 255 else {
                throw WireError(.misuse, "the HELO name must be a host name or an address in brackets")
            }
        }
        if let mechanism {
            let allowed = mechanism.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "-")
            }
            guard allowed, (1...20).contains(mechanism.utf8.count) else {
                throw WireError(.misuse, "the login mechanism must be a SASL name such as PLAIN or XOAUTH2")
            }
        }
        if credentials.user != nil, security == .plaintext, !isLoopback {
            throw WireError(
                .misuse,
                "refusing to send a password or token unencrypted to \(place); use STARTTLS, imaps or smtps"
            )
        }
    }
}
