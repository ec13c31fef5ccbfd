// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CMagic

/// One open libmagic database.
///
/// Results live inside the cookie and two threads in one cookie crash, so it cannot be copied and belongs to one
/// owner; ``TypeDetector`` is the usual one. The database itself is mapped once for all cookies of the process.
struct MagicCookie: ~Copyable {
    /// How many bytes of a file are looked at. More changes nothing but the answer for JSON.
    static let prefixLength = 64 * 1024

    private let cookie: magic_t

    /// Opens the system's database, or `nil` when it is missing or broken.
    init?(database: String? = nil) {
        // No child processes (COMPRESS), no deep walk through ELF tables, no guesses that take prose for CSV or need
        // the whole file (JSON).
        let flags =
            MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_CSV | MAGIC_NO_CHECK_JSON
        guard let cookie = magic_open(flags) else { return nil }
        guard Self.limit(cookie), magic_load(cookie, database) == 0 else {
            magic_close(cookie)
            return nil
        }
        self.cookie = cookie
    }

    deinit { magic_close(cookie) }

    /// What libmagic says about the first bytes of a file, `nil` when it cannot tell.
    borrowing func type(of bytes: UnsafeRawBufferPointer) -> String? {
        guard !bytes.isEmpty else { return nil }
        return magic_buffer(cookie, bytes.baseAddress, min(bytes.count, Self.prefixLength)).map { String(cString: $0) }
    }

    /// Bounds what hostile bytes can make the rules do.
    private static func limit(_ cookie: magic_t) -> Bool {
        let limits: [(CInt, Int)] = [
            (MAGIC_PARAM_INDIR_MAX, 16), (MAGIC_PARAM_NAME_MAX, 50), (MAGIC_PARAM_REGEX_MAX, 4096),
            (MAGIC_PARAM_BYTES_MAX, prefixLength), (MAGIC_PARAM_ELF_PHNUM_MAX, 64), (MAGIC_PARAM_ELF_SHNUM_MAX, 64),
            (MAGIC_PARAM_ELF_NOTES_MAX, 16), (MAGIC_PARAM_ENCODING_MAX, prefixLength),
        ]
        return limits.allSatisfy { parameter, value in
            var value = value
            return magic_setparam(cookie, parameter, &value) == 0
        }
    }
}
