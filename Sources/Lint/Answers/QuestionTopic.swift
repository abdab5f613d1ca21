/// What a question is about: its words with their weights.
struct QuestionTopic {
  /// Words that say what it is about; how much each of them counts.
  private(set) var words: [(traits: WordTraits, weight: Float)] = []
  /// Yes or no is said of the verb, other kinds ask for something beside it.
  private(set) var isAboutVerb = false
  /// What the weights are measured by.
  private(set) var norm: Float = 1
  /// Says so little that meeting none of its words means nothing: «это лечится?».
  private(set) var isElliptical = false
  /// What is asked of the verb: «вернуть» in «можно ли вернуть кольцо».
  private(set) var predicates: [WordTraits] = []
  /// Verbs that a request names, for comparing with the deed.
  private(set) var deeds: [WordTraits] = []

  /// Reads the topics of all questions of a letter.
  static func topics(_ questions: [FoundQuestion], in letter: AnswerText, _ weights: AnswerWeights) -> [QuestionTopic] {
    let frequency = sentenceFrequency(letter)
    var topics: [QuestionTopic] = []
    for (number, question) in questions.enumerated() {
      var topic = QuestionTopic()
      topic.isAboutVerb = question.kind == .yesNo || question.kind == .request
      topic.add(letter.words[question.words], frequency, weights)
      let isPointing = letter.words[question.words].contains { $0.traits.flags.contains(.pointing) }
      topic.isElliptical = topic.total < weights.little
      if topic.total < 1.2 || isPointing {
        // «Когда её доставят?» is about what was said before.
        if question.sentence > 0 { topic.inherit(letter.words(of: letter.sentences[question.sentence - 1]).map(\.traits), weights) }
        if number > 0 { topic.inherit(letter.words[questions[number - 1].words].map(\.traits), weights) }
      }
      topic.measure()
      topics.append(topic)
    }
    return topics
  }

  /// In how many sentences each lemma stands.
  private static func sentenceFrequency(_ letter: AnswerText) -> [UInt64: Int] {
    var frequency: [UInt64: Int] = [:]
    var seen: Set<UInt64> = []
    for sentence in letter.sentences {
      seen.removeAll(keepingCapacity: true)
      for word in letter.words(of: sentence) where word.traits.isContent && seen.insert(word.traits.shape.identity).inserted {
        frequency[word.traits.shape.identity, default: 0] += 1
      }
    }
    return frequency
  }

  private var total: Float { words.reduce(0) { $0 + $1.weight } }

  private mutating func add(_ source: ArraySlice<AnswerWord>, _ frequency: [UInt64: Int], _ weights: AnswerWeights) {
    // «Если не подойдёт, вернёте?» is about the condition too; «нужен ли чек, если…» hardly.
    var isCondition = false
    for word in source {
      if FormSet.condition.contains(word.traits.form), word.bytes != source.first?.bytes { isCondition = true }
      if word.traits.flags.contains(.imperative) || word.traits.flags.contains(.infinitive), word.traits.isContent {
        deeds.append(word.traits)
      }
      if word.traits.isContent, !word.traits.flags.isDisjoint(with: [.infinitive, .finite, .imperative]), !isCondition {
        predicates.append(word.traits)
      }
      guard word.traits.isContent, !words.contains(where: { $0.traits.shape.identity == word.traits.shape.identity }) else { continue }
      var weight = word.traits.weight * (words.isEmpty ? weights.first : words.count < 2 ? weights.leading : weights.trailing)
      if !word.traits.flags.isDisjoint(with: [.finite, .infinitive]) { weight *= weights.predicate }
      if isCondition { weight *= weights.condition }
      if frequency[word.traits.shape.identity, default: 0] >= 2 { weight *= weights.repeated }
      words.append((word.traits, weight))
    }
  }

  private mutating func inherit(_ source: [WordTraits], _ weights: AnswerWeights) {
    for traits in source where traits.isContent && !words.contains(where: { $0.traits.shape.identity == traits.shape.identity }) {
      words.append((traits, traits.weight * weights.inherited))
    }
  }

  /// The three weightiest words, within bounds: a long question need not be met in every word.
  private mutating func measure() {
    let top = words.map(\.weight).sorted(by: >).prefix(3).reduce(0, +)
    norm = min(1.8, max(0.8, top))
  }

  /// How much a sentence is about it, 0…1: each word of the question is met by the nearest of the sentence.
  func contact(with sentence: ReplySentence, _ weights: AnswerWeights) -> Float {
    var sum: Float = 0
    for word in words {
      var best: Float = 0
      for other in sentence.content {
        let near = word.traits.similarity(to: other, weights) * min(1, other.weight + 0.3)
        if near > best { best = near }
      }
      sum += word.weight * best
    }
    // «Вернёте ли кольцо?» is not answered by «кольцо гравируем».
    if isAboutVerb, !predicates.isEmpty, !meetsPredicate(sentence, weights) { sum *= weights.unmetPredicate }
    return min(1, sum / norm)
  }

  private func meetsPredicate(_ sentence: ReplySentence, _ weights: AnswerWeights) -> Bool {
    predicates.contains { predicate in sentence.content.contains { predicate.similarity(to: $0, weights) >= 0.55 } }
  }

  /// Whether a deed of the sentence resembles what is asked for.
  func names(_ sentence: ReplySentence, _ contact: Float, _ weights: AnswerWeights) -> Bool {
    if deeds.isEmpty { return contact >= 0.3 }
    return deeds.contains { deed in sentence.content.contains { deed.similarity(to: $0, weights) >= 0.6 } }
  }
}
