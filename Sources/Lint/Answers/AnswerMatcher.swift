/// Questions of a letter beside the sentences of a reply.
struct AnswerMatcher {
  /// A question and what became of it.
  struct Match {
    let question: FoundQuestion
    /// The sentence that answers it.
    var sentence: Int?
    /// What the best pairing loses if this question must be answered; 0 or below: it is answered.
    var margin: Float
    /// Contact and evidence of the best free sentence, for explaining.
    var contact: Float
    var evidence: Float
  }

  let sentences: [ReplySentence]
  let matches: [Match]
  /// What the best pairing in order loses against the best one; 0: the order is right.
  let disorder: Float

  init(letter: AnswerText, questions: [FoundQuestion], reply: AnswerText, _ weights: AnswerWeights = .standard) {
    let sentences = ReplySentence.sentences(of: reply)
    self.sentences = sentences
    let topics = QuestionTopic.topics(questions, in: letter, weights)
    var scorer = AnswerScorer(questions: questions, sentences: sentences, weights: weights)
    scorer.read(topics, letter)
    let second = sentences.map { $0.contents.contains(.compound) ? weights.secondCompound : weights.second }
    let assignment = Assignment(
      scores: scorer.scores, second: second, unanswered: topics.map { $0.isElliptical ? weights.unansweredElliptical : weights.unanswered })
    let best = assignment.best()
    var matches: [Match] = []
    for (number, question) in questions.enumerated() {
      let sentence = best.sentences[number]
      let margin: Float
      if let sentence {
        // Only the sign is asked for; the best pairing has answered it.
        margin = min(0, assignment.unanswered[number] - scorer.scores[number][sentence])
      } else {
        margin = best.total - assignment.best(with: number).total
      }
      let found = sentence.map { scorer.parts[number][$0] } ?? (contact: 0, evidence: 0)
      matches.append(Match(question: question, sentence: sentence, margin: margin, contact: found.contact, evidence: found.evidence))
    }
    AnswerMatcher.shareAlternatives(&matches)
    self.matches = matches
    // A sentence that answers two questions at once stands in nobody's order.
    let taken = best.sentences.compactMap { $0 }
    let answered = taken.filter { sentence in taken.count { $0 == sentence } == 1 }
    let isInverted = zip(answered, answered.dropFirst()).contains { $0 > $1 }
    disorder = isInverted ? max(0, best.total - assignment.bestInOrder()) : 0
  }

  /// «Вернёте деньги? Или довезёте?»: whoever answers one has answered the other.
  private static func shareAlternatives(_ matches: inout [Match]) {
    for number in matches.indices.dropFirst() where matches[number].question.isAlternative {
      let margin = min(matches[number - 1].margin, matches[number].margin)
      let sentence = matches[number].margin < matches[number - 1].margin ? matches[number].sentence : matches[number - 1].sentence
      for place in [number - 1, number] {
        matches[place].margin = margin
        matches[place].sentence = matches[place].sentence ?? sentence
      }
    }
  }
}
