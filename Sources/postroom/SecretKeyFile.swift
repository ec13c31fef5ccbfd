// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Foundation

/// The key that seals credentials: 32 bytes as hex or base64 in a file that only its owner may read.
struct SecretKeyFile {
    let path: String

    /// Reads the key.
    ///
    /// - Parameter making: Whether a missing file is made with a new key.
    /// - Throws: `Failure` that says what to do.
    func load(making: Bool) throws -> SymmetricKey {
        if !FileManager.default.fileExists(atPath: path) {
            guard making else {
                throw Failure(.configuration, "\(path), the file of secret_key_file, is not there")
            }
            try make()
        }
        // Of the file itself, where the path is a link.
        let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        if let permissions = attributes?[.posixPermissions] as? NSNumber, permissions.intValue & forbidden != 0 {
            throw Failure(.configuration, "\(path) may be read by others; run: chmod 600 \(path)")
        }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Failure(.configuration, "\(path) cannot be read by user \(NSUserName())")
        }
        do { return try SymmetricKey(text: text.trimmingCharacters(in: .whitespacesAndNewlines)) } catch {
            throw Failure(.configuration, "\(path) does not hold a key: 32 bytes as hex or base64 are needed")
        }
    }

    /// The rights that nobody may have: all but the owner's.
    ///
    /// A credential of systemd (`LoadCredential=`) may be root's, with an access list that lets this service read it. The
    /// group's bits are then the list's mask, and say nothing of a group.
    private var forbidden: Int {
        guard let folder = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty,
            path.hasPrefix(folder + "/")
        else { return 0o077 }
        return 0o037
    }

    private func make() throws {
        // Exclusive: of two processes that start at once, one makes the key and the other reads it.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { return }
            throw Failure(.configuration, "\(path) cannot be made: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let text = SymmetricKey.random().exported().reveal() + "\n"
        guard write(descriptor, text, text.utf8.count) == text.utf8.count, fsync(descriptor) == 0 else {
            throw Failure(.configuration, "\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
    }
}
