// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

/// The order in which mails are looked at and shown: by date, then by the bytes of the file's name, then as they came;
/// mails without a date last.
enum ChronologicalOrder {
    static func sorted(_ mails: [LinkedMail]) -> [LinkedMail] {
        let seconds = mails.map { $0.date?.secondsSince1970 }
        return mails.indices.sorted { one, other in
            switch (seconds[one], seconds[other]) {
            case (let first?, let second?) where first != second: return first < second
            case (_?, nil): return true
            case (nil, _?): return false
            default: return isBefore(mails, one, other)
            }
        }
        .map { mails[$0] }
    }

    private static func isBefore(_ mails: [LinkedMail], _ one: Int, _ other: Int) -> Bool {
        let (first, second) = (mails[one].file.utf8, mails[other].file.utf8)
        if first.lexicographicallyPrecedes(second) { return true }
        return one < other && first.elementsEqual(second)
    }
}
