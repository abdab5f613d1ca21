import Testing

@testable import Digest

@Suite struct SecretTests {
  @Test("Scrypt gives the keys of RFC 7914, 12")
  func scrypt() throws {
    let small = try #require(PasswordHash.derive("", salt: [], rounds: 16, block: 1, lanes: 1, count: 64))
    #expect(
      Digest.hex(small)
        == "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
    )
    let large = try #require(
      PasswordHash.derive("pleaseletmein", salt: Array("SodiumChloride".utf8), rounds: 16384, block: 8, lanes: 1, count: 64))
    #expect(
      Digest.hex(large)
        == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    )
  }

  @Test("A password is known again, by its bytes in any form of Unicode, and no other is")
  func passwords() throws {
    let stored = try #require(PasswordHash.make("тёплый чайник 7"))
    #expect(stored.hasPrefix("scrypt$32768$8$1$"))
    #expect(PasswordHash.matches("тёплый чайник 7", stored))
    #expect(PasswordHash.matches("те\u{308}плый чайник 7", stored))
    #expect(!PasswordHash.matches("тёплый чайник 8", stored))
    #expect(try #require(PasswordHash.make("тёплый чайник 7")) != stored)
    for odd in ["", "scrypt$", "scrypt$3$8$1$00$00", "scrypt$1073741824$8$1$00$00", "md5$1$1$1$00$00", "scrypt$16$1$1$00$", stored + "$"] {
      #expect(!PasswordHash.matches("", odd), "\(odd)")
    }
  }

  @Test(
    "Codes are those of RFC 6238, appendix B",
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
      (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
  func codes(seconds: Int, code: String) {
    let timed = TimedCode(secret: Array("12345678901234567890".utf8))
    #expect(timed.code(at: seconds, digits: 8) == code)
    #expect(timed.code(at: seconds) == code.suffix(6))
  }

  @Test("A code holds one step to either side, once")
  func acceptance() throws {
    let timed = TimedCode(secret: Array("12345678901234567890".utf8))
    let now = 1_700_000_010
    let step = now / 30
    #expect(timed.accepted(timed.code(at: now), at: now, after: nil) == step)
    #expect(timed.accepted(timed.code(at: now - 30), at: now, after: nil) == step - 1)
    #expect(timed.accepted(timed.code(at: now + 30), at: now, after: nil) == step + 1)
    #expect(timed.accepted(timed.code(at: now - 90), at: now, after: nil) == nil)
    #expect(timed.accepted(timed.code(at: now), at: now, after: step) == nil)
    var spaced = timed.code(at: now)
    spaced.insert(" ", at: spaced.index(spaced.startIndex, offsetBy: 3))
    #expect(timed.accepted(spaced, at: now, after: nil) == step)
    for odd in ["", "000", "abcdef"] { #expect(timed.accepted(odd, at: now, after: nil) == nil) }
    #expect(timed.spelling == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
  }

  @Test("Secrets differ, survive being written, and what follows from them does not lead back")
  func secrets() throws {
    let secret = Secret()
    #expect(secret != Secret())
    #expect(Secret(secret.text) == secret)
    #expect(secret.text.utf8.count == 43)
    #expect(secret.derived(for: "a") != secret.derived(for: "b"))
    #expect(!secret.derived(for: "a").contains(secret.text))
    for odd in ["", "a", secret.text + "a", String(secret.text.dropLast()) + "\n", String(secret.text.dropLast()) + "="] {
      #expect(Secret(odd) == nil)
    }
    #expect(Secret.isSame("abc", "abc") && !Secret.isSame("abc", "abd") && !Secret.isSame("abc", "ab"))
  }
}
