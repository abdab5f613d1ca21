import Handbook

/// A term of the glossary as an index keeps it.
struct IndexedTerm: Sendable {
  /// Reference of its card.
  let card: String
  /// The term and its synonyms.
  let names: [String]
  /// References of the clauses that its card leads to by links, in order: where more is said than the card does.
  let leads: [String]

  /// Links of a card that count: a card that leads everywhere leads nowhere.
  private static let mostLeads = 2

  /// - Parameters:
  ///   - clause: the card of the term.
  ///   - document: what the card is in.
  init(_ term: Term, clause: Clause?, of document: Document) {
    card = term.clause
    names = [term.name] + term.synonyms
    var leads: [String] = []
    for link in clause?.links ?? [] where !link.isImage && leads.count < IndexedTerm.mostLeads {
      guard let reference = IndexedTerm.reference(link.destination, from: document), !leads.contains(reference) else { continue }
      leads.append(reference)
    }
    self.leads = leads
  }

  init(card: String, names: [String], leads: [String]) {
    self.card = card
    self.names = names
    self.leads = leads
  }

  /// Whether it says anything about other words or clauses.
  var isTelling: Bool { names.count > 1 || !leads.isEmpty }

  /// The reference that a link to another document of the same tree means if documents are called by their paths; nil for any other link.
  private static func reference(_ destination: String, from document: Document) -> String? {
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].hasSuffix(".md"), !parts[0].hasPrefix("/"), !parts[1].isEmpty else { return nil }
    var folders = document.path.split(separator: "/").dropLast()
    for name in parts[0].dropLast(3).split(separator: "/") where name != "." {
      if name != ".." {
        folders.append(name)
      } else if folders.popLast() == nil {
        return nil
      }
    }
    return folders.dropFirst().joined(separator: "/") + "#" + parts[1]
  }
}
