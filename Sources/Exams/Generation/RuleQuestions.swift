import Handbook
import Lint

/// Questions from the examples of `rule` blocks: which message breaks a clause, and which clause a message breaks.
struct RuleQuestions {
  private let source: GenerationSource
  private let rules: [Entry]
  private let goods: Ring<Good>
  /// Clauses that a rule enforces, for wrong answers.
  private let enforced: Ring<Titled>

  private struct Entry {
    let rule: CheckRule
    let clause: Clause
    let document: Document
    var channel: String? { rule.channels.first }
  }

  private struct Good {
    let text: String
    let rule: String
  }

  private struct Titled {
    let clause: Clause
    let document: Document
  }

  init(_ source: GenerationSource) {
    self.source = source
    var rules: [Entry] = []
    var goods: [Good] = []
    var enforced: [String: Titled] = [:]
    for rule in source.handbook.checkRules {
      guard let (clause, document) = source.clause(rule.clause) else { continue }
      if clause.opening != .document { enforced[clause.reference] = Titled(clause: clause, document: document) }
      goods += rule.good.filter { RuleQuestions.isMessage($0.text) }.map { Good(text: $0.text, rule: rule.id) }
      if rule.severity >= .warning, source.isWanted(rule.clause) { rules.append(Entry(rule: rule, clause: clause, document: document)) }
    }
    self.rules = rules
    self.goods = Ring(goods) { $0.text }
    self.enforced = Ring(enforced.values) { $0.clause.reference }
  }

  /// A message of one line that stands for itself.
  private static func isMessage(_ text: String) -> Bool { (8...200).contains(text.count) && !text.contains { "\n|".contains($0) } }

  func questions() -> [Question] {
    rules.flatMap { entry in
      entry.rule.bad.map(\.text).filter(RuleQuestions.isMessage).flatMap { bad in
        [message(entry, bad), clause(entry, bad)].compactMap(\.self)
      }
    }
  }

  // MARK: - Which message breaks the clause

  private func message(_ entry: Entry, _ bad: String) -> Question? {
    guard source.findings(bad, channel: entry.channel).contains(where: { $0.rule == entry.rule.id }) else { return nil }
    let isRussian = GeneratedText.isRussian(bad)
    let id = Lot.id("message", entry.clause.reference, bad)
    func fits(_ good: Good, _ taken: [Good]) -> Bool {
      RuleQuestions.isMessage(good.text) && GeneratedText.isRussian(good.text) == isRussian && !taken.contains { $0.text == good.text }
        && GeneratedText.isAlikeInLength(good.text, bad, within: 2.2) && isInnocent(good.text, entry)
    }
    var offered: [Good] = []
    for good in entry.rule.good where offered.count < 2 {
      let good = Good(text: good.text, rule: entry.rule.id)
      if fits(good, offered) { offered.append(good) }
    }
    let own = offered
    offered += goods.take(3 - own.count, for: id) { good, taken in fits(good, own + taken) }
    let place = GeneratedText.place(entry.clause, of: entry.document)
    return Question(
      madeFrom: entry.clause, of: entry.document, id: id,
      stem: isRussian ? "\(place). Какое из этих сообщений его нарушает?" : "\(place). Which of these messages breaks it?",
      key: GeneratedText.sentence(bad), others: offered.map { GeneratedText.sentence($0.text) }, enemies: entry.rule.id,
      explanation: entry.rule.reason.map(GeneratedText.sentence))
  }

  /// Whether a text breaks nothing by what it says, and the clause not even by what it leaves out.
  private func isInnocent(_ text: String, _ entry: Entry) -> Bool {
    source.findings(text, channel: entry.channel).allSatisfy { $0.text.isEmpty && $0.clause != entry.clause.reference }
  }

  // MARK: - Which clause a message breaks

  private func clause(_ entry: Entry, _ bad: String) -> Question? {
    let findings = source.findings(bad, channel: entry.channel)
    // What is missing in a line may be elsewhere in the message: asked is about what is there.
    let said = findings.filter { !$0.text.isEmpty }
    guard !said.isEmpty, said.allSatisfy({ $0.clause == entry.clause.reference }), entry.clause.opening != .document else { return nil }
    let isRussian = GeneratedText.isRussian(bad)
    let title = GeneratedText.capitalised(entry.clause.title)
    guard GeneratedText.isRussian(title) == isRussian, !GeneratedText.shareWord(title, bad), title.count <= 60 else { return nil }
    let broken = Set(findings.map(\.clause))
    let id = Lot.id("clause", entry.clause.reference, bad)
    let offered = enforced.take(3, for: id) { other, taken in
      !broken.contains(other.clause.reference) && other.clause.title.count <= 60
        && GeneratedText.isRussian(other.clause.title) == isRussian && !GeneratedText.shareWord(other.clause.title, title)
        && ShortText.folded(other.clause.title) != ShortText.folded(title)
        && !taken.contains {
          ShortText.folded($0.clause.title) == ShortText.folded(other.clause.title)
            || GeneratedText.shareWord($0.clause.title, other.clause.title)
        }
    }
    let text = GeneratedText.quotedSentence(bad)
    let stem =
      isRussian
      ? "Сотрудник написал\(channel(entry)): \(text) Какой пункт стандарта он нарушил?"
      : "An agent wrote: \(text) Which clause of the standards does this break?"
    return Question(
      madeFrom: entry.clause, of: entry.document, id: id, stem: stem, key: title,
      others: offered.map { GeneratedText.capitalised($0.clause.title) }, enemies: entry.rule.id,
      explanation: entry.rule.reason.map(GeneratedText.sentence))
  }

  /// Where it was written, if the rule holds for one channel only.
  private func channel(_ entry: Entry) -> String {
    guard entry.rule.channels.count == 1, let channel = entry.channel else { return " клиенту" }
    return switch channel {
    case "email": " в письме"
    case "chat": " в чате"
    case "social": " в соцсетях"
    case "reviews": " в ответе на отзыв"
    default: " клиенту"
    }
  }
}
