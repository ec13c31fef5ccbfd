// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Identity
package import Tickets

package import struct Foundation.Date

/// Links that open one picture of a mail without a login, for a short while: a page cannot send a key for each picture.
///
/// A link names tenant and attachment, for whom it was made, and when it ends, and is signed (HMAC-SHA256, 128 bits). Whoever
/// opens it sees what that person may see at that time. It is base32, so it stands in a path as it is.
package struct AttachmentLink: Sendable {
    /// How long a link holds (RELIABILITY 3.5, row 91).
    package static let lifetime = 5 * 60
    /// Where links lead.
    static let pictures = "/files"
    static let downloads = "/downloads"

    /// What an opened link says.
    package struct Target: Equatable, Sendable {
        package var tenant: TenantID
        package var attachment: AttachmentID
        /// For whom the link was made.
        package var viewer: Viewer

        package init(tenant: TenantID, attachment: AttachmentID, viewer: Viewer) {
            (self.tenant, self.attachment, self.viewer) = (tenant, attachment, viewer)
        }
    }

    private static let macLength = 16
    /// Of tenant, attachment, viewer (a kind and an id) and time.
    private static let factsLength = 16 + 16 + 17 + 8
    private static let tokenLength = ((factsLength + macLength) * 8 + 4) / 5
    private let key: SymmetricKey

    package init(key: SymmetricKey) { self.key = key }

    /// The path of a link to a picture.
    package func path(to target: Target, now: Date) -> String { path(to: target, at: Self.pictures, now: now) }

    /// The path of a link.
    ///
    /// - Parameter place: What its bytes are served as there; who has the link may have them as either.
    func path(to target: Target, at place: String, now: Date) -> String {
        let end = UInt64(max(0, now.timeIntervalSince1970)) + UInt64(Self.lifetime)
        let facts =
            target.tenant.bytes + target.attachment.bytes + Self.bytes(of: target.viewer)
            + withUnsafeBytes(of: end.bigEndian) { Array($0) }
        return place + "/" + Base32.encode(facts + mac(of: facts))
    }

    /// What a link leads to; `nil` for one that was not made here, and after its time.
    package func open(_ token: String, now: Date) -> Target? {
        guard token.utf8.count == Self.tokenLength, let bytes = Base32.decode(token) else { return nil }
        let (facts, code) = (Array(bytes.prefix(Self.factsLength)), Array(bytes.dropFirst(Self.factsLength)))
        guard constantTimeEqual(code, mac(of: facts)) else { return nil }
        let end = facts.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard UInt64(max(0, now.timeIntervalSince1970)) < end, let tenant = TenantID(bytes: facts[0..<16]),
            let attachment = AttachmentID(bytes: facts[16..<32]), let viewer = Self.viewer(facts[32..<49])
        else { return nil }
        return Target(tenant: tenant, attachment: attachment, viewer: viewer)
    }

    private static func bytes(of viewer: Viewer) -> [UInt8] {
        switch viewer {
        case .system: [UInt8](repeating: 0, count: 17)
        case .agent(let id): [1] + id.bytes
        case .contact(let id): [2] + id.bytes
        }
    }

    private static func viewer(_ bytes: ArraySlice<UInt8>) -> Viewer? {
        switch bytes.first {
        case 0: .system
        case 1: AgentID(bytes: bytes.dropFirst()).map { .agent($0) }
        case 2: ContactID(bytes: bytes.dropFirst()).map { .contact($0) }
        default: nil
        }
    }

    private func mac(of facts: [UInt8]) -> [UInt8] {
        Array(HMACSHA256.authenticate(facts, key: key).prefix(Self.macLength))
    }
}
