import Handbook

/// What enforces, asks, judges and cites each clause, for the whole handbook at once: a page needs it for all its clauses, and looking
/// through every link per clause would not do.
struct ClauseMarks: Sendable {
  /// What leads to one clause.
  struct Entry: Sendable {
    /// Indices in `Handbook.checkRules`.
    var checks: [Int] = []
    /// Indices in `Handbook.phraseRules`.
    var phrases: [Int] = []
    /// Indices in `Handbook.questions`.
    var questions: [Int] = []
    /// Indices in `Handbook.checklists`.
    var checklists: [Int] = []
    /// Clauses that link here, in the order of the handbook.
    var citations: [ReferenceIndex.Place] = []
  }

  private var entries: [ReferenceIndex.Place: Entry] = [:]

  /// O(rules + questions + links). Drafts enforce, ask and cite nothing.
  init(_ handbook: Handbook) {
    let drafts = Set(handbook.documents.filter(\.isDraft).map(\.path))
    for (index, rule) in handbook.checkRules.enumerated() where !drafts.contains(rule.spot.path) {
      guard let place = handbook.clause(named: rule.clause) else { continue }
      entries[place, default: Entry()].checks.append(index)
    }
    for (index, rule) in handbook.phraseRules.enumerated() where !drafts.contains(rule.spot.path) {
      guard let place = handbook.clause(named: rule.clause) else { continue }
      entries[place, default: Entry()].phrases.append(index)
    }
    for (index, question) in handbook.questions.enumerated() where !drafts.contains(question.spot.path) {
      for place in Set(question.clauses.compactMap { handbook.clause(named: $0) }) {
        entries[place, default: Entry()].questions.append(index)
      }
    }
    for (index, checklist) in handbook.checklists.enumerated() where !drafts.contains(checklist.spot.path) {
      for place in Set(checklist.criteria.compactMap { $0.clause.flatMap { handbook.clause(named: $0) } }) {
        entries[place, default: Entry()].checklists.append(index)
      }
    }
    cite(handbook)
  }

  /// What leads to a clause; empty if nothing does.
  subscript(place: ReferenceIndex.Place) -> Entry { entries[place] ?? Entry() }

  private mutating func cite(_ handbook: Handbook) {
    let resolver = LinkResolver(handbook)
    for (position, document) in handbook.documents.enumerated() where !document.isDraft && Site.isReadable(document) {
      for (number, clause) in document.clauses.enumerated() where !clause.links.isEmpty {
        let source = ReferenceIndex.Place(document: position, clause: number)
        for link in clause.links where !link.isImage {
          guard case .clause(let target) = resolver.resolve(link.destination, from: document), target != source else { continue }
          if entries[target]?.citations.last != source { entries[target, default: Entry()].citations.append(source) }
        }
      }
    }
  }
}
