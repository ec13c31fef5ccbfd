// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Bytes that grow at the end, owned by one place.
///
/// HTML is read and written in many small pieces. An array looks for other owners at each of them, which took more time
/// than the work itself.
struct ByteBuffer: ~Copyable {
    // SAFETY: the memory is this value's alone, which cannot be copied. `count` bytes of it are initialised, never more
    // than `capacity`; they are lent for the time of a call only.
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// How many bytes there are.
    private(set) var count = 0

    /// An empty buffer with room for some bytes.
    init(capacity: Int = 256) {
        self.capacity = max(capacity, 32)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// Whether there are none.
    var isEmpty: Bool { count == 0 }

    /// A byte.
    subscript(_ index: Int) -> UInt8 {
        @inline(__always) get {
            precondition(index >= 0 && index < count, "an index beyond the buffer")
            return start[index]
        }
    }

    /// Adds a byte.
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        start[count] = byte
        count += 1
    }

    /// Adds bytes.
    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress, !bytes.isEmpty else { return }
        if capacity - count < bytes.count { grow(by: bytes.count) }
        (start + count).update(from: source, count: bytes.count)
        count += bytes.count
    }

    /// Adds bytes once more that are in the buffer already.
    @inline(__always)
    mutating func append(again range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "a range beyond the buffer")
        if capacity - count < range.count { grow(by: range.count) }
        (start + count).update(from: start + range.lowerBound, count: range.count)
        count += range.count
    }

    /// Adds the letters of a text that is part of the program.
    @inline(__always)
    mutating func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Adds a name of up to 16 bytes.
    @inline(__always)
    mutating func append(_ name: NameKey) {
        if capacity - count < 16 { grow(by: 16) }
        let place = UnsafeMutableRawPointer(start + count)
        place.storeBytes(of: name.low.littleEndian, as: UInt64.self)
        (place + 8).storeBytes(of: name.high.littleEndian, as: UInt64.self)
        count += min(name.length, 16)
    }

    /// Takes bytes from the end until there are `count`.
    @inline(__always)
    mutating func truncate(to count: Int) {
        precondition(count >= 0 && count <= self.count, "a buffer shrinks only")
        self.count = count
    }

    /// Hands the bytes to `body`.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        body(UnsafeBufferPointer(start: start, count: count))
    }

    /// The bytes as an array.
    var array: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

    @inline(never)
    private mutating func grow(by room: Int) {
        capacity = max(2 * capacity, count + room)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
    }
}
