import Foundation
import Handbook
import Lint
import Testing

@Suite("Phrases measured on a set written beforehand")
struct PhraseMeasurementTests {
  @Test("Precision and recall are above those of plain stems")
  func measure() throws {
    guard let folder = ProcessInfo.processInfo.environment["ETALON_DATA"] else {
      print("skipped: ETALON_DATA is not set")
      return
    }
    let table = try String(contentsOfFile: folder + "/lint/phrases-ru.tsv", encoding: .utf8)
    var right = 0
    var wrong = 0
    var missed = 0
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count >= 3 else { continue }
      let set = rules(phrase(fields[0]))
      #expect(set.brokenRules.isEmpty, "\(fields[0])")
      let isHit = !Linter.findings(in: Draft(fields[1]), rules: set).isEmpty
      switch (isHit, fields[2] == "1") {
      case (true, true): right += 1
      case (true, false):
        wrong += 1
        print("false:  \(fields[0]) | \(fields[1]) | \(fields[3])")
      case (false, true):
        missed += 1
        print("missed: \(fields[0]) | \(fields[1]) | \(fields[3])")
      case (false, false): break
      }
    }
    let precision = Double(right) / Double(max(1, right + wrong))
    let recall = Double(right) / Double(max(1, right + missed))
    print("precision \(precision), recall \(recall) (\(right) right, \(wrong) false, \(missed) missed)")
    #expect(precision > 0.905)
    #expect(recall > 0.543)
  }
}
