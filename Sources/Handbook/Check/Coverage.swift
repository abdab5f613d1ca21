/// How much of the standards is enforced or asked.
public struct Coverage: Sendable, Hashable {
  /// Clauses of valid standards, documents' own introductions left out.
  public let clauses: Int
  /// Clauses with at least one rule.
  public let withRule: Int
  /// Clauses with at least one question.
  public let withQuestion: Int
  /// References of clauses with neither, in order.
  public let uncovered: [String]

  /// Counts over a handbook. A rule counts for the clause it stands under and for the clauses its list links to:
  /// a phrase list enforces the standard that it names.
  public init(_ handbook: Handbook) {
    var enforced: Set<ReferenceIndex.Place> = []
    var asked: Set<ReferenceIndex.Place> = []
    let resolver = LinkResolver(handbook)
    for reference in Set(handbook.phraseRules.map(\.clause) + handbook.checkRules.map(\.clause)) {
      guard let place = handbook.index.clause(reference) else { continue }
      enforced.insert(place)
      for link in handbook[place].links where !link.isImage {
        if case .clause(let target) = resolver.resolve(link.destination, from: handbook.documents[place.document]) {
          enforced.insert(target)
        }
      }
    }
    for question in handbook.questions {
      for reference in question.clauses { if let place = handbook.clause(named: reference) { asked.insert(place) } }
    }
    var clauses = 0
    var withRule = 0
    var withQuestion = 0
    var uncovered: [String] = []
    for (position, document) in handbook.documents.enumerated() where document.kind == .standard && document.frontMatter.status == .valid {
      for (number, clause) in document.clauses.enumerated() where clause.opening != .document {
        let place = ReferenceIndex.Place(document: position, clause: number)
        clauses += 1
        if enforced.contains(place) { withRule += 1 }
        if asked.contains(place) { withQuestion += 1 }
        if !enforced.contains(place), !asked.contains(place) { uncovered.append(clause.reference) }
      }
    }
    self.clauses = clauses
    self.withRule = withRule
    self.withQuestion = withQuestion
    self.uncovered = uncovered
  }
}
