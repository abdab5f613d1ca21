import Handbook

/// Sentences about statistics, the same for the terminal and for the page.
struct StatisticsWords {
  let words: PaperWords
  let statistics: ExamStatistics

  init(_ statistics: ExamStatistics, _ language: InterfaceLanguage) {
    self.statistics = statistics
    words = PaperWords(language: language)
  }

  private var test: TestStatistics { statistics.test }

  func tr(_ ru: String, _ en: String) -> String { words(ru, en) }

  /// A number with two decimals, or a dash.
  func number(_ value: Double?, decimals: Int = 2) -> String { value.map { words.number($0, decimals: decimals) } ?? "–" }

  /// A number with exactly two decimals, for columns, or a dash.
  func fixed(_ value: Double?) -> String {
    guard let value else { return "–" }
    let hundredths = (value * 100).rounded()
    guard hundredths.magnitude < 1e12 else { return words.number(value) }
    let magnitude = Int(hundredths.magnitude)
    let fraction = magnitude % 100
    return (hundredths < 0 ? "−" : "") + "\(magnitude / 100)" + tr(",", ".") + (fraction < 10 ? "0" : "") + "\(fraction)"
  }

  /// `92 %`, or a dash.
  func percent(_ share: Double?) -> String {
    share.map { words.number($0 * 100, decimals: 0) + tr("\u{A0}%", "%") } ?? "–"
  }

  /// A total in its unit.
  func total(_ value: Double?) -> String {
    number(value) + (statistics.unit == .percent && value != nil ? tr("\u{A0}%", "%") : "")
  }

  func persons(_ count: Int) -> String {
    let isFew = (2...4).contains(count % 10) && !(12...14).contains(count % 100)
    return "\(count) " + tr(isFew ? "человека" : "человек", count == 1 ? "person" : "persons")
  }

  func items(_ count: Int) -> String {
    let (tail, teen) = (count % 10, (11...14).contains(count % 100))
    return "\(count) "
      + tr(!teen && tail == 1 ? "вопрос" : !teen && (2...4).contains(tail) ? "вопроса" : "вопросов", count == 1 ? "item" : "items")
  }

  /// What there is.
  var size: String {
    persons(test.count) + " · " + items(test.items)
      + (statistics.unit == .points ? " · " + tr("наибольший балл ", "greatest score ") + number(test.maximum) : "")
  }

  /// Where the totals lie.
  var centre: String {
    let share = statistics.unit == .points && test.maximum > 0 ? test.mean.map { " (\(percent($0 / test.maximum)))" } ?? "" : ""
    return tr("Средний балл ", "Mean ") + total(test.mean) + share + tr(", медиана ", ", median ") + total(test.median)
      + tr(", от ", ", from ") + total(test.lowest) + tr(" до ", " to ") + total(test.highest) + "."
  }

  /// How they spread.
  var spread: String {
    tr("Стандартное отклонение ", "Standard deviation ") + number(test.deviation) + tr(", асимметрия ", ", skewness ")
      + fixed(test.skewness) + tr(", эксцесс ", ", kurtosis ") + fixed(test.kurtosis) + "."
  }

  /// How far the totals can be trusted.
  var reliability: String {
    guard let alpha = test.alpha else {
      return tr(
        "Надёжность не определить: нужны хотя бы два человека, два вопроса и разные баллы.",
        "Reliability cannot be told: it takes two persons, two items and scores that differ.")
    }
    let verdict =
      switch alpha {
      case 0.9...: tr("отличная", "excellent")
      case 0.8...: tr("хорошая", "good")
      case 0.7...: tr("достаточная", "sufficient")
      case 0.6...: tr("сомнительная: решать по одному баллу рискованно", "doubtful: deciding by the score alone is a risk")
      case 0...: tr("низкая: по одному баллу решать нельзя", "low: the score alone cannot decide")
      default: tr("отрицательная: вопросы спорят друг с другом, сверьте ключи", "negative: items contradict each other, look at the keys")
      }
    return tr("Надёжность α = ", "Reliability α = ") + fixed(alpha) + ", " + verdict + ". "
      + tr("Ошибка измерения ±", "Standard error of measurement ±") + total(test.standardError) + "; "
      + tr("коэффициент внутренней согласованности ", "coefficient of internal consistency ")
      + number(test.internalConsistency, decimals: 1)
      + tr("\u{A0}%, доля ошибки ", "%, error ratio ") + number(test.errorRatio, decimals: 1) + tr("\u{A0}%.", "%.")
  }

  /// What the cut does; nil without one.
  var cut: String? {
    guard let cut = statistics.cut else { return nil }
    var text = tr("Проходной балл ", "Cut ") + total(cut.score)
    if case .angoff(let judges) = cut.source {
      text += tr(" по Ангоффу, судей: \(judges)", " by Angoff, judges: \(judges)")
      if let error = cut.standardError { text += tr(", стандартная ошибка ", ", standard error ") + total(error) }
    }
    text += tr(": достигли ", ": reached by ") + tr("\(cut.passed) из \(test.count).", "\(cut.passed) of \(test.count).")
    if let band = cut.band, let borderline = cut.borderline {
      text +=
        " "
        + tr(
          "Ближе к нему, чем ошибка измерения (\(total(band.lowerBound))…\(total(band.upperBound))), — \(persons(borderline)): их работы посмотрите сами.",
          "Nearer to it than the error of measurement (\(total(band.lowerBound))…\(total(band.upperBound))): \(persons(borderline)); look at their papers yourself."
        )
    }
    return text
  }

  /// Flags that items have, the worst first, with these items.
  var findings: [(flag: ItemFlag, items: [ItemStatistics])] {
    ItemFlag.allCases.compactMap { flag in
      let items = statistics.items.filter { $0.flags.contains(flag) }
      return items.isEmpty ? nil : (flag, items)
    }
  }

  /// Options that a flag is about: `ключ А — 20 %, связь −0,21`.
  func evidence(_ flag: ItemFlag, _ item: ItemStatistics) -> String? {
    func told(_ option: OptionStatistics, _ name: String) -> String {
      let tie = option.pointBiserial.map { tr(", связь ", ", r ") + fixed($0) } ?? ""
      return "\(name)«\(option.label)» — \(percent(option.share))\(tie)"
    }
    switch flag {
    case .miskey:
      let keys = item.options.filter(\.isKey).map { told($0, tr("ключ ", "key ")) }
      return (keys + item.options.filter(\.beatsKey).map { told($0, "") }).joined(separator: "; ")
    case .deadDistractor: return item.options.filter(\.isDead).map { "«\($0.label)» — \(percent($0.share))" }.joined(separator: "; ")
    case .negativeDiscrimination, .lowDiscrimination: return "r = " + fixed(item.discrimination)
    case .tooEasy, .tooHard: return percent(item.facility)
    case .fewAnswers: return "\(item.count)"
    case .noVariance: return nil
    }
  }

  /// All is well, where it is.
  var praise: String {
    tr("Подозрительных вопросов нет.", "No item is suspicious.")
  }
}
