// swift-tools-version: 6.2
import PackageDescription

// The order of the targets is the walk along the data (ARCHITECTURE.md): every target may use
// those above it and none below it. Name every module that a target imports: what is not named is not rebuilt with it.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "etalon",
  products: [
    .executable(name: "etalon", targets: ["etalon"]),
    .library(name: "Etalon", targets: ["Etalon"]),
    .library(name: "Handbook", targets: ["Handbook"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CCMark", path: "Sources/System/CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CGMime", path: "Sources/System/CGMime"),
    .systemLibrary(name: "CStemmer", path: "Sources/System/CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CZlib", path: "Sources/System/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .target(
      name: "Digest",
      dependencies: ["CZlib", .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto")],
      swiftSettings: strict),
    .target(name: "Language", dependencies: ["CStemmer"], swiftSettings: strict),
    .executableTarget(name: "compile-dictionary", dependencies: ["Language"], swiftSettings: strict),
    .target(name: "Handbook", dependencies: ["Digest", "Language", "CCMark", "Yams"], swiftSettings: strict),
    .target(name: "Search", dependencies: ["Digest", "Handbook", "Language"], swiftSettings: strict),
    .target(name: "Mail", dependencies: ["Language", "CGMime"], swiftSettings: strict),
    .target(name: "Lint", dependencies: ["Digest", "Handbook", "Language"], swiftSettings: strict),
    .target(name: "Exams", dependencies: ["Digest", "Handbook", "Language", "Lint"], swiftSettings: strict),
    .target(name: "Certification", dependencies: ["Digest", "Handbook", "Exams"], swiftSettings: strict),
    .target(name: "Training", dependencies: ["Digest", "Handbook", "Language", "Lint", "Exams"], swiftSettings: strict),
    .target(name: "Records", dependencies: ["Digest", .product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
    .target(
      name: "Etalon", dependencies: ["Digest", "Handbook", "Language", "Search", "Lint", "Exams", "Training", "Certification", "Records"],
      swiftSettings: strict),
    .target(
      name: "Server",
      dependencies: [
        "Digest", "Language", "Handbook", "Search", "Lint", "Exams", "Training", "Certification", "Records", "Etalon",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      resources: [.embedInCode("Assets")],
      swiftSettings: strict),
    .executableTarget(
      name: "etalon",
      dependencies: [
        "Digest", "Handbook", "Search", "Mail", "Lint", "Exams", "Training", "Records", "Certification", "Etalon", "Server",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "generate-records", dependencies: ["Certification", "Etalon", "Handbook", "Records"], path: "Benchmarks/GenerateRecords",
      swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: strict),
    .testTarget(name: "DigestTests", dependencies: ["Digest", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "LanguageTests", dependencies: ["Language"], swiftSettings: strict),
    .testTarget(name: "HandbookTests", dependencies: ["Handbook", "Language", "CCMark", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "SearchTests", dependencies: ["Search", "Handbook", "Language", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "MailTests", dependencies: ["Mail"], swiftSettings: strict),
    .testTarget(
      name: "LintTests", dependencies: ["Lint", "Digest", "Handbook", "Language", "TestSupport"], exclude: ["Answers/Pairs", "Gold"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ExamsTests", dependencies: ["Exams", "Digest", "Handbook", "Language", "Lint", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CertificationTests", dependencies: ["Certification", "Exams", "Digest", "Handbook", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TrainingTests", dependencies: ["Training", "Digest", "Handbook", "Language", "Lint", "Exams"], exclude: ["Memory/Sequences"],
      swiftSettings: strict),
    .testTarget(
      name: "RecordsTests", dependencies: ["Records", "Digest", .product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
    .testTarget(
      name: "EtalonTests",
      dependencies: ["Etalon", "Digest", "Certification", "Handbook", "Search", "Lint", "Exams", "Training", "Records"],
      swiftSettings: strict),
    .testTarget(
      name: "ServerTests", dependencies: ["Server", "Digest", "Etalon", "Exams", "Certification", "Handbook", "Records", "Search"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["etalon", "Records", "Digest"], exclude: ["Badges", "Expected", "PowerCut", "Queries"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
