import Digest
import Foundation
import Testing

@testable import Exams

@Suite("Reports of statistics")
struct StatisticsReportTests {
  private let csv = """
    person,тон,срок <б>
    key,Б,A
    p1,Б,A
    p2,Б,A
    p3,Б,B
    p4,А,B
    p5,А,C
    p6,В,C
    p7,В,C

    """

  private func statistics(_ cut: Double? = 0.5) throws -> ExamStatistics {
    ExamStatistics(try Responses(csv: Array(csv.utf8)), cut: cut.map { CutScore(share: $0) })
  }

  @Test("JSON has the keys of the contract, null for what is not known")
  func json() throws {
    let json = try CanonicalJSON(reading: try statistics().json.spelling)
    #expect(json["version"]?.int == 1)
    let items = try #require(json["items"]?.elements)
    #expect(items.count == 2)
    for item in items {
      for key in ["id", "n", "facility", "sd", "discrimination", "alphaIfDropped", "options", "flags"] {
        #expect(item[key] != nil, "\(key)")
      }
      for option in item["options"]?.elements ?? [] {
        for key in ["label", "n", "pointBiserial"] { #expect(option[key] != nil, "\(key)") }
      }
    }
    #expect(items[0]["alphaIfDropped"] == .null)
    let test = try #require(json["test"])
    for key in ["n", "mean", "sd", "skewness", "kurtosis", "alpha", "sem"] { #expect(test[key]?.double != nil, "\(key)") }
    #expect(test["cut"]?["score"]?.double == 1)
  }

  @Test("The table is aligned, flags stand in words with what to do", arguments: [false, true])
  func text(isEnglish: Bool) throws {
    let lines = StatisticsText(try statistics(), title: "Проба", language: isEnglish ? .en : .ru).lines
    #expect(lines.first?.text == "Проба")
    let table = lines.filter { !$0.wraps }.map(\.text)
    #expect(table.count == 3)
    // Numbers end in the same column.
    let ends = table.dropFirst().map { row in
      row.indices.first { row[$0...].hasPrefix("%") }.map { row.distance(from: row.startIndex, to: $0) }
    }
    #expect(Set(ends).count == 1)
    let all = lines.map(\.text).joined(separator: "\n")
    #expect(all.contains(isEnglish ? "few answers: " : "мало ответов: "))
    #expect(all.contains(isEnglish ? "Cut 1" : "Проходной балл 1"))
    #expect(!all.contains("nan"))
  }

  @Test("The page is one file without scripts or anything loaded, with plots, and escapes what is in the table", arguments: [false, true])
  func html(isEnglish: Bool) throws {
    let page = try statistics().html(title: "<script>alert(1)</script>", language: isEnglish ? .en : .ru)
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"\(isEnglish ? "en" : "ru")\">"))
    #expect(!page.contains("<script") && !page.contains("http") && !page.contains(" src=") && !page.contains("url("))
    #expect(page.contains("срок &lt;б&gt;"))
    #expect(page.contains("prefers-color-scheme: dark"))
    // A histogram, a scatter and the bars of two items.
    #expect(page.components(separatedBy: "<svg ").count == 5)
    for tag in ["svg", "section", "figure", "table", "tr", "td", "p", "div", "dl"] {
      let opened = page.components(separatedBy: "<\(tag)>").count + page.components(separatedBy: "<\(tag) ").count
      #expect(opened - 1 == page.components(separatedBy: "</\(tag)>").count, "\(tag)")
    }
  }

  @Test("Without a cut, and with nothing to complain about, the report says so")
  func praise() throws {
    // A ladder of strengths, far apart: everybody above an item's place solves it.
    var csv = "a,b,c,d\n"
    for person in 0..<100 { csv += [30, 40, 50, 60].map { person * 7 % 100 > $0 ? "1" : "0" }.joined(separator: ",") + "\n" }
    let lines = StatisticsText(ExamStatistics(try Responses(csv: Array(csv.utf8))), title: "", language: .ru).lines.map(\.text)
    #expect(lines.contains("Подозрительных вопросов нет."))
    #expect(!lines.contains { $0.hasPrefix("Проходной") })
  }
}
