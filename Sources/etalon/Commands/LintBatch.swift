import Digest
import Etalon
import Foundation
import Handbook
import Lint

/// `lint --batch`: JSON lines in, JSON lines out, in order, on all cores. What has come in is answered at once; memory holds some megabytes
/// of input and their answers, whatever the input's length.
struct LintBatch {
  let settings: Settings
  let desk: LintDesk

  private struct Answer: Sendable {
    let line: [UInt8]
    var verdict: LintVerdict?
    var reply: [UInt8] = []
  }

  private struct Result: Encodable {
    let id: ReplyRecord.Identifier?
    let verdict: VerdictRecord

    enum CodingKeys: String, CodingKey { case id }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try verdict.encode(to: encoder)
    }
  }

  /// Checks every line of standard input; returns the worst severity found. What a baseline collects is not written out.
  func run(into baseline: inout Baseline?) throws(Failure) -> RuleSeverity {
    var reader = LineReader(.standardInput)
    var worst = RuleSeverity.trial
    let isCollected = baseline != nil
    while true {
      let lines: [LineReader.Line]
      do {
        lines = try reader.next()
      } catch {
        throw Failure(code: 3, tr("Стандартный ввод не читается.", "Standard input cannot be read."))
      }
      if lines.isEmpty { return worst }
      for answer in Parallel.map(lines, { answer($0, isCollected: isCollected) }) {
        if let verdict = answer.verdict {
          worst = max(worst, verdict.findings.map(\.severity).max() ?? .trial)
          baseline?.add(verdict, of: answer.reply)
        }
        if !answer.line.isEmpty { Console.line(answer.line) }
      }
      try Console.flush()
    }
  }

  private func answer(_ line: LineReader.Line, isCollected: Bool) -> Answer {
    guard let bytes = line.bytes else {
      return refusal(line.number, ReplyRecord.Problem.tooLong(limit: LineReader.longestLine).message(Interface.language))
    }
    let record: ReplyRecord
    do {
      record = try ReplyRecord(bytes, settings: settings)
    } catch {
      return refusal(line.number, error.message(Interface.language))
    }
    let verdict = desk.lint(record.draft, language: Interface.language)
    return Answer(
      line: isCollected ? [] : LintBatch.line(record.id, verdict), verdict: verdict, reply: isCollected ? record.draft.text : [])
  }

  /// The line of a verdict, keys sorted.
  private static func line(_ id: ReplyRecord.Identifier?, _ verdict: LintVerdict) -> [UInt8] {
    guard verdict.accepted.isEmpty else { return Array(JSONOutput.line(Result(id: id, verdict: VerdictRecord(verdict))).utf8) }
    var json = JSONLine()
    json.raw("{\"findings\":")
    json.findings(verdict.findings)
    json.raw(",\"id\":")
    switch id {
    case .text(let text): json.string(text)
    case .number(let number): json.raw("\(number)")
    case nil: json.raw("null")
    }
    if !verdict.trials.isEmpty { json.raw(",\"trial\":\(verdict.trials.count)") }
    json.raw("}")
    return json.bytes
  }

  private func refusal(_ number: Int, _ problem: String) -> Answer {
    var json = JSONLine()
    json.raw("{\"error\":")
    json.string(tr("строка \(number): \(problem)", "line \(number): \(problem)"))
    json.raw(",\"id\":null}")
    return Answer(line: json.bytes)
  }
}
