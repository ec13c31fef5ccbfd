// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// MP3 without a tag in front: a file that begins with a frame of MPEG audio, layer III (ISO/IEC 11172-3 §2.4.1).
enum MPEGAudio {
    /// Whether the bytes are a frame of layer III that another one follows, or that reaches to the end.
    ///
    /// The eleven bits of the sync word alone are found in many a file.
    static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = frameLength(bytes, at: 0) else { return false }
        return first >= bytes.count || bytes.count - first < 4 || frameLength(bytes, at: first) != nil
    }

    private static func frameLength(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int? {
        guard offset <= bytes.count - 4, bytes[offset] == 0xFF, bytes[offset + 1] & 0xE0 == 0xE0 else { return nil }
        let (head, rates) = (bytes[offset + 1], bytes[offset + 2])
        let (version, layer) = (head >> 3 & 3, head >> 1 & 3)
        let (bitRate, sampleRate) = (Int(rates >> 4), Int(rates >> 2 & 3))
        // Version 1 and layer 0 are reserved; so are the bit rate 15 and the sampling rate 3. Bit rate 0 is free.
        guard version != 1, layer == 1, bitRate != 0, bitRate != 15, sampleRate != 3 else { return nil }
        let isFirst = version == 3
        let kilobits = isFirst ? Self.kilobits[bitRate] : Self.kilobitsLow[bitRate]
        let hertz = [44_100, 48_000, 32_000][sampleRate] >> (isFirst ? 0 : version == 2 ? 1 : 2)
        return (isFirst ? 144_000 : 72_000) * kilobits / hertz + Int(rates >> 1 & 1)
    }

    private static let kilobits = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
    private static let kilobitsLow = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
}
