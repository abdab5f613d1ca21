import Digest

/// Proofs of the cryptosuite `eddsa-jcs-2022` (W3C Data Integrity EdDSA Cryptosuites v1.0, 3.3): Ed25519 over the SHA-256 of the
/// canonical proof without its value, followed by the SHA-256 of the canonical document without its proof.
enum EdDSAJCS {
  static let cryptosuite = "eddsa-jcs-2022"
  static let purpose = "assertionMethod"

  /// What a sound proof says.
  struct Proof: Sendable, Hashable {
    /// The key that made it.
    let key: PublicKey
    /// When it was made, seconds since 1970.
    let created: Int
    /// When it ends to count, seconds since 1970; nil: never.
    let expires: Int?
  }

  /// A document with a proof of the key.
  /// - Parameter created: seconds since 1970.
  static func signed(_ document: CanonicalJSON, by key: SigningKey, created: Int) throws(CredentialFault) -> CanonicalJSON {
    guard case .object(var members) = document else { throw .form("{") }
    members["proof"] = nil
    var proof: [String: CanonicalJSON] = [
      "type": .string("DataIntegrityProof"), "cryptosuite": .string(cryptosuite), "created": .string(Timestamp.text(created)),
      "verificationMethod": .string(PublicKey(of: key).verificationMethod), "proofPurpose": .string(purpose),
    ]
    proof["@context"] = members["@context"]
    guard let signature = key.signature(of: hashData(document: .object(members), proof: .object(proof))) else { throw .signing }
    proof["proofValue"] = .string(Multibase.base58(signature))
    members["proof"] = .object(proof)
    return .object(members)
  }

  /// Checks the one proof of a document against the key it names itself. Whose key that is, the caller has to ask.
  ///
  /// Stricter than the specification: the contexts of the proof and the document are the same, nothing was put behind them.
  static func verified(_ document: CanonicalJSON) throws(CredentialFault) -> Proof {
    guard case .object(var members) = document else { throw .form("{") }
    guard let entry = members["proof"] else { throw .noProof }
    let single: CanonicalJSON
    if case .array(let proofs) = entry {
      guard proofs.count == 1 else { throw .manyProofs(proofs.count) }
      single = proofs[0]
    } else {
      single = entry
    }
    guard case .object(var proof) = single else { throw .noProof }
    guard proof["type"]?.text == "DataIntegrityProof", proof["cryptosuite"]?.text == cryptosuite else {
      throw .foreignProof(proof["cryptosuite"]?.text ?? proof["type"]?.text ?? "")
    }
    guard proof["proofPurpose"]?.text == purpose else { throw .foreignProof(proof["proofPurpose"]?.text ?? "") }
    guard let written = proof["created"]?.text, let created = Timestamp.seconds(written) else { throw .form("proof.created") }
    var expires: Int?
    if let entry = proof["expires"] {
      guard let moment = entry.text.flatMap(Timestamp.seconds) else { throw .form("proof.expires") }
      expires = moment
    }
    // A link of a chain of proofs says nothing without the others.
    guard proof["previousProof"] == nil else { throw .foreignProof("previousProof") }
    guard let method = proof["verificationMethod"]?.text, method.contains("#"), let key = PublicKey(didKey: method) else {
      throw .form("proof.verificationMethod")
    }
    guard let value = proof["proofValue"]?.text, let signature = Multibase.bytes(base58: value) else { throw .form("proof.proofValue") }
    guard proof["@context"] == members["@context"] else { throw .form("proof.@context") }
    proof["proofValue"] = nil
    members["proof"] = nil
    guard key.isSigned(hashData(document: .object(members), proof: .object(proof)), by: signature) else { throw .signature }
    return Proof(key: key, created: created, expires: expires)
  }

  /// What is signed: 64 bytes.
  static func hashData(document: CanonicalJSON, proof: CanonicalJSON) -> [UInt8] {
    Digest.sha256(proof.bytes) + Digest.sha256(document.bytes)
  }
}
