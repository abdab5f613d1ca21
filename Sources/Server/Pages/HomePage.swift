import Etalon
import Handbook

extension Pages {
  /// What one sees before searching: the box, examples, and all documents by kind.
  func home(_ request: PageRequest, site: Site) -> String {
    let language = request.language
    let today = clock.today
    let pinned = pinned(site, language)
    let view = HomeView(
      examples: site.examples.map { LinkView.search($0) }, hasExamples: !site.examples.isEmpty, hasPinned: !pinned.isEmpty,
      pinned: pinned,
      shelves: site.shelves.map { shelf in
        HomeView.Shelf(
          id: shelf.kind.rawValue, title: Labels.shelf(shelf.kind)(language), count: Counted.documents(shelf.documents.count)(language),
          documents: shelf.documents.map { index in
            let document = site.handbook.documents[index]
            return HomeView.Book(
              title: document.title, href: Workspace.address(of: document.id, clause: ""),
              caution: caution(document, today: today)?(language))
          })
      },
      contentLanguage: site.contentLanguage)
    return page("home", view, for: request, site: site, title: nil, box: nil)
  }

  private func caution(_ document: Document, today: Day) -> Localized? {
    if let caution = Validity.caution(document, today: today) { return caution }
    guard let review = document.frontMatter.reviewBy, review < today else { return nil }
    return Localized(ru: "Пора пересмотреть", en: "Review is due")
  }
}

/// The overview.
struct HomeView {
  let examples: [LinkView]
  let hasExamples: Bool
  let hasPinned: Bool
  let pinned: [LinkView]
  let shelves: [Shelf]
  let contentLanguage: String

  /// The documents of a kind.
  struct Shelf {
    let id: String
    let title: String
    let count: String
    let documents: [Book]
  }

  /// A document of a shelf.
  struct Book {
    let title: String
    let href: String
    let caution: String?
  }
}
