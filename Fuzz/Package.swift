// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that neither the target nor its instrumented build reaches a normal one. `make fuzz` builds it
// with `swift build --sanitize fuzzer --sanitize address`; libFuzzer brings the main function.
let package = Package(
  name: "etalon-fuzz",
  dependencies: [.package(name: "etalon", path: "..")],
  targets: [
    .executableTarget(name: "handbook-fuzz", dependencies: [.product(name: "Handbook", package: "etalon")], path: "Sources")
  ],
  swiftLanguageModes: [.v6]
)
