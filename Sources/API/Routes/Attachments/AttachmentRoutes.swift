// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import Hummingbird
import Identity
import MailIngest
import Tickets

/// Files of messages: `/api/v1/attachments/{id}/content` for callers with a key, `/downloads/{token}` for whoever has a link,
/// `/files/{token}` for the pictures of a page.
struct AttachmentRoutes: Sendable {
    let pool: Pool
    let blobs: BlobStore
    let links: AttachmentLink

    // A page of its own without any right; a browser that shows the file nevertheless runs nothing in it.
    static let policy = "default-src 'none'; sandbox; frame-ancestors 'none'"

    /// A file, to be saved.
    func download(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        return try await saved(try await file(call, caller))
    }

    /// A link by which a file is saved without a key, for a short while: for a page that shows it.
    func link(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        let (file, now) = (try await file(call, caller), Date())
        let viewer = try await caller.work { try Viewer($0) }
        let target = AttachmentLink.Target(
            tenant: caller.tenant, attachment: file.attachment.id, viewer: viewer)
        return call.meta([
            "path": .string(links.path(to: target, at: AttachmentLink.downloads, now: now)),
            "expires_at": .string(
                Timestamp.text(now.addingTimeInterval(TimeInterval(AttachmentLink.lifetime)))),
        ])
    }

    /// A file, to be saved by whoever has the link.
    ///
    /// One answer for a link that is wrong, too old, or leads to what may not be handed out: it tells nothing.
    func linked(_ call: Call) async throws -> Answer {
        guard let file = try await target(of: call), file.attachment.state == .accepted else { throw Refusal.notFound }
        return try await saved(file)
    }

    private func file(_ call: Call, _ caller: Caller) async throws -> StoredFile {
        let id: AttachmentID = try call.pathID()
        let found = try await caller.work { try AttachmentStore.find(id, for: Viewer($0), in: $0.transaction) }
        guard let file = found else { throw Refusal.notFound }
        guard file.attachment.state == .accepted else {
            throw APIError(.inUse, "The file is \(file.attachment.state.rawValue) and is not handed out.")
        }
        return file
    }

    private func saved(_ file: StoredFile) async throws -> Answer {
        Answer(
            file: try await content(of: file),
            headers: headers(
                ServedType.type(of: file.attachment), ContentDisposition.attachment(file.attachment.safeName), of: file,
                for: "same-origin"))
    }

    /// The file that a link leads to, for whom it was made.
    private func target(of call: Call) async throws -> StoredFile? {
        guard let target = links.open(call["token"], now: Date()) else { return nil }
        return try await pool.transaction(tenant: target.tenant) {
            try AttachmentStore.find(target.attachment, for: target.viewer, in: $0)
        }
    }

    /// A picture that stands in the text of a mail, for whoever has the link.
    ///
    /// One answer for a link that is wrong, too old, or leads to what may not be shown: it tells nothing.
    func picture(_ call: Call) async throws -> Answer {
        guard let file = try await target(of: call), let type = file.attachment.inlineType else {
            throw Refusal.notFound
        }
        // A mail is shown in a frame without an origin (RELIABILITY 3.4), which is the same as none.
        return Answer(
            file: try await content(of: file),
            headers: headers(
                type, ContentDisposition.inline(file.attachment.safeName), of: file, for: "cross-origin"))
    }

    private func content(of file: StoredFile) async throws -> [UInt8] {
        do { return try await AttachmentFile.content(of: file, from: blobs) } catch {
            if error.kind == .missing { throw Refusal.notFound }
            throw error
        }
    }

    private func headers(
        _ type: String, _ disposition: String, of file: StoredFile, for pages: String
    ) -> HTTPFields {
        var headers = HTTPFields()
        headers[.eTag] = file.sha256.map { "\"\(Hex.encode($0.prefix(16)))\"" }
        headers[.contentType] = type
        headers[.contentDisposition] = disposition
        headers[.contentSecurityPolicy] = Self.policy
        headers[.init("cross-origin-resource-policy")!] = pages
        return headers
    }
}
