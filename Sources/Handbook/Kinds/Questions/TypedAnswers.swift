/// Answers that are typed in: numbers and short texts.
enum TypedAnswers {
  /// `= 2000` or `~ жалоба`, sign and weight taken off.
  struct Key {
    let text: String
    let weight: AnswerWeight
    /// `~`: a wrong answer with feedback.
    let isWrong: Bool
    let feedback: String?
    let line: Int

    /// Nil if the item has no sign; what is wrong is then named.
    init?(_ item: AnswerItem, _ findings: inout Findings) {
      guard AnswerRun.isKey(item.source) else {
        findings.error(
          "question-key", findings.spot(item.line),
          ru: "Перед ответом «\(FrontMatterReader.brief(item.source))» нет знака «=».",
          en: "The answer “\(FrontMatterReader.brief(item.source))” has no “=” in front.",
          fixRu: "Начните строку с `- =` (верно) или `- ~` (неверно, с откликом).",
          fixEn: "Begin the line with `- =` (right) or `- ~` (wrong, with feedback).")
        return nil
      }
      if !item.rest.isEmpty {
        findings.warning(
          "question-text-lost", findings.spot(item.line), ru: "Под ответом есть текст, который никому не показывается.",
          en: "There is text below this answer that is shown to nobody.",
          fixRu: "Отклик запишите цитатой: `>` с отступом под ответом.", fixEn: "Write feedback as a quote: `>`, indented below the answer."
        )
      }
      isWrong = item.source.hasPrefix("~")
      let seen = item.visible ?? item.source
      text = seen.dropFirst().split(whereSeparator: \.isNewline).map { FrontMatterReader.trimmed(String($0)) }.joined(separator: " ")
      weight = AnswerWeight(text)
      feedback = item.feedback
      line = item.line
    }
  }

  /// Whether the keys of a list are numbers: then the answer is a number.
  static func areNumbers(_ run: AnswerRun) -> Bool {
    run.items.allSatisfy { item in
      guard item.source.hasPrefix("=") else { return false }
      let text = String((item.visible ?? item.source).dropFirst())
      guard let number = number(text) else { return false }
      return number.text.hasKnownUnit && !number.text.looksLikeCode
    }
  }

  /// Whether a text after `Ответ:` is a number.
  static func isNumber(_ text: String) -> Bool {
    guard let number = try? NumericText(text) else { return false }
    return number.hasKnownUnit && !number.looksLikeCode
  }

  // MARK: - Numbers

  /// The keys of a numeric question; nil if one of them cannot be used.
  static func numeric(_ run: AnswerRun, _ findings: inout Findings) -> [NumericKey]? {
    var keys: [NumericKey] = []
    var units: [String] = []
    for item in run.items {
      guard let key = Key(item, &findings) else { continue }
      if key.isWrong || key.feedback != nil {
        findings.warning(
          "question-feedback", findings.spot(key.line), ru: "Отклики и неверные ответы `~` у числовых вопросов не действуют.",
          en: "Feedback and wrong answers `~` have no effect with numbers.",
          fixRu: "Перенесите текст в пояснение: > Пояснение: …", fixEn: "Move the text into the explanation: > …")
        if key.isWrong { continue }
      }
      do throws(NumericText.Failure) {
        let (number, weight) = try numberOrThrow(key.text)
        guard weight.check(key.line, allowsZero: false, &findings) else { continue }
        remark(number, key.text, key.line, &findings)
        keys.append(NumericKey(range: number.range, weight: weight.weight))
        if !number.unit.isEmpty { units.append(number.unit) }
      } catch {
        refuse(error, key.text, hasWeight: key.weight.written != nil, key.line, &findings)
      }
    }
    if let first = units.first, let other = units.first(where: { $0 != first }) {
      refuse(.mixedUnits(first, other), "", hasWeight: false, run.line, &findings)
    }
    guard checkFull(keys.map(\.weight), run.line, &findings) else { return nil }
    return keys
  }

  /// The key of `Ответ: 500 р.`
  static func numeric(_ answer: QuestionBody.Answer, _ findings: inout Findings) -> [NumericKey]? {
    do throws(NumericText.Failure) {
      let number = try NumericText(answer.text)
      remark(number, answer.text, answer.line, &findings)
      return [NumericKey(range: number.range, weight: 1)]
    } catch {
      refuse(error, answer.text, hasWeight: false, answer.line, &findings)
      return nil
    }
  }

  private static func number(_ text: String) -> (text: NumericText, weight: AnswerWeight)? {
    guard let (number, weight) = try? numberOrThrow(text) else { return nil }
    return (number, weight)
  }

  /// A last `N%` is the weight, unless nothing sensible is left without it: `15–20 %`, `50 % ± 5 %`.
  private static func numberOrThrow(_ text: String) throws(NumericText.Failure) -> (NumericText, AnswerWeight) {
    let weight = AnswerWeight(text)
    do throws(NumericText.Failure) {
      return (try NumericText(weight.text), weight)
    } catch {
      guard weight.written != nil else { throw error }
      do throws(NumericText.Failure) {
        return (try NumericText(text), AnswerWeight(""))
      } catch let whole {
        if case .relativeTolerance = whole { throw whole }
        throw error
      }
    }
  }

  private static func remark(_ number: NumericText, _ text: String, _ line: Int, _ findings: inout Findings) {
    guard number.isAmbiguous else { return }
    findings.warning(
      "question-number", findings.spot(line),
      ru: "«\(FrontMatterReader.brief(text))»: запятая прочитана как десятичная (\(NumberText.written(number.range.lowerBound))).",
      en: "“\(FrontMatterReader.brief(text))”: the comma is read as a decimal one (\(NumberText.written(number.range.lowerBound))).",
      fixRu: "Тысячи пишите слитно или через пробел: 1500, 1 500.", fixEn: "Write thousands without a comma: 1500.")
  }

  private static func refuse(
    _ failure: NumericText.Failure, _ text: String, hasWeight: Bool, _ line: Int, _ findings: inout Findings
  ) {
    let shown = FrontMatterReader.brief(text)
    let message: (ru: String, en: String)
    var fix = (
      ru: "Примеры: `- = 2000`, `- = 2000 ± 10`, `- = 1500..2500 50%`, `- = 2,5`.",
      en: "Examples: `- = 2000`, `- = 2000 ± 10`, `- = 1500..2500 50%`, `- = 2.5`."
    )
    switch failure {
    case .notANumber: message = ("«\(shown)» — не число и не промежуток.", "“\(shown)” is neither a number nor an interval.")
    case .reversed: message = ("В промежутке «\(shown)» начало больше конца.", "The interval “\(shown)” begins above its end.")
    case .badTolerance: message = ("После ± в «\(shown)» нет числа.", "There is no number after ± in “\(shown)”.")
    case .relativeTolerance(let value):
      message = ("Допуск в «\(shown)» задан в процентах.", "The tolerance in “\(shown)” is given in per cent.")
      fix = ("Запишите его числом: ± \(value).", "Write it as a number: ± \(value).")
    case .mixedUnits(let first, let second):
      message = (
        "Ответы даны в разных единицах: «\(first)» и «\(second)».", "The answers are given in different units: “\(first)” and “\(second)”."
      )
      fix = ("Переведите все в одну единицу и назовите её в вопросе.", "Convert them to one unit and name it in the question.")
    case .comparison:
      message = ("Сравнение «\(shown)» прочитать как ответ нельзя.", "The comparison “\(shown)” cannot be read as an answer.")
      fix = ("Запишите промежуток от и до: `- = 0..15`.", "Write an interval from and to: `- = 0..15`.")
    }
    if hasWeight {
      fix.ru += " Последний N% — это вес; если процент входит в ответ, допишите вес: `50% 100%`."
      fix.en += " A last N% is the weight; if the per cent belongs to the answer, add a weight: `50% 100%`."
    }
    findings.error("question-number", findings.spot(line), ru: message.ru, en: message.en, fixRu: fix.ru, fixEn: fix.en)
  }

  // MARK: - Texts

  /// The keys of a short answer; nil if they cannot be used.
  static func short(_ run: AnswerRun, _ findings: inout Findings) -> [ShortKey]? {
    var keys: [ShortKey] = []
    var seen: [String: Int] = [:]
    for item in run.items {
      guard let key = Key(item, &findings) else { continue }
      guard key.isWrong || key.weight.check(key.line, allowsZero: false, &findings) else { continue }
      let parts = LiteralAnswers.alternatives(key.isWrong ? key.text : key.weight.text)
      for part in parts {
        let text = AnswerComparison.withoutOuterQuotes(part)
        guard !text.isEmpty else {
          findings.error(
            "question-empty-answer", findings.spot(key.line), ru: "После знака «=» или «~» нет ответа.",
            en: "There is no answer behind the sign.",
            fixRu: "Впишите ответ или удалите строку.", fixEn: "Write the answer or remove the line.")
          continue
        }
        if let first = seen.updateValue(key.line, forKey: AnswerComparison.key(text)) {
          findings.error(
            "question-duplicate-answer", findings.spot(key.line),
            ru: "Ответ «\(FrontMatterReader.brief(text))» уже есть в строке \(first): регистр, ё и пробелы не различаются.",
            en: "The answer “\(FrontMatterReader.brief(text))” is on line \(first) already: case, ё and space make no difference.",
            fixRu: "Оставьте одну строку.", fixEn: "Keep one line.")
          continue
        }
        if !key.isWrong {
          // A weight inside the line belongs to one of the alternatives, and only the last of them can have it there.
          if parts.count > 1, AnswerWeight(part).written != nil {
            LiteralAnswers.alternativesMeant(FrontMatterReader.brief(part), key.line, &findings)
          } else {
            LiteralAnswers.remark(part, key.line, &findings)
          }
        }
        keys.append(ShortKey(text: text, weight: key.isWrong ? 0 : key.weight.weight, feedback: key.feedback))
      }
    }
    guard checkFull(keys.map(\.weight), run.line, &findings) else { return nil }
    return keys
  }

  /// The keys of `Ответ: эскалация / передача.`
  static func short(_ answer: QuestionBody.Answer, _ findings: inout Findings) -> [ShortKey] {
    let parts = LiteralAnswers.alternatives(answer.text)
    if answer.isList {
      LiteralAnswers.alternativesMeant(FrontMatterReader.brief(answer.text), answer.line, &findings)
    }
    var keys: [ShortKey] = []
    var seen: Set<String> = []
    for part in parts {
      let written = parts.count > 1 ? FieldLine.withoutEmphasis(withoutFullStop(part)[...]) : part
      if !answer.isList { LiteralAnswers.remark(withoutFullStop(written), answer.line, &findings) }
      let text = AnswerComparison.withoutOuterQuotes(withoutFullStop(AnswerComparison.withoutOuterQuotes(written)))
      if seen.insert(AnswerComparison.key(text)).inserted { keys.append(ShortKey(text: text, weight: 1, feedback: nil)) }
    }
    return keys
  }

  private static func withoutFullStop(_ written: String) -> String {
    var text = written
    // A full stop that ends the sentence is not typed by anybody; one that abbreviates a word is.
    let lastWord = text.split(whereSeparator: \.isWhitespace).last?.count ?? 0
    if text.hasSuffix("."), lastWord > 4, text.dropLast().firstIndex(of: ".") == nil { text.removeLast() }
    return text
  }

  private static func checkFull(_ weights: [Double], _ line: Int, _ findings: inout Findings) -> Bool {
    guard let best = weights.max(), best > 0 else {
      if !findings.isBroken {
        findings.error(
          "question-no-key", findings.spot(line), ru: "Нет ни одного верного ответа.", en: "There is no right answer.",
          fixRu: "Начните верный ответ с `- =`.", fixEn: "Begin the right answer with `- =`.")
      }
      return false
    }
    if best < 1 {
      let percent = NumberText.written((best * 100).rounded())
      findings.warning(
        "question-weight", findings.spot(line), ru: "Лучший ответ даёт только \(percent) % балла.",
        en: "The best answer earns only \(percent)% of the points.",
        fixRu: "Уберите вес у полного ответа; если процент входит в ответ, допишите вес: `\(percent)% 100%`.",
        fixEn: "Remove the weight of the full answer; if the per cent belongs to the answer, add a weight: `\(percent)% 100%`.")
    }
    return true
  }
}
