import Digest
import Testing

@Suite struct DigestTests {
  @Test(
    "SHA-256 agrees with the vectors of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func vectors(text: String, expected: String) {
    #expect(Digest.hex(Digest.sha256(text)) == expected)
    #expect(Digest.hex(Digest.sha256(Array(text.utf8))) == expected)
  }

  @Test("Where the pieces are cut makes no difference")
  func pieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let whole = Digest.sha256(bytes)
    for cut in [0, 1, 63, 64, 65, 500, 999, 1000] {
      var stream = SHA256Stream()
      stream.update(bytes[..<cut])
      stream.update(bytes[cut...])
      #expect(stream.finalizedBytes() == whole)
    }
  }

  @Test("The words of a digest are its bytes, big end first")
  func words() {
    var stream = SHA256Stream()
    stream.update("abc")
    let words = stream.finalized()
    #expect(words.0 == 0xba78_16bf_8f01_cfea)
    #expect(words.3 == 0xb410_ff61_f200_15ad)
  }

  @Test("A copy of a stream goes its own way, and asking for the digest does not use a stream up")
  func copies() {
    var stream = SHA256Stream()
    stream.update("a")
    var copy = stream
    _ = stream.finalized()
    stream.update("bc")
    copy.update("x")
    #expect(Digest.hex(stream.finalizedBytes()).hasPrefix("ba7816bf"))
    #expect(copy.finalizedBytes() == Digest.sha256("ax"))
  }

  @Test("Hexadecimal digits are read back, anything else is not")
  func hex() {
    #expect(Digest.bytes(hex: "00ff7F") == [0, 255, 127])
    #expect(Digest.bytes(hex: "0") == nil)
    #expect(Digest.bytes(hex: "0g") == nil)
    #expect(Digest.hex([]) == "")
  }
}
