public import Handbook

/// A pick with the section it stands in.
public struct PickPlace: Sendable, Hashable {
  /// Number of the section, from 0.
  public let section: Int
  /// Title of the section.
  public let title: String
  /// The pick.
  public let pick: Pick
}

/// Why an exam cannot be assembled from a bank: what is asked for, what there is, and the way out.
public struct SupplyProblem: Sendable, Hashable {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// The exam asks for no question at all.
    case empty
    /// Fewer questions match a pick than it asks for.
    case shortage(found: Int)
    /// Enough questions match, but too many of them are enemies.
    case enemies(found: Int)
    /// Each pick could be served alone; all of them together cannot. How many different questions are there for these picks;
    /// nil where enemies of several groups make that no single number.
    case joint(found: Int?)
    /// Enemies of several groups are entangled so much that the search for a paper was given up.
    case undecided
    /// The pick takes questions that the rules key, and there are no rules.
    case withoutRules
  }

  /// What is wrong.
  public let kind: Kind
  /// Id of the exam.
  public let exam: String
  /// The pick in its file, or the exam.
  public let spot: Spot
  /// The picks concerned, in order.
  public let picks: [PickPlace]

  init(_ kind: Kind, exam: Exam, picks: [PickPlace]) {
    self.kind = kind
    self.exam = exam.id
    self.picks = picks
    spot = picks.first.map { Spot(path: exam.spot.path, line: $0.pick.line) } ?? exam.spot
  }

  /// How many questions the picks ask for together.
  public var demanded: Int {
    picks.reduce(0) { sum, place in
      let (total, overflow) = sum.addingReportingOverflow(max(0, place.pick.count))
      return overflow ? .max : total
    }
  }

  /// The stable name of the finding, for `check`.
  public var code: String {
    switch kind {
    case .empty: "exam-empty"
    case .shortage, .enemies: "exam-supply"
    case .joint, .undecided: "exam-supply-joint"
    case .withoutRules: "exam-without-rules"
    }
  }

  /// What was found.
  public var message: Localized {
    let names = picks.map { "«\($0.pick.written)»" }.joined(separator: ", ")
    let section = picks.first?.title ?? ""
    return switch kind {
    case .empty:
      Localized(ru: "экзамен «\(exam)» не просит ни одного вопроса", en: "exam “\(exam)” asks for no questions")
    case .shortage(let found):
      Localized(
        ru: "раздел «\(section)», отбор \(names): нужно вопросов — \(demanded), подходит — \(found)",
        en: "section “\(section)”, pick \(names): \(demanded) questions wanted, \(found) match")
    case .enemies(let found):
      Localized(
        ru: "раздел «\(section)», отбор \(names): нужно вопросов — \(demanded), но из подходящих вместе могут стоять только \(found):"
          + " остальные — из тех же групп enemies",
        en: "section “\(section)”, pick \(names): \(demanded) questions wanted, only \(found) of the matching ones may meet:"
          + " the rest is of the same enemies groups")
    case .joint(let found?):
      Localized(
        ru: "отборы \(names) вместе просят разных вопросов — \(demanded), а подходящих на всех — \(found)",
        en: "picks \(names) together want \(demanded) different questions, but share only \(found)")
    case .joint(nil):
      Localized(
        ru: "отборы \(names) нельзя собрать вместе: вопросы мешают друг другу группами enemies",
        en: "picks \(names) cannot be served together: enemies groups keep the questions apart")
    case .undecided:
      Localized(
        ru: "отборы \(names): не удалось ни собрать билет, ни доказать, что это невозможно: группы enemies слишком запутаны",
        en: "picks \(names): no paper was found, nor a proof that there is none: the enemies groups are too entangled")
    case .withoutRules:
      Localized(
        ru: "раздел «\(section)», отбор \(names): ответы здесь проверяют правила, а правила не действуют",
        en: "section “\(section)”, pick \(names): answers are judged by the rules here, and no rule fires")
    }
  }

  /// What to do about it.
  public var remedy: Localized {
    switch kind {
    case .empty:
      Localized(ru: "добавьте в exam раздел с pick", en: "add a section with a pick to the exam")
    case .shortage:
      Localized(
        ru: "уменьшите count, ослабьте отбор или добавьте вопросы (черновики не считаются)",
        en: "lower count, widen the pick, or add questions (drafts do not count)")
    case .enemies, .undecided:
      Localized(
        ru: "уменьшите count, добавьте вопросы или пересмотрите группы enemies",
        en: "lower count, add questions, or review the enemies groups")
    case .joint:
      Localized(
        ru: "уменьшите count одного из отборов или добавьте вопросы, которые подходят хотя бы одному из них",
        en: "lower the count of one of the picks, or add questions that match any of them")
    case .withoutRules:
      Localized(ru: "почему не действуют: etalon check", en: "etalon check tells why")
    }
  }
}
