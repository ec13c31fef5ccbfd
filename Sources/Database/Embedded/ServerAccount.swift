// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The account a private PostgreSQL runs as: this process's own, unless that is root.
struct ServerAccount: Sendable {
    let name: String
    let uid: uid_t
    let gid: gid_t
    /// Whether it is another account than this process's.
    let isOther: Bool

    /// - Throws: `cluster` when this is root and there is nobody else to be.
    init() throws {
        guard geteuid() == 0 else {
            (name, uid, gid, isOther) = (NSUserName(), geteuid(), getegid(), false)
            return
        }
        for candidate in ["postgres", "nobody"] {
            guard let entry = getpwnam(candidate) else { continue }
            (name, uid, gid, isOther) = (candidate, entry.pointee.pw_uid, entry.pointee.pw_gid, true)
            return
        }
        throw DatabaseError(.cluster, "PostgreSQL does not run as root, and there is no user postgres; add one")
    }
}
