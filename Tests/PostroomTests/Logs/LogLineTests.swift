// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import PostroomTesting
import Testing

@testable import postroom

@Suite("Lines of the log")
struct LogLineTests {
    private func line(_ message: String, _ fields: [(String, String)] = []) -> LogLine {
        LogLine(
            time: Date(timeIntervalSince1970: 1_790_000_000.0625), level: .warning, message: message,
            fields: fields.map { (key: $0.0, value: $0.1) })
    }

    private func object(_ line: LogLine) throws -> [String: String] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.json.utf8)) as? [String: String])
    }

    @Test("JSON: time in UTC with milliseconds (RFC 3339), level, message, then the ids")
    func json() throws {
        let json = line("mail new", [("ledger", "01"), ("ticket", "02")]).json
        #expect(
            json
                == #"{"ts":"2026-09-21T14:13:20.062Z","level":"warning","msg":"mail new","ledger":"01","ticket":"02"}"#)
    }

    @Test("text: the same for people; a value of more than a word is quoted")
    func text() {
        let text = line("mail waits", [("cause", "no \"room\" left"), ("ledger", "01"), ("x", "")]).text
        #expect(text == #"2026-09-21T14:13:20.062Z warning mail waits cause="no \"room\" left" ledger=01 x="""#)
        #expect(line("a", [("x", "level=error")]).text.hasSuffix(#"a x="level=error""#))
    }

    @Test(
        "no value ends its line, begins another field, or reorders what stands there (RELIABILITY 3.10 row 148)",
        arguments: [
            "a\nfake", "a\r\n{\"level\":\"info\"}", "\"},{\"msg\":\"x", "\\", "\\\"", "\u{0}\u{1F}\u{7F}",
            "\u{1B}[31mred",
            "\u{85}\u{9B}x", "\u{2028}\u{2029}", "\u{202E}txt.exe", "\u{2066}\u{2069}\u{200F}\u{61C}", "ü 日本 👩‍🚀",
            "e\u{301}",
        ])
    func hostile(value: String) throws {
        let line = line(value, [("cause", value), (value, "x")])
        let read = try object(line)
        #expect(read["msg"] == value && read["cause"] == value && read[value] == "x")
        for written in [line.json, line.text] {
            #expect(
                !written.unicodeScalars.contains { scalar in
                    scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .lineSeparator
                        || scalar.properties.generalCategory == .paragraphSeparator
                        || (0x202A...0x202E).contains(scalar.value)
                        || (0x2066...0x2069).contains(scalar.value) || scalar.value == 0x200F || scalar.value == 0x61C
                })
        }
    }

    @Test("a long value is cut within a character's limits, and a field cannot pose as the line's own")
    func limits() throws {
        let read = try object(
            line("x", [("cause", String(repeating: "ü", count: 2000)), ("level", "info"), ("ts", "0")]))
        #expect(read["cause"]?.utf8.count == LogLine.longestValue + 3 && read["cause"]?.hasSuffix("ü…") == true)
        #expect(read["level"] == "warning" && read["_level"] == "info" && read["_ts"] == "0")
    }

    @Test("times before 1970 and at the edge of a second are written right")
    func times() {
        func time(_ seconds: Double) -> String {
            var line = line("x")
            line.time = Date(timeIntervalSince1970: seconds)
            return String(line.text.prefix(24))
        }
        #expect(time(0) == "1970-01-01T00:00:00.000Z" && time(-0.5) == "1969-12-31T23:59:59.500Z")
        #expect(time(1_790_000_000.9999) == "2026-09-21T14:13:20.999Z")
    }

    @Test("lines of many threads come whole; libraries are not heard below info")
    func handler() async throws {
        let (reading, writing) = try pipe()
        var logger = Logger(label: "test", factory: { _ in LineLogHandler(.json, descriptor: writing) })
        logger.logLevel = .trace
        // On a thread of its own, for it waits; and to a mark, for a program that another test starts may hold the pipe open.
        let mark = "end\n"
        let (texts, told) = AsyncStream<String>.makeStream()
        Thread.detachNewThread {
            var (bytes, buffer): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 65536))
            while !bytes.suffix(mark.utf8.count).elementsEqual(mark.utf8),
                case let count = read(reading, &buffer, buffer.count), count > 0
            { bytes += buffer[..<count] }
            told.yield(String(decoding: bytes.dropLast(mark.utf8.count), as: UTF8.self))
        }
        let shared = logger
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    for _ in 0..<20 {
                        shared.info("\(number)", metadata: ["cause": "\(String(repeating: "x", count: 900))"])
                    }
                }
            }
        }
        shared.debug("heard", source: "MailIngest")
        shared.debug("not heard", source: "NIOCore")
        _ = write(writing, mark, mark.utf8.count)
        let lines = await texts.first { _ in true }?.split(separator: "\n") ?? []
        close(writing)
        close(reading)
        #expect(lines.count == 401 && lines.last?.contains("\"heard\"") == true)
        for line in lines { #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) } }
    }

    private func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        try #require(Foundation.pipe(&ends) == 0)
        return (ends[0], ends[1])
    }

    @Test("auto is JSON where nobody looks")
    func format() throws {
        let (reading, writing) = try pipe()
        defer {
            close(reading)
            close(writing)
        }
        #expect(LogFormat.auto.isJSON(on: writing) && LogFormat.json.isJSON(on: writing))
        #expect(!LogFormat.text.isJSON(on: writing))
    }
}
