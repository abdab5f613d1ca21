import Language

/// Which adjectives of a pattern belong to which noun.
enum AgreementPairs {
  /// Pairs of an adjective and the noun behind it, further adjectives between them, or right before it if it has none behind.
  ///
  /// - Parameter words: the words of each element; none where the element is not bound.
  static func find(_ words: [[EntryWord]]) -> [PhraseProgram.Pair] {
    var pairs: [PhraseProgram.Pair] = []
    for place in words.indices where isAdjective(words[place]) {
      var next = place + 1
      while next < words.count, isAdjective(words[next]) { next += 1 }
      if next < words.count, isNoun(words[next]) {
        if agree(words[place], words[next]) { pairs.append(PhraseProgram.Pair(adjective: UInt8(place), noun: UInt8(next))) }
      } else if place > 0, isNoun(words[place - 1]), agree(words[place], words[place - 1]) {
        pairs.append(PhraseProgram.Pair(adjective: UInt8(place), noun: UInt8(place - 1)))
      }
    }
    return pairs
  }

  private static func isAdjective(_ words: [EntryWord]) -> Bool {
    words.contains { $0.kind == .open && $0.isMostly(.fullAdjective, .fullParticiple) }
  }

  private static func isNoun(_ words: [EntryWord]) -> Bool {
    words.contains { $0.kind == .open && $0.isMostly(.noun) }
  }

  /// Whether every adjective agrees with every noun: «ваш (отдел|служба)» is written without agreement.
  private static func agree(_ adjectives: [EntryWord], _ nouns: [EntryWord]) -> Bool {
    adjectives.allSatisfy { adjective in
      nouns.allSatisfy { noun in
        adjective.tags.contains { left in
          guard left.has(.fullAdjective) || left.has(.fullParticiple) else { return false }
          return noun.tags.contains { $0.has(.noun) && Agreement.sameCase(left.tag, $0.tag) && Agreement.sameNumber(left.tag, $0.tag) }
        }
      }
    }
  }
}

/// Agreement of adjectives with nouns.
enum Agreement {
  /// Whether an adjective and a noun may belong together in a text.
  ///
  /// Attributes agree in case, number and gender. A predicate may stand in the instrumental («качество было плохим», «считаю качество
  /// плохим») and, where the noun is the subject, as a short form. Behind a numeral the adjective is in the plural, the noun in the
  /// genitive: «две плохие оценки».
  static func fits(_ adjectives: [WordTag], _ nouns: [WordTag], isCounted: Bool) -> Bool {
    let adjectives = adjectives.filter {
      $0.has(.fullAdjective) || $0.has(.fullParticiple) || $0.has(.shortAdjective) || $0.has(.shortParticiple)
    }
    let nouns = nouns.filter { $0.has(.noun) }
    guard !adjectives.isEmpty, !nouns.isEmpty else { return true }
    return adjectives.contains { adjective in
      nouns.contains { noun in
        if isCounted, adjective.has(.plural), noun.has(.singular), noun.has(.genitive) { return true }
        guard sameNumber(adjective.tag, noun.tag) else { return false }
        if adjective.has(.shortAdjective) || adjective.has(.shortParticiple) { return true }
        if sameCase(adjective.tag, noun.tag) { return true }
        return adjective.has(.instrumental) && (noun.has(.nominative) || noun.has(.accusative))
      }
    }
  }

  /// Whether cases are equal, rare ones as the common ones.
  static func sameCase(_ left: Grammemes, _ right: Grammemes) -> Bool {
    let common = left.commonCase
    return common != nil && common == right.commonCase
  }

  /// Whether numbers are equal, in the singular genders too; what has none fits all.
  static func sameNumber(_ left: Grammemes, _ right: Grammemes) -> Bool {
    guard let number = left.number, let other = right.number else { return true }
    guard number == other else { return false }
    guard number == .singular, let gender = left.gender, let noun = right.gender else { return true }
    return gender == noun || noun == .commonGender || noun == .noGender || gender == .commonGender
  }
}

extension Grammemes {
  /// The case, rare ones as the common ones of which they are variants.
  var commonCase: Grammeme? {
    switch grammaticalCase {
    case .firstGenitive, .partitive: .genitive
    case .secondAccusative: .accusative
    case .firstPrepositional, .locative: .prepositional
    case .vocative: .nominative
    case let other: other
    }
  }
}
