// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Puts results that are ready in any order back into the order of the inputs.
///
/// A result is a list of elements: the bytes of its line, or what is kept of a mail. A pure value; ``BatchRunner`` shares
/// it among threads. It also decides when to wait: a large mail holds up the output of all behind it, and what piles up
/// meanwhile must not grow with the number of files.
struct OrderedOutput<Element: Sendable>: Sendable {
    /// Results that wait for an earlier one have together at most so many bytes before nothing new is begun.
    static var maximumWaiting: Int { 32 << 20 }

    private var nextToBegin = 0
    private var nextToWrite = 0
    private var waiting: [Int: [Element]] = [:]
    private var waitingCount = 0
    private var ready: [Element] = []

    /// Whether another input may be begun. The one that all wait for was begun long ago, so this becomes true again.
    var hasRoom: Bool { (waitingCount + ready.count) * MemoryLayout<Element>.stride < Self.maximumWaiting }

    /// Elements that can be taken now.
    var readyCount: Int { ready.count }

    /// Whether every input that was begun has been put and taken.
    var isDrained: Bool { nextToWrite == nextToBegin && ready.isEmpty }

    /// Begins the next input and gives its number.
    mutating func begin() -> Int {
        defer { nextToBegin += 1 }
        return nextToBegin
    }

    /// Puts the result of an input.
    mutating func put(_ elements: [Element], of number: Int) {
        guard number == nextToWrite else {
            waiting[number] = elements
            waitingCount += elements.count
            return
        }
        append(elements)
        while let next = waiting.removeValue(forKey: nextToWrite) {
            waitingCount -= next.count
            append(next)
        }
    }

    /// Takes all that has all before it.
    mutating func take() -> [Element] {
        let result = ready
        ready = []
        return result
    }

    private mutating func append(_ elements: [Element]) {
        // A large result is not copied behind nothing.
        if ready.isEmpty { ready = elements } else { ready += elements }
        nextToWrite += 1
    }
}
