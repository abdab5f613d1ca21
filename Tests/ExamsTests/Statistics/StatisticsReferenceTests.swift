import Foundation
import Testing

@testable import Exams

/// Figures of others for the same scores, to nine digits.
@Suite("Statistics beside R")
struct StatisticsReferenceTests {
  @Test("LSAT 6: every figure of the reference")
  func lsat6() throws {
    guard let folder = ProcessInfo.processInfo.environment["ETALON_DATA"], !folder.isEmpty,
      let csv = FileManager.default.contents(atPath: folder + "/exams/lsat6.csv"),
      let reference = FileManager.default.contents(atPath: folder + "/exams/lsat6-reference.json")
    else {
      print("SKIPPED: LSAT 6: ETALON_DATA is not set or has no such files")
      return
    }
    let json = try #require(try JSONSerialization.jsonObject(with: reference) as? [String: Any])
    let wanted = try #require(json["lsat6"] as? [String: Any])
    let statistics = ExamStatistics(try Responses(csv: [UInt8](csv)))
    func number(_ name: String) throws -> Double { try #require(wanted[name] as? NSNumber).doubleValue }
    func numbers(_ name: String) throws -> [Double] { try #require(wanted[name] as? [NSNumber]).map(\.doubleValue) }
    #expect(statistics.items.map(\.id) == wanted["items"] as? [String])
    #expect(statistics.test.count == wanted["n"] as? Int)
    #expect(close(statistics.test.mean, try number("total_mean")))
    #expect(close(statistics.test.deviation, try number("total_sd")))
    #expect(close(statistics.test.alpha, try number("alpha")))
    #expect(close(statistics.test.standardError, try number("sem")))
    #expect(close(statistics.items.map(\.facility), try numbers("mean")))
    #expect(close(statistics.items.map { $0.deviation.map { $0 * $0 } }, try numbers("var_sample")))
    #expect(close(statistics.items.map(\.discrimination), try numbers("r_drop")))
    #expect(close(statistics.items.map(\.alphaIfDropped), try numbers("alpha_drop")))
    let frequencies = try #require(wanted["score_freq"] as? [String: Int])
    for (score, count) in frequencies { #expect(statistics.totals.count { $0 == Double(score) } == count) }
  }

  @Test("Scores of several points, whole and with holes: psych::alpha", arguments: [false, true])
  func psych(hasHoles: Bool) throws {
    var csv = MixedSet.csv
    if hasHoles {
      // Every eleventh score is not there.
      var lines = csv.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
      for place in stride(from: 5, to: (lines.count - 1) * 12, by: 11) { lines[1 + place / 12][place % 12] = "" }
      csv = lines.map { $0.joined(separator: ",") + "\n" }.joined()
    }
    guard let figures = try Oracle.figures(csv) else {
      print("SKIPPED: psych::alpha: there is no Rscript with the package psych (Debian: r-cran-psych)")
      return
    }
    let statistics = ExamStatistics(try Responses(csv: Array(csv.utf8)))
    var compared = 0
    for (name, wanted) in figures {
      let mine: Double? =
        switch name[1] {
        case "alpha": statistics.test.alpha
        case "sem": statistics.test.standardError
        case "mean" where name[0] == "test": statistics.test.mean
        case "sd" where name[0] == "test": statistics.test.deviation
        default:
          try #require(statistics.items.first { $0.id == name[0] }).figure(name[1])
        }
      #expect(close(mine, wanted), "\(name): \(mine ?? .nan) instead of \(wanted)")
      compared += 1
    }
    #expect(compared == 4 + 12 * 5)
  }

  private func close(_ mine: Double?, _ wanted: Double) -> Bool {
    mine.map { ($0 - wanted).magnitude <= 1e-9 * max(1, wanted.magnitude) } ?? false
  }

  private func close(_ mine: [Double?], _ wanted: [Double]) -> Bool {
    mine.count == wanted.count && zip(mine, wanted).allSatisfy { close($0, $1) }
  }
}

extension ItemStatistics {
  fileprivate func figure(_ name: String) -> Double? {
    switch name {
    case "n": Double(count)
    case "mean": mean
    case "sd": deviation
    case "discrimination": discrimination
    case "alphaIfDropped": alphaIfDropped
    default: nil
    }
  }
}

private enum Oracle {
  /// What R says of a table; nil where it or its package is not installed.
  static func figures(_ csv: String) throws -> [([String], Double)]? {
    let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").components(separatedBy: ":").map { $0 + "/Rscript" }
    guard let tool = paths.first(where: FileManager.default.isExecutableFile(atPath:)) else { return nil }
    var script = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { script.deleteLastPathComponent() }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = ["--vanilla", script.appendingPathComponent("Oracles/alpha.R").path]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(csv.utf8))
    try input.fileHandleForWriting.close()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus == 3 { return nil }
    try #require(process.terminationStatus == 0, "Tests/Oracles/alpha.R failed")
    return text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t").map(String.init)
      return fields.count == 3 ? Double(fields[2]).map { (Array(fields[..<2]), $0) } : nil
    }
  }
}
