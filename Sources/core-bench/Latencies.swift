// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Times of many runs of one thing, in milliseconds.
struct Latencies: CustomStringConvertible {
    private let sorted: [Double]
    /// Large tables that were read from one end to the other meanwhile, and how often.
    var sequentialScans: [String: Int] = [:]

    init(_ durations: [Duration]) {
        sorted = durations.map { Double($0.components.seconds) * 1000 + Double($0.components.attoseconds) / 1e15 }
            .sorted()
    }

    var median: Double { quantile(0.5) }

    func quantile(_ part: Double) -> Double {
        sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))]
    }

    var description: String {
        func text(_ value: Double) -> String {
            let hundredths = Int((value * 100).rounded())
            let digits = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
            return String(repeating: " ", count: max(0, 7 - digits.count)) + digits
        }
        let scans = sequentialScans.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return "p50\(text(median)) p95\(text(quantile(0.95))) p99\(text(quantile(0.99))) ms"
            + (scans.isEmpty ? "" : "  SEQUENTIAL: \(scans)")
    }
}
