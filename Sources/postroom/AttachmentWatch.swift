// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Logging
import MailIngest
import Wire

/// What all parts of the process that have to do with attachments share: the scanner, and what was found out so far.
struct AttachmentWatch: Sendable {
    /// `nil` where none is set.
    let scanner: VirusScanner?
    let counts = AttachmentCounts()

    init(scanner: VirusScanner? = nil) { self.scanner = scanner }

    /// Whether there is a scanner and its last question was not answered.
    var isBlind: Bool {
        get async { await scanner?.isAnswering == false }
    }

    /// Asks the scanner every now and then whether it is there, so that its absence is seen before a file needs it; until the
    /// task is cancelled, or at once where there is no scanner.
    func run(_ logger: Logger, every interval: Duration = .seconds(30)) async {
        guard let scanner else { return }
        var wasAnswering: Bool?
        while !Task.isCancelled {
            let isAnswering = await scanner.ping()
            if Task.isCancelled { return }
            if isAnswering != wasAnswering {
                if isAnswering {
                    logger.notice("the virus scanner answers")
                } else {
                    logger.warning("the virus scanner does not answer")
                }
            }
            wasAnswering = isAnswering
            do { try await Task.sleep(for: interval) } catch { return }
        }
    }
}

extension Settings {
    /// The virus scanner that is set up; `nil` where there is none.
    func virusScanner(on loop: Loop) -> VirusScanner? {
        scanner.map { VirusScanner(VirusScanner.Configuration($0), loop: loop) }
    }

    /// Whom mails are checked with: the DNS, and the tenants' spam filters.
    func mailChecks(on loop: Loop) -> MailChecks {
        MailChecks(
            resolver: NameResolver(NameResolver.Configuration(server: nameServer)), filters: SpamFilters(loop: loop))
    }
}
