// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What the fuzzer gives: the first byte chooses how the others are read.
struct Input {
    /// The first byte without its lowest bit: a choice that a target may make.
    let choice: UInt8
    /// The bytes as they are or, where the first byte is odd, each one mapped onto ``alphabet``.
    let bytes: [UInt8]

    init(_ raw: UnsafeBufferPointer<UInt8>) {
        let mode = raw.first ?? 0
        choice = mode >> 1
        bytes = mode & 1 == 0 ? Array(raw.dropFirst()) : raw.dropFirst().flatMap { Input.alphabet[Int($0) % 128] }
    }

    /// The input as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// 128 pieces of mail: random bytes seldom make any of these.
    static let alphabet: [[UInt8]] = {
        let single = "<>(),;:@\"\\[]=?*%'-_ \t\r\n./#0129aAbzZ+~{}&".utf8.map { [$0] }
        let high: [[UInt8]] = [[0], [0x1B], [0x0E], [0x80], [0xC3, 0xA9], [0xFF], [0xE2, 0x82], [0x8F, 0xA1, 0xA1]]
        let words = [
            "\r\n", "\n\n", "\r\n\r\n", "\n ", "\n--m\n", "\n--m--\n", "--m", "=?utf-8?Q?", "=?iso-2022-jp?B?", "=?=",
            "?=", "?= =?", "=E2=82", "=\n", "=\r\n", "=3D", "= \t", "filename*1*=", "name*0=", "utf-8''%C3",
            "boundary=m", "charset=", "Content-Type: ", "multipart/mixed; boundary=m",
            "multipart/related; start=\"<a>\"", "message/rfc822", "text/html", "text/plain",
            "Content-Transfer-Encoding: ", "base64", "quoted-printable",
            "Content-Disposition: attachment; ", "Subject: ", "From: ", "To: ", "Date: ", "References: ", "Re: ",
            "[#12]", "<a@b>", "a@b", "\"a\" ", "(a)", "g:", "Mon, ", "2 Mar 2026 ", "09:15:00 ", "+0200", "QUJD",
            "$B", "(B", "$)C", "~{", "~}", "\u{202E}", "e\u{301}", "\u{1F469}\u{200D}", ".pdf", "../",
        ].map { Array($0.utf8) }
        let all = single + high + words
        return (0..<128).map { all[$0 % all.count] }
    }()
}

/// Takes small choices out of an input, for targets that need more than one.
struct Choices {
    private var bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// A number below `limit`; 0 when the input is used up.
    mutating func next(below limit: Int) -> Int {
        guard limit > 0, let high = bytes.popFirst() else { return 0 }
        let low = bytes.popFirst() ?? 0
        return (Int(high) << 8 | Int(low)) % limit
    }
}

/// A copy on the heap of exactly the size of the bytes, so that AddressSanitizer sees every access beyond them.
func exactCopy(_ bytes: some Collection<UInt8>) -> UnsafeMutableRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    return copy
}

/// Calls `body` with an ``exactCopy(_:)``.
func withExactCopy<Result>(_ bytes: some Collection<UInt8>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let copy = exactCopy(bytes)
    defer { copy.deallocate() }
    return body(UnsafeRawBufferPointer(copy))
}
