// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A charset that mail text can be decoded from, found by its label.
///
/// Labels in mail are spelled in many ways and often mean a superset of what they say, so they are
/// read as browsers read them (WHATWG Encoding Standard): `iso-8859-1` is windows-1252, `gb2312` is
/// GB18030, `shift_jis` is windows-31J. Tables are glibc's.
package struct Charset: Sendable, Hashable {
    /// How bytes of this charset become text.
    enum Decoder: Sendable, Hashable {
        case utf8
        case ascii
        case windows1252
        case singleByte(SingleByteTable)
        case doubleByte(DoubleByteTable)
        case utf16(bigEndian: Bool?)
        case utf32(bigEndian: Bool?)
        case eucJP
        case iso2022JP
        case iso2022KR
        case hz
        case iconv(Iconv)
    }

    let decoder: Decoder

    /// The charset with a label in any spelling (`utf8`, `"ISO_8859-1"`, `cp-850`), or `nil` when
    /// it is unknown.
    package init?(label: String) {
        // Most mail says this; the look-up can be spared.
        if label.utf8.elementsEqual("utf-8".utf8) {
            decoder = .utf8
            return
        }
        // Case, quotes, blanks and punctuation carry no meaning in labels: only letters and digits
        // are compared.
        let key = String(
            decoding: label.utf8.filter { $0.isDigit || $0.isLetter }.map(\.lowercased),
            as: UTF8.self
        )
        guard let decoder = Charset.labels[key] else { return nil }
        self.decoder = decoder
    }

    init(_ decoder: Decoder) {
        self.decoder = decoder
    }

    /// Whether raw bytes above 127 in a header may be in this charset.
    var isByteOriented: Bool {
        switch decoder {
        case .utf16, .utf32, .ascii, .utf8: return false
        default: return true
        }
    }

    /// Whether text is in seven bits with escapes, so that it is never plain ASCII by chance.
    var usesEscapes: Bool {
        switch decoder {
        case .iso2022JP, .iso2022KR: return true
        default: return false
        }
    }

    /// Whether bytes above 127 come in pairs whose second one may be ASCII.
    var pairsBytes: Bool {
        switch decoder {
        case .doubleByte: return true
        default: return false
        }
    }

    /// Labels squeezed to letters and digits, with what they are read as.
    static let labels: [String: Decoder] = {
        var table: [String: Decoder] = [:]
        var tables: [String: SingleByteTable] = [:]
        func singleByte(_ name: String) -> Decoder {
            let known = tables[name] ?? SingleByteTable(name, corrections: corrections[name] ?? [:])
            tables[name] = known
            return .singleByte(known)
        }
        for (decoder, names) in families {
            for name in names.split(separator: " ") { table[String(name)] = decoder }
        }
        for (charset, names) in singleByteFamilies {
            for name in names.split(separator: " ") { table[String(name)] = singleByte(charset) }
        }
        for number in 1250...1258 where number != 1252 {
            for prefix in ["windows", "cp", "xcp", "win", "ibm", "microsoftcp", "ms"] {
                table["\(prefix)\(number)"] = singleByte("CP\(number)")
            }
        }
        for number in [2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16] {
            for prefix in ["iso8859", "iso88590", "8859", "isoir8859", "xiso8859"] {
                table["\(prefix)\(number)"] = singleByte("ISO-8859-\(number)")
            }
        }
        for number in [437, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869] {
            for prefix in ["ibm", "cp", "xcp", "dos", "pc", "", "csibm", "oem"] {
                table["\(prefix)\(number)"] = singleByte("IBM\(number)")
            }
        }
        return table
    }()

    private static let families: [(Decoder, String)] = [
        (
            .utf8,
            "utf8 unicode11utf8 unicode20utf8 xunicode20utf8 utf8mb4 xutf8 cp65001 windows65001 csutf8 utf8unicode"
        ),
        (.ascii, "usascii ascii ansix341968 ansix341986 iso646us iso646irv1991 us isoir6 ibm367 cp367 csascii 646"),
        (
            .windows1252,
            "windows1252 cp1252 xcp1252 win1252 ansi xansi iso88591 iso885911987 88591 latin1 l1 isolatin1 ibm819 cp819 "
                + "isoir100 csisolatin1 isolatin ms1252 xwindows1252 iso8859 microsoftcp1252 iso885901 xiso88591"
        ),
        (.utf16(bigEndian: nil), "utf16 csutf16 unicode ucs2 iso10646ucs2 csunicode unicodefeff"),
        (.utf16(bigEndian: false), "utf16le unicodelittle ucs2le"),
        (.utf16(bigEndian: true), "utf16be unicodebig ucs2be unicodefffe"),
        (.utf32(bigEndian: nil), "utf32 ucs4 iso10646ucs4 csucs4"),
        (.utf32(bigEndian: false), "utf32le ucs4le"),
        (.utf32(bigEndian: true), "utf32be ucs4be"),
        (.iconv(Iconv("UTF-7")), "utf7 cp65000 unicode11utf7 unicode20utf7 xunicode20utf7 csutf7 csunicode11utf7"),
        (
            .doubleByte(.cp932),
            "shiftjis sjis xsjis mskanji csshiftjis windows31j cswindows31j cp932 ms932 xmscp932 xshiftjis ibm943 cp943"
        ),
        (.eucJP, "eucjp xeucjp ujis cseucpkdfmtjapanese xeuc euc eucjpms cp51932"),
        (
            .iso2022JP,
            "iso2022jp csiso2022jp iso2022jp1 iso2022jp2 iso2022jp3 iso2022jpms cp50220 cp50221 cp50222 jis"
        ),
        (
            .doubleByte(.cp949),
            "euckr ksc56011987 ksc56011989 ksc5601 ks56011987 cp949 uhc ms949 windows949 cseuckr csksc56011987 korean "
                + "isoir149 xeuckr xwindows949 ibm949 5601"
        ),
        (.iso2022KR, "iso2022kr csiso2022kr"),
        (.iconv(Iconv("CP1361")), "johab cp1361"),
        (
            .doubleByte(.gb18030),
            "gb2312 gbk gb18030 gb180302000 gb180302005 gb23121980 gb231280 csgb2312 chinese euccn xeuccn cp936 ms936 "
                + "windows936 xgbk csiso58gb231280 isoir58 gb cngb cseuccn xgb2312 csgbk csgb18030"
        ),
        (.hz, "hzgb2312 hz hzgb"),
        (
            .doubleByte(.big5),
            "big5 big5hkscs cnbig5 csbig5 xxbig5 xbig5 bigfive big5eten big5et cp950 ms950 windows950"
        ),
        (.iconv(Iconv("EUC-TW")), "euctw xeuctw cseuctw"),
    ]

    /// Charsets with one byte per character, by iconv's name.
    private static let singleByteFamilies: [(String, String)] = [
        ("CP1254", "iso88599 iso885991989 88599 latin5 l5 isolatin5 csisolatin5 isoir148 iso885909"),
        (
            "CP874",
            "windows874 cp874 dos874 ms874 ibm874 iso885911 iso8859112001 885911 tis620 tis6200 tis62025291 "
                + "tis62025330 xwindows874 thai"
        ),
        ("ISO-8859-2", "latin2 l2 isolatin2 csisolatin2 isoir101 iso885921987"),
        ("ISO-8859-3", "latin3 l3 isolatin3 csisolatin3 isoir109 iso885931988"),
        ("ISO-8859-4", "latin4 l4 isolatin4 csisolatin4 isoir110 iso885941988"),
        ("ISO-8859-5", "cyrillic csisolatincyrillic isoir144 iso885951988"),
        (
            "ISO-8859-6",
            "arabic asmo708 ecma114 csisolatinarabic isoir127 iso88596e iso88596i csiso88596e csiso88596i iso885961987"
        ),
        ("ISO-8859-7", "greek greek8 ecma118 elot928 csisolatingreek isoir126 suneugreek iso885971987"),
        (
            "ISO-8859-8",
            "hebrew visual logical iso88598i iso88598e csisolatinhebrew csiso88598e csiso88598i isoir138 iso885981988"
        ),
        ("ISO-8859-10", "latin6 l6 isolatin6 csisolatin6 isoir157 iso8859101992"),
        ("ISO-8859-13", "latin7 l7"),
        ("ISO-8859-14", "latin8 l8 isoceltic iso8859141998"),
        ("ISO-8859-15", "latin9 l9 latin0 isolatin9 csisolatin9 iso8859151998"),
        ("ISO-8859-16", "latin10 l10 iso8859162001"),
        ("KOI8-R", "koi8r koi8 koi cskoi8r koi8ru"),
        ("KOI8-U", "koi8u koi8ru"),
        ("MACINTOSH", "macintosh mac xmacroman macroman csmacintosh applemacintosh xmacintosh"),
        ("MAC-CYRILLIC", "xmaccyrillic maccyrillic xmacukrainian macukrainian"),
        ("MAC-CENTRALEUROPE", "xmacce macce xmaccentraleurope maccentraleurope"),
        ("VISCII", "viscii viscii111 csviscii"),
        ("IBM037", "ibm037 cp037"),
        ("IBM437", "cspc8codepage437"),
        ("IBM850", "cspc850multilingual"),
    ]

    /// glibc's Macintosh tables are older than the euro sign and the Apple logo's place.
    private static let corrections: [String: [Unicode.Scalar: Unicode.Scalar]] = [
        "MACINTOSH": ["\u{E01E}": "\u{F8FF}", "\u{394}": "\u{2206}"],
        "MAC-CYRILLIC": ["\u{A4}": "\u{20AC}"],
    ]
}
