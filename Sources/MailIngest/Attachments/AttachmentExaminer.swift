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
    private let scanTime: Duration

    /// - Parameters:
    ///   - detector: `nil` leaves types to the signatures that need no libmagic.
    ///   - scanner: `nil` where there is none; then nothing is scanned, and nothing counts as unscanned.
    ///   - counts: Gets what was found out.
    ///   - scanTime: How long the scanner is asked about the files of one mail before the rest counts as unscanned: other
    ///     mails wait meanwhile.
    package init(
        detector: TypeDetector? = nil,
        scanner: VirusScanner? = nil,
        counts: AttachmentCounts? = nil,
        scanTime: Duration = .seconds(45)
    ) {
        self.detector = detector
        self.scanner = scanner
        self.counts = counts
        self.scanTime = scanTime
    }

    /// How long a mail may have to wait for others: for the scanner, where there is one.
    var waiting: Duration { scanner == nil ? .zero : scanTime }

    /// The same with a detector that nobody else uses.
    var withOwnDetector: AttachmentExaminer {
        AttachmentExaminer(
            detector: detector == nil ? nil : TypeDetector(), scanner: scanner, counts: counts, scanTime: scanTime)
    }

    /// Of more files than this, those in mails that are files counted too, the rest is not looked at and not handed out: it
    /// stays in the raw mail (RELIABILITY 3.5, row 93).
    package static let mostFiles = 1000
    /// Mails that are files of mails that are files are looked into so deep.
    private static let nesting = 8

    /// What may be done for one mail, all its files together.
    private struct Budget {
        var files = AttachmentExaminer.mostFiles
        var archives = ArchiveBudget()
        /// When nobody is asked any more.
        var scanEnd: ContinuousClock.Instant
    }

    /// The attachments of a mail in its order, judged by a policy.
    ///
    /// - Returns: ``mostFiles`` at most; `omitted` says how many more there are.
    package nonisolated(nonsending) func examine(
        _ mail: Mail,
        by policy: AttachmentPolicy
    ) async -> (attachments: [NewAttachment], omitted: Int) {
        var attachments: [NewAttachment] = []
        // One for all of them: a thousand bombs are no more than one.
        var budget = Budget(scanEnd: .now + scanTime)
        let looked = mail.attachments.prefix(Self.mostFiles)
        for index in looked {
            attachments.append(await examine(mail.parts[index], of: mail, by: policy, &budget))
        }
        await counts?.add(attachments)
        return (attachments, mail.attachments.count - looked.count)
    }

    private nonisolated(nonsending) func examine(
        _ part: Part,
        of mail: Mail,
        by policy: AttachmentPolicy,
        _ budget: inout Budget
    ) async -> NewAttachment {
        budget.files -= 1
        let content = AttachmentContent(of: part, in: mail)
        let (detected, findings) = await typed(part, of: mail, content.prefix)
        var attachment = NewAttachment(
            part: part.path,
            fileName: part.filename,
            safeName: StoredName.of(part),
            declaredType: part.contentType.essence,
            detectedType: detected,
            size: content.size,
            sha256: content.sha256
        )
        attachment.contentID = part.contentID
        attachment.findings = findings
        if content.size > policy.sizeLimit { attachment.findings.insert(.tooLarge) }
        // What is never handed out need not be looked into.
        if content.size > 0, content.size <= policy.sizeLimit || policy[.tooLarge] != .strip {
            let needsLook = Self.needsLook(content.prefix)
            if needsLook || scanner != nil {
                // Twice decoded is cheaper than every picture held in memory.
                let bytes = mail.decodedContent(of: part)
                if needsLook {
                    attachment.listing = look(into: bytes, detected, &attachment.findings, &budget.archives)
                }
                await scan(bytes, &attachment, until: budget.scanEnd)
            }
            await lookInto(part, of: mail, depth: 1, &attachment.findings, &budget)
        }
        attachment.state = policy.state(for: attachment.findings)
        return attachment
    }

    /// The type of a file by its content, and what names and types tell of it.
    private nonisolated(nonsending) func typed(
        _ part: Part,
        of mail: Mail,
        _ prefix: [UInt8]
    ) async -> (type: String?, findings: Set<AttachmentFinding>) {
        let declared = part.contentType.essence
        let coarse = prefix.withUnsafeBytes { InspectedType.of($0) }
        let detected = await detector?.detect(prefix) ?? coarse
        let verdict = AttachmentVerdict.verdict(declared: declared, detected: detected)
        // What nothing shows is not known: the sender's word alone is no type.
        return (
            detected.map { _ in verdict.type },
            Self.findings(declared: declared, coarse: coarse, verdict, mail.fileNames(of: part))
        )
    }

    /// Of a mail that is a file of the mail its files count as its own: it is handed out with them.
    private nonisolated(nonsending) func lookInto(
        _ part: Part,
        of mail: Mail,
        depth: Int,
        _ findings: inout Set<AttachmentFinding>,
        _ budget: inout Budget
    ) async {
        guard part.isMessage else { return }
        guard depth <= Self.nesting, let nested = mail.nestedMail(of: part) else {
            findings.insert(.opaque)
            return
        }
        for index in nested.attachments {
            guard budget.files > 0 else {
                findings.insert(.opaque)
                return
            }
            budget.files -= 1
            let inner = nested.parts[index]
            let content = AttachmentContent(of: inner, in: nested)
            let (detected, found) = await typed(inner, of: nested, content.prefix)
            // A page in a mail in a mail is not opened with it; that a type was declared wrongly is the other sender's affair.
            findings.formUnion(found.subtracting([.active, .mismatch]))
            if Self.needsLook(content.prefix) {
                _ = look(into: nested.decodedContent(of: inner), detected, &findings, &budget.archives)
            }
            await lookInto(inner, of: nested, depth: depth + 1, &findings, &budget)
        }
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

    /// Looks into an archive or a document of the old formats.
    ///
    /// - Returns: What an archive holds, as JSON.
    private func look(
        into bytes: [UInt8],
        _ detected: String?,
        _ findings: inout Set<AttachmentFinding>,
        _ budget: inout ArchiveBudget
    ) -> String? {
        let type = bytes.prefix(1024).withUnsafeBytes { FileSignature.of($0)?.type }
        if type == "application/x-ole-storage" {
            let signs = DocumentSigns(oldFormat: bytes)
            if signs.hasMacros { findings.insert(.macros) }
            if signs.isEncrypted { findings.insert(.encrypted) }
            return nil
        }
        var reader = ArchiveReader(budget: budget)
        let listing = reader.list(bytes)
        budget = reader.budget
        guard let listing else {
            if let type, ContentClass(of: type) == .archive { findings.insert(.opaque) }
            return nil
        }
        let signs = DocumentSigns(newFormat: listing)
        if signs.hasMacros { findings.insert(.macros) }
        if listing.isEncrypted || signs.isEncrypted { findings.insert(.encrypted) }
        if listing.isDangerous { findings.insert(.dangerous) }
        if listing.isOpaque { findings.insert(.opaque) }
        // Of a document nobody wants to read how it is put together.
        return detected.map(ContentClass.init) == .document ? nil : listing.json
    }

    private nonisolated(nonsending) func scan(
        _ bytes: [UInt8],
        _ attachment: inout NewAttachment,
        until end: ContinuousClock.Instant
    ) async {
        guard let scanner else { return }
        switch ContinuousClock.now < end ? await scanner.scan(bytes) : .unknown("time") {
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
