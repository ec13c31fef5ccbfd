// swift-tools-version: 6.2
import PackageDescription

// A package of its own: what is fuzzed is compiled with coverage and AddressSanitizer, which must never get into the
// product. Sources/MIME, Sources/Meaning and what they need are links to the product's folders.
let package = Package(
    name: "postroom-fuzz",
    targets: [
        .target(name: "CPlatform"),
        .target(name: "CKernels"),
        .systemLibrary(name: "CIDN2", pkgConfig: "libidn2"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto"),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0"),
        .target(name: "HTML", dependencies: ["CXML2"]),
        .target(name: "Cryptography", dependencies: ["COpenSSL"]),
        .target(name: "Meaning", dependencies: ["Cryptography", "HTML", "MIME"]),
        .target(name: "MIME", dependencies: ["CIDN2", "CKernels", "CPlatform"]),
        .executableTarget(
            name: "fuzz",
            dependencies: ["CKernels", "HTML", "Meaning", "MIME"],
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
for target in package.targets where target.type != .system {
    target.swiftSettings = settings
    // Undefined behaviour in C traps at once.
    target.cSettings =
        (target.cSettings ?? []) + [
            .unsafeFlags(["-fsanitize=fuzzer-no-link,address,undefined", "-fsanitize-trap=undefined", "-O1", "-g"])
        ]
}
