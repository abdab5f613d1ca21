import Exams
public import Handbook
import Lint

/// Questions that are answered in writing, held against the rules that judge them.
extension Workspace {
  /// What is wrong with them: replies in which nothing is to be found, rubrics that name no rule, phrases that cannot be looked for, and
  /// samples that would not get full marks. Empty where no rule fires: then the rules are what is wrong.
  public var brokenExercises: [Diagnostic] {
    guard let judge else { return [] }
    var found: [Diagnostic] = []
    for question in handbook.drawableQuestions {
      switch question.answers {
      case .spot(let reply):
        if judge.faults(in: reply).isEmpty {
          found.append(
            Diagnostic(
              "spot-without-fault", .error, question.spot,
              Localized(
                ru: "В ответе вопроса «\(question.id)» правила не находят ни одной ошибки: отмечать нечего.",
                en: "The rules find no fault in the reply of “\(question.id)”: there is nothing to mark."),
              remedy: Localized(
                ru: "Проверьте ответ командой etalon lint или допишите фразу в список.",
                en: "Try the reply with etalon lint, or add the phrase to a list.")))
        }
      case .reply(let customer, let rubric, let sample):
        found += rubric.compactMap { Workspace.unusable($0, of: question, judge) }
        if let sample { found += Workspace.shortfall(of: sample, KeyRubric(rubric, sample), customer, question, judge) }
      default: break
      }
    }
    return found
  }

  private static func unusable(_ criterion: RubricCriterion, of question: Question, _ judge: ReplyJudge) -> Diagnostic? {
    switch criterion.judge {
    case .lint(let glob) where !judge.names(glob):
      Diagnostic(
        "rubric-without-rules", .error, question.spot,
        Localized(
          ru: "Критерий «\(criterion.text)» вопроса «\(question.id)»: под «\(glob)» нет ни одного правила.",
          en: "The criterion “\(criterion.text)” of “\(question.id)”: no rule is named “\(glob)”."),
        remedy: Localized(ru: "Правила называет etalon list rules.", en: "etalon list rules names the rules."))
    case .contains(let pattern) where !judge.canFind(pattern):
      Diagnostic(
        "rubric-pattern", .error, question.spot,
        Localized(
          ru: "Критерий «\(criterion.text)» вопроса «\(question.id)»: фразу «\(pattern.source)» нельзя искать.",
          en: "The criterion “\(criterion.text)” of “\(question.id)”: “\(pattern.source)” cannot be looked for."),
        remedy: Localized(ru: "Сократите её: меньше вариантов и пропусков.", en: "Shorten it: fewer alternatives and gaps."))
    default: nil
    }
  }

  /// A sample is an example, and examples are tests.
  private static func shortfall(
    of sample: String, _ rubric: KeyRubric, _ customer: String?, _ question: Question, _ judge: ReplyJudge
  ) -> [Diagnostic] {
    rubric.missed(by: sample, to: customer, judge: judge).map { missed in
      let found = missed.findings.first.map { " («\($0.text)»: \($0.clause))" } ?? ""
      return Diagnostic(
        "sample-misses-rubric", .warning, question.spot,
        Localized(
          ru: "Образец вопроса «\(question.id)» не выполняет критерий «\(missed.text)»\(found).",
          en: "The sample of “\(question.id)” does not meet the criterion “\(missed.text)”\(found)."),
        remedy: Localized(ru: "Исправьте образец или критерий.", en: "Mend the sample or the criterion."))
    }
  }
}
