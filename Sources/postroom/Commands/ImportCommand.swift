// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import MailIngest
import Tickets
import Wire

/// `postroom import`: mails of former times.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make tickets of mails of former times: mboxes, Maildirs, trees of .eml files. Nothing is sent.",
        discussion: """
            Each mail goes the way of every other one, dated by its own date and from the oldest to the newest, whatever their \
            order in the archive. Who calls it again goes on where it stopped: mails that are there are not taken twice. At the \
            end it says of each mail what became of it. The exit status is 75 when mails still wait, 65 when some were refused.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Option(help: "The mailbox that they came to, by its name or address.") var mailbox: String
    @Option(help: "How an mbox quotes lines that begin with From: mboxrd, mboxo or none.")
    var mboxQuoting = MboxSplitter.Quoting.mboxrd
    @Flag(name: .shortAndLong, help: "Leave out progress and summary on standard error.") var quiet = false
    @Argument(help: "Files and folders.", completion: .file()) var paths: [String]

    func run() async throws {
        let missing = paths.filter { !FileManager.default.fileExists(atPath: $0) }
        guard missing.isEmpty else { throw Failure(.noInput, "there is no \(missing.joined(separator: ", "))") }
        let report = try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let mailbox = try await installation.mailbox(mailbox, of: tenant)
            return try await importMails(installation, tenant, mailbox)
        }
        try report.print(asJSON: output.json)
        if !quiet { Output.remark("postroom: \(report.summary)") }
        if report.waiting > 0 {
            throw Failure(
                .temporary, "\(report.waiting) mails still wait; a serve that runs, or this command once more, goes on")
        }
        if report.refused > 0 { throw Failure(.data, "\(report.refused) mails were refused") }
    }

    private func importMails(
        _ installation: Installation, _ tenant: TenantID, _ mailbox: Mailbox
    ) async throws -> ImportReport {
        let (pool, blobs, lease) = (installation.pool, installation.blobs, installation.settings.lease)
        let run = MailImport(pool: pool, blobs: blobs, tenant: tenant, mailbox: mailbox.id, quoting: mboxQuoting)
        let progress = ProgressBar(isQuiet: quiet, isJSON: output.json)
        let items = try await run.takeIn(paths) { progress.show("mails taken in", $0) }
        let hand = WorkInHand(holder: WorkerID())
        var configuration = IngestWorker.Configuration()
        configuration.lease = lease
        // What was kept elsewhere for years may be infected as well.
        let loop = try Loop()
        let scanner = installation.settings.virusScanner(on: loop)
        let worker = IngestWorker(
            pool: pool, blobs: blobs, places: PlaceStore(sealer: installation.sealer), hand: hand,
            examiner: AttachmentExaminer(detector: TypeDetector(), scanner: scanner), child: .ofThisProgram(),
            configuration: configuration, logger: installation.logger, react: { _, _ in })
        let keeper = Task { await LeaseKeeper(pool: pool, hand: hand, lease: lease, logger: installation.logger).run() }
        let statistics = Task { await PlannerStatistics(pool: pool, logger: installation.logger).run() }
        defer {
            keeper.cancel()
            statistics.cancel()
        }
        let waiting = try await run.work(by: worker, holder: hand.holder, lease: lease) {
            progress.show("mails worked on", $0, of: $1)
        }
        try await MessageWords(pool).writeAll(of: tenant)
        progress.end()
        await loop.shutdown()
        return try await ImportReport(items, waiting: waiting, of: tenant, pool: pool)
    }
}

extension MboxSplitter.Quoting: ExpressibleByArgument {}
