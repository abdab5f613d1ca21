import Handbook

/// What Moodle's formats change or drop, question by question, in the words of the report.
enum ExportNotes {
  static func moodle(_ question: PortableQuestion) -> [ExchangeNote] {
    var notes: [ExchangeNote] = []
    func note(_ kind: ExchangeNote.Kind, _ ru: String, _ en: String) {
      notes.append(ExchangeNote(kind, question.id, line: question.line, ru: ru, en: en))
    }
    switch question.type {
    case .spot:
      note(
        .changed, "spot стало эссе: Moodle не умеет искать ошибки в ответе линтером",
        "spot became an essay: Moodle cannot find faults by a linter")
    case .reply:
      note(
        .changed, "reply стало эссе: рубрику проверит человек, она в комментарии",
        "reply became an essay: a person applies the rubric, which is in a comment")
    case .essay:
      if case .written(_, let rubric, _) = question.answers, !rubric.isEmpty {
        note(.changed, "рубрика и образец — в комментарии", "rubric and sample are in a comment")
      }
    default: break
    }
    if case .choice(let options) = question.answers {
      if options.contains(where: \.staysLast) {
        note(
          .changed, "знак {last} — в комментарии: Moodle перемешает все варианты",
          "the sign {last} is in a comment: Moodle shuffles all options")
      }
      if question.type == .multiple, let scoring = question.scoring, scoring != .minus {
        note(
          .changed, "scoring: \(scoring.rawValue) — в комментарии; Moodle вычтет за неверные варианты",
          "scoring: \(scoring.rawValue) is in a comment; Moodle deducts for wrong options")
      }
    }
    var kept: [(ru: String, en: String)] = []
    if !question.clauses.isEmpty { kept.append(("пункт", "clause")) }
    if question.critical { kept.append(("critical", "critical")) }
    if !question.enemies.isEmpty { kept.append(("enemies", "enemies")) }
    if question.difficulty != nil { kept.append(("сложность", "difficulty")) }
    if !kept.isEmpty {
      note(
        .changed, "только в комментарии, Moodle его не хранит: " + kept.map(\.ru).joined(separator: ", "),
        "only in a comment, which Moodle does not keep: " + kept.map(\.en).joined(separator: ", "))
    }
    return notes
  }
}
