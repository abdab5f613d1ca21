import Etalon
import Handbook
import Hummingbird

extension Pages {
  /// The page of an error, with a way on.
  func problem(_ problem: RequestProblem, for request: PageRequest) -> Response {
    let site = state.current
    let language = request.language
    var nearest: [LinkView] = []
    if case .noSuchClause(let name) = problem { nearest = NearestPages.links(to: name, site: site, today: clock.today, language) }
    let view = ProblemView(
      code: problem.status.code, title: problem.title(language), detail: problem.detail(language),
      nearestTitle: Localized(ru: "Возможно, вы искали", en: "You may have meant")(language), hasNearest: !nearest.isEmpty,
      nearest: nearest,
      contentLanguage: site.contentLanguage)
    // What could not be read is not offered for another try.
    let clean = PageRequest(path: "/", query: QueryString(), language: language, visitor: request.visitor)
    let html = page(
      "problem", view, for: clean, site: site, title: problem.title(language), box: searchBox(clean))
    return Reply.html(html, for: request, status: problem.status)
  }
}

/// The page of an error.
struct ProblemView {
  let code: Int
  let title: String
  let detail: String
  let nearestTitle: String
  let hasNearest: Bool
  let nearest: [LinkView]
  let contentLanguage: String
}
