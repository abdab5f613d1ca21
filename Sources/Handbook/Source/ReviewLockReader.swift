/// Reads `Exams/review.lock`.
enum ReviewLockReader {
  static let path = "Exams/review.lock"

  static func read(root: String, diagnostics: inout [Diagnostic]) -> ReviewLock {
    var lock = ReviewLock()
    guard let lines = Ledger.rows(root: root, path: path, diagnostics: &diagnostics) else { return lock }
    let rows = lines.map { String(decoding: $0, as: UTF8.self) }
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
