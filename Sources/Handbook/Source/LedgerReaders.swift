import Foundation

/// Reads `Standards/decisions.jsonl`, one JSON object a line.
enum DecisionsReader {
  static let path = "Standards/decisions.jsonl"

  private struct Line: Decodable {
    let kind: String
    let clause: String?
    let from: String?
    let to: String?
    let by: String?
    let at: String?
    let reason: String?
  }

  static func read(root: String, diagnostics: inout [Diagnostic]) -> [Decision] {
    guard let rows = Ledger.rows(root: root, path: path, diagnostics: &diagnostics) else { return [] }
    let decoder = JSONDecoder()
    var decisions: [Decision] = []
    for (index, row) in rows.enumerated() where !row.allSatisfy(\.isWhitespace) {
      guard let line = try? decoder.decode(Line.self, from: Data(row.utf8)) else {
        Ledger.refuse(
          path, index + 1, "decision", ru: "Строка — не объект JSON с полем kind; решение не действует.",
          en: "This line is no JSON object with a kind; the decision has no effect.",
          remedyRu: "Пример: {\"kind\": \"same-meaning\", \"clause\": …, \"from\": …, \"to\": …, \"by\": …, \"at\": …, \"reason\": …}.",
          remedyEn: "Example: {\"kind\": \"same-meaning\", \"clause\": …, \"from\": …, \"to\": …, \"by\": …, \"at\": …, \"reason\": …}.",
          &diagnostics)
        continue
      }
      let decision = Decision(
        kind: line.kind, clause: line.clause ?? "", from: line.from ?? "", to: line.to ?? "", by: line.by ?? "", at: line.at ?? "",
        reason: line.reason ?? "", line: index + 1)
      if decision.kind == "same-meaning",
        [decision.clause, decision.from, decision.to, decision.by, decision.at, decision.reason].contains(where: \.isEmpty)
      {
        Ledger.refuse(
          path, index + 1, "decision", ru: "Решению same-meaning не хватает поля: нужны clause, from, to, by, at, reason.",
          en: "A same-meaning decision lacks a field: clause, from, to, by, at, reason are needed.",
          remedyRu: "Допишите недостающее.", remedyEn: "Add what is missing.", &diagnostics)
        continue
      }
      if !knownKinds.contains(decision.kind) {
        let near = NearestName.find(decision.kind, among: knownKinds, within: 4)
        Ledger.report(
          path, index + 1, "decision", .warning, ru: "Решение неизвестного вида «\(FrontMatterReader.brief(decision.kind))» не действует.",
          en: "A decision of the unknown kind “\(FrontMatterReader.brief(decision.kind))” has no effect.",
          remedyRu: near.map { "Возможно, «\($0)»?" } ?? "Возможны: \(knownKinds.joined(separator: ", ")).",
          remedyEn: near.map { "Did you mean “\($0)”?" } ?? "Possible: \(knownKinds.joined(separator: ", ")).", &diagnostics)
      }
      if !decision.at.isEmpty, !isDate(decision.at) {
        Ledger.report(
          path, index + 1, "decision", .warning, ru: "«\(FrontMatterReader.brief(decision.at))» в поле at — не дата.",
          en: "“\(FrontMatterReader.brief(decision.at))” in the field at is no date.",
          remedyRu: "Запишите день решения: 2026-12-01.", remedyEn: "Write the day of the decision: 2026-12-01.", &diagnostics)
      }
      decisions.append(decision)
    }
    return decisions
  }

  private static let knownKinds = ["same-meaning"]

  /// A day, or a moment that begins with one: `2026-12-01T10:00:00Z`.
  private static func isDate(_ written: String) -> Bool {
    let text = FrontMatterReader.trimmed(written)
    let day = text.prefix { $0 != "T" && $0 != " " }
    guard Day(String(day)) != nil else { return false }
    return text.dropFirst(day.count + 1).allSatisfy { $0.isNumber || ":.+-Zz ".contains($0) }
  }
}

/// Reads `Exams/review.lock`.
enum ReviewLockReader {
  static let path = "Exams/review.lock"

  static func read(root: String, diagnostics: inout [Diagnostic]) -> ReviewLock {
    var lock = ReviewLock()
    guard let rows = Ledger.rows(root: root, path: path, diagnostics: &diagnostics) else { return lock }
    guard rows.first == "v1" else {
      Ledger.refuse(
        path, 1, "review-lock", ru: "Первая строка должна быть «v1»; отметки о проверке вопросов не прочитаны.",
        en: "The first line must be “v1”; the reviews of questions are not read.",
        remedyRu: "Восстановите файл из Git или выполните etalon exam review.",
        remedyEn: "Restore the file from Git or run etalon exam review.", &diagnostics)
      return lock
    }
    for (index, row) in rows.enumerated().dropFirst() where !row.isEmpty {
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 3, fields[2].utf8.count == 64, fields[2].allSatisfy(\.isHexDigit) else {
        Ledger.refuse(
          path, index + 1, "review-lock", ru: "Строка — не «вопрос TAB пункт TAB отпечаток».",
          en: "This line is not “question TAB clause TAB fingerprint”.",
          remedyRu: "Удалите её и выполните etalon exam review для вопроса.",
          remedyEn: "Remove it and run etalon exam review for the question.",
          &diagnostics)
        continue
      }
      lock.entries[ReviewLock.Pair(question: String(fields[0]), clause: String(fields[1]))] = fields[2].lowercased()
    }
    return lock
  }
}

/// What the two line-by-line files share.
private enum Ledger {
  static func rows(root: String, path: String, diagnostics: inout [Diagnostic]) -> [String]? {
    guard ContentRoot.exists(root + "/" + path) else { return nil }
    guard let bytes = ContentRoot.read(root + "/" + path, limit: 64 << 20), TextEncoding.firstInvalidByte(bytes) == nil else {
      refuse(
        path, 1, "unreadable", ru: "Файл не читается или не в UTF-8.", en: "The file cannot be read or is not UTF-8.",
        remedyRu: "Проверьте права и кодировку.", remedyEn: "Check permissions and encoding.", &diagnostics)
      return nil
    }
    // Split as bytes: for `String` a Windows line end is one character, and no line feed.
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return text.split(separator: 0x0A, omittingEmptySubsequences: false).map { row in
      String(decoding: row.last == 0x0D ? row.dropLast() : row, as: UTF8.self)
    }
  }

  static func refuse(
    _ path: String, _ line: Int, _ code: String, ru: String, en: String, remedyRu: String, remedyEn: String,
    _ diagnostics: inout [Diagnostic]
  ) {
    report(path, line, code, .error, ru: ru, en: en, remedyRu: remedyRu, remedyEn: remedyEn, &diagnostics)
  }

  static func report(
    _ path: String, _ line: Int, _ code: String, _ severity: Diagnostic.Severity, ru: String, en: String, remedyRu: String,
    remedyEn: String, _ diagnostics: inout [Diagnostic]
  ) {
    diagnostics.append(
      Diagnostic(
        code, severity, Spot(path: path, line: line), Localized(ru: ru, en: en), remedy: Localized(ru: remedyRu, en: remedyEn)))
  }
}
