// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Desk
import Foundation
import Identity
import MailIngest
import Outbound
import Tickets

/// Which deliveries a command changes.
struct DeliveryChoice: ParsableArguments {
    @Argument(help: "The deliveries' ids.") var ids: [DeliveryWord]

    /// Changes them in one transaction, and says so.
    func change(
        _ global: GlobalOptions,
        _ tenant: TenantOption,
        _ done: String,
        _ body: @escaping @Sendable (OutboxCore, [DeliveryID]) throws -> Void
    ) async throws {
        let ids = ids.map(\.id)
        try await tenant.transaction(global) { try body(OutboxCore($0, as: .system), ids) }
        Output.line("\(ids.count) \(ids.count == 1 ? "delivery" : "deliveries") \(done)")
    }
}

extension OutboxCommand {
    /// `postroom outbox cancel`
    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Call deliveries off that are not sent yet.",
            discussion: """
                What a worker has in hand is called off as long as the end of the mail was not sent. Of several ids all are \
                called off or none.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var choice: DeliveryChoice

        func run() async throws {
            try await choice.change(global, tenant, "called off") { try $0.cancel($1) }
        }
    }

    /// `postroom outbox schedule`
    struct Schedule: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give deliveries that wait another time to be sent.",
            discussion: "To send them at once: postroom outbox retry. Of several ids all get the time or none."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Option(help: "When: 2026-12-01T09:00:00Z, or a time from now as 30m, 4h or 2d.") var at: SendingTime
        @OptionGroup var choice: DeliveryChoice

        func run() async throws {
            let time = at.date(from: Date())
            try await choice.change(global, tenant, "to be sent \(time.ISO8601Format())") {
                try $0.schedule($1, at: time)
            }
        }
    }

    /// `postroom outbox retry`
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Try deliveries at once that wait for their next attempt.",
            discussion: "With --delayed all that wait for another attempt: when a server is back that was away."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Flag(help: "All that wait for another attempt, instead of single ones.") var delayed = false
        @Option(help: "With --delayed: only what goes by this mailbox's server.") var mailbox: String?
        @Argument(help: "The deliveries' ids.") var ids: [DeliveryWord] = []

        func validate() throws {
            guard delayed != !ids.isEmpty else {
                throw ValidationError("Name deliveries by their ids, or all that wait by --delayed.")
            }
            guard delayed || mailbox == nil else { throw ValidationError("--mailbox goes with --delayed.") }
        }

        func run() async throws {
            let ids = ids.map(\.id)
            try await global.withInstallation { installation in
                let (pool, tenant) = (installation.pool, try await installation.tenant(tenant.tenant))
                guard delayed else {
                    try await pool.transaction(tenant: tenant) { try OutboxCore($0, as: .system).retry(ids) }
                    return Self.say(ids.count)
                }
                var route: MailboxID?
                if let mailbox { route = try await installation.mailbox(mailbox, of: tenant).id }
                let wanted = route
                var count = 0
                // By pieces, so that no transaction grows with the number of mails.
                while true {
                    let some = try await pool.transaction(tenant: tenant) {
                        try OutboxCore($0, as: .system).retryDelayed(of: wanted)
                    }
                    count += some
                    if some == 0 { return Self.say(count) }
                }
            }
        }

        private static func say(_ count: Int) {
            Output.line("\(count) \(count == 1 ? "delivery is" : "deliveries are") tried at once")
        }
    }

    /// `postroom outbox resend`
    struct Resend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Send mails once more that were refused, given up, called off, suppressed, bounced, or may not have arrived.",
            discussion: """
                The same bytes with the same Message-ID, so that a mail that did arrive is recognised. Automatic answers are \
                never sent twice. Of several ids all are sent or none.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var choice: DeliveryChoice

        func run() async throws {
            try await choice.change(global, tenant, "put back to be sent once more") { try $0.resend($1) }
        }
    }

    /// `postroom outbox readdress`
    struct Readdress: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send an answer that did not arrive to another address.",
            discussion: """
                The mail is written anew with a Message-ID and a reply address of its own, which are made for the new \
                recipient; the ticket's requester stays who he is.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Option(help: "The new address.") var to: String
        @Argument(help: "The delivery's id.") var id: DeliveryWord

        func run() async throws {
            let (id, address) = (id.id, MailAddress(text: to, key: try AddressArgument.key(to)))
            let successor = try await global.withInstallation { installation in
                let readdressing = Readdressing(
                    places: PlaceStore(sealer: installation.sealer),
                    signing: MailSigning(sealer: installation.sealer, logger: installation.logger),
                    blobs: installation.blobs)
                return try await installation.pool.transaction(tenant: try await installation.tenant(tenant.tenant)) {
                    try readdressing.readdress(id, to: address, as: .system, in: $0)
                }
            }
            Output.line("delivery \(successor) has taken the place of \(id)")
        }
    }

    /// `postroom outbox reroute`
    struct Reroute: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send mails by another mailbox's server, with their sender as it is.",
            discussion: """
                Only a mailbox of the same domain will do: receivers would take the mail for a forgery otherwise. Of several \
                ids all go the other way or none.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Option(help: "The other mailbox, by its name or address.") var through: String
        @Argument(help: "The deliveries' ids.") var ids: [DeliveryWord]

        func run() async throws {
            let (ids, through) = (ids.map(\.id), through)
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                let mailbox = try await installation.mailbox(through, of: tenant).id
                try await installation.pool.transaction(tenant: tenant) {
                    try OutboxCore($0, as: .system).reroute(ids, through: mailbox)
                }
            }
            Output.line("\(ids.count) \(ids.count == 1 ? "delivery goes" : "deliveries go") by \(through)")
        }
    }

    /// `postroom outbox policy`
    struct Policy: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Show how long mails are tried, when agents are told of a delay and how long answers can be undone.",
            discussion: "Counts from the next attempt on, for mails that wait already too."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Option(help: "Tell an agent that his answer is late after so long, 5m to 7d, or never.")
        var delayNotice: SpanOrNever?
        @Option(help: "Give an answer up after so long, 1h to 30d.") var giveUp: SpanWord?
        @Option(help: "on or off: whether servers are asked to report that a mail arrived, too.")
        var successReports: Switch?
        @Option(
            help:
                "wait, or resend-once: what becomes of an answer of which nobody knows whether it was accepted. It may arrive twice, under one Message-ID."
        )
        var unknown: UnknownWord?
        @Option(
            help: "Let an answer given by API or command wait so many seconds, in which it can be called off: 0 to 300."
        )
        var undoWindow: Int?
        @Flag(
            inversion: .prefixedNo, help: "Call an answer that waits for its time off when the customer writes before.")
        var withdraw: Bool?
        @Flag(inversion: .prefixedNo, help: "Pause automatic mails when too many of a day's mails come back.")
        var healthPause: Bool?

        private struct Entry: Encodable {
            var delayNoticeMinutes: Int?
            var giveUpHours: Int
            var successReports: Bool
            var unknown: String
            var undoWindowSeconds: Int
            var withdraw: Bool
            var healthPause: Bool
        }

        func validate() throws {
            guard giveUp.map({ $0.minutes % 60 == 0 }) ?? true else {
                throw ValidationError("--give-up is in whole hours.")
            }
        }

        func run() async throws {
            let (notice, giveUp, success, unknown) = (delayNotice, giveUp, successReports, unknown)
            let (undo, withdraw, healthPause) = (undoWindow, withdraw, healthPause)
            let policy = try await tenant.transaction(global) { transaction in
                let old = try DeliveryPolicyStore.policy(by: Authority(transaction, as: .system))
                var policy = old
                if let notice { policy.noticeMinutes = notice.minutes }
                if let giveUp { policy.answerHours = giveUp.minutes / 60 }
                if let success { policy.asksForSuccess = success == .on }
                if let unknown { policy.resendsUnknown = unknown == .resendOnce }
                policy.undoSeconds = undo ?? policy.undoSeconds
                policy.withdraws = withdraw ?? policy.withdraws
                policy.pausesWhenIll = healthPause ?? policy.pausesWhenIll
                if policy == old { return policy }
                _ = try SettingsCore(transaction, as: .system).set(policy)
                return policy
            }
            if output.json {
                return try Output.json(
                    Entry(
                        delayNoticeMinutes: policy.noticeMinutes, giveUpHours: policy.answerHours,
                        successReports: policy.asksForSuccess, unknown: UnknownWord(policy).rawValue,
                        undoWindowSeconds: policy.undoSeconds, withdraw: policy.withdraws,
                        healthPause: policy.pausesWhenIll))
            }
            Output.table(
                ["SETTING", "VALUE"],
                [
                    ["delay-notice", policy.noticeMinutes.map { SpanWord.text(minutes: $0) } ?? "never"],
                    ["give-up", SpanWord.text(minutes: policy.answerHours * 60)],
                    ["success-reports", policy.asksForSuccess ? "on" : "off"],
                    ["unknown", UnknownWord(policy).rawValue],
                    ["undo-window", "\(policy.undoSeconds)s"],
                    ["withdraw", policy.withdraws ? "yes" : "no"],
                    ["health-pause", policy.pausesWhenIll ? "yes" : "no"],
                ])
        }
    }
}
