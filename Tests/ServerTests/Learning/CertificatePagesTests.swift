import Certification
import Digest
import Exams
import Foundation
import Testing

@testable import Server

@Suite("Certificates: verification, record, sheet")
struct CertificatePagesTests {
  /// Anna passes and has a certificate.
  private func certified(_ test: @escaping @Sendable (School, String) async throws -> Void) async throws {
    try await School.use { school in
      let attempt = try await school.begin()
      for item in try await school.paper(attempt).items {
        _ = try await school.post("/attempts/\(attempt)/answers", School.right(item) + [("slot", "\(item.slot)"), ("go", "next")])
      }
      _ = try await school.post("/attempts/\(attempt)/answers", [("go", "submit")])
      try await test(school, CertificateNumber.of(attempt: attempt))
    }
  }

  @Test("Anybody may verify a number: state and end, no name")
  func verify() async throws {
    try await certified { school, number in
      for target in ["/verify/\(number)", "/verify?number=" + PercentCoding.encoded(number.lowercased().replacing("-", with: " "))] {
        let page = try await school.get(target, as: nil)
        #expect(page.status == 200)
        #expect(page.text.contains("Сертификат действует"))
        #expect(page.text.contains("1 декабря 2027"))
        #expect(!page.text.lowercased().contains("anna"))
        #expect(!page.text.contains("Первый экзамен"))
      }
      let json = try await school.get("/api/v1/certificates/\(number)", as: nil)
      #expect(try json.json()["state"] as? String == "valid")
      #expect(try json.json()["valid"] as? Bool == true)
      #expect(!json.text.contains("anna"))
    }
  }

  @Test("An unknown number gets a clear page, a broken one too")
  func unknown() async throws {
    try await School.use { school in
      let other = CertificateNumber.of(attempt: "nobody")
      for number in [other, "7F3K9", "<b>"] {
        let page = try await school.get("/verify/" + PercentCoding.encoded(number), as: nil)
        #expect(page.status == 404)
        #expect(page.text.contains("Такого сертификата нет"))
        #expect(!page.text.contains("<b>\""))
        let json = try await school.get("/api/v1/certificates/" + PercentCoding.encoded(number), as: nil)
        #expect(json.status == 404)
        #expect(json.header("content-type")?.hasPrefix("application/problem+json") == true)
      }
      #expect(try await school.get("/verify", as: nil).status == 200)
    }
  }

  @Test("The status lists are signed and open to everybody")
  func status() async throws {
    try await certified { school, _ in
      for purpose in ["revocation", "suspension"] {
        let list = try await school.get("/api/v1/status/\(purpose)", as: nil)
        #expect(list.status == 200)
        let json = try CanonicalJSON(reading: list.body)
        #expect(json["credentialSubject"]?["statusPurpose"]?.text == purpose)
        #expect(json["proof"] != nil)
      }
      #expect(try await school.get("/api/v1/status/none", as: nil).status == 404)
    }
  }

  @Test("Admission: yes with level and end, no with a reason, others' admission is not for learners")
  func admission() async throws {
    try await certified { school, number in
      let yes = try await school.get("/api/v1/admission/anna?channel=email").json()
      #expect(yes["allow"] as? Bool == true)
      #expect(yes["level"] as? String == "supervised")
      #expect(yes["until"] as? String == "2027-12-01T09:00:00Z")
      let no = try await school.get("/api/v1/admission/anna?channel=phone").json()
      #expect(no["allow"] as? Bool == false)
      #expect(no["reason"] as? String == "wrong-channel")
      #expect(try await school.get("/api/v1/admission/anna?channel=email", as: "boris.s2").status == 404)
      let answer1 = try await school.get("/api/v1/admission/anna?channel=email", as: "vera.s3")
      #expect(try answer1.json()["allow"] as? Bool == true)
      let answer2 = try await school.get("/api/v1/admission/nobody?channel=email", as: "vera.s3")
      #expect(try answer2.json()["reason"] as? String == "unknown-person")
      #expect(try await school.get("/api/v1/admission/anna", as: "vera.s3").status == 400)
      #expect(try await school.get("/api/v1/admission/anna?channel=email", as: nil).status == 401)
    }
  }

  @Test("The own record shows exams and certificates; sheet and badge are for their holder alone")
  func record() async throws {
    try await certified { school, number in
      let page = try await school.get("/me")
      #expect(page.status == 200)
      #expect(page.text.contains(number))
      #expect(page.text.contains("Первый экзамен"))
      let sheet = try await school.get("/me/certificates/\(number)")
      #expect(sheet.status == 200)
      #expect(sheet.text.contains("/verify/\(number)"))
      #expect(sheet.header("content-security-policy")?.contains("script-src") == false)
      #expect(sheet.header("content-security-policy")?.contains("default-src 'none'") == true)
      let badge = try await school.get("/me/certificates/\(number)?format=json")
      #expect(badge.header("content-disposition") == "attachment; filename=\"certificate-\(number).json\"")
      #expect(try CanonicalJSON(reading: badge.body)["proof"] != nil)
      #expect(try await school.get("/me/certificates/\(number)", as: "boris.s2").status == 404)
      #expect(try await school.get("/me", as: nil).status == 303)
    }
  }
}
