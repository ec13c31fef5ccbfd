// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Foundation
import PostroomTesting

/// Puts mails into the mailboxes as a server's own delivery does, and remembers what it put there.
///
/// A mail is written below `tmp` and gets its name in `new` at once, so the server never sees a part of it; its bytes are
/// those that are fetched later.
struct Courier {
    /// A mail that lies, or lay, in a mailbox.
    struct Delivered: Sendable {
        var mailbox: Int
        var identity: Int
        var hash: [UInt8]
    }

    private let folders: [String]
    private let owner: (user: uid_t, group: gid_t)?
    private(set) var delivered: [Delivered] = []
    private(set) var bytes = 0

    /// - Parameter mailUser: To whom the files belong.
    init(folders: [String], mailUser: String?) throws {
        self.folders = folders
        let user = geteuid() == 0 ? mailUser.flatMap { getpwnam($0) } : nil
        owner = user.map { ($0.pointee.pw_uid, $0.pointee.pw_gid) }
        for folder in folders {
            var made = ""
            for name in ["", "/new", "/cur", "/tmp"] {
                try FileManager.default.createDirectory(atPath: folder + name, withIntermediateDirectories: true)
            }
            // The folders above may be new as well.
            for piece in folder.split(separator: "/") {
                made += "/" + piece
                guard made.count > folder.count - 40, let owner, made.contains("/mail/") else { continue }
                chown(made, owner.user, owner.group)
            }
            for name in ["/new", "/cur", "/tmp"] { if let owner { chown(folder + name, owner.user, owner.group) } }
        }
    }

    mutating func deliver(_ post: Post) throws {
        let name = "\(1_700_000_000 + delivered.count).M\(delivered.count).chaos"
        let (temporary, final) = ("\(folders[post.mailbox])/tmp/\(name)", "\(folders[post.mailbox])/new/\(name)")
        try Data(post.bytes).write(to: URL(fileURLWithPath: temporary))
        if let owner { chown(temporary, owner.user, owner.group) }
        guard rename(temporary, final) == 0 else { throw Failure("\(final) cannot be delivered") }
        delivered.append(
            Delivered(mailbox: post.mailbox, identity: post.identity, hash: SHA256.hash(post.bytes)))
        bytes += post.bytes.count
    }
}

/// The campaign itself cannot go on.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
