import Digest
import Testing

@testable import Certification

@Suite struct StatusListTests {
  @Test("The list of the specification (Bitstring Status List v1.0, example 2)")
  func example() throws {
    let text = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"
    let list = try StatusList(encoded: text)
    #expect(list == StatusList([]))
  }

  @Test("The leftmost bit is place 0")
  func bits() throws {
    let list = StatusList([0, 9, 131_071])
    #expect(list.bytes.count == 16_384)
    #expect(list.bytes[0] == 0x80 && list.bytes[1] == 0x40 && list.bytes[16_383] == 1)
    #expect(list.contains(0) == true && list.contains(1) == false && list.contains(9) == true && list.contains(131_071) == true)
    #expect(list.contains(131_072) == nil && list.contains(-1) == nil)
    #expect(try StatusList(encoded: list.encoded) == list)
    #expect(list.encoded.hasPrefix("uH4sI"))
  }

  @Test("It grows by whole lists, and takes no place that it cannot hold")
  func growth() {
    #expect(StatusList([]).bytes.count * 8 == StatusList.minimumLength)
    #expect(StatusList([131_072]).bytes.count * 8 == 2 * StatusList.minimumLength)
    #expect(StatusList([-5, .max, 3]).contains(3) == true)
  }

  @Test("A list of a hundred thousand certificates, every fiftieth revoked, stays small")
  func size() throws {
    let list = StatusList(stride(from: 0, to: 100_000, by: 50))
    #expect(list.encoded.utf8.count < 16_384)
    #expect(try StatusList(encoded: list.encoded) == list)
  }

  @Test("What is no list is refused", arguments: ["", "u", "H4sIAAAA", "uAAAA", "zH4s", "uH4sIAAAAAAAAAwMAAAAAAAAAAAA"])
  func refused(text: String) {
    #expect(throws: CredentialFault.self) { try StatusList(encoded: text) }
  }

  @Test("A list shorter than the specification allows is refused")
  func tooShort() {
    let short = Multibase.base64url(Gzip.packed([UInt8](repeating: 0, count: 16_383)))
    #expect(throws: CredentialFault.list("encodedList: 131064 < 131072")) { try StatusList(encoded: short) }
  }

  @Test("A signed list is a credential of its own")
  func credential() throws {
    let document = try Sample.list([4])
    let sound = try StatusListCredential.sound(document, now: Sample.now)
    #expect(sound.id == StatusListCredential.id(.revocation, ring: Sample.keys.id))
    #expect(sound.purposes == ["revocation"])
    #expect(sound.list == StatusList([4]))
    #expect(sound.key == Sample.keys.current.publicKey)
    #expect(StatusListCredential.id(.suspension, ring: Sample.keys.id) == StatusListCredential.suspension(besides: sound.id))
    for changed in [
      document.setting("credentialSubject", "encodedList", to: .string(StatusList([]).encoded)), document.setting("id", to: "urn:x"),
      document.setting("type", to: .array(["VerifiableCredential"])), document.setting("proof", to: nil),
      document.setting("issuer", to: .string(PublicKey(of: SigningKey()).did)),
    ] {
      #expect(throws: CredentialFault.self) { try StatusListCredential.sound(changed, now: Sample.now) }
    }
    #expect(throws: CredentialFault.self) { try StatusListCredential.sound(document, now: Sample.now - 1) }
  }
}
