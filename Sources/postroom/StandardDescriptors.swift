// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Standard input, output and error, which a caller may have closed.
enum StandardDescriptors {
    /// Fills the places of those that are closed, so that no file or socket opened later is taken for one of them.
    ///
    /// They are opened the wrong way round: to read from or write to them stays an error (`EBADF`).
    static func occupy() {
        for number: Int32 in 0...2 where fcntl(number, F_GETFD) < 0 {
            _ = open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY)
        }
    }
}
