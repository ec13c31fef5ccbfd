// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing of the product is built for it: Sources/MIME and what it needs are links
// to the product's folders, and being in the same package as the benchmark lets it use `package` declarations.
let package = Package(
    name: "postroom-benchmarks",
    targets: [
        .target(name: "CPlatform"),
        .target(name: "CKernels"),
        .systemLibrary(name: "CIDN2", pkgConfig: "libidn2"),
        .target(name: "MIME", dependencies: ["CIDN2", "CKernels", "CPlatform"]),
        .executableTarget(name: "mime-bench", dependencies: ["MIME"]),
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
