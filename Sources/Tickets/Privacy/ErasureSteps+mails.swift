// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension ErasureSteps {
    /// A file of a raw mail that was written anew.
    package struct RewrittenFile: Sendable {
        /// Its part's number in the mail.
        package var part: String
        package var size: Int
        package var sha256: [UInt8]

        package init(part: String, size: Int, sha256: [UInt8]) {
            (self.part, self.size, self.sha256) = (part, size, sha256)
        }
    }

    private static let replaceInMessages: SQL = """
        update messages set raw_sha256 = $3, redacted_at = coalesce(redacted_at, now())
        where tenant_id = $1 and raw_sha256 = $2
        """
    private static let replaceInFiles: SQL = """
        update attachments set raw_sha256 = $3, sha256 = case when $3::bytea is null then null else sha256 end
        where tenant_id = $1 and raw_sha256 = $2
        """
    private static let updateFile: SQL = """
        update attachments set size = $4, sha256 = $5 where tenant_id = $1 and raw_sha256 = $2 and part = $3
        """

    /// Names another raw mail where one was named, and has the old one erased.
    ///
    /// - Parameters:
    ///   - new: The mail without the person; `nil` where it could not be kept.
    ///   - files: What its files are now.
    package func replaceRaw(_ old: [UInt8], by new: [UInt8]?, files: [RewrittenFile]) throws {
        var statements = [
            Statement(Self.replaceInMessages, tenant, old, new), Statement(Self.replaceInFiles, tenant, old, new),
            Statement(Self.requestErasing, tenant, old),
        ]
        if let new {
            statements += files.map { Statement(Self.updateFile, tenant, new, $0.part, $0.size, $0.sha256) }
        }
        try transaction.pipeline(statements)
    }
}
