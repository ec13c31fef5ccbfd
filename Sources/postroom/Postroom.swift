// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// `postroom`: a helpdesk that lives in email.
@main
struct Postroom: AsyncParsableCommand {
    /// The version of this program.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "postroom",
        abstract: "A helpdesk that lives in email.",
        version: version,
        subcommands: [
            ServeCommand.self, DoctorCommand.self, MigrateCommand.self, MailboxCommand.self, RelayCommand.self,
            DomainCommand.self, BrandCommand.self, WebhookCommand.self,
            AgentCommand.self,
            RoleCommand.self, TeamCommand.self, StatusCommand.self, NamedListCommand<DepartmentList>.self,
            NamedListCommand<CategoryList>.self, NamedListCommand<TagList>.self, FieldCommand.self,
            TicketCommand.self, LedgerCommand.self, OutboxCommand.self, SuppressionCommand.self, TemplateCommand.self,
            MacroCommand.self,
            ReceiveCommand.self,
            ImportCommand.self,
            ReconcileCommand.self,
            ExplainCommand.self, ReadMailCommand.self, BulkCommand.self, FieldRuleCommand.self,
            JobsCommand.self, TenantCommand.self,
            AdminCommand.self, APIKeyCommand.self, KeyCommand.self, DatabaseCommand.self, ConfigCommand.self,
            DemoDataCommand.self, ContactCommand.self,
            PrivacyCommand.self, AttachmentsCommand.self, SendersCommand.self, SpamFilterCommand.self,
            BudgetsCommand.self, ThreadingCommand.self, AuditCommand.self, MimeCommand.self, ThreadCommand.self,
        ]
    )

    /// Runs the command away from the main actor, where every call of another actor would cost a thread switch.
    static func main() async {
        StandardDescriptors.occupy()
        // A reader that went away (a pipe, a socket) is an error of the call that notices, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        await Task.detached { await run() }.value
    }

    private static func run() async {
        do {
            if UsageError.holdsBundle(Array(CommandLine.arguments.dropFirst())) {
                throw ValidationError("An argument begins with a hyphen; write -- before the first file name.")
            }
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let error where error is Failure || !isParserError(error) {
            let failure = Failure(error)
            Output.remark("postroom: \(failure)")
            Foundation.exit(failure.kind.rawValue)
        } catch  where exitCode(for: error) == .validationFailure {
            Output.remark(fullMessage(for: error))
            Foundation.exit(UsageError.status(arguments: Array(CommandLine.arguments.dropFirst())))
        } catch {
            exit(withError: error)
        }
    }

    /// Whether an error is argument-parser's own: wrong usage, help, version, a bare exit code.
    private static func isParserError(_ error: any Error) -> Bool {
        error is ValidationError || error is CleanExit || error is ExitCode
            || String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }
}
