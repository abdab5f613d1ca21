import Handbook
import Language

/// Words of the glossary that stand for one another.
struct SynonymTable: Sendable {
  /// A way to name a thing: stems in order.
  struct Name: Sendable {
    let stems: [Int]
    let group: Int
  }

  private var names: [Name] = []
  private var namesOfGroup: [[Int]] = []
  /// Names by their first stem.
  private var namesByStem: [Int: [Int]] = [:]
  /// Synonyms by the clause of the term.
  private var synonymsByClause: [String: [String]] = [:]

  /// Longest name in words that is looked for in queries.
  static let maximumWords = 6

  init() {}

  /// Synonyms to index with each clause; names follow by `link`.
  init(terms: [Term]) {
    for term in terms where !term.synonyms.isEmpty {
      synonymsByClause[term.clause, default: []].append(contentsOf: term.synonyms)
    }
  }

  /// Synonyms of the term that a clause explains.
  func synonyms(ofClause reference: String) -> [String] {
    synonymsByClause[reference] ?? []
  }

  /// Learns the names once the vocabulary is complete; words that no text holds make a name useless, so it is left out.
  mutating func link(terms: [Term], vocabulary: Vocabulary, stemmer: inout Stemmer) {
    let tokenizer = Tokenizer()
    var list = TokenList()
    for term in terms where !term.synonyms.isEmpty {
      let group = namesOfGroup.count
      namesOfGroup.append([])
      for text in [term.name] + term.synonyms {
        tokenizer.read(text, into: &list)
        guard (1...SynonymTable.maximumWords).contains(list.count) else { continue }
        var stems: [Int] = []
        for token in list.tokens {
          guard let stem = vocabulary.stem(list.form(token), script: token.script, stemmer: &stemmer) else { break }
          stems.append(stem)
        }
        guard stems.count == list.count, let first = stems.first else { continue }
        namesOfGroup[group].append(names.count)
        namesByStem[first, default: []].append(names.count)
        names.append(Name(stems: stems, group: group))
      }
    }
  }

  /// Other names for what the stems at `position` name: the number of stems the name takes, and the stems of the others.
  func others(_ stems: [Int?], at position: Int) -> [(length: Int, name: Name)] {
    guard let first = stems[position], let candidates = namesByStem[first] else { return [] }
    var result: [(length: Int, name: Name)] = []
    for candidate in candidates {
      let name = names[candidate]
      guard position + name.stems.count <= stems.count,
        zip(name.stems, stems[position...]).allSatisfy({ $0 == $1 })
      else { continue }
      for other in namesOfGroup[name.group] where other != candidate && names[other].stems != name.stems {
        result.append((name.stems.count, names[other]))
      }
    }
    return result
  }
}
