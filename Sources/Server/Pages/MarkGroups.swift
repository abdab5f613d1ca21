import Etalon
import Handbook

/// What stands in the margin of a clause: who enforces it, asks about it, cites it.
struct MarkGroup {
  let title: String
  let items: [Item]
  /// Items beyond the first few, folded away.
  let rest: [Item]
  let hasRest: Bool
  let restCount: Int

  /// A line of the margin.
  struct Item {
    let label: String
    /// Address; the name is the template's own, so that a missing one is not looked for further out.
    let link: String?
    let note: String?
  }

  /// Items that are shown at once.
  private static let shown = 3

  private init?(_ title: Localized, _ items: [Item], _ language: InterfaceLanguage) {
    guard !items.isEmpty else { return nil }
    self.title = title(language)
    // One folded item takes as much room as the fold.
    let count = items.count <= MarkGroup.shown + 1 ? items.count : MarkGroup.shown
    self.items = Array(items.prefix(count))
    rest = Array(items.dropFirst(count))
    hasRest = items.count > count
    restCount = rest.count
  }

  /// The margin of a clause.
  static func groups(of place: ReferenceIndex.Place, site: Site, _ language: InterfaceLanguage) -> [MarkGroup] {
    let marks = site.marks
    let entry = marks[place]
    let handbook = site.handbook
    var rules: [Item] = entry.checks.map { index in
      let rule = handbook.checkRules[index]
      return Item(label: rule.check, link: nil, note: Labels.severity(rule.severity)(language))
    }
    if !entry.phrases.isEmpty {
      let note = severities(entry.phrases, handbook, language)
      rules.append(Item(label: Counted.rules(entry.phrases.count)(language), link: nil, note: note))
    }
    let (lists, others) = entry.citations.partitioned { handbook.documents[$0.document].kind == .phrases && !marks[$0].phrases.isEmpty }
    rules += lists.map { citation(of: $0, handbook, note: Counted.rules(marks[$0].phrases.count)(language)) }
    return [
      MarkGroup(Localized(ru: "Проверяет линтер", en: "Enforced by"), rules, language),
      MarkGroup(
        Localized(ru: "Спрашивают на экзамене", en: "Asked in exams"),
        entry.questions.map { Item(label: handbook.questions[$0].title, link: nil, note: nil) }, language),
      MarkGroup(
        Localized(ru: "Оценивают по листу", en: "Judged by"),
        entry.checklists.map { index in
          let list = handbook.checklists[index]
          return Item(label: list.title, link: Workspace.address(of: list.id, clause: ""), note: nil)
        }, language),
      MarkGroup(Localized(ru: "Ссылаются", en: "Cited by"), others.map { citation(of: $0, handbook, note: nil) }, language),
    ].compactMap { $0 }
  }

  private static func citation(of place: ReferenceIndex.Place, _ handbook: Handbook, note: String?) -> Item {
    let document = handbook.documents[place.document]
    let clause = handbook[place]
    return Item(
      label: clause.title.isEmpty ? document.title : clause.title, link: Workspace.address(of: document.id, clause: clause.id),
      note: note ?? (clause.title.isEmpty || clause.title == document.title ? nil : document.title))
  }

  /// `8 × ошибка, 2 × предупреждение`, the gravest first.
  private static func severities(_ rules: [Int], _ handbook: Handbook, _ language: InterfaceLanguage) -> String {
    var counts: [RuleSeverity: Int] = [:]
    for index in rules { counts[handbook.phraseRules[index].severity, default: 0] += 1 }
    if counts.count == 1, let only = counts.keys.first { return Labels.severity(only)(language) }
    return RuleSeverity.allCases.sorted(by: >).compactMap { severity in
      counts[severity].map { "\($0) × " + Labels.severity(severity)(language) }
    }.joined(separator: ", ")
  }
}

extension Array {
  /// Those that fit and the rest, both in order.
  fileprivate func partitioned(_ fits: (Element) -> Bool) -> (fitting: [Element], others: [Element]) {
    (filter(fits), filter { !fits($0) })
  }
}
