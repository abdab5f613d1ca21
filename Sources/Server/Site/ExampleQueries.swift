import Handbook

/// Chooses questions from the handbook's own FAQ as examples of what one may search for.
enum ExampleQueries {
  static let count = 5
  /// Longer questions do not fit beside each other.
  private static let maximumLength = 52

  /// Short questions, spread over the FAQ documents: the first of each, then the second of each. Where there is no FAQ, headings of
  /// standards.
  static func choose(from handbook: Handbook) -> [String] {
    let documents = handbook.documents.filter { !$0.isDraft && $0.frontMatter.status == .valid }
    let questions = pick(documents.filter { $0.kind == .faq })
    return questions.isEmpty ? pick(documents.filter { $0.kind == .standard }) : questions
  }

  private static func pick(_ documents: [Document]) -> [String] {
    var lists = documents.map { document in
      document.clauses.lazy.filter { isHeading($0) && $0.title.count <= maximumLength }.map(\.title).prefix(count).makeIterator()
    }
    var chosen: [String] = []
    while chosen.count < count {
      var progressed = false
      for index in lists.indices where chosen.count < count {
        guard let title = lists[index].next() else { continue }
        progressed = true
        if !chosen.contains(title) { chosen.append(title) }
      }
      if !progressed { break }
    }
    return chosen
  }

  private static func isHeading(_ clause: Clause) -> Bool {
    if case .heading = clause.opening { return !clause.title.isEmpty }
    return false
  }
}
