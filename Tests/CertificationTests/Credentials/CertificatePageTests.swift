import Digest
import Foundation
import Handbook
import Testing

@testable import Certification

extension Sample {
  static let someDay = Day(clampedYear: 2026, month: 12, day: 1)

  static func page(_ claims: CredentialClaims = claims, link: String? = nil, language: InterfaceLanguage = .ru) throws -> CertificatePage {
    CertificatePage(
      claims, credential: try signed(claims), key: keys.current.publicKey, link: link, language: language, day: { _ in someDay })
  }
}

@Suite struct CertificatePageTests {
  @Test("The page names what it has to, in either language", arguments: InterfaceLanguage.allCases)
  func content(language: InterfaceLanguage) throws {
    let html = try Sample.page(language: language).html
    let credential = try Sample.signed()
    var words = [
      "Вербена", "Анна Иванова", "2026-0007", "Допуск к работе с клиентами", "хорошо, 92", Sample.keys.current.publicKey.fingerprint,
    ]
    words +=
      language == .ru
      ? ["92 %", "почта; под наблюдением: чат", "1 декабря 2026 г."] : ["92 %", "e-mail; supervised: chat", "1 December 2026"]
    words.append(String(CertificatePage.digest(of: credential).prefix(8)) + " ")
    words.append("5e5e5e5e 5e5e5e5e")
    for word in words { #expect(html.contains(word), "\(word)") }
  }

  @Test("Nothing is loaded from anywhere")
  func noHosts() throws {
    let html = try Sample.page().html
    let page = try #require(html.components(separatedBy: "<script").first)
    #expect(!page.replacing("http://www.w3.org/2000/svg", with: "").contains("http"))
    for word in ["src=", "href=", "url(", "@import", "<link", "<img", "<iframe"] { #expect(!page.contains(word)) }
  }

  @Test("Names are text, whatever stands in them, and the credential inside is whole")
  func escapes() throws {
    var claims = Sample.claims
    claims.name = "</script><script>alert(1)</script> & \"O'Brien\" <b>"
    claims.title = "<h1>&amp;</h1>"
    let html = try Sample.page(claims).html
    #expect(html.components(separatedBy: "<script").count == 2 && html.components(separatedBy: "</script>").count == 2)
    #expect(!html.contains("<b>") && !html.contains("<h1>&amp;</h1>"))
    #expect(try CanonicalJSON(reading: CertificatePage.credential(in: Array(html.utf8))) == Sample.signed(claims))
  }

  @Test("A page with another credential put beside its own is refused")
  func twoCredentials() throws {
    let html = try Sample.page().html
    let verifier = CredentialVerifier(keys: Sample.keys.trusted, lists: [], now: Sample.now)
    #expect(verifier.verdict(on: Array(html.utf8)).isValid)
    #expect(verifier.verdict(on: Array((html + html).utf8)).fault == .file("HTML × 2"))
  }

  @Test("The code says where to verify, or what to compare")
  func code() throws {
    #expect(try Sample.page(link: "https://example.org/c/2026-0007").verificationText == "https://example.org/c/2026-0007")
    let text = try Sample.page().verificationText
    #expect(text.contains("2026-0007"))
    #expect(text.contains(try CertificatePage.digest(of: Sample.signed())))
    #expect(QRCode(text) != nil)
  }
}
