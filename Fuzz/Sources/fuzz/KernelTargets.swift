// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CKernels

/// The kernels, with vector instructions and without, against loops over bytes, on memory of exactly the size they may touch.
let kernelTargets: [Target] = [
    Target(name: "kernel-base64", run: fuzzKernelBase64),
    Target(name: "kernel-copy", run: fuzzKernelCopy),
    Target(name: "kernel-scan", run: fuzzKernelScan),
]

/// Runs a check with vector instructions and without.
private func withBothVersions(_ body: () -> Void) {
    for allowed: Int32 in [1, 0] {
        ckernels_use_vectors(allowed)
        body()
    }
    ckernels_use_vectors(1)
}

@Sendable private func fuzzKernelScan(_ input: Input) {
    // What lies before `from` and behind `end` is there, but not to be looked at.
    var choices = Choices(input.bytes.suffix(4))
    let all = Array(input.bytes.dropLast(4))
    let end = all.count - choices.next(below: min(all.count + 1, 40))
    let from = choices.next(below: end + 1)
    for bytes in [all, Array(all[..<end])] {
        withExactCopy(bytes) { copy in
            guard let base = copy.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
            let isBreak = { (byte: UInt8) in byte == 0x0A || byte == 0x0D }
            let lineEnd = (from..<end).first { isBreak(bytes[$0]) } ?? end
            let high = (from..<end).first { bytes[$0] > 127 } ?? end
            let all = seen(bytes, from..<end, end)
            let mark =
                (from..<end).first {
                    isBreak(bytes[$0]) && $0 + 2 < end && bytes[$0 + 1] == 0x2D && bytes[$0 + 2] == 0x2D
                } ?? end
            let passed = seen(bytes, from..<min(mark + 1, end), end)
            withBothVersions {
                check(ckernels_line_end(base, from, end) == lineEnd, "line_end \(from) \(end)")
                check(ckernels_high(base, from, end) == high, "high \(from) \(end)")
                check(ckernels_survey(base, from, end) == all, "survey \(from) \(end)")
                var bits: UInt32 = 0
                check(ckernels_mark(base, from, end, &bits) == mark, "mark \(from) \(end)")
                check(bits == passed, "what mark saw \(from) \(end)")
            }
        }
    }
}

/// The bits of a range; the byte behind the last one is looked at if it is before `end`.
private func seen(_ bytes: [UInt8], _ range: Range<Int>, _ end: Int) -> UInt32 {
    var bits: UInt32 = 0
    for index in range {
        if bytes[index] == 0 { bits |= UInt32(CKERNELS_NUL) }
        if bytes[index] > 127 { bits |= UInt32(CKERNELS_HIGH) }
        let isCRLF = index + 1 < end && bytes[index + 1] == 0x0A
        if bytes[index] == 0x0D, !isCRLF { bits |= UInt32(CKERNELS_BARE_CR) }
    }
    return bits
}

@Sendable private func fuzzKernelCopy(_ input: Input) {
    let bytes = input.bytes
    compareCopy(bytes, "quoted", ckernels_copy_quoted) {
        $0 == 0x3D || $0 == 0x0A || $0 == 0x0D
    }
    compareCopy(bytes, "ascii", ckernels_copy_ascii) { $0 > 127 }
    compareCopy(bytes, "json", ckernels_copy_json) { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }
}

private func compareCopy(
    _ bytes: [UInt8],
    _ name: String,
    _ kernel: (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt8>?) -> Int,
    until isEnd: (UInt8) -> Bool
) {
    var start = 0
    while start < bytes.count {
        let expected = bytes[start...].prefix { !isEnd($0) }
        withBothVersions {
            let copy = exactCopy(bytes[start...])
            let output = UnsafeMutablePointer<UInt8>.allocate(capacity: copy.count)
            defer {
                copy.deallocate()
                output.deallocate()
            }
            let count = kernel(copy.baseAddress?.assumingMemoryBound(to: UInt8.self), copy.count, output)
            check(count == expected.count, "\(name) copies \(count) bytes, not \(expected.count)")
            check(expected.elementsEqual(UnsafeBufferPointer(start: output, count: count)), "\(name) copies others")
        }
        start += expected.count + 1
    }
}

@Sendable private func fuzzKernelBase64(_ input: Input) {
    let bytes = input.bytes
    let expected = plainGroups(bytes)
    withExactCopy(bytes) { copy in
        let room = bytes.count / 4 * 3 + Int(CKERNELS_SLACK)
        let output = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
        defer { output.deallocate() }
        let base = copy.baseAddress?.assumingMemoryBound(to: UInt8.self)
        withBothVersions {
            var consumed = 0
            let count = ckernels_base64(base, bytes.count, output, &consumed)
            check(consumed == expected.consumed, "base64 stops at \(consumed), not \(expected.consumed)")
            check(expected.bytes.elementsEqual(UnsafeBufferPointer(start: output, count: count)), "base64 differs")
        }
    }
}

/// Groups of four with line breaks between them, up to the first that is none.
private func plainGroups(_ bytes: [UInt8]) -> (bytes: [UInt8], consumed: Int) {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
        if bytes[index] == 0x0A || bytes[index] == 0x0D {
            index += 1
            continue
        }
        guard index + 4 <= bytes.count else { break }
        let group = bytes[index..<index + 4]
        let isForeign = group.contains { byte in
            !(0x41...0x5A).contains(byte) && !(0x61...0x7A).contains(byte) && !(0x30...0x39).contains(byte)
                && byte != 0x2B && byte != 0x2F
        }
        if isForeign { break }
        result += Plain.base64(group).bytes
        index += 4
    }
    return (result, index)
}
