// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Sequence<UInt8> {
    /// Calls `body` with the bytes in one piece, copying only where the sequence does not hold them so.
    func withRawBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // The stored outcome carries the typed error through the rethrowing standard library call.
        func outcome(_ bytes: UnsafeRawBufferPointer) -> Swift.Result<Result, Failure> {
            do throws(Failure) { return .success(try body(bytes)) } catch { return .failure(error) }
        }
        if let direct = withContiguousStorageIfAvailable({ outcome(UnsafeRawBufferPointer($0)) }) {
            return try direct.get()
        }
        return try Array(self).withUnsafeBytes { outcome($0) }.get()
    }
}
