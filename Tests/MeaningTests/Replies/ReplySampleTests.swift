// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Meaning
import Testing

@Suite("Sample replies")
struct ReplySampleTests {
    @Test("there are samples")
    func samplesExist() {
        #expect(ReplySamples.names.count >= 230)
    }

    @Test("a reply is read as its expectation says", arguments: ReplySamples.names)
    func sample(name: String) {
        var writer = JSONWriter(.pretty)
        ReplySamples.read(name).write(file: name, to: &writer)
        writer.endLine()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == ReplySamples.expectation(name))
    }
}
