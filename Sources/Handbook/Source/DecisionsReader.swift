import Foundation

/// Reads `Standards/decisions.jsonl`, one JSON object a line. A line that cannot be read is named and left out; the others hold.
enum DecisionsReader {
  static let path = "Standards/decisions.jsonl"

  private struct Line: Decodable {
    let kind: String
    let clause: String?
    let from: String?
    let to: String?
    let rule: String?
    let fingerprint: String?
    let reply: String?
    let until: String?
    let by: String?
    let at: String?
    let reason: String?
  }

  static func read(root: String, diagnostics: inout [Diagnostic]) -> [Decision] {
    guard let rows = Ledger.rows(root: root, path: path, diagnostics: &diagnostics) else { return [] }
    let decoder = JSONDecoder()
    var decisions: [Decision] = []
    for (index, row) in rows.enumerated() where !row.allSatisfy({ $0 <= 0x20 }) {
      guard TextEncoding.firstInvalidByte(Array(row)) == nil, let line = try? decoder.decode(Line.self, from: Data(row)) else {
        refuse(
          index + 1, ru: "Строка — не объект JSON с полем kind; решение не действует.",
          en: "This line is no JSON object with a kind; the decision has no effect.",
          remedyRu: "Пример: {\"kind\": \"same-meaning\", \"clause\": …, \"from\": …, \"to\": …, \"by\": …, \"at\": …, \"reason\": …}.",
          remedyEn: "Example: {\"kind\": \"same-meaning\", \"clause\": …, \"from\": …, \"to\": …, \"by\": …, \"at\": …, \"reason\": …}.",
          &diagnostics)
        continue
      }
      if let decision = decision(line, index + 1, &diagnostics) { decisions.append(decision) }
    }
    return decisions
  }

  private static func decision(_ line: Line, _ number: Int, _ diagnostics: inout [Diagnostic]) -> Decision? {
    let missing = missingFields(of: line)
    guard missing.isEmpty else {
      let names = missing.joined(separator: ", ")
      refuse(
        number, ru: "Решению \(line.kind) не хватает поля: \(names).", en: "A decision \(line.kind) lacks a field: \(names).",
        remedyRu: "Допишите недостающее.", remedyEn: "Add what is missing.", &diagnostics)
      return nil
    }
    var accepted: AcceptedFinding?
    if line.kind == "accepted" {
      guard let finding = finding(line, number, &diagnostics) else { return nil }
      accepted = finding
    }
    if !knownKinds.contains(line.kind) {
      let near = NearestName.find(line.kind, among: knownKinds, within: 4)
      warn(
        number, ru: "Решение неизвестного вида «\(FrontMatterReader.brief(line.kind))» не действует.",
        en: "A decision of the unknown kind “\(FrontMatterReader.brief(line.kind))” has no effect.",
        remedyRu: near.map { "Возможно, «\($0)»?" } ?? "Возможны: \(knownKinds.joined(separator: ", ")).",
        remedyEn: near.map { "Did you mean “\($0)”?" } ?? "Possible: \(knownKinds.joined(separator: ", ")).", &diagnostics)
    }
    if let at = line.at, !at.isEmpty, day(at) == nil {
      warn(
        number, ru: "«\(FrontMatterReader.brief(at))» в поле at — не дата.",
        en: "“\(FrontMatterReader.brief(at))” in the field at is no date.",
        remedyRu: "Запишите день решения: 2026-12-01.", remedyEn: "Write the day of the decision: 2026-12-01.", &diagnostics)
    }
    return Decision(
      kind: line.kind, clause: line.clause ?? "", from: line.from ?? "", to: line.to ?? "", accepted: accepted, by: line.by ?? "",
      at: line.at ?? "", reason: line.reason ?? "", line: number)
  }

  private static func missingFields(of line: Line) -> [String] {
    let common = [("clause", line.clause), ("by", line.by), ("at", line.at), ("reason", line.reason)]
    let own: [(String, String?)]
    switch line.kind {
    case "same-meaning": own = [("from", line.from), ("to", line.to)]
    case "accepted": own = [("rule", line.rule), ("fingerprint", line.fingerprint)]
    default: return []
    }
    return (common + own).filter { ($0.1 ?? "").isEmpty }.map(\.0)
  }

  private static func finding(_ line: Line, _ number: Int, _ diagnostics: inout [Diagnostic]) -> AcceptedFinding? {
    let fingerprint = (line.fingerprint ?? "").lowercased()
    guard isHash(fingerprint), line.reply.map({ isHash($0.lowercased()) }) ?? true else {
      refuse(
        number, ru: "Отпечаток принятого замечания — не 16 шестнадцатеричных цифр; решение не действует.",
        en: "The fingerprint of an accepted finding is not 16 hexadecimal digits; the decision has no effect.",
        remedyRu: "Возьмите его из etalon lint --format json или выполните etalon lint --accept.",
        remedyEn: "Take it from etalon lint --format json, or run etalon lint --accept.", &diagnostics)
      return nil
    }
    var until: Day?
    if let written = line.until, !written.isEmpty {
      guard let last = day(written) else {
        refuse(
          number, ru: "«\(FrontMatterReader.brief(written))» в поле until — не дата; решение не действует.",
          en: "“\(FrontMatterReader.brief(written))” in the field until is no date; the decision has no effect.",
          remedyRu: "Запишите последний день: 2026-12-31; бессрочно — удалите поле.",
          remedyEn: "Write the last day: 2026-12-31; for no end remove the field.", &diagnostics)
        return nil
      }
      until = last
    }
    return AcceptedFinding(rule: line.rule ?? "", fingerprint: fingerprint, reply: line.reply?.lowercased(), until: until)
  }

  private static func isHash(_ text: String) -> Bool { text.utf8.count == 16 && text.allSatisfy { $0.isASCII && $0.isHexDigit } }

  private static let knownKinds = ["same-meaning", "accepted"]

  /// A day, or a moment that begins with one: `2026-12-01T10:00:00Z`.
  private static func day(_ written: String) -> Day? {
    let text = FrontMatterReader.trimmed(written)
    let head = text.prefix { $0 != "T" && $0 != " " }
    guard text.dropFirst(head.count + 1).allSatisfy({ $0.isNumber || ":.+-Zz ".contains($0) }) else { return nil }
    return Day(String(head))
  }

  private static func refuse(
    _ line: Int, ru: String, en: String, remedyRu: String, remedyEn: String, _ diagnostics: inout [Diagnostic]
  ) {
    Ledger.refuse(path, line, "decision", ru: ru, en: en, remedyRu: remedyRu, remedyEn: remedyEn, &diagnostics)
  }

  private static func warn(
    _ line: Int, ru: String, en: String, remedyRu: String, remedyEn: String, _ diagnostics: inout [Diagnostic]
  ) {
    Ledger.report(path, line, "decision", .warning, ru: ru, en: en, remedyRu: remedyRu, remedyEn: remedyEn, &diagnostics)
  }
}
