import Digest
import Testing

@testable import Certification

@Suite struct KeyRingTests {
  @Test("The key file gives the same ring back")
  func keyFile() throws {
    var ring = KeyRing(created: 1_000)
    ring.rotate(at: 2_000)
    let first = ring.keys[0].publicKey
    let isRevoked = ring.revoke(first, at: 3_000)
    #expect(isRevoked)
    let again = try KeyRing(secret: ring.secretJSON.bytes)
    #expect(again.secretJSON == ring.secretJSON)
    #expect(again.id == ring.id && again.trusted == ring.trusted)
    #expect(again.keys.map(\.created) == [1_000, 2_000] && again.keys[0].expires == 2_000 && again.keys[0].revoked == 3_000)
  }

  @Test("A new key takes over at once; what is replaced stays known")
  func rotation() {
    var ring = KeyRing(created: 1_000)
    let first = ring.current.publicKey
    ring.rotate(at: 2_000)
    #expect(ring.keys.count == 2 && ring.current.publicKey != first && ring.current.created == 2_000)
    #expect(ring.trusted[first]?.expires == 2_000)
    // A clock that was put back makes no key that ends before it begins.
    ring.rotate(at: 500)
    #expect(ring.current.created == 2_000 && ring.keys[1].expires == 2_000)
  }

  @Test("A key given up is replaced if it was the one that signs")
  func revocation() {
    var ring = KeyRing(created: 1_000)
    let first = ring.current.publicKey
    let isRevoked = ring.revoke(first, at: 1_500)
    #expect(isRevoked)
    #expect(ring.keys.count == 2 && ring.current.publicKey != first && ring.current.revoked == nil)
    let later = [ring.revoke(first, at: 1_600), ring.revoke(PublicKey(of: SigningKey()), at: 1_600)]
    #expect(later == [false, false])
    #expect(ring.keys.count == 2)
  }

  @Test("What is exported holds no secret and is read back")
  func export() throws {
    var ring = KeyRing(created: 1_000)
    ring.rotate(at: 2_000)
    let document = ring.publicJSON(company: "Вербена")
    for key in ring.keys { #expect(!document.spelling.contains(key.key.secretMultikey)) }
    #expect(!document.spelling.contains("secret"))
    #expect(document["name"]?.text == "Вербена")
    #expect(try TrustedKeys(reading: document.bytes) == ring.trusted)
  }

  @Test("Keys are read from a list, from plain text, from a DID document")
  func otherForms() throws {
    let (one, two) = (PublicKey(of: SigningKey()), PublicKey(of: SigningKey()))
    for text in [
      "\(one.multikey)\n\(two.did)\n", "# ключи\n\n  \(one.did)  \n\(two.multikey)", "[\"\(one.multikey)\", \"\(two.verificationMethod)\"]",
      """
      {"id": "did:web:example.org", "verificationMethod": [
        {"id": "#1", "type": "Multikey", "publicKeyMultibase": "\(one.multikey)"},
        {"id": "#2", "type": "Multikey", "publicKeyMultibase": "\(two.multikey)"}]}
      """,
    ] {
      #expect(try TrustedKeys(reading: Array(text.utf8)).keys.map(\.key) == [one, two])
    }
  }

  @Test("What is not understood is refused, not left out")
  func refusedKeys() {
    let key = PublicKey(of: SigningKey()).multikey
    for text in [
      "", "\n", "{}", "[]", "{", "[5]", "ключ", "\(key) \(key)", "\(key)\n\(key)", "{\"verificationMethod\": []}",
      "{\"verificationMethod\": [{\"type\": \"JsonWebKey\", \"publicKeyMultibase\": \"\(key)\"}]}",
      "{\"verificationMethod\": [{\"type\": \"Multikey\", \"publicKeyMultibase\": \"\(key)\", \"revoked\": \"скоро\"}]}",
    ] {
      #expect(throws: CredentialFault.self) { try TrustedKeys(reading: Array(text.utf8)) }
    }
    #expect(throws: CredentialFault.self) { try TrustedKeys(reading: [0xFF]) }
  }

  @Test("A damaged key file is named, not replaced")
  func damagedKeyFile() throws {
    let ring = KeyRing(created: 1_000)
    let sound = ring.secretJSON
    for changed in [
      sound.setting("id", to: "x"), sound.setting("keys", to: .array([])), sound.setting("version", to: nil), "",
      sound.setting("keys", to: .array([.object(["publicKeyMultibase": .string(ring.current.publicKey.multikey)])])),
    ] {
      #expect(throws: CredentialFault.self) { try KeyRing(secret: changed.bytes) }
    }
    let other = PublicKey(of: SigningKey()).multikey
    let mixed = sound.spelling.replacing(ring.current.publicKey.multikey, with: other)
    #expect(throws: CredentialFault.keyFile("keys[0].publicKeyMultibase")) { try KeyRing(secret: Array(mixed.utf8)) }
    #expect(throws: CredentialFault.newerKeyFile(9)) { try KeyRing(secret: sound.setting("version", to: 9).bytes) }
  }
}
