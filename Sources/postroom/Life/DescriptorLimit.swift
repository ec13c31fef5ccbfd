// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How many files and connections the process may have open.
enum DescriptorLimit {
    /// What the process needs beside its callers: the database, servers of mail, mails in work.
    private static let ours = 512

    /// Takes all that the system grants: shells give a program 1,024 for the sake of old ones, which `select` confuses.
    static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < limit.rlim_max
        else {
            return
        }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// How many of so many connections there can be.
    static func connections(of wanted: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return wanted }
        return max(1, min(wanted, Int(clamping: limit.rlim_cur) - ours))
    }
}
