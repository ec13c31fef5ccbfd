// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing
import Wire

@testable import MailIngest

@Suite("The virus scanner", .timeLimit(.minutes(15)))
struct VirusScannerTests {
    private func scanner(_ wire: ScriptedWire, pause: Duration = .seconds(600)) -> VirusScanner {
        VirusScanner(timeout: .seconds(30), pause: pause) { () async throws(WireError) in wire }
    }

    private static let abc: [UInt8] = Array("zINSTREAM\0".utf8) + [0, 0, 0, 3] + Array("abc".utf8) + [0, 0, 0, 0]

    @Test(
        "its answers are read",
        arguments: [
            ("stream: OK", VirusScanner.Answer.clean),
            ("stream: Eicar-Test-Signature FOUND", .infected(signature: "Eicar-Test-Signature")),
            ("INSTREAM size limit exceeded. ERROR", .unknown("too_large")),
            ("stream: Time limit ERROR", .unknown("refused")),
            ("stream: a\u{7}b FOUND", .infected(signature: "ab")), ("OK", .unknown("refused")),
            ("???", .unknown("refused")),
        ])
    func answers(_ reply: String, _ expected: VirusScanner.Answer) async {
        for chunk in [1, 4096] {
            let wire = ScriptedWire(chunk: chunk)
            wire.expect(bytes: Self.abc).reply(bytes: Array(reply.utf8) + [0])
            #expect(await scanner(wire).scan(Array("abc".utf8)) == expected)
            #expect(wire.problems.isEmpty && wire.isFinished)
        }
    }

    @Test("one that hangs, breaks or closes is away; it is not asked again at once")
    func away() async {
        for kind in ["silence", "reset", "end"] {
            let wire = ScriptedWire()
            wire.expect(bytes: Self.abc)
            switch kind {
            case "silence": wire.silence()
            case "reset": wire.reset()
            default: wire.end()
            }
            let scanner = scanner(wire)
            let answer = await scanner.scan(Array("abc".utf8))
            #expect(answer.label == "unknown", "\(kind)")
            #expect(await scanner.isAnswering == false)
            #expect(await scanner.scan(Array("abc".utf8)) == .unknown("paused"))
            #expect(await scanner.answers == ["unknown": 2])
        }
    }

    @Test("a real clamd: the test file is found, alone and in an archive; other files are clean; away, it is away")
    func clamd() async throws {
        let sandbox = try ScannerSandbox()
        defer { sandbox.stop() }
        let loop = try Loop()
        var configuration = VirusScanner.Configuration(try sandbox.endpoint)
        configuration.pause = .zero
        let scanner = VirusScanner(configuration, loop: loop)
        #expect(await scanner.isAnswering == nil)
        #expect(await scanner.ping())
        // A signature of nobody's is said to be unofficial.
        let found = VirusScanner.Answer.infected(signature: "Eicar-Test-Signature.UNOFFICIAL")
        #expect(await scanner.scan(ScannerSandbox.eicar) == found)
        #expect(await scanner.scan(ZipText([.init("a.txt", ScannerSandbox.eicar)]).bytes) == found)
        #expect(await scanner.scan(Array("hello".utf8)) == .clean)
        #expect(await scanner.scan([UInt8](repeating: 65, count: 3 << 20)) == .clean)
        // More than it takes is no answer, and no sign that it is away.
        #expect(await scanner.scan([UInt8](repeating: 65, count: 6 << 20)).label == "unknown")
        #expect(await scanner.isAnswering == true)
        // Many at once.
        await withTaskGroup(of: VirusScanner.Answer.self) { group in
            for number in 0..<20 {
                group.addTask { await scanner.scan(number % 2 == 0 ? ScannerSandbox.eicar : [65]) }
            }
            var infected = 0
            for await answer in group where answer == found { infected += 1 }
            #expect(infected == 10)
        }
        sandbox.stop()
        #expect(await scanner.scan([65]).label == "unknown")
        #expect(await scanner.isAnswering == false)
        #expect(await !scanner.ping())
        try sandbox.start()
        #expect(await scanner.scan([65]) == .clean)
        #expect(await scanner.isAnswering == true)
        await loop.shutdown()
    }
}
