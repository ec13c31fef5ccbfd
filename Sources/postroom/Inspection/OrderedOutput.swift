// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Puts results that are ready in any order back into the order of the inputs.
///
/// A pure value; ``BatchRunner`` shares it among threads. It also decides when to wait: a large mail holds up the output
/// of all behind it, and what piles up meanwhile must not grow with the number of files.
struct OrderedOutput {
    /// Results that wait for an earlier one have together at most so many bytes before nothing new is begun.
    static let maximumWaiting = 32 << 20

    private var nextToBegin = 0
    private var nextToWrite = 0
    private var waiting: [Int: [UInt8]] = [:]
    private var waitingBytes = 0
    private var ready: [UInt8] = []

    /// Whether another input may be begun. The one that all wait for was begun long ago, so this becomes true again.
    var hasRoom: Bool { waitingBytes + ready.count < Self.maximumWaiting }

    /// Bytes that can be written now.
    var readyBytes: Int { ready.count }

    /// Whether every input that was begun has been put and taken.
    var isDrained: Bool { nextToWrite == nextToBegin && ready.isEmpty }

    /// Begins the next input and gives its number.
    mutating func begin() -> Int {
        defer { nextToBegin += 1 }
        return nextToBegin
    }

    /// Puts the result of an input.
    mutating func put(_ bytes: [UInt8], of number: Int) {
        guard number == nextToWrite else {
            waiting[number] = bytes
            waitingBytes += bytes.count
            return
        }
        append(bytes)
        while let next = waiting.removeValue(forKey: nextToWrite) {
            waitingBytes -= next.count
            append(next)
        }
    }

    /// Takes all that can be written now.
    mutating func take() -> [UInt8] {
        let result = ready
        ready = []
        return result
    }

    private mutating func append(_ bytes: [UInt8]) {
        // A large result is not copied behind nothing.
        if ready.isEmpty { ready = bytes } else { ready += bytes }
        nextToWrite += 1
    }
}
