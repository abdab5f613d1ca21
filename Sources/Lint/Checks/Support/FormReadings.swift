import Language
import Synchronization

/// One way to read a form.
struct FormReading: Sendable {
  /// `WordHash` of the lemma.
  let lemma: UInt64
  let tag: Grammemes
  /// How probable it is, 0…1.
  let share: Float
}

/// What the dictionary says about a form. Readings of less than a twentieth are left out.
struct FormReadings: Sendable {
  let readings: [FormReading]
  /// Whether the dictionary has the form.
  let isKnown: Bool

  static let none = FormReadings(readings: [], isKnown: false)

  /// How probable it is that the form has all of these grammemes.
  func share(of grammemes: Grammemes) -> Float {
    readings.reduce(0) { $1.tag.isSuperset(of: grammemes) ? $0 + $1.share : $0 }
  }

  /// How probable it is that the form has one of these grammemes.
  func share(ofAny grammemes: Grammemes) -> Float {
    readings.reduce(0) { $1.tag.isDisjoint(with: grammemes) ? $0 : $0 + $1.share }
  }

  /// Whether one of the readings has all of these grammemes.
  func may(_ grammemes: Grammemes) -> Bool { readings.contains { $0.tag.isSuperset(of: grammemes) } }

  /// Whether the form is a verb by which the writer promises something: «отправим», «перезвоню». «Отправим» may be read as an invitation
  /// to do it together; in letters it is none.
  var isFirstPersonFuture: Bool {
    let future = share(of: Grammemes(.verb, .firstPerson, .future))
    return future > 0 && future + share(of: Grammemes(.verb, .imperative, .inclusive)) > 0.5
  }

  /// Whether one of the readings has a lemma of the set.
  func hasLemma(in set: WordSet) -> Bool { readings.contains { set.contains($0.lemma) } }

  init(readings: [FormReading], isKnown: Bool) {
    self.readings = readings
    self.isKnown = isKnown
  }

  /// Asks the dictionary.
  init(_ form: ArraySlice<UInt8>, _ reader: inout WordReader) {
    reader.read(form)
    let found = reader.readings
    let shares = reader.lexicon.probabilities(of: Array(form), found)
    var readings: [FormReading] = []
    for (reading, share) in zip(found, shares) where share >= 0.05 {
      readings.append(FormReading(lemma: WordHash.hash(lemma: reader.lemma(of: reading)), tag: reading.tag, share: Float(share)))
    }
    readings.sort { $0.share > $1.share }
    self.init(readings: readings, isKnown: found.first?.origin.isKnown ?? false)
  }
}

/// Forms that have been read, for all replies: people use few words. Bounded, safe to use from all threads.
final class FormMemo: Sendable {
  private struct State {
    var numbers = HashTable()
    var forms: [FormReadings] = []
  }

  private let state = Mutex(State())
  private static let limit = 60_000

  init() {}

  /// The readings of some forms; those that are new are asked for.
  func readings(of hashes: [UInt64], _ read: (Int) -> FormReadings) -> [FormReadings] {
    var result = state.withLock { state in hashes.map { hash in state.numbers.find(hash).map { state.forms[$0] } } }
    var fresh: [Int] = []
    for number in result.indices where result[number] == nil {
      result[number] = read(number)
      fresh.append(number)
    }
    if !fresh.isEmpty {
      state.withLock { state in
        if state.forms.count + fresh.count > FormMemo.limit { state = State() }
        for number in fresh.prefix(FormMemo.limit) {
          // Another thread may have asked meanwhile: the first answer stays, all are equal.
          guard let readings = result[number], state.numbers.find(hashes[number]) == nil else { continue }
          state.numbers.insert(hashes[number], state.forms.count)
          state.forms.append(readings)
        }
      }
    }
    return result.map { $0 ?? .none }
  }
}
