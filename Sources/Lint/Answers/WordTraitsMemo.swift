import Language
import Synchronization

/// Traits of words that were read before. The dictionary itself costs microseconds a word, and letters repeat their words.
///
/// One for the process; bounded: when full it is emptied and fills again.
final class WordTraitsMemo: Sendable {
  static let shared = WordTraitsMemo()

  private struct State {
    var lexicon: Lexicon?
    var forms = ByteTable(minimumCapacity: 1024)
    var traits: [WordTraits] = []
  }

  private let state = Mutex(State())
  /// Some 6 MB.
  private static let capacity = 16_384

  /// Calls `body` with the traits of each token in order.
  func read(_ list: TokenList, _ lexicon: Lexicon, _ body: (Int, WordTraits) -> Void) {
    state.withLock { state in
      if state.lexicon !== lexicon {
        state = State()
        state.lexicon = lexicon
      }
      var reader: WordReader?
      for (number, token) in list.tokens.enumerated() {
        let form = list.form(token)
        if let known = state.forms.find(form) {
          body(number, state.traits[known])
          continue
        }
        if state.traits.count >= WordTraitsMemo.capacity {
          state.forms = ByteTable(minimumCapacity: 1024)
          state.traits.removeAll(keepingCapacity: true)
        }
        var current = reader.take() ?? WordReader(lexicon)
        let traits = WordTraits(reading: form, token.script, &current, .shared)
        reader = consume current
        _ = state.forms.insert(form)
        state.traits.append(traits)
        body(number, traits)
      }
    }
  }
}
