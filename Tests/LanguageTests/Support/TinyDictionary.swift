import Foundation

@testable import Language

/// A dictionary of a few words, written as the Python package has them and compiled: tests need no data from elsewhere.
enum TinyDictionary {
  static let tags = [
    "NOUN,anim,masc sing,nomn", "NOUN,anim,masc sing,gent", "NOUN,anim,masc plur,nomn", "NOUN,anim,masc plur,gent",
    "INFN,impf,tran", "VERB,impf,tran sing,1per,pres,indc", "VERB,impf,tran plur,1per,pres,indc",
    "ADVB", "ADJF,Qual masc,sing,nomn", "COMP,Qual", "COMP,Qual Cmp2", "CONJ",
  ]
  static let suffixes = ["", "а", "ы", "ов", "ть", "ю", "ем", "ый", "ее"]
  /// Suffix, tag, prefix of each form.
  static let paradigms: [[(suffix: Int, tag: Int, prefix: Int)]] = [
    [(0, 0, 0), (1, 1, 0), (2, 2, 0), (3, 3, 0)],
    [(4, 4, 0), (5, 5, 0), (6, 6, 0)],
    [(0, 7, 0)],
    [(7, 8, 0), (8, 9, 0), (8, 10, 1)],
    [(0, 11, 0)],
  ]
  static let stems = [("кот", 0), ("счёт", 0), ("лёлёк", 0), ("дела", 1), ("ещё", 2), ("умн", 3), ("кота", 2), ("а", 4)]

  private static let prefixes = ["", "по", "наи"]

  /// Writes the source files into a new folder; whoever asks removes it.
  static func sourceFolder(changing change: (inout [String: [UInt8]]) -> Void = { _ in }) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("etalon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var files = sourceFiles()
    change(&files)
    for (name, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
    return folder.path
  }

  private static func sourceFiles() -> [String: [UInt8]] {
    let words = TinyGraph()
    for (stem, paradigm) in stems {
      for (number, form) in paradigms[paradigm].enumerated() {
        words.insert(prefixes[form.prefix] + stem + suffixes[form.suffix] + "\u{1}" + record([paradigm, number]))
      }
    }
    let endings = TinyGraph()
    endings.insert("от\u{1}" + record([0, 6, 0, 0]))
    endings.insert("отов\u{1}" + record([0, 6, 0, 3]))
    // Less than half as frequent as the other, and one of a closed class.
    endings.insert("отов\u{1}" + record([0, 2, 2, 0]))
    endings.insert("отов\u{1}" + record([0, 9, 4, 0]))
    let empty = TinyGraph()
    empty.insert("ее\u{1}" + record([0, 3, 3, 2]))
    let probabilities = TinyGraph()
    probabilities.insert("кота:ADVB", value: 200_000)
    probabilities.insert("кота:NOUN,anim,masc sing,gent", value: 800_000)
    var numbers = [paradigms.count]
    for forms in paradigms {
      numbers.append(forms.count * 3)
      numbers += forms.map(\.suffix) + forms.map(\.tag) + forms.map(\.prefix)
    }
    return [
      "words.dawg": words.bytes,
      "prediction-suffixes-0.dawg": endings.bytes,
      "prediction-suffixes-1.dawg": empty.bytes,
      "prediction-suffixes-2.dawg": empty.bytes,
      "p_t_given_w.intdawg": probabilities.bytes,
      "paradigms.array": numbers.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      "suffixes.json": json(suffixes),
      "gramtab-opencorpora-int.json": json(tags),
      "meta.json": json([["format_version", "2.4"], ["source_revision", "1"], ["corpus_revision", "2"]]),
    ]
  }

  /// Base 64 of big-endian numbers of two bytes, and a line feed.
  private static func record(_ numbers: [Int]) -> String {
    Data(numbers.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }).base64EncodedString() + "\n"
  }

  private static func json(_ value: some Encodable) -> [UInt8] {
    Array((try? JSONEncoder().encode(value)) ?? Data())
  }

  /// The compiled file.
  static let bytes: [UInt8] = {
    guard let folder = try? sourceFolder() else { return [] }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return (try? DictionaryCompiler(folder: folder).compile()) ?? []
  }()

  /// The compiled dictionary.
  static func lexicon() throws -> Lexicon {
    Lexicon(file: try DictionaryFile(bytes: bytes, path: "tiny"))
  }
}
