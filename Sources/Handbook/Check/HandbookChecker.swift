/// Checks that need the whole root: what refers to what, and whether it is there.
public struct HandbookChecker: Sendable {
  let handbook: Handbook
  let today: Day

  /// - Parameter today: the day against which `review-by` and `valid-until` are held.
  public init(_ handbook: Handbook, today: Day) {
    self.handbook = handbook
    self.today = today
  }

  /// Everything found, loading included, ordered by file, line and code.
  /// - Complexity: linear in clauses, links and questions.
  public func diagnostics() -> [Diagnostic] {
    var found = handbook.diagnostics
    found += duplicateIDs()
    found += LinkCheck(handbook).diagnostics()
    found += ReferenceCheck(handbook).diagnostics()
    found += QuestionReviewCheck(handbook).diagnostics()
    found += DecisionCheck(handbook: handbook, today: today).diagnostics()
    found += dates()
    found += VagueWords(handbook).diagnostics()
    return HandbookChecker.sorted(found)
  }

  /// What loading found, and references of questions, programs and exams that lead nowhere.
  public static func references(of handbook: Handbook) -> [Diagnostic] {
    sorted(handbook.diagnostics + ReferenceCheck(handbook).diagnostics())
  }

  /// By file, line, column and code; equal findings once.
  public static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    // Paths compare once each, not once for every comparison of findings.
    let paths = Set(diagnostics.lazy.map { ReferenceKey($0.spot.path) }).sorted()
    let ranks = Dictionary(uniqueKeysWithValues: zip(paths, 0...))
    let keyed = diagnostics.enumerated().map { offset, diagnostic in
      (rank: ranks[ReferenceKey(diagnostic.spot.path), default: 0], offset: offset, diagnostic: diagnostic)
    }
    var distinct: [Diagnostic] = []
    distinct.reserveCapacity(diagnostics.count)
    for (_, _, next) in keyed.sorted(by: { left, right in
      let (a, b) = (left.diagnostic, right.diagnostic)
      return (left.rank, a.spot.line, a.spot.column, a.code, left.offset) < (right.rank, b.spot.line, b.spot.column, b.code, right.offset)
    }) {
      let rivals = distinct.reversed().prefix { $0.spot == next.spot && $0.code == next.code }
      if !rivals.contains(next) { distinct.append(next) }
    }
    return distinct
  }

  // MARK: - Ids

  private func duplicateIDs() -> [Diagnostic] {
    var found: [Diagnostic] = []
    func check(_ items: [(id: String, spot: Spot)], ru: String, en: String) {
      var first: [String: Spot] = [:]
      for item in items {
        let key = ReferenceIndex.key(item.id)
        guard let earlier = first[key] else {
          first[key] = item.spot
          continue
        }
        found.append(
          Diagnostic(
            "duplicate-id", .error, item.spot,
            Localized(
              ru: "\(ru) «\(item.id)» уже есть: \(earlier.path):\(earlier.line).",
              en: "\(en) “\(item.id)” exists already: \(earlier.path):\(earlier.line)."),
            remedy: Localized(ru: "Дайте одному из двух другой id.", en: "Give one of the two another id.")))
      }
    }
    check(
      handbook.documents.map { ($0.id, Spot(path: $0.path, line: $0.frontMatter.lines["id"] ?? 1)) }, ru: "Документ", en: "The document")
    check(handbook.questions.map { ($0.id, $0.spot) }, ru: "Вопрос", en: "The question")
    check(
      handbook.exams.map { ($0.id, $0.spot) } + handbook.programs.map { ($0.id, $0.spot) }, ru: "Экзамен или программа",
      en: "The exam or program")
    return found
  }

  // MARK: - Dates

  private func dates() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for document in handbook.documents where document.frontMatter.status == .valid {
      if let due = document.frontMatter.reviewBy, due < today {
        found.append(
          Diagnostic(
            "review-overdue", .warning, Spot(path: document.path, line: document.frontMatter.lines["review-by"] ?? 1),
            Localized(ru: "Срок пересмотра прошёл: \(due).", en: "The review was due: \(due)."),
            remedy: Localized(
              ru: "Перечитайте документ и поставьте новый review-by" + owner(document, ru: true) + ".",
              en: "Read the document again and set a new review-by" + owner(document, ru: false) + ".")))
      }
      if let from = document.frontMatter.validFrom, let until = document.frontMatter.validUntil, until < from {
        found.append(
          Diagnostic(
            "dates-reversed", .error, Spot(path: document.path, line: document.frontMatter.lines["valid-until"] ?? 1),
            Localized(
              ru: "valid-until (\(until)) раньше valid-from (\(from)).", en: "valid-until (\(until)) is before valid-from (\(from))."),
            remedy: Localized(ru: "Исправьте одну из дат.", en: "Correct one of the days.")))
      }
    }
    return found
  }

  private func owner(_ document: Document, ru: Bool) -> String {
    guard let owner = document.frontMatter.owner else { return "" }
    return ru ? " (владелец: \(owner))" : " (owner: \(owner))"
  }
}
