import Digest
import Foundation
import TestSupport
import Testing

@Suite struct GzipTests {
  /// `gzip.compress(text, 9, mtime=0)` of Python: a block with its own code.
  private static let words = Array(
    String(repeating: "Срок первого ответа в чате — пятнадцать минут, на почту — два часа. ", count: 3).utf8)

  @Test("There and back, whatever the bytes")
  func roundTrips() throws {
    var dice = Dice(state: 2)
    for length in [0, 1, 2, 3, 4, 5, 257, 258, 259, 260, 261, 262, 516, 517, 16_384, 20_000] {
      let zeros = [UInt8](repeating: 0, count: length)
      #expect(try Gzip.unpacked(Gzip.packed(zeros), limit: length) == zeros)
      let random = (0..<length).map { _ in UInt8.random(in: 0...255, using: &dice) }
      #expect(try Gzip.unpacked(Gzip.packed(random), limit: length) == random)
      let sparse = (0..<length).map { _ in UInt8.random(in: 0...20, using: &dice) == 0 ? UInt8.random(in: 0...255, using: &dice) : 0 }
      #expect(try Gzip.unpacked(Gzip.packed(sparse), limit: length) == sparse)
    }
    #expect(Gzip.packed([UInt8](repeating: 0, count: 16_384)).count < 150)
  }

  @Test("A block with a code of its own, a stored one, and a header with everything")
  func foreign() throws {
    let dynamic = try Foreign.bytes(Foreign.dynamic)
    #expect(try Gzip.unpacked(dynamic, limit: 10_000) == Self.words)
    let stored = try Foreign.bytes(Foreign.stored)
    #expect(try Gzip.unpacked(stored, limit: 10_000) == Self.words)
    // Extra field, name and comment.
    let head: [UInt8] = [0x1F, 0x8B, 8, 28, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9, 0x61, 0, 0x62, 0]
    #expect(try Gzip.unpacked(head + dynamic[10...], limit: 10_000) == Self.words)
  }

  @Test("A small file that holds very much is refused")
  func bomb() {
    let file = Gzip.packed([UInt8](repeating: 0, count: 1_000_000))
    #expect(throws: Gzip.Fault.tooLong) { try Gzip.unpacked(file, limit: 999_999) }
    #expect(throws: Never.self) { try Gzip.unpacked(file, limit: 1_000_000) }
  }

  @Test("Damaged files are refused, none crashes")
  func damaged() throws {
    var dice = Dice(state: 3)
    let seeds = try [Foreign.dynamic, Foreign.stored].map { try Foreign.bytes($0) } + [Gzip.packed(Self.words)]
    for seed in seeds {
      for length in 0..<seed.count {
        #expect(throws: Gzip.Fault.self) { try Gzip.unpacked(Array(seed[..<length]), limit: 10_000) }
      }
      #expect(throws: Gzip.Fault.self) { try Gzip.unpacked(seed + [0], limit: 10_000) }
      for _ in 0..<1_000 {
        var file = seed
        for _ in 0..<Int.random(in: 1...4, using: &dice) {
          file[Int.random(in: 0..<file.count, using: &dice)] = .random(in: 0...255, using: &dice)
        }
        if let bytes = try? Gzip.unpacked(file, limit: 10_000) { #expect(bytes == Self.words) }
      }
    }
  }
}

/// Files of Python's gzip.
private enum Foreign {
  static func bytes(_ text: String) throws -> [UInt8] {
    let plain = text.dropFirst().replacing("-", with: "+").replacing("_", with: "/")
    return Array(try #require(Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4))))
  }

  static let dynamic =
    "uH4sIAAAAAAACA-WNwQmAQAwEW0kBYo2ngn4EPzZgB0E9EPHOFnZbsBL3sAw_YYdNJlgYkHEabkTFVbAhGzJbQdR0w2oc4MrRnjBrl5MgwbGzL"
    + "wVHw4UDiR3bykpVjJmDuu472uXzT9TAa8MvX7_2FNffcQEAAA"
  static let stored =
    "uH4sIAAAAAAAEAwFxAY7-0KHRgNC-0Log0L_QtdGA0LLQvtCz0L4g0L7RgtCy0LXRgtCwINCyINGH0LDRgtC1IOKAlCDQv9GP0YLQvdCw0LTRh"
    + "tCw0YLRjCDQvNC40L3Rg9GCLCDQvdCwINC_0L7Rh9GC0YMg4oCUINC00LLQsCDRh9Cw0YHQsC4g0KHRgNC-0Log0L_QtdGA0LLQvtCz0L4g0L7"
    + "RgtCy0LXRgtCwINCyINGH0LDRgtC1IOKAlCDQv9GP0YLQvdCw0LTRhtCw0YLRjCDQvNC40L3Rg9GCLCDQvdCwINC_0L7Rh9GC0YMg4oCUINC00"
    + "LLQsCDRh9Cw0YHQsC4g0KHRgNC-0Log0L_QtdGA0LLQvtCz0L4g0L7RgtCy0LXRgtCwINCyINGH0LDRgtC1IOKAlCDQv9GP0YLQvdCw0LTRhtC"
    + "w0YLRjCDQvNC40L3Rg9GCLCDQvdCwINC_0L7Rh9GC0YMg4oCUINC00LLQsCDRh9Cw0YHQsC4g9hTX33EBAAA"
}
