// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A set of UIDs in the form of commands: `1:5,7` (RFC 3501 §9, sequence-set).
enum UIDSet {
    /// The longest set in one command; RFC 7162 §4 asks clients to keep lines under 8,192 bytes.
    static let lengthLimit = 7000

    /// The sets that name exactly these UIDs, each short enough for one command.
    static func sets(_ uids: [UInt32]) -> [(text: String, uids: Set<UInt32>)] {
        var result: [(text: String, uids: Set<UInt32>)] = []
        var text = ""
        var members: Set<UInt32> = []
        var rest = Set(uids).subtracting([0]).sorted()[...]
        while let first = rest.popFirst() {
            var last = first
            while let next = rest.first, next == last + 1 {
                last = next
                rest.removeFirst()
            }
            if text.utf8.count > lengthLimit {
                result.append((text, members))
                text = ""
                members = []
            }
            text += (text.isEmpty ? "" : ",") + (first == last ? "\(first)" : "\(first):\(last)")
            members.formUnion(first...last)
        }
        if !text.isEmpty { result.append((text, members)) }
        return result
    }

    /// The ranges a server names; `nil` when it is nonsense. `*` and 0 name no mail (RFC 4731 §3.1).
    ///
    /// - Complexity: O(ranges): a range is not spelled out, however wide a server makes it.
    static func ranges(_ text: some StringProtocol) -> [ClosedRange<UInt32>]? {
        var result: [ClosedRange<UInt32>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: ":", omittingEmptySubsequences: false)
            guard (1...2).contains(ends.count), let first = UInt32(ends[0]), let last = UInt32(ends[ends.count - 1]),
                first > 0, last > 0
            else { return nil }
            result.append(min(first, last)...max(first, last))
        }
        return result
    }

    /// The UIDs a server names, as in COPYUID; `nil` when it is nonsense or more than `limit`.
    static func parse(_ text: some StringProtocol, limit: Int) -> [UInt32]? {
        var result: [UInt32] = []
        for part in text.split(separator: ",") {
            let ends = part.split(separator: ":", omittingEmptySubsequences: false).map { UInt32($0) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else { return nil }
            let low = min(first, last)
            let high = max(first, last)
            guard Int(high) - Int(low) < limit - result.count else { return nil }
            result += low...high
        }
        return result
    }
}
