import Handbook

/// What belongs to what in a table of a standard: the first column is matched with another one.
struct TableQuestions {
  private let source: GenerationSource

  init(_ source: GenerationSource) { self.source = source }

  /// More pairs than these are too many for one question: the lot picks which.
  private static let most = 5

  func questions() -> [Question] {
    source.documents.filter { $0.kind == .standard || $0.kind == .manual || $0.kind == .faq }.flatMap { document in
      document.clauses.filter { source.isWanted($0.reference) && ClauseBlocks.mayHoldTable($0, of: document) }.flatMap { clause in
        ClauseBlocks(clause, of: document).tables.flatMap { table in
          table.headings.indices.dropFirst().compactMap { question(table, column: $0, clause, document) }
        }
      }
    }
  }

  private func question(_ table: ClauseBlocks.Table, column: Int, _ clause: Clause, _ document: Document) -> Question? {
    let (left, right) = (table.headings[0], table.headings[column])
    guard !left.isEmpty, !right.isEmpty, !TableQuestions.isPairOfPhrases(left) else { return nil }
    let id = Lot.id("table", clause.reference, left + "\u{0}" + right)
    var rights: Set<String> = []
    // Of rows with one answer the first is asked: with few different answers there is little to match.
    let rows = table.rows.filter { row in
      TableQuestions.isCell(row[0], upTo: 70) && TableQuestions.isCell(row[column], upTo: 80)
        && row[column].contains { $0.isLetter || "₽%$€£:".contains($0) }

        && rights.insert(ShortText.folded(row[column])).inserted
    }
    guard rows.count >= 3, GeneratedText.areDistinct(rows.map { $0[0] }), rows.count * 2 >= table.rows.count else { return nil }
    // The order of the table stays: «зона 1» before «зона 2».
    let taken = Set(Ring(rows) { $0[0] }.take(TableQuestions.most, for: id) { _, _ in true }.map { $0[0] })
    let asked = rows.filter { taken.contains($0[0]) }
    let alike = asked.count { GeneratedText.shareWord($0[0], $0[column]) }
    guard alike * 3 <= asked.count else { return nil }
    let isRussian = GeneratedText.isRussian(left + right + asked[0][0])
    let place = GeneratedText.place(clause, of: document)
    let heads = "\(GeneratedText.quotedOnce(left)) → \(GeneratedText.quotedOnce(right))"
    return Question(
      madeFrom: clause, id: id, type: .matching,
      stem: isRussian ? "\(place). Соедините: \(heads)." : "\(place). Match: \(heads).",
      answers: .matching(
        pairs: asked.map { MatchingPair(left: GeneratedText.escaped($0[0]), right: GeneratedText.escaped($0[column])) }, distractors: []),
      scoring: .percent, enemies: ["generated:" + clause.reference],
      explanation: GeneratedText.escaped(
        asked.map { "\(GeneratedText.withoutStop($0[0])) — \(GeneratedText.withoutStop($0[column]))" }.joined(separator: "; ") + "."),
      document: document)
  }

  /// «Плохо | Хорошо»: a good phrase may stand for several bad ones, so it belongs to none.
  private static func isPairOfPhrases(_ heading: String) -> Bool {
    let words = GeneratedText.words(heading)
    return words.contains { word in
      ["плох", "нельзя", "неверн", "неправильн", "запрещ", "стоп", "вместо", "bad", "avoid", "wrong", "instead", "don"].contains {
        word.hasPrefix($0)
      }
    }
  }

  /// Whether a cell says something by itself.
  private static func isCell(_ text: String, upTo length: Int) -> Bool {
    (1...length).contains(text.count) && text.contains { $0.isLetter || $0.isNumber }
  }
}
