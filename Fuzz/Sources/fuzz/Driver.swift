// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// One function under test, and what must hold for it.
struct Target: Sendable {
    let name: String
    let run: @Sendable (Input) -> Void
}

/// All targets. `Fuzz/run` reads their names from `fuzz` started without `FUZZ_TARGET`.
let targets: [Target] =
    [Target(name: "mail", run: fuzzMail), Target(name: "structure", run: fuzzStructure)]
    + headerTargets + scanTargets + transferTargets + kernelTargets + meaningTargets

/// libFuzzer's entry point for programs that bring their own `main`.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ argumentCount: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The target that `FUZZ_TARGET` names.
private let chosen: Target? = getenv("FUZZ_TARGET").flatMap { name in
    let name = String(cString: name)
    return targets.first { $0.name == name }
}

/// SwiftPM makes this the program's `main`: it renames the one of every executable after its module.
@_cdecl("fuzz_main")
func fuzzMain(
    _ argumentCount: CInt,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
    guard chosen != nil else {
        for target in targets { print(target.name) }
        return getenv("FUZZ_TARGET") == nil ? 0 : 2
    }
    var count = argumentCount
    var list = arguments
    return runDriver(&count, &list) { bytes, count in
        chosen?.run(Input(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
    }
}

/// Ends the program, which libFuzzer reports as a finding, unless the condition holds; also in release builds.
@inline(__always)
func check(_ condition: Bool, _ message: @autoclosure () -> String, line: UInt = #line, file: StaticString = #fileID) {
    if !condition { fatalError(message(), file: file, line: line) }
}
