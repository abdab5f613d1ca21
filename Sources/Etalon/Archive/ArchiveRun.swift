import Foundation
public import Handbook
import Lint

extension LintDesk {
  /// Runs the rules over an archive, JSON lines as `lint --batch` takes them, on all cores. Memory does not grow with the archive.
  /// - Parameter path: the archive; `-`: standard input.
  /// - Throws: `unavailable` if it cannot be read.
  public func run(over path: String, settings: Settings, language: InterfaceLanguage = .ru) throws(EtalonError) -> ArchiveReport {
    guard let file = path == "-" ? .standardInput : FileHandle(forReadingAtPath: path) else {
      throw LintDesk.unreadable(path)
    }
    var reader = LineReader(file)
    var tally = ArchiveTally()
    while true {
      let lines: [LineReader.Line]
      do {
        lines = try reader.next()
      } catch {
        throw LintDesk.unreadable(path)
      }
      if lines.isEmpty { break }
      // A tally for each piece, not for each reply: pieces are merged in order, so that samples are the first ones.
      let size = max(1, min(64, lines.count / 16))
      let pieces = stride(from: 0, to: lines.count, by: size).map { Array(lines[$0..<min(lines.count, $0 + size)]) }
      let tallies = Parallel.map(pieces) { piece in
        var tally = ArchiveTally()
        for line in piece { tally.add(line, at: self, settings, language) }
        return tally
      }
      for part in tallies { tally.add(part) }
    }
    return tally.report(rules: rules, acceptances: acceptances)
  }

  private static func unreadable(_ path: String) -> EtalonError {
    EtalonError(
      .unavailable, ru: "Архив «\(path)» не читается.", en: "The archive “\(path)” cannot be read.",
      remedyRu: "Нужен файл строк JSON: {\"id\": …, \"text\": …}.", remedyEn: "A file of JSON lines is needed: {\"id\": …, \"text\": …}.")
  }
}

/// What was counted in a part of an archive.
private struct ArchiveTally: Sendable {
  private var report = ArchiveReport()
  private var hits: [String: ArchiveReport.RuleHits] = [:]
  private var matched: Set<Int> = []

  mutating func add(_ line: LineReader.Line, at desk: LintDesk, _ settings: Settings, _ language: InterfaceLanguage) {
    guard let bytes = line.bytes else { return refuse(line.number, .tooLong(limit: LineReader.longestLine)) }
    let record: ReplyRecord
    do throws(ReplyRecord.Problem) {
      record = try ReplyRecord(bytes, settings: settings)
    } catch {
      return refuse(line.number, error)
    }
    let verdict = desk.lint(record.draft, language: language)
    report.replies += 1
    report.accepted += verdict.accepted.count
    for silenced in verdict.accepted { matched.insert(silenced.decision.line) }
    if !verdict.findings.isEmpty { report.withFindings += 1 }
    var seen: Set<String> = []
    for finding in verdict.findings + verdict.trials {
      var entry =
        hits[finding.rule]
        ?? ArchiveReport.RuleHits(rule: finding.rule, clause: finding.clause, severity: finding.severity, replies: 0, hits: 0, samples: [])
      entry.severity = max(entry.severity, finding.severity)
      entry.hits += 1
      if seen.insert(finding.rule).inserted {
        entry.replies += 1
        if entry.samples.count < ArchiveReport.mostSamples {
          entry.samples.append(
            ArchiveReport.Sample(
              line: line.number, id: record.id, text: finding.text, excerpt: ArchiveTally.excerpt(finding, of: record.draft.text)))
        }
      }
      hits[finding.rule] = entry
    }
  }

  private mutating func refuse(_ line: Int, _ problem: ReplyRecord.Problem) {
    report.badLineCount += 1
    if report.badLines.count < ArchiveReport.mostBadLines { report.badLines.append(ArchiveReport.BadLine(line: line, problem: problem)) }
  }

  mutating func add(_ other: ArchiveTally) {
    report.replies += other.report.replies
    report.withFindings += other.report.withFindings
    report.accepted += other.report.accepted
    report.badLineCount += other.report.badLineCount
    report.badLines += other.report.badLines.prefix(ArchiveReport.mostBadLines - report.badLines.count)
    matched.formUnion(other.matched)
    for (rule, found) in other.hits {
      guard var entry = hits[rule] else {
        hits[rule] = found
        continue
      }
      entry.severity = max(entry.severity, found.severity)
      entry.replies += found.replies
      entry.hits += found.hits
      entry.samples += found.samples.prefix(ArchiveReport.mostSamples - entry.samples.count)
      hits[rule] = entry
    }
  }

  func report(rules: RuleSet, acceptances: Acceptances) -> ArchiveReport {
    var report = report
    report.rules = hits.values.sorted { ($1.replies, $1.hits, $0.rule) < ($0.replies, $0.hits, $1.rule) }
    report.neverHit = rules.firingRules.map(\.id).filter { hits[$0] == nil }
    report.unused = acceptances.decisions.filter { !matched.contains($0.line) }
    return report
  }

  /// The words found with what stands around them, on one line.
  private static func excerpt(_ finding: Finding, of text: [UInt8]) -> String {
    let before = String(decoding: text[..<min(finding.start.byte, text.count)].suffix(reach * 4), as: UTF8.self)
    let behind = String(decoding: text[min(finding.end.byte, text.count)...].prefix(reach * 4), as: UTF8.self)
    let lead = before.count > reach || finding.start.byte > reach * 4 ? "…" : ""
    let trail = behind.count > reach || text.count - finding.end.byte > reach * 4 ? "…" : ""
    let whole = before.suffix(reach) + finding.text.prefix(longest) + behind.prefix(reach)
    return lead + whole.split(whereSeparator: \.isWhitespace).joined(separator: " ") + trail
  }

  /// Characters around the words found.
  private static let reach = 30
  /// Characters of the words found: a finding may be a paragraph.
  private static let longest = 120
}
