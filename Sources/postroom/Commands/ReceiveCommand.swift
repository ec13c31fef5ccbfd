// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import MailIngest
import Tickets

/// `postroom receive`: takes a mail from an MTA's pipe.
struct ReceiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: "Take a mail on standard input, as an MTA's pipe hands it over, and keep it.",
        discussion: """
            When the exit status is 0 the mail is in the blob store and the ledger; a serve that runs works on it. Every other \
            status leaves it to the MTA: 75 when it should try again, 65 for what is no mail or is too large, 67 when no \
            mailbox has the address, 64 for a wrong call. In Postfix's master.cf:
              postroom unix - n n - 4 pipe flags=DRX user=postroom argv=/usr/bin/postroom receive --recipient ${recipient}
            """
    )

    @OptionGroup var global: GlobalOptions
    @Option(help: "The tenant's short name; without it the address decides, or the tenant default with --mailbox.")
    var tenant: String?
    @Option(help: "The recipient of the envelope; its mailbox takes the mail.") var recipient: String?
    @Option(help: "The mailbox that takes it, by its name or address, whoever the recipient is.") var mailbox: String?

    func validate() throws {
        guard recipient != nil || mailbox != nil else {
            throw ValidationError("Say whose mail it is: --recipient ADDRESS or --mailbox NAME.")
        }
    }

    func run() async throws {
        // Before anything is opened: who has nothing to say need not wait for the database.
        let mail = try Self.read()
        do { try await take(mail) } catch { throw ReceptionStatus.failure(of: error) }
    }

    private func take(_ mail: ReceivedMail) async throws {
        let id = try await global.withInstallation { installation in
            let (owner, place) = try await place(installation)
            return try await Reception(pool: installation.pool, blobs: installation.blobs)
                .take(mail, for: place, of: owner, recipient: recipient)
        }
        Output.remark("postroom: kept as \(id)")
    }

    private static func read() throws -> ReceivedMail {
        let limit = Mailbox.usualLargestMail
        do throws(InputError) {
            let mail = ReceivedMail(try InputFile.read(.standardInput, limit: limit))
            if !mail.isEmpty { return mail }
        } catch {
            throw Failure(error.isTooLarge ? .data : .temporary, "standard input: \(error)")
        }
        throw Failure(.data, "there is no mail on standard input")
    }

    private func place(_ installation: Installation) async throws -> (tenant: TenantID, mailbox: MailboxID) {
        if let mailbox {
            let owner = try await installation.existingTenant(tenant ?? "default")
            do { return (owner, try await installation.mailbox(mailbox, of: owner).id) } catch let error as Failure {
                throw Failure(.noUser, error.reason)
            }
        }
        let owner: TenantID? = if let tenant { try await installation.existingTenant(tenant) } else { nil }
        return try await Reception(pool: installation.pool, blobs: installation.blobs)
            .mailbox(for: recipient ?? "", of: owner)
    }
}

/// What an MTA is told.
enum ReceptionStatus {
    /// A refusal that says for certain that the mail will never be taken stays what it is; everything else, also what is
    /// wrong with the installation itself, is a reason to try again: a mail must not bounce for a mistake in a setting.
    static func failure(of error: any Error) -> any Error {
        if let error = error as? ReceptionError {
            let kind: Failure.Kind =
                switch error.kind {
                case .address: .usage
                case .unknown: .noUser
                case .ambiguous: .temporary
                }
            return Failure(kind, error.reason)
        }
        let failure = Failure(error)
        return failure.kind == .noUser ? failure : Failure(.temporary, failure.reason)
    }
}
