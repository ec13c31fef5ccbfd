// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import postroom

@Suite("Results in the order of the inputs")
struct OrderedOutputTests {
    @Test("results in any order come out in theirs")
    func order() {
        for _ in 0..<50 {
            var output = OrderedOutput<UInt8>()
            let numbers = (0..<20).map { _ in output.begin() }
            var written: [UInt8] = []
            for number in numbers.shuffled() {
                output.put([UInt8(number)], of: number)
                if Bool.random() { written += output.take() }
            }
            #expect(!output.isDrained || written.count == 20)
            written += output.take()
            #expect(written == Array(0..<20) && output.isDrained)
        }
    }

    @Test("what has all before it can be written at once")
    func readiness() {
        var output = OrderedOutput<UInt8>()
        for _ in 0..<3 { _ = output.begin() }
        output.put([1], of: 1)
        #expect(output.readyCount == 0 && !output.isDrained)
        output.put([0], of: 0)
        #expect(output.readyCount == 2 && output.take() == [0, 1] && !output.isDrained)
        output.put([], of: 2)
        #expect(output.readyCount == 0 && output.isDrained)
    }

    @Test("nothing new is begun while too much waits, until the one that all wait for is written")
    func room() {
        var output = OrderedOutput<UInt8>()
        let (first, second) = (output.begin(), output.begin())
        output.put([UInt8](repeating: 0, count: OrderedOutput<UInt8>.maximumWaiting), of: second)
        #expect(!output.hasRoom)
        output.put([1], of: first)
        #expect(!output.hasRoom)
        #expect(output.take().count == OrderedOutput<UInt8>.maximumWaiting + 1 && output.hasRoom && output.isDrained)
    }
}
