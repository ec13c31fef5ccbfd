// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Hummingbird
import Identity
import MailIngest
import Tickets

/// Files of messages: `/api/v1/attachments/{id}/content` for callers with a key, `/files/{token}` for the pictures of a page.
struct AttachmentRoutes: Sendable {
    let pool: Pool
    let blobs: BlobStore
    let links: AttachmentLink

    // A page of its own without any right; a browser that shows the file nevertheless runs nothing in it.
    private static let policy = "default-src 'none'; sandbox; frame-ancestors 'none'"

    /// A file, to be saved.
    func download(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        guard let id = AttachmentID(canonical: call["id"]) else { throw Refusal.notFound }
        let found = try await caller.work { try AttachmentStore.find(id, for: Viewer($0), in: $0.transaction) }
        guard let file = found else { throw Refusal.notFound }
        guard file.attachment.state == .accepted else {
            throw APIError(.inUse, "The file is \(file.attachment.state.rawValue) and is not handed out.")
        }
        return Answer(
            bytes: try await content(of: file),
            headers: headers(
                ServedType.type(of: file.attachment), ContentDisposition.attachment(file.attachment.safeName),
                for: "same-origin"))
    }

    /// A picture that stands in the text of a mail, for whoever has the link.
    ///
    /// One answer for a link that is wrong, too old, or leads to what may not be shown: it tells nothing.
    func picture(_ call: Call) async throws -> Answer {
        guard let target = links.open(call["token"], now: Date()) else { throw Refusal.notFound }
        let found = try await pool.transaction(tenant: target.tenant) {
            try AttachmentStore.find(target.attachment, for: target.viewer, in: $0)
        }
        guard let file = found, let type = file.attachment.inlineType else { throw Refusal.notFound }
        // A mail is shown in a frame without an origin (RELIABILITY 3.4), which is the same as none.
        return Answer(
            bytes: try await content(of: file),
            headers: headers(type, ContentDisposition.inline(file.attachment.safeName), for: "cross-origin"))
    }

    private func content(of file: StoredFile) async throws -> [UInt8] {
        do { return try await AttachmentFile.content(of: file, from: blobs) } catch {
            if error.kind == .missing { throw Refusal.notFound }
            throw error
        }
    }

    private func headers(_ type: String, _ disposition: String, for pages: String) -> HTTPFields {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.contentDisposition] = disposition
        headers[.contentSecurityPolicy] = Self.policy
        headers[.init("cross-origin-resource-policy")!] = pages
        return headers
    }
}
