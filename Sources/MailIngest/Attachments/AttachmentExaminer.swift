// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME
package import Tickets

/// Finds out about a mail's attachments what a tenant's policy asks: what they are, what they hold, whether they are
/// infected, and what becomes of them.
///
/// It only looks: nothing is unpacked to disk, no name is used, and nothing that goes wrong with an attachment goes wrong
/// with the mail. It talks to the virus scanner, so it works outside of transactions.
package struct AttachmentExaminer: Sendable {
    private let detector: TypeDetector?
    private let scanner: VirusScanner?
    private let counts: AttachmentCounts?

    /// - Parameters:
    ///   - detector: `nil` leaves types to the signatures that need no libmagic.
    ///   - scanner: `nil` where there is none; then nothing is scanned, and nothing counts as unscanned.
    package init(detector: TypeDetector? = nil, scanner: VirusScanner? = nil, counts: AttachmentCounts? = nil) {
        self.detector = detector
        self.scanner = scanner
        self.counts = counts
    }

    /// The attachments of a mail in its order, judged by a policy.
    package func examine(_ mail: Mail, by policy: AttachmentPolicy) async -> [NewAttachment] {
        var attachments: [NewAttachment] = []
        // One for all of them: a thousand bombs are no more than one.
        var budget = ArchiveBudget()
        for index in mail.attachments {
            attachments.append(await examine(mail.parts[index], of: mail, by: policy, &budget))
        }
        await counts?.add(attachments)
        return attachments
    }

    private func examine(
        _ part: Part,
        of mail: Mail,
        by policy: AttachmentPolicy,
        _ budget: inout ArchiveBudget
    ) async -> NewAttachment {
        let content = AttachmentContent(of: part, in: mail)
        let declared = part.contentType.essence
        let coarse = content.prefix.withUnsafeBytes { InspectedType.of($0) }
        let detected = await detector?.detect(content.prefix) ?? coarse
        let verdict = AttachmentVerdict.verdict(declared: declared, detected: detected)
        var attachment = NewAttachment(
            part: part.path,
            fileName: part.filename,
            safeName: StoredName.of(part),
            declaredType: declared,
            detectedType: verdict.type,
            size: content.size,
            sha256: content.sha256
        )
        attachment.contentID = part.contentID
        let names = mail.fileNames(of: part)
        attachment.findings = Self.findings(declared: declared, coarse: coarse, verdict, names)
        if content.size > policy.sizeLimit { attachment.findings.insert(.tooLarge) }
        // What is never handed out need not be looked into.
        if content.size > 0, content.size <= policy.sizeLimit || policy[.tooLarge] != .strip {
            let needsLook = Self.needsLook(content.prefix)
            if needsLook || scanner != nil {
                // Twice decoded is cheaper than every picture held in memory.
                let bytes = mail.decodedContent(of: part)
                if needsLook { look(into: bytes, &attachment, &budget) }
                await scan(bytes, &attachment)
            }
        }
        attachment.state = policy.state(for: attachment.findings)
        return attachment
    }

    /// What names and types tell.
    private static func findings(
        declared: String,
        coarse: String?,
        _ verdict: AttachmentVerdict,
        _ names: Set<String>
    ) -> Set<AttachmentFinding> {
        var findings: Set<AttachmentFinding> = []
        let classes = Set([declared, verdict.type, coarse].compactMap(\.self).map(ContentClass.init))
        // A script's type is guessed from words; its name and what its sender says are not.
        let claims = ContentClass(of: declared)
        if classes.contains(.executable) || claims == .script || names.contains(where: DangerousName.isProgram)
            || [declared, verdict.type].contains("application/x-iso9660-image")
        {
            findings.insert(.dangerous)
        }
        if classes.contains(.markup) || names.contains(where: DangerousName.isActive) { findings.insert(.active) }
        if names.contains(where: DangerousName.hasMacros) { findings.insert(.macros) }
        if case .contradicts = verdict { findings.insert(.mismatch) }
        // What a browser would take for a page though its sender calls it a picture.
        if coarse.map(ContentClass.init) == .markup, claims != .markup, !claims.isTextual, claims != .other {
            findings.insert(.mismatch)
        }
        if Set(names.map { DangerousName.readings(of: $0).first ?? "" }).count > 1 { findings.insert(.mismatch) }
        return findings
    }

    private static func needsLook(_ prefix: [UInt8]) -> Bool {
        let type = prefix.withUnsafeBytes { FileSignature.of($0)?.type }
        return type == "application/x-ole-storage" || type.map(ContentClass.init) == .archive
    }

    private func look(into bytes: [UInt8], _ attachment: inout NewAttachment, _ budget: inout ArchiveBudget) {
        let type = bytes.prefix(1024).withUnsafeBytes { FileSignature.of($0)?.type }
        if type == "application/x-ole-storage" {
            let signs = DocumentSigns(oldFormat: bytes)
            if signs.hasMacros { attachment.findings.insert(.macros) }
            if signs.isEncrypted { attachment.findings.insert(.encrypted) }
            return
        }
        var reader = ArchiveReader(budget: budget)
        let listing = reader.list(bytes)
        budget = reader.budget
        guard let listing else {
            if let type, ContentClass(of: type) == .archive { attachment.findings.insert(.opaque) }
            return
        }
        let signs = DocumentSigns(newFormat: listing)
        if signs.hasMacros { attachment.findings.insert(.macros) }
        if listing.isEncrypted || signs.isEncrypted { attachment.findings.insert(.encrypted) }
        if listing.isDangerous { attachment.findings.insert(.dangerous) }
        if listing.isOpaque { attachment.findings.insert(.opaque) }
        // Of a document nobody wants to read how it is put together.
        if ContentClass(of: attachment.detectedType ?? "") != .document { attachment.listing = listing.json }
    }

    private func scan(_ bytes: [UInt8], _ attachment: inout NewAttachment) async {
        guard let scanner else { return }
        switch await scanner.scan(bytes) {
        case .clean: attachment.scan = .clean
        case .infected(let signature):
            attachment.scan = .infected
            attachment.signature = signature
            attachment.findings.insert(.infected)
        case .unknown:
            attachment.scan = .unknown
            attachment.findings.insert(.unscanned)
        }
    }
}
