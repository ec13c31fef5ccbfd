// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Meaning

/// `postroom domain check`
struct DomainCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look at what a domain publishes about its mail, and say what it should.",
        discussion: """
            Reads MX, SPF, the records of the domain's keys (DKIM) and DMARC from the DNS (setting dns.server). The exit \
            status is 0 when nothing is wrong, warnings aside, and 1 when something is, or is not known now.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Argument(help: "The domain.") var domain: DomainWord

    func run() async throws {
        let domain = domain.name
        let report = try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            return try await DomainLook(domain: domain, tenant: tenant)
                .report(installation.pool, installation.settings.nameResolver)
        }
        if output.json { try Output.json(DomainReportEntry(domain, report)) } else { report.print() }
        if !report.isSound { throw ExitCode(1) }
    }
}

extension DomainReport {
    fileprivate func print() {
        for item in items {
            Output.line("\(item.subject.rawValue.uppercased()) \(item.name): \(item.status)")
            for text in item.found { Output.line("    \(text)") }
            for finding in item.findings { Output.line("  \(finding.severity.rawValue): \(finding.text)") }
            for record in item.publish {
                Output.line(
                    "  publish: " + DomainKeyEntry.line(name: record.name, type: record.type, value: record.value))
            }
        }
    }
}

extension DomainReport.Item {
    /// The worst that was found.
    fileprivate var status: String {
        let severities = findings.map(\.severity)
        let worst = [DomainReport.Finding.Severity.wrong, .unknown, .warning].first(where: severities.contains)
        return worst?.rawValue ?? "ok"
    }
}

/// A report as it is printed as JSON.
private struct DomainReportEntry: Encodable {
    struct Finding: Encodable {
        var severity: String
        var text: String
    }

    struct Record: Encodable {
        var name: String
        var type: String
        var value: String
    }

    struct Item: Encodable {
        var subject: String
        var name: String
        var status: String
        var found: [String]
        var findings: [Finding]
        var publish: [Record]
    }

    var domain: String
    var isSound: Bool
    var items: [Item]

    init(_ domain: String, _ report: DomainReport) {
        (self.domain, isSound) = (domain, report.isSound)
        items = report.items.map { item in
            Item(
                subject: item.subject.rawValue, name: item.name, status: item.status, found: item.found,
                findings: item.findings.map { Finding(severity: $0.severity.rawValue, text: $0.text) },
                publish: item.publish.map { Record(name: $0.name, type: $0.type, value: $0.value) })
        }
    }
}
