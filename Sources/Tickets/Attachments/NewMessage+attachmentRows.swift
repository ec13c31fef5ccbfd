// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

/// The files of messages as rows.
extension NewMessage {
    fileprivate static let insertAttachments: SQL = """
        insert into attachments (tenant_id, attachment_id, message_id, position, part, raw_sha256, file_name, safe_name,
            declared_type, detected_type, size, sha256, state, findings, scan, scan_signature, content_id, listing)
        select $1, a.attachment_id, a.message_id, a.position, a.part, a.raw_sha256, a.file_name, a.safe_name,
            a.declared_type, a.detected_type, a.size, a.sha256, a.state, string_to_array(a.findings, ','), a.scan,
            a.scan_signature, a.content_id, a.listing::jsonb
        from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::bytea[], $7::text[], $8::text[], $9::text[],
            $10::text[], $11::bigint[], $12::bytea[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[],
            $18::text[]) as a (attachment_id, message_id, position, part, raw_sha256, file_name, safe_name,
            declared_type, detected_type, size, sha256, state, findings, scan, scan_signature, content_id, listing)
        """
}

extension [NewMessage] {
    /// The statement that writes down the files of messages; none where there are none. Without a stored mail there are no
    /// rows for files.
    func attachmentInserts(_ tenant: TenantID) -> [Statement] {
        let files = flatMap { message in
            message.rawSHA256.map { raw in
                message.attachments.enumerated().map { (message: message.id, raw: raw, position: $0, file: $1) }
            } ?? []
        }
        if files.isEmpty { return [] }
        return [
            Statement(
                NewMessage.insertAttachments,
                tenant,
                SQLArray(files.map(\.file.id)),
                SQLArray(files.map(\.message)),
                SQLArray(files.map { Int64($0.position) }),
                SQLArray(files.map(\.file.part)),
                SQLArray(files.map { Bytes($0.raw) }),
                SQLColumn(files.map { $0.file.fileName?.storable(limit: 4096) }),
                SQLArray(files.map { $0.file.safeName.storable(limit: 255) }),
                SQLArray(files.map { $0.file.declaredType.storable(limit: 255) }),
                SQLColumn(files.map(\.file.detectedType)),
                SQLArray(files.map { Int64($0.file.size) }),
                SQLArray(files.map { Bytes($0.file.sha256) }),
                SQLArray(files.map(\.file.state.rawValue)),
                SQLArray(files.map { $0.file.findings.map(\.rawValue).sorted().joined(separator: ",") }),
                SQLArray(files.map(\.file.scan.rawValue)),
                SQLColumn(files.map { $0.file.signature?.storable(limit: 255) }),
                SQLColumn(files.map { $0.file.contentID?.storable(limit: 998) }),
                SQLColumn(files.map { $0.file.listing?.storable })
            )
        ]
    }
}
