import Language

/// Whether a verb tells that «я», «мы», «ты» or «вы» was left out before it.
enum SubjectAgreement {
  /// 1 я, 2 мы, 3 ты, 4 вы; nil for other words.
  static func number(ofPronoun form: [UInt8]) -> UInt8? {
    pronouns.firstIndex { $0.form == form }.map { UInt8($0 + 1) }
  }

  /// The form of a pronoun by its number.
  static func surface(ofPronoun number: UInt8) -> UInt64 { pronouns[Int(number) - 1].surface }

  private static let pronouns: [(form: [UInt8], surface: UInt64)] = ["я", "мы", "ты", "вы"].map { (Array($0.utf8), WordKey.surface($0)) }

  /// How a form agrees with a pronoun.
  enum Answer {
    case no
    /// So would others: past tense, short forms.
    case maybe
    /// It agrees with no other subject.
    case only
  }

  /// Whether a form agrees. «Вы» is said to one person too: «сам не понял».
  static func answer(_ tags: [WordTag], subject: UInt8) -> Answer {
    let (person, number): (Grammeme, Grammeme) =
      switch subject {
      case 1: (.firstPerson, .singular)
      case 2: (.firstPerson, .plural)
      case 3: (.secondPerson, .singular)
      default: (.secondPerson, .plural)
      }
    var answer = Answer.no
    for tag in tags {
      if tag.has(.verb) {
        if tag.has(.past) {
          if subject == 4 || tag.has(number) { answer = .maybe }
        } else if tag.has(.imperative) {
          if person == .secondPerson { return .only }
        } else if tag.has(person), tag.has(number) {
          return .only
        }
      } else if tag.has(.shortAdjective) || tag.has(.shortParticiple) {
        if subject == 4 || tag.has(number) { answer = .maybe }
      }
    }
    return answer
  }

  /// Whether a noun is the subject of a form in the past tense or a short form: then nobody was left out.
  ///
  /// A noun that may be an object as well («письма не читали») is one, if the verb takes any.
  static func isSubject(_ noun: [WordTag], of verb: [WordTag]) -> Bool {
    let isMostlyNoun = noun.max { $0.probability < $1.probability }?.has(.noun) ?? false
    guard isMostlyNoun else { return false }
    return noun.contains { tag in
      guard tag.has(.noun), tag.has(.nominative) else { return false }
      return verb.contains { form in
        let isShort = form.has(.shortAdjective) || form.has(.shortParticiple)
        guard isShort || (form.has(.verb) && form.has(.past)), Agreement.sameNumber(form.tag, tag.tag) else { return false }
        let mayBeObject = noun.contains { $0.has(.noun) && $0.has(.accusative) && $0.tag.number == tag.tag.number }
        return isShort || !mayBeObject || !form.has(.transitive)
      }
    }
  }
}
