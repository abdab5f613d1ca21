import Foundation
import Handbook

/// The parts of a clause in which words are counted.
public enum SearchField: String, Sendable, CaseIterable, Encodable {
  /// The clause's own heading and number.
  case heading
  /// The heading of an FAQ: the question as clients put it.
  case question
  /// Titles of the document and of the headings around the clause.
  case breadcrumb
  /// The text.
  case body
  /// Other words for a term of the glossary.
  case synonyms
  /// Ids of the clause, where they say more than its heading.
  case names
}

/// What an occurrence of a word is worth, and how frequency and length are damped. The one place for such numbers.
struct FieldWeights {
  /// Occurrences are counted in these parts of one, so that postings hold whole numbers. Weights are multiples.
  static let unit = 16

  /// Value of an occurrence in parts of `unit`.
  static func weight(_ field: SearchField) -> Int {
    switch field {
    // The author's own summary of the clause; three sentences of text outweigh it.
    case .heading: 48
    // Whoever searches asks; of all headings the FAQ's are worded most alike.
    case .question: 64
    // Says what the clause is about where its own heading is terse («Сроки»), but is the same for all its neighbours.
    case .breadcrumb: 16
    case .body: 16
    // Each stands for the term itself, which has the weight of a heading.
    case .synonyms: 48
    // An older or a Latin name for the same thing; often in another language. A heading in short.
    case .names: 64
    }
  }

  /// What the score of a clause is multiplied with by the kind of its document, at most 1. Standards and answers say how it is; a card of the glossary,
  /// short and full of synonyms, leads to them, a template repeats them, a scorecard asks about them.
  static func prior(_ kind: DocumentKind) -> Float {
    switch kind {
    case .glossary: 0.4
    case .templates: 0.9
    case .checklist: 0.85
    default: 1
    }
  }

  /// Share of the most that words can give which a clause gets when they name a term of the glossary whose card leads to it: whoever says
  /// «матерится» wants what the card of «Брань» points at.
  static let leadShare: Float = 1
  /// The same for the links of a card behind the first, which is the one that its writer thought of first.
  static let furtherLeadShare: Float = 0.9

  /// Saturation of frequency (BM25's k1). Clauses are passages: a second mention adds little. Measured: 0.9 over 1.2.
  static let saturation: Float = 0.9
  /// How far length is held against a clause (BM25's b).
  static let lengthShare: Float = 0.75

  /// Inverse document frequency, never negative: ln(1 + (N − df + ½)/(df + ½)).
  static func rarity(frequency: Int, of total: Int) -> Float {
    let frequency = Float(frequency)
    return log(1 + (Float(total) - frequency + 0.5) / (frequency + 0.5))
  }
}
