// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The memory of a process, looked at on its way.
struct ResidentSet {
    private let process: pid_t
    /// In MiB, in order.
    private(set) var quarters: [Int] = []
    private(set) var peak = 0

    init(of process: pid_t) { self.process = process }

    mutating func look() { quarters.append(read("VmRSS:")) }
    mutating func lookAtPeak() { peak = read("VmHWM:") }

    private func read(_ name: String) -> Int {
        let text = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) >> 10
    }
}
