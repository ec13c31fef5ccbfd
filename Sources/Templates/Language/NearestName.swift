// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Finds what somebody probably meant who wrote a name that there is not.
package enum NearestName {
    /// The candidate with the smallest edit distance, when it is near enough to be meant.
    package static func find(_ name: String, in candidates: [String]) -> String? {
        let wanted = Array(name.lowercased().utf8.prefix(64))
        let ranked = candidates.map { (name: $0, distance: distance(wanted, Array($0.utf8))) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= min(max(2, wanted.count / 3), wanted.count - 2) ? best.name : nil
    }

    /// The Levenshtein distance.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let substitution = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
