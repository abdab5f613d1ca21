/// How much a sentence looks like an answer of the kind a question asks for, -1…1, whatever both are about.
///
/// The scale is design/answers.md's table 2.2; terms, sums and amounts are told by lemmas and numerals, so that «к двум часам»,
/// «спустя шестьдесят дней» and «ничего не берём» count as well.
struct AnswerEvidence {
  let kind: QuestionKind
  /// Asks for a sum, not for an amount.
  let isAboutMoney: Bool
  /// Words of the question.
  let topic: QuestionTopic
  /// Asks whether something is there: «есть ли».
  let asksForExistence: Bool
  /// Asks what the company will do: «вернёте ли».
  let asksForDeed: Bool
  /// Asks for a number by another word than «сколько»: «какой размер».
  let isAboutNumber: Bool
  /// «чем», «как»: a thing may be the answer.
  let isAboutMeans: Bool

  init(_ question: FoundQuestion, _ topic: QuestionTopic, in letter: AnswerText) {
    let words = letter.words[question.words]
    kind = question.kind
    self.topic = topic
    isAboutMoney = Wordbook.shared.moneyTopics.occurs(in: words)
    isAboutNumber = words.contains { !$0.traits.flags.isDisjoint(with: [.money]) } || Wordbook.shared.measures.occurs(in: words)
    asksForDeed = words.contains { $0.traits.flags.contains(.secondPerson) }
    asksForExistence = words.contains { $0.traits.flags.contains(.existence) }
    isAboutMeans = words.contains { FormSet.means.contains($0.traits.form) }
  }

  /// The evidence in a sentence of this contact.
  func value(in sentence: ReplySentence, contact: Float, _ weights: AnswerWeights) -> Float {
    let contents = sentence.contents
    var value = plain(contents, sentence, contact, weights)
    // An order to the client answers neither «почему» nor «кто».
    if contents.contains(.commands), kind == .why || kind == .who { value -= 0.25 }
    if contents.contains(.commands), kind == .yesNo || kind == .which, contact < 0.15 { value -= weights.idleCommand }
    if contents.contains(.promise) { value = max(value, 0.6) }
    return value
  }

  private func plain(_ contents: ReplySentence.Contents, _ sentence: ReplySentence, _ contact: Float, _ weights: AnswerWeights) -> Float {
    switch kind {
    case .when: return contents.contains(.term) ? 1 : -1
    case .howMuch:
      let isNumber = !contents.isDisjoint(with: [.digits, .amount])
      if isAboutMoney { return contents.contains(.sum) ? 1 : contents.contains(.price) ? 0.4 : isNumber ? 0.1 : -1 }
      return isNumber ? 1 : -1
    case .place: return !contents.isDisjoint(with: [.place, .model]) ? 0.9 : -0.2
    case .why: return contents.contains(.reason) ? 1 : contents.contains(.negation) ? 0.45 : -0.1
    case .how:
      if contents.contains(.instruction) { return 1 }
      return isAboutMeans ? 0.45 : !contents.isDisjoint(with: [.modal, .ourDeed]) ? 0.3 : -0.1
    case .who: return contents.contains(.name) ? 1 : !contents.isDisjoint(with: [.person, .ourDeed]) ? 0.5 : -0.2
    case .which: return isAboutNumber && !contents.isDisjoint(with: [.digits, .amount, .model]) ? 0.8 : 0.35
    case .request: return request(contents, sentence, contact, weights)
    case .yesNo: return yesNo(contents, contact, weights)
    }
  }

  private func request(_ contents: ReplySentence.Contents, _ sentence: ReplySentence, _ contact: Float, _ weights: AnswerWeights) -> Float {
    var value: Float = 0
    if contents.contains(.willHappen) { value = 0.7 }
    if contents.contains(.refusal) { value = 0.7 }
    if !contents.isDisjoint(with: [.done, .finished]) { value = 0.9 }
    if contents.contains(.ourDeed) { value = 1 }
    if value == 0 { return weights.noDeed }
    if !contents.contains(.done), !topic.names(sentence, contact, weights) { value *= 0.45 }
    return value * 0.9
  }

  private func yesNo(_ contents: ReplySentence.Contents, _ contact: Float, _ weights: AnswerWeights) -> Float {
    if contents.contains(.opening) { return 0.9 }
    // «Пришлёте недостающее?» — «Доставим завтра».
    let isDeed = asksForDeed && !contents.isDisjoint(with: [.ourDeed, .willHappen, .finished])
    let isThere = asksForExistence && contents.contains(.existence)
    let isClear = isDeed || isThere || !contents.isDisjoint(with: [.polarity, .negation, .refusal])
    let loose = isDeed || isThere ? weights.looseDeed : isClear ? weights.looseClearYesNo : weights.looseYesNo
    return (isClear ? 0.75 : 0.35) * (loose + (1 - loose) * min(1, contact * 1.6))
  }
}
