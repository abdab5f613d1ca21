/// Scores of all pairs of a question and a sentence.
///
/// score = contact · `contact` + evidence · `evidence` · g + `place` · (1 − `placeSlope` · |relative place of both|) ± `marker` − `filler`,
/// where g grows with contact: evidence about another topic counts for less (design/answers.md 2.4).
struct AnswerScorer {
  let questions: [FoundQuestion]
  let sentences: [ReplySentence]
  let weights: AnswerWeights
  /// scores[question][sentence].
  private(set) var scores: [[Float]] = []
  /// Contact and evidence of each pair.
  private(set) var parts: [[(contact: Float, evidence: Float)]] = []

  init(questions: [FoundQuestion], sentences: [ReplySentence], weights: AnswerWeights) {
    self.questions = questions
    self.sentences = sentences
    self.weights = weights
  }

  /// Fills the tables.
  mutating func read(_ topics: [QuestionTopic], _ letter: AnswerText) {
    let substantial = sentences.count { !$0.isFiller }
    let isNumbered = sentences.count { $0.number != nil } >= 2
    let contacts = topics.map { topic in sentences.map { topic.contact(with: $0, weights) } }
    let familiar = sentences.indices.map { sentence in
      max(contacts.reduce(0) { max($0, $1[sentence]) }, repeatsReply(sentence) ? weights.repeatedReply : 0)
    }
    for (number, question) in questions.enumerated() {
      let evidence = AnswerEvidence(question, topics[number], in: letter)
      var row: [Float] = []
      var rowParts: [(contact: Float, evidence: Float)] = []
      for (place, sentence) in sentences.enumerated() {
        let contact = contacts[number][place]
        let value = evidence.value(in: sentence, contact: contact, weights)
        var score = weights.contact * contact + weights.evidence * value * share(question.kind, topics[number].isElliptical, value, contact)
        if sentence.isFiller {
          score -= weights.filler
        } else {
          let distance = abs((Float(number) + 0.5) / Float(questions.count) - (Float(sentence.rank) + 0.5) / Float(max(substantial, 1)))
          score += weights.place * (1 - weights.placeSlope * distance)
          score += novelty(contact: contact, familiar: familiar[place])
        }
        if isNumbered, let mark = sentence.number { score += mark == number + 1 ? weights.marker : -weights.marker }
        row.append(score)
        rowParts.append((contact, value))
      }
      scores.append(row)
      parts.append(rowParts)
    }
  }

  /// A sentence without contact to this question that takes up another question, or a sentence before, dwells on that; one without contact
  /// to anything must be there for a reason, and that is an answer in other words.
  private func novelty(contact: Float, familiar: Float) -> Float {
    let strangeness = 1 - min(1, contact / 0.3)
    return weights.novelty * strangeness * (1 - 2 * min(1, familiar / 0.4))
  }

  /// Whether a word of a sentence stands in one of the two before.
  private func repeatsReply(_ sentence: Int) -> Bool {
    for before in sentences[max(0, sentence - 2)..<sentence] where !before.isFiller {
      for word in sentences[sentence].content where word.weight > 0.5 {
        if before.content.contains(where: { word.similarity(to: $0, weights) >= 0.85 }) { return true }
      }
    }
    return false
  }

  /// How much of the evidence counts.
  private func share(_ kind: QuestionKind, _ isElliptical: Bool, _ evidence: Float, _ contact: Float) -> Float {
    if evidence < 0 { return weights.missing }
    let loose: Float =
      switch kind {
      case _ where isElliptical: weights.looseEllipticalEvidence
      case .when, .howMuch: weights.looseTermEvidence
      case .why: weights.looseReasonEvidence
      default: weights.looseEvidence
      }
    return loose + (1 - loose) * min(1, contact * 2)
  }
}
