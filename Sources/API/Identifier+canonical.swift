// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

extension Identifier {
    /// An id in the text form of RFC 9562 §4: other spellings would be second names for the same thing.
    init?(canonical text: String) {
        guard text.utf8.count == 36, let id = Identifier(text) else { return nil }
        self = id
    }
}
