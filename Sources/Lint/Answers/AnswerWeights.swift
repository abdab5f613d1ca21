/// Every number of the check `answers`, with the reason for it.
///
/// The model is design/answers.md's: a sentence fits a question by words (`contact`), by what such an answer must hold (`evidence`) and by
/// its place; questions and sentences are paired so that the sum is greatest. They were set by hand on 156 pairs of letters and replies
/// and are round: a random search over them fitted one half of the pairs better and the other half worse.
struct AnswerWeights: Sendable {
  // Likeness of two lemmas.
  /// Partners in aspect are one verb for a reader.
  var partner: Float = 1
  /// Equal stems: доставка, доставить.
  var stem: Float = 0.9
  /// Equal beginnings: хранение, хранится.
  var beginning: Float = 0.7
  /// Equal roots behind different prefixes: привезти, довезти.
  var root: Float = 0.7
  /// Roots that only alternation tells apart: вернуть, возвращать.
  var alternation: Float = 0.6
  /// Words of one group of meaning.
  var group: Float = 0.6

  // Weights of the words of a question.
  /// The first word of a question carries its topic, the second most of it.
  var first: Float = 1.35
  var leading: Float = 1.15
  /// Verbs tell questions about one thing apart.
  var predicate: Float = 1
  /// The words behind them.
  var trailing: Float = 0.9
  /// Words of a condition: «если я потерял чек».
  var condition: Float = 0.5
  /// Words that stand in several sentences of the letter tell questions apart less well.
  var repeated: Float = 0.5
  /// A question whose own words weigh less is elliptical.
  var little: Float = 1.1
  /// Words of the sentence before, for «когда её доставят?».
  var inherited: Float = 0.35

  // The score of a pair.
  /// Weight of contact, which is 0…1.
  var contact: Float = 1.3
  /// Weight of evidence, which is -1…1.
  var evidence: Float = 0.75
  /// Weight of the place: replies follow letters.
  var place: Float = 0.5
  /// How fast the place's part falls.
  var placeSlope: Float = 2.2
  /// How much it tells that a sentence takes up something else, or nothing at all.
  var novelty: Float = 0.1
  /// A word of a sentence before is as good as so much contact to a question.
  var repeatedReply: Float = 0.25
  /// Reply and letter are numbered: the same number, or another one.
  var marker: Float = 0.8
  /// Greetings, apologies, thanks answer nothing.
  var filler: Float = 0.9
  /// Evidence without any contact counts for this share; «в 15:30» answers «когда?» whatever it is about, «да» does not.
  var looseEvidence: Float = 0.55
  /// The same of terms and sums.
  var looseTermEvidence: Float = 0.95
  /// The same of reasons: «проверили: забыли положить» explains anything.
  var looseReasonEvidence: Float = 0.5
  /// The same for questions that say little themselves.
  var looseEllipticalEvidence: Float = 0.65
  /// Evidence that is missing counts more than evidence that is there: no term, no answer to «когда».
  var missing: Float = 1.7
  /// Contact without the verb that is asked about.
  var unmetPredicate: Float = 0.6
  /// «Возьмите паспорт» is no yes or no about something else.
  var idleCommand: Float = 0.2
  /// A yes or no without any contact.
  var looseYesNo: Float = 0.2
  /// The same with «можно», «не», «достаточно».
  var looseClearYesNo: Float = 0.45
  /// A deed where the question asks whether the company will do something, without any contact.
  var looseDeed: Float = 0.7
  /// A request is answered by a deed or a refusal; a sentence without either hardly answers it.
  var noDeed: Float = -0.4

  // The pairing.
  /// What a question earns without an answer: the score below which a sentence is no answer.
  var unanswered: Float = 0.62
  /// The same for «это лечится?»: the less a question says, the less it means that no word of it is met.
  var unansweredElliptical: Float = 0.42
  /// A sentence answers a second question at this price.
  var second: Float = 0.85
  /// A sentence of several clauses answers a second one more easily.
  var secondCompound: Float = 0.6

  // What is reported.
  /// The margin above which a question counts as unanswered.
  var threshold: Float = 0
  /// The sum that the best pairing in order must lose before the order counts as wrong.
  var orderThreshold: Float = 0.1
  /// How sure it must be that a question is one.
  var surest: Float = 0.5

  static let standard = AnswerWeights()
}
