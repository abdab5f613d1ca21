import Digest
import Testing

@Suite struct SealingKeyTests {
  @Test(
    "What is sealed is opened with the same key for the same purpose, and is not to be seen in between", arguments: [0, 1, 63, 64, 5_000])
  func roundTrip(count: Int) throws {
    let key = SealingKey()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 0x41) }
    let sealed = try key.seal(bytes, for: "answer/1")
    #expect(sealed.count == count + 28)
    #expect(try key.open(sealed, for: "answer/1") == bytes)
    if count > 16 { #expect(!sealed.indices.dropLast(16).contains { Array(sealed[$0..<$0 + 16]) == Array(bytes[..<16]) }) }
    #expect(try key.seal(bytes, for: "answer/1") != sealed)
  }

  @Test("Another key, another purpose, any changed or missing byte: it stays shut")
  func shut() throws {
    let key = SealingKey()
    let sealed = try key.seal(Array("личное".utf8), for: "a")
    #expect(throws: SealingKey.Fault.self) { try key.open(sealed, for: "b") }
    #expect(throws: SealingKey.Fault.self) { try SealingKey().open(sealed, for: "a") }
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(throws: SealingKey.Fault.self) { try key.open(changed, for: "a") }
      #expect(throws: SealingKey.Fault.self) { try key.open(Array(sealed[..<index]), for: "a") }
    }
  }

  @Test("A key is its 32 bytes")
  func bytes() throws {
    let key = SealingKey()
    let sealed = try key.seal([1, 2, 3], for: "a")
    let same = try #require(SealingKey(bytes: key.bytes))
    #expect(try same.open(sealed, for: "a") == [1, 2, 3])
    #expect(SealingKey(bytes: []) == nil && SealingKey(bytes: [UInt8](repeating: 1, count: 31)) == nil)
    #expect(SealingKey().bytes != key.bytes)
  }
}

@Suite struct SigningKeyTests {
  @Test(
    "Signatures are those of RFC 8032, 7.1",
    arguments: [
      (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
      ),
      (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
      ),
    ])
  func vectors(secret: String, publicKey: String, message: String, signature: String) throws {
    let key = try #require(Digest.bytes(hex: secret).flatMap(SigningKey.init(bytes:)))
    let message = try #require(Digest.bytes(hex: message))
    #expect(Digest.hex(key.publicKey) == publicKey)
    let signature = try #require(Digest.bytes(hex: signature))
    #expect(SigningKey.isSignature(signature, of: message, by: key.publicKey))
  }

  @Test("A signature holds for its bytes and its key only")
  func signatures() throws {
    let key = SigningKey()
    let signature = try #require(key.signature(of: [1, 2, 3]))
    #expect(SigningKey.isSignature(signature, of: [1, 2, 3], by: key.publicKey))
    #expect(!SigningKey.isSignature(signature, of: [1, 2], by: key.publicKey))
    #expect(!SigningKey.isSignature(signature, of: [1, 2, 3], by: SigningKey().publicKey))
    #expect(!SigningKey.isSignature(signature, of: [1, 2, 3], by: []))
    #expect(!SigningKey.isSignature([], of: [1, 2, 3], by: key.publicKey))
    #expect(SigningKey(bytes: [1]) == nil)
    #expect(SigningKey(bytes: key.bytes)?.publicKey == key.publicKey)
  }
}
