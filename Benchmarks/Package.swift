// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing of the product is built for it: Sources/MIME, Sources/Meaning and what they need are
// links to the product's folders, and being in the same package as the benchmark lets it use `package` declarations.
let package = Package(
    name: "postroom-benchmarks",
    targets: [
        .target(name: "CPlatform"),
        .target(name: "CKernels"),
        .systemLibrary(name: "CIDN2", pkgConfig: "libidn2"),
        .target(name: "MIME", dependencies: ["CIDN2", "CKernels", "CPlatform"]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto"),
        .target(name: "HTML", dependencies: ["CXML2"]),
        .target(name: "Meaning", dependencies: ["Cryptography", "HTML", "MIME"]),
        .target(name: "Identity"),
        .target(name: "Cryptography", dependencies: ["COpenSSL"]),
        .target(name: "Threading", dependencies: ["Cryptography", "Identity", "Meaning", "MIME"]),
        .target(name: "BenchKit"),
        .executableTarget(name: "mime-bench", dependencies: ["BenchKit", "MIME"]),
        .executableTarget(name: "meaning-bench", dependencies: ["BenchKit", "HTML", "Meaning", "MIME", "Threading"]),
    ]
)

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]
for target in package.targets where target.type != .system {
    target.swiftSettings = settings
}
