// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension OutgoingFile.Coding: DatabaseEncodable, DatabaseDecodable {}

extension OutboxStore {
    /// A mail as it is stored: its own bytes, and files that stand elsewhere.
    package struct Content: Equatable, Sendable {
        /// Empty when the mail was erased.
        package var bytes: [UInt8]
        /// In their order.
        package var files: [OutgoingFile]
    }

    private static let insertFile: SQL = """
        insert into outbox_files (tenant_id, outbox_id, place, at_octet, raw_sha256, first_octet, octets, coding, digest)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """
    private static let selectFiles: SQL = """
        select outbox_id, at_octet, raw_sha256, first_octet, octets, coding, digest from outbox_files
        where tenant_id = $1 and outbox_id = any ($2) order by outbox_id, place
        """
    /// Octets of a mail `o` as sent; its files' base64 among them.
    static let size: SQL = """
        length(o.content) + coalesce((select sum(case f.coding when 'as_is' then f.octets
            else (f.octets + 2) / 3 * 4 + ((f.octets + 2) / 3 * 4 - 1) / 76 * 2 end)
            from outbox_files f where f.tenant_id = o.tenant_id and f.outbox_id = o.outbox_id), 0)::bigint
        """

    /// The statements that keep a mail's files.
    ///
    /// A row that names a blob is written where another row does already, in the same transaction or locked by it: the mail
    /// that came, or the mail whose recipient is changed. So nobody erases the blob in between.
    static func inserts(of mail: OutgoingMail, tenant: TenantID) -> [Statement] {
        mail.files.enumerated().map { place, file in
            Statement(
                insertFile, tenant, mail.id, place, file.at, file.blob, file.range.lowerBound, file.range.count,
                file.coding,
                file.digest)
        }
    }

    /// The files of mails, each mail's in their order; mails without files are not there.
    ///
    /// - Parameter isLocked: Whether whoever empties the mails waits until the transaction ends: for who is about to name their
    ///   blobs, too.
    static func files(
        of mails: [OutboxID],
        isLocked: Bool = false,
        in transaction: Transaction
    ) throws -> [OutboxID: [OutgoingFile]] {
        var files: [OutboxID: [OutgoingFile]] = [:]
        let select = isLocked ? selectFiles + " for key share" : selectFiles
        for row in try transaction.query(select, transaction.requireTenant(), SQLArray(mails)).map({ $0 }) {
            let first: Int = try row.get("first_octet")
            files[try row.get("outbox_id"), default: []].append(
                OutgoingFile(
                    at: try row.get("at_octet"), blob: try row.get("raw_sha256"),
                    range: first..<first + (try row.get("octets") as Int), coding: try row.get("coding"),
                    digest: try row.get("digest")))
        }
        return files
    }
}
