import Foundation
import Testing

@testable import Certification

@Suite("Numbers of certificates")
struct CertificateNumberTests {
  @Test("The same attempt has the same number, another one another")
  func stable() {
    #expect(CertificateNumber.of(attempt: "a-1") == CertificateNumber.of(attempt: "a-1"))
    let numbers = Set((0..<2_000).map { CertificateNumber.of(attempt: "attempt-\($0)") })
    #expect(numbers.count == 2_000)
    #expect(numbers.allSatisfy { CertificateNumber.reading($0) == $0 })
    // Fit for file names, addresses and shells.
    #expect(numbers.allSatisfy { $0.allSatisfy { $0 == "-" || $0.isNumber || $0.isUppercase } })
  }

  @Test("Numbers are read as people type them")
  func typed() throws {
    let number = CertificateNumber.of(attempt: "a-1")
    #expect(CertificateNumber.reading(number.lowercased()) == number)
    #expect(CertificateNumber.reading(number.replacingOccurrences(of: "-", with: " ")) == number)
    let mistyped = number.replacingOccurrences(of: "0", with: "O").replacingOccurrences(of: "1", with: "l")
    #expect(CertificateNumber.reading(mistyped) == number)
    #expect(CertificateNumber.reading("") == nil)
    #expect(CertificateNumber.reading("ivanova") == nil)
  }

  @Test("One wrong character, or two neighbours exchanged, are noticed")
  func check() {
    for seed in 0..<50 {
      let digits = Array(CertificateNumber.of(attempt: "x\(seed)").filter { $0 != "-" })
      for place in 0..<10 {
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" where other != digits[place] {
          var changed = digits
          changed[place] = other
          #expect(CertificateNumber.reading(String(changed)) == nil)
        }
        guard place < 9, digits[place] != digits[place + 1] else { continue }
        var swapped = digits
        swapped.swapAt(place, place + 1)
        #expect(CertificateNumber.reading(String(swapped)) == nil)
      }
    }
  }
}
