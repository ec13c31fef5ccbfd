// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Does many things at once, but not too many; what they give comes in their own order.
struct SideBySide {
    private let most: Int

    init(_ most: Int) { self.most = most }

    func run<Value: Sendable>(_ works: [@Sendable () async -> Value]) async -> [Value] {
        await withTaskGroup(of: (Int, Value).self) { group in
            var (next, done): (Int, [(Int, Value)]) = (0, [])
            func begin() {
                guard next < works.count else { return }
                let (place, work) = (next, works[next])
                group.addTask { (place, await work()) }
                next += 1
            }
            for _ in 0..<most { begin() }
            while let one = await group.next() {
                done.append(one)
                begin()
            }
            return done.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
