// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Parameters as the three arrays libpq wants, over one buffer.
struct ParameterList {
    private var bytes: [CChar] = []
    private var places: [(start: Int, length: Int, isBinary: Bool)?] = []

    /// - Throws: `invalidValue` for text with U+0000, which C would cut short without a word.
    init(_ parameters: [any DatabaseEncodable]) throws(DatabaseError) {
        places.reserveCapacity(parameters.count)
        for (index, value) in parameters.enumerated() {
            switch value.parameter {
            case .null:
                places.append(nil)
            case .text(let text):
                let start = bytes.count
                var hasNUL = false
                var text = text
                text.withUTF8 { utf8 in
                    hasNUL = utf8.contains(0)
                    bytes.append(contentsOf: UnsafeRawBufferPointer(utf8).bindMemory(to: CChar.self))
                }
                if hasNUL { throw DatabaseError(.invalidValue, "parameter $\(index + 1) holds U+0000") }
                places.append((start, bytes.count - start, false))
                bytes.append(0)
            case .binary(let value):
                let start = bytes.count
                value.withUnsafeBytes { bytes.append(contentsOf: $0.bindMemory(to: CChar.self)) }
                places.append((start, value.count, true))
                bytes.append(0)
            }
        }
    }

    /// Calls `body` with count, values, lengths and formats; the pointers live no longer than the call.
    func withPointers(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Void
    ) {
        bytes.withUnsafeBufferPointer { buffer in
            let values = places.map { place in place.flatMap { buffer.baseAddress?.advanced(by: $0.start) } }
            let lengths = places.map { Int32($0?.length ?? 0) }
            let formats = places.map { $0?.isBinary == true ? Int32(1) : 0 }
            body(Int32(places.count), values, lengths, formats)
        }
    }
}
