// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Signs in fields that reading does not tell apart (`FieldName.other`), known by their names alone.
enum UnlistedField {
    /// Signs by the length of the field's name, so that a field is compared with few of them.
    private static let byLength: [[(name: StaticString, sign: AutomationSigns.Sign)]] = {
        let longest = names.map(\.name.utf8CodeUnitCount).max() ?? 0
        return (0...longest).map { length in names.filter { $0.name.utf8CodeUnitCount == length } }
    }()

    private static let names: [(name: StaticString, sign: AutomationSigns.Sign)] = [
        // QUIRK: X-ARF, abuse reports before RFC 5965; samples/automation/xarf.eml
        ("x-xarf", .report), ("x-arf", .report),
        // QUIRK: Plesk and others; samples/automation/field-plesk.eml
        ("x-mail-autoreply", .autoReply), ("x-autoreply-from", .autoReply), ("x-autoreply-subject", .autoReply),
        // The other fields of RFC 2369, and what list programs write of their own.
        ("list-help", .sparseList), ("list-subscribe", .sparseList), ("list-archive", .sparseList),
        ("list-owner", .sparseList), ("x-beenthere", .sparseList), ("x-mailman-version", .sparseList),
        ("x-mailing-list", .sparseList), ("x-google-group-id", .sparseList), ("x-list-administrivia", .sparseList),
        // cron before it wrote Auto-Submitted; FirstClass; ServiceNow.
        ("x-cron-env", .sparseGenerated), ("x-fc-machinegenerated", .sparseGenerated),
        ("x-servicenow-generated", .sparseGenerated), ("x-auto-generated", .sparseGenerated),
    ]

    /// No program has a longer name for a field.
    private static let maximumName = 64

    /// What a field says by its name, and one by its value; `nil` for nearly all.
    static func sign(of name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) -> AutomationSigns.Sign? {
        // QUIRK: autoresponders of qmail deliver to themselves: samples/automation/field-delivered-to.eml
        if name.count == 12, name.equalsIgnoringCase("delivered-to") {
            return FieldWord.first(in: value).equalsIgnoringCase("autoresponder") ? .autoReply : nil
        }
        if FieldWord.isEmpty(value) { return nil }
        if name.count < byLength.count {
            for candidate in byLength[name.count] where name.equalsIgnoringCase(candidate.name) {
                return candidate.sign
            }
        }
        return isCampaign(name) ? .mass : nil
    }

    /// `X-Campaign`-like: `X-Roving-CampaignId`, `X-Listmonk-Campaign`, `X-Mailin-Campaign`.
    private static func isCampaign(_ name: ArraySlice<UInt8>) -> Bool {
        let word: StaticString = "campaign"
        let length = word.utf8CodeUnitCount
        guard name.count > length, name.count <= maximumName, name[name.startIndex].lowercased == UInt8(ascii: "x")
        else {
            return false
        }
        return (name.startIndex + 1...name.endIndex - length).contains { start in
            name[start].lowercased == UInt8(ascii: "c") && name[start..<start + length].equalsIgnoringCase(word)
        }
    }
}
