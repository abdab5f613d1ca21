import Foundation
import Testing

@testable import Language

/// Holds every word of the sample company, and of the corpora where `ETALON_DATA` names them, against pymorphy3 with the same dictionary.
///
/// Runs where the dictionary is compiled and `$ETALON_PYTHON` (by default `python3`) can import pymorphy3.
@Suite("Words beside pymorphy3")
struct MorphologyOracleTests {
  private static let requests = [
    "plur", "gent", "sing,ablt", "femn,accs", "loc2", "past,plur", "1per,plur", "impr,plur,excl", "INFN", "GRND", "COMP",
  ]

  @Test("Known words have the same lemmas and forms, unknown ones mostly share a lemma")
  func agreement() throws {
    guard let lexicon = try RealDictionary.lexicon(for: "agreement with pymorphy3") else { return }
    guard let root = OracleFiles.root else {
      print("SKIPPED: agreement with pymorphy3: the sources are not there")
      return
    }
    let words = OracleFiles.words(below: OracleFiles.folders(root))
    guard let answer = try OracleFiles.ask(words, script: root + "/Tests/Oracles/morphology.py") else {
      print("SKIPPED: agreement with pymorphy3: it cannot be imported; set ETALON_PYTHON to a Python that has it")
      return
    }
    var known = 0
    var same = 0
    var forms = 0
    var sameForms = 0
    var unknown = 0
    var shared = 0
    for line in answer {
      let fields = line.components(separatedBy: "\t")
      guard fields.count >= 3 else { continue }
      let (word, isKnown, lemmas) = (fields[0], fields[1] == "1", fields[2].components(separatedBy: " "))
      let analyses = lexicon.analyses(of: word)
      let mine = lexicon.lemmas(of: word)
      #expect(lexicon.knows(word) == isKnown, "\(word)")
      guard isKnown else {
        // A word of which pymorphy3 knows nothing is its own lemma there.
        unknown += 1
        shared += mine.contains(where: lemmas.contains) || (mine.isEmpty && lemmas == [word]) ? 1 : 0
        continue
      }
      known += 1
      same += mine == lemmas ? 1 : 0
      if mine != lemmas { print("differs: \(word): \(mine) instead of \(lemmas)") }
      // Forms of every fifth word: making them all takes long without optimisation.
      guard known % 5 == 0 else { continue }
      for (request, expected) in zip(MorphologyOracleTests.requests, fields.dropFirst(3)) {
        let form = lexicon.inflect(try #require(analyses.first), to: try #require(Grammemes(names: request)))
        forms += 1
        sameForms += (form?.text ?? "-") == expected ? 1 : 0
        if (form?.text ?? "-") != expected { print("differs: \(word) (\(request)): \(form?.text ?? "-") instead of \(expected)") }
      }
    }
    print("pymorphy3: \(same) of \(known) known words have the same lemmas in the same order, \(sameForms) of \(forms) forms are the same;")
    print("pymorphy3: \(shared) of \(unknown) unknown words share a lemma")
    #expect(known > 1000)
    #expect(Double(same) >= 0.999 * Double(known))
    #expect(Double(sameForms) >= 0.999 * Double(forms))
    #expect(Double(shared) >= 0.9 * Double(unknown))
  }
}

private enum OracleFiles {
  /// The checkout that this file lies in.
  static var root: String? {
    var url = URL(fileURLWithPath: #filePath)
    while url.path != "/" {
      url.deleteLastPathComponent()
      if FileManager.default.fileExists(atPath: url.path + "/Tests/Oracles/morphology.py") { return url.path }
    }
    return nil
  }

  static func folders(_ root: String) -> [String] {
    let data = ProcessInfo.processInfo.environment["ETALON_DATA"].map { [$0 + "/corpora"] } ?? []
    return [root + "/Standards", root + "/Exams"] + data
  }

  /// Distinct Cyrillic words with ё as it is written, hyphens joining; of large folders the first megabytes, since debug builds are slow.
  static func words(below folders: [String]) -> [String] {
    var words: Set<String> = []
    var budget = 5_000_000
    for folder in folders.map({ URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }) {
      guard let files = FileManager.default.enumerator(atPath: folder) else { continue }
      for case let name as String in files where name.hasSuffix(".md") {
        guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
        budget -= bytes.count
        guard budget > 0 else { return words.sorted() }
        let text = String(decoding: bytes, as: UTF8.self)
        let utf8 = Array(text.utf8)
        let list = Tokenizer(hyphens: .join).tokens(of: text)
        for token in list.tokens where token.script == .cyrillic && !list.form(token).contains(0x27) {
          words.insert(String(decoding: Lexicon.normalised(String(decoding: utf8[token.source], as: UTF8.self)), as: UTF8.self))
        }
      }
    }
    return words.sorted()
  }

  /// The script's lines; nil if there is no Python, or no pymorphy3.
  static func ask(_ words: [String], script: String) throws -> [String]? {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("etalon-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: nobody has to read while somebody writes.
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (input, output) = (folder.appendingPathComponent("words"), folder.appendingPathComponent("answer"))
    try Data((words.joined(separator: "\n") + "\n").utf8).write(to: input)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [ProcessInfo.processInfo.environment["ETALON_PYTHON"] ?? "python3", script]
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    // 3 is the script's, 127 that of `env`.
    if process.terminationStatus == 3 || process.terminationStatus == 127 { return nil }
    #expect(process.terminationStatus == 0)
    return String(decoding: try Data(contentsOf: output), as: UTF8.self).components(separatedBy: "\n")
  }
}
