// swift-tools-version: 6.2
import PackageDescription

// Who may import whom: docs/overview.md and DESIGN section 3. Arrows point down only.
let package = Package(
    name: "postroom",
    products: [
        .executable(name: "postroom", targets: ["postroom"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C libraries and what Glibc's module lacks.
        .target(name: "CPostgreSQL", linkerSettings: [.linkedLibrary("pq")]),

        // Values.
        .target(name: "Identity"),
        .target(
            name: "Database",
            dependencies: ["CPostgreSQL", "Identity"],
            resources: [.embedInCode("Migrations")]
        ),
        .target(name: "PostroomTesting", dependencies: ["Database"]),
        .executableTarget(
            name: "postroom",
            dependencies: [
                "Database",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(name: "IdentityTests", dependencies: ["Identity"]),
        .testTarget(name: "DatabaseTests", dependencies: ["Database", "PostroomTesting"]),
    ]
)

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]
for target in package.targets where target.type != .system && target.type != .plugin {
    target.swiftSettings = settings
}
