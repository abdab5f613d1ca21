public import Digest
import Testing

@testable import Certification

@Suite struct EdDSAJCSTests {
  /// W3C Data Integrity EdDSA Cryptosuites v1.0, appendix B.3.
  private static let key = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
  private static let credential = """
    {"@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
     "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33", "type": ["VerifiableCredential", "AlumniCredential"],
     "name": "Alumni Credential", "description": "A minimum viable example of an Alumni Credential.",
     "issuer": "https://vc.example/issuers/5678", "validFrom": "2023-01-01T00:00:00Z",
     "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"}}
    """
  private static let created = 1_677_281_798

  @Test("Keys of the specification are read and written")
  func keys() throws {
    let key = try #require(SigningKey(secretMultikey: Self.key))
    #expect(PublicKey(of: key).multikey == "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")
    #expect(key.secretMultikey == Self.key)
    #expect(PublicKey(multikey: PublicKey(of: key).multikey) == PublicKey(of: key))
    #expect(PublicKey(didKey: PublicKey(of: key).verificationMethod) == PublicKey(of: key))
    #expect(PublicKey(didKey: PublicKey(of: key).did) == PublicKey(of: key))
  }

  @Test("The test vector of the specification: hashes and signature")
  func vector() throws {
    let key = try #require(SigningKey(secretMultikey: Self.key))
    let document = try CanonicalJSON(reading: Self.credential)
    let signed = try EdDSAJCS.signed(document, by: key, created: Self.created)
    let proof = try #require(signed["proof"])
    #expect(proof["proofValue"]?.text == "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX")
    let hashes = EdDSAJCS.hashData(document: document, proof: proof.setting("proofValue", to: nil))
    #expect(
      Digest.hex(hashes) == "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db"
        + "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19")
    let found = try EdDSAJCS.verified(signed)
    #expect(found.key == PublicKey(of: key))
    #expect(found.created == Self.created)
  }

  @Test("However it is spelled and in whatever order: the same document")
  func spelling() throws {
    let key = SigningKey()
    let signed = try EdDSAJCS.signed(CanonicalJSON(reading: #"{"b": 1.0, "a": ["я", "\u20ac"], "@context": ["x"]}"#), by: key, created: 0)
    let respelled = signed.spelling.replacing(",", with: " ,\n ").replacing("я", with: "\\u044F")
    #expect(try EdDSAJCS.verified(CanonicalJSON(reading: respelled)).key == PublicKey(of: key))
  }

  @Test("Any change of the document or of the proof breaks it")
  func changes() throws {
    let key = try #require(SigningKey(secretMultikey: Self.key))
    let signed = try EdDSAJCS.signed(CanonicalJSON(reading: Self.credential), by: key, created: Self.created)
    let other = PublicKey(of: SigningKey())
    for changed in [
      signed.setting("name", to: "Alumni credential"), signed.setting("credentialSubject", "alumniOf", to: nil),
      signed.setting("more", to: .null), signed.setting("proof", "created", to: "2023-02-24T23:36:39Z"),
      signed.setting("proof", "nonce", to: "x"), signed.setting("proof", "verificationMethod", to: .string(other.verificationMethod)),
    ] {
      #expect(throws: CredentialFault.signature) { try EdDSAJCS.verified(changed) }
    }
  }

  @Test("A proof that is not understood is none")
  func forms() throws {
    let key = try #require(SigningKey(secretMultikey: Self.key))
    let signed = try EdDSAJCS.signed(CanonicalJSON(reading: Self.credential), by: key, created: Self.created)
    let proof = try #require(signed["proof"])
    let cases: [(CanonicalJSON, CredentialFault)] = [
      (signed.setting("proof", to: nil), .noProof), (signed.setting("proof", to: "z"), .noProof),
      (signed.setting("proof", to: .array([])), .manyProofs(0)), (signed.setting("proof", to: .array([proof, proof])), .manyProofs(2)),
      (signed.setting("proof", "type", to: "Ed25519Signature2020"), .foreignProof("eddsa-jcs-2022")),
      (signed.setting("proof", "cryptosuite", to: "eddsa-rdfc-2022"), .foreignProof("eddsa-rdfc-2022")),
      (signed.setting("proof", "proofPurpose", to: "authentication"), .foreignProof("authentication")),
      (signed.setting("proof", "previousProof", to: "urn:x"), .foreignProof("previousProof")),
      (signed.setting("proof", "created", to: nil), .form("proof.created")),
      (signed.setting("proof", "created", to: "yesterday"), .form("proof.created")),
      (signed.setting("proof", "expires", to: 5), .form("proof.expires")),
      (signed.setting("proof", "verificationMethod", to: .string(PublicKey(of: key).did)), .form("proof.verificationMethod")),
      (signed.setting("proof", "verificationMethod", to: "https://vc.example/issuers/5678#key"), .form("proof.verificationMethod")),
      (signed.setting("proof", "proofValue", to: "m0"), .form("proof.proofValue")),
      (signed.setting("proof", "proofValue", to: "z11"), .signature),
      (signed.setting("proof", "@context", to: nil), .form("proof.@context")),
      (signed.setting("@context", to: .array(["https://www.w3.org/ns/credentials/v2"])), .form("proof.@context")),
      (.array([signed]), .form("{")),
    ]
    for (document, fault) in cases { #expect(throws: fault) { try EdDSAJCS.verified(document) } }
    #expect(try EdDSAJCS.verified(signed.setting("proof", to: .array([proof]))).key == PublicKey(of: key))
  }

  @Test("Keys of other kinds and of other lengths are no keys")
  func foreignKeys() {
    for text in [
      "z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc", "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP", "z6Mk", "",
      Multibase.base58([0xED, 0x01] + [UInt8](repeating: 1, count: 31)), Multibase.base58([0xED, 0x01] + [UInt8](repeating: 1, count: 33)),
    ] {
      #expect(PublicKey(multikey: text) == nil)
      #expect(PublicKey(didKey: "did:key:" + text) == nil)
    }
    let (one, two) = (PublicKey(of: SigningKey()), PublicKey(of: SigningKey()))
    #expect(PublicKey(didKey: one.did + "#" + two.multikey) == nil)
    #expect(PublicKey(didKey: one.multikey) == nil)
    #expect(PublicKey(bytes: []) == nil)
  }
}

extension CanonicalJSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// A text.
  public init(stringLiteral text: String) { self = .string(text) }
  /// A whole number.
  public init(integerLiteral number: Int) { self = .number(number) }
}
