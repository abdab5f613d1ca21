import Etalon
import Handbook
import Language
import Search

/// What a reference that leads nowhere may have meant.
enum NearestPages {
  private static let count = 4
  /// Mistyped letters that are forgiven.
  private static let distance = 3
  /// Longer ids are not compared: nobody types them.
  private static let maximumLength = 100

  /// The document where only the clause is gone, else documents of a similar id, else clauses that hold its words. O(documents).
  static func links(to reference: String, site: Site, today: Day, _ language: InterfaceLanguage) -> [LinkView] {
    let id = reference.split(separator: "#", maxSplits: 1).first.map(String.init) ?? reference
    if let position = site.document(id) { return [link(site.handbook.documents[position])] }
    let similar = similarDocuments(id, site: site)
    if !similar.isEmpty { return similar.map(link) }
    let words = String(reference.map { $0.isLetter || $0.isNumber ? $0 : " " })
    return site.workspace.search(SearchQuery(words, limit: count, day: today, snippets: false)).hits.map { found in
      let hit = HitView(found, site: site, today: today, language)
      return LinkView(label: hit.path.isEmpty ? hit.title : hit.path + " › " + hit.title, href: hit.href)
    }
  }

  private static func similarDocuments(_ id: String, site: Site) -> [Document] {
    let key = ReferenceIndex.key(id).lowercased()
    guard key.utf8.count <= maximumLength else { return [] }
    let name = key.split(separator: "/").last.map(String.init) ?? key
    var found: [(distance: Int, document: Document)] = []
    for document in site.shelves.lazy.flatMap(\.documents).map({ site.handbook.documents[$0] }) {
      let other = ReferenceIndex.key(document.id).lowercased()
      guard other.utf8.count <= maximumLength else { continue }
      // The file may have moved to another folder.
      let isMoved = other.split(separator: "/").last.map { $0 == name } ?? false
      if let distance = isMoved ? 0 : EditDistance.optimalStringAlignment(key, other, bound: distance) {
        found.append((distance, document))
      }
    }
    return found.sorted { ($0.distance, $0.document.path) < ($1.distance, $1.document.path) }.prefix(count).map(\.document)
  }

  private static func link(_ document: Document) -> LinkView {
    LinkView(label: document.title, href: Workspace.address(of: document.id, clause: ""))
  }
}
