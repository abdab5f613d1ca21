extension Handbook {
  /// A clause by reference, old id or number; a number alone (`4.2`) is looked for in the standards and must be the only one.
  public func clause(named reference: String) -> ReferenceIndex.Place? {
    if let place = index.clause(reference) { return place }
    let found = clauses(numbered: reference, atMost: 2)
    return found.count == 1 ? found.first : nil
  }

  /// The clauses of all standards that bear a number, which is written without a document: `4.2`.
  func clauses(numbered reference: String, atMost limit: Int) -> [ReferenceIndex.Place] {
    guard !reference.contains("#"), let first = reference.utf8.first, (48...57).contains(first) else { return [] }
    var found: [ReferenceIndex.Place] = []
    for (position, document) in documents.enumerated() where document.kind == .standard {
      for (number, clause) in document.clauses.enumerated() where clause.number == reference {
        found.append(ReferenceIndex.Place(document: position, clause: number))
        if found.count == limit { return found }
      }
    }
    return found
  }

  /// The clause at a place.
  public subscript(place: ReferenceIndex.Place) -> Clause {
    documents[place.document].clauses[place.clause]
  }

  /// The fingerprint of the clause at a place; a whole clause takes longer to hand over.
  public func fingerprint(at place: ReferenceIndex.Place) -> Fingerprint {
    documents[place.document].clauses[place.clause].fingerprint
  }

  /// The reference of the clause at a place.
  public func reference(at place: ReferenceIndex.Place) -> String {
    documents[place.document].clauses[place.clause].reference
  }

  /// Questions that may be drawn: their document is no draft, and every clause they rest on exists.
  public var drawableQuestions: [Question] {
    let drafts = Set(documents.filter(\.isDraft).map(\.id))
    return questions.filter { question in
      !drafts.contains(question.document) && !question.clauses.isEmpty && question.clauses.allSatisfy { clause(named: $0) != nil }
    }
  }

  /// Questions that a selector (`tag:тон`, `clause:service/*`, `type:reply` …) takes; empty too if the selector cannot be read.
  public func questions(selectedBy selector: String) -> [Question] {
    guard let from = Pick.From(selector) else { return [] }
    return drawableQuestions.filter { from.takes($0) }
  }
}

extension Pick.From {
  /// Whether a question belongs to the source. Generated questions belong to none of the bank's.
  public func takes(_ question: Question) -> Bool {
    switch self {
    case .clause(let pattern):
      let glob = Glob(pattern)
      return question.clauses.contains { glob.matches($0) }
    case .tag(let tag): return question.tags.contains { ReferenceIndex.key($0.lowercased()) == ReferenceIndex.key(tag.lowercased()) }
    case .type(let type): return question.type == type
    case .difficulty(let level): return question.difficulty == level
    case .critical: return question.critical
    case .all, .handed: return true
    case .generated: return false
    case .every(let conditions): return conditions.allSatisfy { $0.takes(question) }
    }
  }
}

extension Handbook {
  /// References that a mistaken one comes near, nearest first.
  public func nearestClauses(to written: String, limit: Int) -> [String] {
    let wanted = written.lowercased()
    let tail = wanted.lastIndex(of: "#").map { wanted[wanted.index(after: $0)...] } ?? wanted[...]
    var candidates: [(distance: Int, reference: String)] = []
    for document in documents {
      for clause in document.clauses where !clause.id.isEmpty {
        let isPart = !tail.isEmpty && clause.id.contains(tail)
        let distance = isPart ? 0 : NearestName.find(String(tail), among: [clause.id], within: 3) == nil ? Int.max : 1
        if distance < Int.max { candidates.append((distance, clause.reference)) }
        if candidates.count > 1_000 { break }
      }
    }
    return candidates.sorted { ($0.distance, $0.reference) < ($1.distance, $1.reference) }.prefix(limit).map(\.reference)
  }
}

extension Settings {
  /// The id of a channel by id, Russian name or the company's own name; nil: there is none.
  public func channel(named written: String) -> String? { Aliases.channel(written, own: ownChannels) }
}

extension Settings {
  /// A profile by its name; case does not count.
  public func profile(named name: String) -> RuleProfile? {
    profiles.first { Aliases.fold($0.name) == Aliases.fold(name) }
  }
}
