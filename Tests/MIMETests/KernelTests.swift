// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CKernels
import PostroomTesting
import Testing

/// Each test runs with and without vector instructions. Other tests may meet either meanwhile: results are the same.
@Suite("Vector kernels", .serialized)
struct KernelTests {
    /// Runs a body with the vector versions and with the plain ones.
    private func withBothVersions(_ body: () -> Void) {
        for allowed: Int32 in [0, 1] {
            ckernels_use_vectors(allowed)
            body()
        }
    }

    /// Bytes that are special to some kernel come often, at every place of a block of 32.
    private static let inputs: [[UInt8]] = {
        var random = SeededRandom(seed: 32)
        let alphabet = Array("\r\n--\r\n==\"\\aZ+/ 0".utf8) + [0, 0x1F, 0x7F, 0x80, 0xFF]
        return (0..<400).map { length in
            let density = [2, 20, 200][length % 3]
            return (0..<length % 131).map { _ in
                Int.random(in: 0..<density, using: &random) == 0
                    ? alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                    : UInt8.random(in: 0x41...0x5A, using: &random)
            }
        }
    }()

    private func seen(_ bytes: ArraySlice<UInt8>, upTo end: Int) -> UInt32 {
        var result: UInt32 = 0
        for index in bytes.indices where index < end {
            if bytes[index] == 0 { result |= UInt32(CKERNELS_NUL) }
            if bytes[index] > 127 { result |= UInt32(CKERNELS_HIGH) }
            let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
            if bytes[index] == 13, next != 10 { result |= UInt32(CKERNELS_BARE_CR) }
        }
        return result
    }

    private func first(_ bytes: ArraySlice<UInt8>, where test: (UInt8) -> Bool) -> Int {
        bytes.firstIndex(where: test) ?? bytes.endIndex
    }

    @Test("finding and surveying agree with naive loops, from every start", arguments: inputs.indices)
    func finding(index: Int) {
        withBothVersions { find(KernelTests.inputs[index]) }
    }

    private func find(_ bytes: [UInt8]) {
        for start in stride(from: 0, through: bytes.count, by: 7) {
            let rest = bytes[start...]
            #expect(ckernels_survey(bytes, start, bytes.count) == seen(rest, upTo: bytes.count))
            #expect(ckernels_line_end(bytes, start, bytes.count) == first(rest) { $0 == 10 || $0 == 13 })
            #expect(ckernels_high(bytes, start, bytes.count) == first(rest) { $0 > 127 })
            var bits: UInt32 = 0
            let mark = ckernels_mark(bytes, start, bytes.count, &bits)
            let expected =
                rest.indices.first {
                    (bytes[$0] == 10 || bytes[$0] == 13) && $0 + 2 < bytes.count && bytes[$0 + 1] == 45
                        && bytes[$0 + 2] == 45
                } ?? bytes.count
            #expect(mark == expected)
            #expect(bits == seen(rest, upTo: min(mark + 1, bytes.count)))
        }
    }

    @Test("copying stops where it should and copies what is before", arguments: inputs.indices)
    func copying(index: Int) {
        withBothVersions { copy(KernelTests.inputs[index]) }
    }

    private func copy(_ bytes: [UInt8]) {
        let kernels: [(UnsafePointer<UInt8>, Int, UnsafeMutablePointer<UInt8>) -> Int] = [
            { ckernels_copy_quoted($0, $1, $2) }, { ckernels_copy_ascii($0, $1, $2) },
            { ckernels_copy_json($0, $1, $2) },
        ]
        let stops: [(UInt8) -> Bool] = [
            { $0 == 61 || $0 == 10 || $0 == 13 }, { $0 > 127 }, { $0 < 32 || $0 == 34 || $0 == 92 },
        ]
        for (kernel, stop) in zip(kernels, stops) {
            for start in stride(from: 0, through: bytes.count, by: 5) {
                let rest = Array(bytes[start...])
                var output = [UInt8](repeating: 0, count: rest.count)
                let count = kernel(rest, rest.count, &output)
                #expect(count == first(rest[...], where: stop))
                #expect(output[..<count] == rest[..<count])
            }
        }
    }

    @Test("base64 is decoded up to the first group that is not clean", arguments: inputs.indices)
    func base64(index: Int) {
        withBothVersions { decode(index) }
    }

    /// Mostly clean lines of some length, some damage.
    private func decode(_ index: Int) {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var random = SeededRandom(seed: UInt64(index))
        var bytes: [UInt8] = []
        for column in 0..<(index * 3) {
            if column > 0, column % (60 + index % 20) == 0 { bytes += index % 2 == 0 ? [13, 10] : [10] }
            bytes.append(alphabet[Int.random(in: 0..<64, using: &random)])
        }
        if index % 3 == 0, !bytes.isEmpty {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = KernelTests.inputs[index].first ?? 0x3D
        }
        var output = [UInt8](repeating: 0, count: bytes.count / 4 * 3 + Int(CKERNELS_SLACK))
        var consumed = 0
        let written = ckernels_base64(bytes, bytes.count, &output, &consumed)
        var expected: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == 10 || bytes[place] == 13 {
                place += 1
                continue
            }
            let values = bytes[place...].prefix(4).compactMap { alphabet.firstIndex(of: $0) }
            guard values.count == 4 else { break }
            let group = values.reduce(0) { $0 << 6 | $1 }
            expected += [UInt8(group >> 16), UInt8(group >> 8 & 255), UInt8(group & 255)]
            place += 4
        }
        #expect(Array(output[..<written]) == expected)
        #expect(consumed == place)
    }
}
