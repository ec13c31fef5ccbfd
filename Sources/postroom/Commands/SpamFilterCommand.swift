// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import MailIngest
import Tickets
import Wire

/// `postroom spam-filter`
struct SpamFilterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spam-filter",
        abstract: "Say which rspamd is asked about a tenant's mails and what follows; without options, show it.",
        discussion: """
            A mail that would open a ticket is held as junk, or passes, by what rspamd would do with it: reject it, change its \
            subject, or add a header. What it would only put off passes. What belongs to a ticket joins it in any case. While \
            rspamd does not answer mails pass, or are held as not_filtered with --when-down hold.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Option(help: "Where rspamd's normal worker is asked: http://127.0.0.1:11333, or https://… elsewhere.")
    var url: String?
    @Option(help: "Seconds that one mail may take, 1 to 60.") var timeLimit: Int?
    @Option(help: "hold or pass.") var onReject: SpamFilterSetting.Action?
    @Option(help: "hold or pass.") var onRewriteSubject: SpamFilterSetting.Action?
    @Option(help: "hold or pass.") var onAddHeader: SpamFilterSetting.Action?
    @Option(help: "hold or pass.") var whenDown: SpamFilterSetting.Action?
    @Flag(help: "Ask nobody any more.") var off = false

    private var isQuestion: Bool {
        !off && url == nil && timeLimit == nil && onReject == nil && onRewriteSubject == nil && onAddHeader == nil
            && whenDown == nil
    }

    func validate() throws {
        let isChange =
            url != nil || timeLimit != nil || onReject != nil || onRewriteSubject != nil || onAddHeader != nil
            || whenDown != nil
        if off, isChange { throw ValidationError("--off stands alone.") }
    }

    private struct Entry: Encodable {
        var url: String?
        var timeLimit: Int?
        var onReject: String?
        var onRewriteSubject: String?
        var onAddHeader: String?
        var whenDown: String?

        init(_ filter: SpamFilterSetting?) {
            url = filter?.url
            timeLimit = filter?.timeLimit
            onReject = filter?.onReject.rawValue
            onRewriteSubject = filter?.onRewriteSubject.rawValue
            onAddHeader = filter?.onAddHeader.rawValue
            whenDown = filter?.whenDown.rawValue
        }
    }

    func run() async throws {
        if let url {
            do { _ = try SpamFilters.question(url) } catch { throw Failure(.usage, "--url: \(error.reason)") }
        }
        let (command, isQuestion) = (self, isQuestion)
        let filter = try await tenant.transaction(global) { transaction in
            let old = try MailGuards.find(by: Authority(transaction, as: .system)).spamFilter
            if isQuestion { return old }
            let new = command.off ? nil : try command.changed(old)
            _ = try SettingsCore(transaction, as: .system).set(new)
            return new
        }
        if output.json { return try Output.json(Entry(filter)) }
        guard let filter else { return Output.line("no spam filter is asked") }
        Output.table(
            ["URL", "SECONDS", "REJECT", "REWRITE SUBJECT", "ADD HEADER", "DOWN"],
            [
                [
                    filter.url, "\(filter.timeLimit)", filter.onReject.rawValue, filter.onRewriteSubject.rawValue,
                    filter.onAddHeader.rawValue, filter.whenDown.rawValue,
                ]
            ])
    }

    private func changed(_ old: SpamFilterSetting?) throws -> SpamFilterSetting {
        guard var filter = old ?? url.map({ SpamFilterSetting(url: $0) }) else {
            throw Failure(.usage, "no spam filter is asked yet; say where it is with --url http://127.0.0.1:11333")
        }
        filter.url = url ?? filter.url
        filter.timeLimit = timeLimit ?? filter.timeLimit
        filter.onReject = onReject ?? filter.onReject
        filter.onRewriteSubject = onRewriteSubject ?? filter.onRewriteSubject
        filter.onAddHeader = onAddHeader ?? filter.onAddHeader
        filter.whenDown = whenDown ?? filter.whenDown
        return filter
    }
}

extension SpamFilterSetting.Action: ExpressibleByArgument {}
