import Digest
import Foundation
import TestSupport
import Testing

@testable import Certification

/// Credentials beside an implementation of its own in Python, with PyPI `cryptography` (`Tests/Oracles/eddsa_jcs.py`).
@Suite("Credentials beside an independent implementation")
struct EdDSAJCSOracleTests {
  private func command(
    _ credential: CanonicalJSON, keys: KeyRing = Sample.keys, lists: [CanonicalJSON] = [], now: Int = Sample.now
  ) -> String {
    CanonicalJSON.object([
      "do": "verify", "credential": credential, "keys": keys.publicJSON(company: "Вербена"), "lists": .array(lists),
      "now": .string(Timestamp.text(now)),
    ]).spelling
  }

  @Test("What is exported here verifies there; changed, revoked, expired or foreign it does not")
  func verification() throws {
    let signed = try Sample.signed()
    var rotated = Sample.keys
    rotated.rotate(at: Sample.now)
    var revoked = Sample.keys
    _ = revoked.revoke(Sample.keys.current.publicKey, at: Sample.now)
    var cases: [(command: String, expected: String)] = [
      (command(signed), "valid"),
      (command(signed, lists: [try Sample.list([5, 7, 131_071])]), "valid"),
      (command(signed, lists: [try Sample.list([5, 6])]), "revoked"),
      (command(signed, now: Sample.now + 400 * Sample.day), "expired"),
      (command(signed, now: Sample.now - 2 * Sample.day), "not yet"),
      (command(signed, keys: KeyRing(created: 0)), "foreign key"),
      (command(signed, keys: rotated), "valid"),
      (command(try OpenBadge.signed(Sample.claims, keys: rotated, language: .en, now: Sample.now), keys: rotated), "valid"),
      (command(signed, keys: revoked), "foreign key"),
      (command(signed.setting("name", to: "Допуск к работе с клиентами!")), "signature"),
    ]
    // One character after the other.
    let text = signed.spelling
    var dice = Dice(state: 8)
    for _ in 0..<40 {
      guard let index = text.indices.randomElement(using: &dice), text[index].isLetter else { continue }
      let changed = text.replacingCharacters(in: index...index, with: text[index] == "ж" ? "ш" : "ж")
      guard let document = try? CanonicalJSON(reading: changed), document["proof"]?["proofValue"] != nil else { continue }
      cases.append((command(document), "signature"))
    }
    #expect(cases.count > 20)
    guard let answers = try Oracle.ask("eddsa_jcs.py", lines: cases.map(\.command), for: "credentials in Python") else { return }
    for (entry, answer) in zip(cases, answers) { #expect(answer == entry.expected, "\(entry.command.prefix(120))") }
  }

  @Test("What is signed there verifies here")
  func signatures() throws {
    let unsigned = OpenBadge.unsigned(Sample.claims, keys: Sample.keys, language: .en)
    var lines: [String] = []
    for seed in 1...5 {
      lines.append(
        CanonicalJSON.object([
          "do": "sign", "seed": .string(Digest.hex(Digest.sha256("seed \(seed)"))), "credential": unsigned,
          "created": "2026-11-30T09:00:00Z",
        ]).spelling)
    }
    guard let answers = try Oracle.ask("eddsa_jcs.py", lines: lines, for: "signatures of Python") else { return }
    for answer in answers {
      let document = try CanonicalJSON(reading: answer)
      let key = try EdDSAJCS.verified(document).key
      #expect(Sample.verdict(document, keys: try TrustedKeys(reading: Array(key.multikey.utf8))).isValid)
      #expect(Sample.verdict(document).fault == .foreignKey(fingerprint: key.fingerprint))
    }
  }

  @Test("Random JSON is spelled the same")
  func canonicalJSON() throws {
    var dice = Dice(state: 13)
    let values = (0..<3_000).map { _ in randomValue(depth: 0, &dice) }
    // Spelled loosely, so that there is something to bring into form.
    let lines = values.map { "{\"do\": \"canonical\", \"value\": \(loose($0, &dice))}" }
    guard let answers = try Oracle.ask("eddsa_jcs.py", lines: lines, for: "canonical JSON in Python") else { return }
    for (value, answer) in zip(values, answers) { #expect(value.spelling == answer) }
  }

  private func randomValue(depth: Int, _ dice: inout Dice) -> CanonicalJSON {
    switch Int.random(in: 0..<(depth < 4 ? 8 : 5), using: &dice) {
    case 0: return [.null, .bool(true), .bool(false)].randomElement(using: &dice) ?? .null
    case 1: return .number(Int.random(in: -1_000...1_000, using: &dice))
    case 2:
      let number = Double(bitPattern: dice.next())
      return .number(number.isFinite ? number : 0.1)
    case 3: return .number(Double(Int.random(in: -99_999...99_999, using: &dice)) / 1_000)
    case 4: return .string(randomText(&dice))
    case 5: return .array((0..<Int.random(in: 0..<5, using: &dice)).map { _ in randomValue(depth: depth + 1, &dice) })
    default:
      var members: [String: CanonicalJSON] = [:]
      for _ in 0..<Int.random(in: 0..<6, using: &dice) { members[randomText(&dice)] = randomValue(depth: depth + 1, &dice) }
      return .object(members)
    }
  }

  private func randomText(_ dice: inout Dice) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x1F, 0x20...0x7E, 0x80...0xFF, 0x410...0x44F, 0x2000...0x2030, 0xE000...0xFFFF, 0x1F300...0x1F600,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<9, using: &dice) {
      let value = UInt32.random(in: ranges.randomElement(using: &dice) ?? 0x20...0x7E, using: &dice)
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  /// JSON that means the same, spelled otherwise.
  private func loose(_ value: CanonicalJSON, _ dice: inout Dice) -> String {
    let space = [" ", "", "\t"].randomElement(using: &dice) ?? ""
    switch value {
    case .string(let text):
      return "\"" + text.utf16.map { "\\u" + String(UInt32($0) | 0x1_0000, radix: 16).dropFirst() }.joined() + "\""
    case .array(let elements): return "[" + space + elements.map { loose($0, &dice) }.joined(separator: space + "," + space) + "]"
    case .object(let members):
      let pairs = members.map { loose(.string($0.key), &dice) + space + ":" + loose($0.value, &dice) }
      return "{" + pairs.shuffled(using: &dice).joined(separator: "," + space) + space + "}"
    case .number(let number): return "\(number)"
    default: return value.spelling
    }
  }
}
