import TestSupport
import Testing

@testable import Certification

@Suite struct MultibaseTests {
  @Test(
    "Base58 of the draft's test vectors (draft-msporny-base58, 5)",
    arguments: [
      ("Hello World!", "z2NEpo7TZRRrLZSi2U"),
      ("The quick brown fox jumps over the lazy dog.", "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z"),
    ])
  func vectors(text: String, expected: String) {
    #expect(Multibase.base58(Array(text.utf8)) == expected)
    #expect(Multibase.bytes(base58: expected) == Array(text.utf8))
  }

  @Test("Leading zeros are kept")
  func zeros() {
    #expect(Multibase.base58([0, 0, 0x28, 0x7F, 0xB4, 0xCD]) == "z11233QC4")
    #expect(Multibase.bytes(base58: "z11233QC4") == [0, 0, 0x28, 0x7F, 0xB4, 0xCD])
    #expect(Multibase.base58([]) == "z")
    #expect(Multibase.bytes(base58: "z") == [])
  }

  @Test("There and back, whatever the bytes")
  func roundTrips() {
    var dice = Dice(state: 1)
    for length in 0..<80 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &dice) }
      #expect(Multibase.bytes(base58: Multibase.base58(bytes)) == bytes)
      #expect(Multibase.bytes(base64url: Multibase.base64url(bytes)) == bytes)
    }
  }

  @Test("Base64url of RFC 4648, 10, without padding")
  func base64() {
    for (text, expected) in [("", "u"), ("f", "uZg"), ("fo", "uZm8"), ("foo", "uZm9v"), ("foob", "uZm9vYg"), ("fooba", "uZm9vYmE")] {
      #expect(Multibase.base64url(Array(text.utf8)) == expected)
      #expect(Multibase.bytes(base64url: expected) == Array(text.utf8))
    }
    #expect(Multibase.base64url([0xFB, 0xFF]) == "u-_8")
  }

  @Test("What is not of the alphabet is refused", arguments: ["", "2NEpo7", "z0", "zO", "zI", "zl", "z 2", "zé", "uZg"])
  func refused58(text: String) {
    #expect(Multibase.bytes(base58: text) == nil)
  }

  @Test("One text for one sequence of bytes", arguments: ["", "Zg", "uZg==", "uZh", "uZ", "uZm9v!", "u+/8", "uZm9"])
  func refused64(text: String) {
    #expect(Multibase.bytes(base64url: text) == nil)
  }
}
