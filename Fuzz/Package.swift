// swift-tools-version: 6.2
import PackageDescription

// A package of its own: what is fuzzed is compiled with coverage and AddressSanitizer, which must never get into the
// product. Sources/MIME and what it needs are links to the product's folders.
let package = Package(
    name: "postroom-fuzz",
    targets: [
        .target(name: "CPlatform"),
        .target(name: "CKernels"),
        .target(name: "CPlainKernels", cSettings: [.headerSearchPath("../CKernels/include")]),
        .target(name: "MIME", dependencies: ["CKernels", "CPlatform"]),
        .executableTarget(
            name: "fuzz",
            dependencies: ["CKernels", "CPlainKernels", "MIME"],
            linkerSettings: [
                // gold fails on the fuzzer's runtime.
                .unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])
            ]
        ),
    ]
)

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    .unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"]),
]
for target in package.targets {
    target.swiftSettings = settings
    // Undefined behaviour in C traps at once.
    target.cSettings =
        (target.cSettings ?? []) + [
            .unsafeFlags(["-fsanitize=fuzzer-no-link,address,undefined", "-fsanitize-trap=undefined", "-O1", "-g"])
        ]
}
