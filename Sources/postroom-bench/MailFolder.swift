// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// A user's Maildir, into which the bench puts mails as a server's own delivery does.
struct MailFolder {
    let path: String
    private let owner: (user: uid_t, group: gid_t)?
    private var count = 0

    init(of address: String, in sandbox: MailSandbox) throws {
        try self.init(at: sandbox.maildir(of: address), owner: sandbox.variables["SANDBOX_MAIL_USER"])
    }

    /// - Parameter owner: To whom the files belong, when root makes them.
    init(at path: String, owner name: String? = nil) throws {
        self.path = path
        let user = geteuid() == 0 ? name.flatMap { getpwnam($0) } : nil
        owner = user.map { ($0.pointee.pw_uid, $0.pointee.pw_gid) }
        for folder in ["/new", "/cur", "/tmp"] {
            try FileManager.default.createDirectory(atPath: path + folder, withIntermediateDirectories: true)
        }
        if let name, owner != nil {
            // The folders above are new as well.
            let top = URL(fileURLWithPath: path).deletingLastPathComponent().deletingLastPathComponent().path
            _ = try Script.program(["/bin/chown", "-R", name, top])
        }
    }

    mutating func deliver(_ bytes: [UInt8]) throws {
        count += 1
        let name = "\(1_700_000_000 + count).M\(UInt32.random(in: 0...9_999_999)).bench"
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/tmp/\(name)"))
        if let owner { chown("\(path)/tmp/\(name)", owner.user, owner.group) }
        guard rename("\(path)/tmp/\(name)", "\(path)/new/\(name)") == 0 else {
            throw DatabaseError(.misuse, "\(path)/new/\(name) cannot be delivered")
        }
    }
}
