public import Handbook

/// A clause with where it is enforced, asked and cited.
public struct ClauseCard: Sendable {
  /// The clause.
  public let clause: Clause
  /// Its document.
  public let document: Document
  /// Its place in the model.
  public let place: ReferenceIndex.Place
  /// Ids of the rules that enforce it, its own and those of phrase lists that link to it.
  public let rules: [String]
  /// Questions that rest on it.
  public let questions: [Question]
  /// References of clauses that link to it.
  public let citedBy: [String]
  /// Checklists that judge it.
  public let checklists: [String]
}

/// A clause as a page shows it.
public struct ClauseHTML: Sendable {
  /// Full reference.
  public let reference: String
  /// Anchor within the document.
  public let id: String
  /// Heading level; 0 for the document's own clause, 7 for a numbered paragraph.
  public let level: Int
  /// Title.
  public let title: String
  /// Safe HTML of the body.
  public let html: String
}

extension Workspace {
  /// The card of a clause; nil: there is none of that reference.
  public func card(_ reference: String) -> ClauseCard? {
    handbook.clause(named: reference).map(card)
  }

  /// The card of the clause at a place. O(rules + questions + links).
  public func card(_ place: ReferenceIndex.Place) -> ClauseCard {
    let document = handbook.documents[place.document]
    let clause = handbook[place]
    let resolver = LinkResolver(handbook)
    var cited: [String] = []
    var lists: Set<String> = [clause.reference]
    for (position, other) in handbook.documents.enumerated() {
      for (number, candidate) in other.clauses.enumerated() {
        if ReferenceIndex.Place(document: position, clause: number) == place { continue }
        let leadsHere = candidate.links.contains { resolver.resolve($0.destination, from: other) == .clause(place) }
        guard leadsHere else { continue }
        cited.append(candidate.reference)
        if other.kind == .phrases { lists.insert(candidate.reference) }
      }
    }
    let rules =
      handbook.phraseRules.filter { lists.contains($0.clause) }.map(\.id)
      + handbook.checkRules.filter { $0.clause == clause.reference }.map(\.id)
    let questions = handbook.questions.filter { question in question.clauses.contains { handbook.clause(named: $0) == place } }
    let checklists = handbook.checklists.filter { list in
      list.criteria.contains { $0.clause.flatMap { handbook.clause(named: $0) } == place }
    }
    return ClauseCard(
      clause: clause, document: document, place: place, rules: rules, questions: questions, citedBy: cited, checklists: checklists.map(\.id)
    )
  }

  /// Safe HTML of a clause's body; links between documents lead to `/doc/ID#clause`.
  public func html(of place: ReferenceIndex.Place) -> String {
    let document = handbook.documents[place.document]
    return renderer(for: document).html(of: handbook[place], in: document)
  }

  /// A document clause by clause.
  public func documentHTML(_ document: Document) -> [ClauseHTML] {
    let renderer = renderer(for: document)
    return document.clauses.map { clause in
      let level =
        switch clause.opening {
        case .document: 0
        case .heading(let level): level
        case .number: 7
        }
      return ClauseHTML(
        reference: clause.reference, id: clause.id, level: level, title: clause.title, html: renderer.html(of: clause, in: document))
    }
  }

  private func renderer(for document: Document) -> HTMLRenderer {
    let resolver = LinkResolver(handbook)
    let handbook = handbook
    return HTMLRenderer(keepsLines: document.kind == .templates) { destination in
      guard case .clause(let target) = resolver.resolve(destination, from: document) else { return nil }
      return Workspace.address(of: handbook.documents[target.document].id, clause: handbook[target].id)
    }
  }

  /// The address of a clause on our pages, percent-encoded.
  public static func address(of document: String, clause: String) -> String {
    let path = "/doc/" + percentEncoded(document, keeping: "/")
    return clause.isEmpty ? path : path + "#" + percentEncoded(clause, keeping: "")
  }

  private static func percentEncoded(_ text: String, keeping extra: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var result = ""
    for byte in text.utf8 {
      let isPlain = (97...122).contains(byte | 0x20) || (48...57).contains(byte) || "-._~".utf8.contains(byte) || extra.utf8.contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return result
  }
}
