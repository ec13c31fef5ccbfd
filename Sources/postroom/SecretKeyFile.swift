// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Foundation

/// The keys that seal credentials (``KeyRing``), in a file that only its owner may read.
struct SecretKeyFile {
    let path: String

    /// Reads the keys.
    ///
    /// - Parameter making: Whether a missing file is made with a new key.
    /// - Throws: `Failure` that says what to do.
    func load(making: Bool) throws -> KeyRing {
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
        do { return try KeyRing(text: text) } catch {
            throw Failure(.configuration, "\(path): \(error.reason)")
        }
    }

    /// Changes the keys: all of it or nothing, also where the machine fails meanwhile.
    ///
    /// The file keeps its owner and its mode. Of two commands at once the second is refused, before it reads.
    ///
    /// - Throws: `Failure` that says what to do; what `body` throws, and then nothing is changed.
    func change<Value>(_ body: (inout KeyRing) throws -> Value) throws -> Value {
        let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let next = file + ".new"
        let descriptor = open(next, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST {
                throw Failure(
                    .temporary, "\(next) is there: another command changes the keys. If none runs, remove that file")
            }
            throw fault("cannot be changed")
        }
        defer { close(descriptor) }
        do {
            var ring = try load(making: false)
            let value = try body(&ring)
            try put(ring.text, into: descriptor, from: next, to: file)
            return value
        } catch {
            unlink(next)
            throw error
        }
    }

    private func put(_ text: Secret, into descriptor: Int32, from next: String, to file: String) throws {
        var old = stat()
        let bytes = text.revealBytes()
        guard stat(file, &old) == 0, write(descriptor, bytes, bytes.count) == bytes.count,
            fchown(descriptor, old.st_uid, old.st_gid) == 0, fchmod(descriptor, old.st_mode & 0o777) == 0,
            fsync(descriptor) == 0, rename(next, file) == 0
        else { throw fault("cannot be written") }
        let folder = open(
            URL(fileURLWithPath: file).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private func fault(_ words: String) -> Failure {
        Failure(.configuration, "\(path) \(words): \(String(cString: strerror(errno)))")
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
