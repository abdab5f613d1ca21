import Digest
import Testing

@testable import Certification

@Suite struct OpenBadgeTests {
  @Test("The members that Open Badges 3.0 asks for, and nothing that it does not know")
  func shape() throws {
    let badge = try Sample.signed()
    guard case .object(let members) = badge else { return }
    #expect(
      Set(members.keys) == [
        "@context", "id", "type", "name", "description", "issuer", "awardedDate", "validFrom", "validUntil", "credentialSubject",
        "credentialStatus", "evidence", "proof",
      ])
    #expect(badge["@context"]?.elements?.compactMap(\.text).first == "https://www.w3.org/ns/credentials/v2")
    #expect(badge["type"]?.elements?.compactMap(\.text) == ["VerifiableCredential", "OpenBadgeCredential"])
    #expect(badge["issuer"]?["id"]?.text == Sample.keys.current.publicKey.did)
    #expect(badge["validFrom"]?.text == "2026-11-30T09:00:00Z" && badge["validUntil"]?.text == "2027-11-30T09:00:00Z")
    let achievement = try #require(badge["credentialSubject"]?["achievement"])
    #expect(achievement["criteria"]?["narrative"]?.text == "Не меньше 80 % баллов на экзамене «Допуск к работе с клиентами».")
    #expect(achievement["tag"]?.elements?.compactMap(\.text) == ["admits:email:full", "admits:chat:supervised"])
    let evidence = try #require(badge["evidence"]?.elements)
    #expect(evidence.compactMap { $0["genre"]?.text } == ["exam-version", "exam-paper", "covered-clauses", "record-chain"])
    #expect(evidence[2]["id"]?.text == "ni:///sha-256;Dw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8PDw8")
  }

  @Test("The company's id of the person leaves it as a salted hash only")
  func identity() throws {
    let badge = try Sample.signed()
    #expect(!badge.spelling.contains("ivanova"))
    let identities = try #require(badge["credentialSubject"]?["identifier"]?.elements)
    let hashed = try #require(identities.first { $0["hashed"]?.flag == true })
    let salt = try #require(hashed["salt"]?.text)
    #expect(hashed["identityHash"]?.text == "sha256$" + Digest.hex(Digest.sha256("ivanova" + salt)))
    var claims = Sample.claims
    claims.number = "2026-0008"
    let other = try #require(try Sample.signed(claims)["credentialSubject"]?["identifier"]?.elements?.last)
    #expect(other["identityHash"] != hashed["identityHash"])
  }

  @Test("The same certificate signed at the same moment is the same to the byte; another is another")
  func identities() throws {
    #expect(try Sample.signed() == Sample.signed())
    var claims = Sample.claims
    claims.number = "2026-0008"
    #expect(try Sample.signed(claims)["id"] != Sample.signed()["id"])
    #expect(try Sample.signed(keys: KeyRing(created: 0))["id"] != Sample.signed()["id"])
  }

  @Test("Scores are never rounded up to a mark that was missed")
  func percents() {
    #expect(BadgeWords.percent(0.8) == "80" && BadgeWords.percent(0.7999) == "79.9" && BadgeWords.percent(1) == "100")
    #expect(BadgeWords.percent(0.29) == "29" && BadgeWords.percent(0.575) == "57.5" && BadgeWords.percent(2.0 / 3) == "66.6")
    #expect(BadgeWords.number(12.5) == "12.5" && BadgeWords.number(0.05) == "0.05" && BadgeWords.number(-0.25) == "-0.25")
    #expect(BadgeWords.number(.infinity) == "0" && BadgeWords.number(3) == "3")
  }

  @Test("Hashes as addresses, there and back")
  func addresses() {
    let hex = Digest.hex(Digest.sha256("x"))
    #expect(HashAddress.hex(HashAddress.text(hex: hex)) == hex)
    #expect(HashAddress.hex("ni:///sha-256;AAAA") == nil && HashAddress.hex("https://x") == nil)
  }
}
