import Foundation
import Mail
import Testing

/// Letters of people and programs with the own text that is expected, where `ETALON_DATA` names their folder.
@Suite("Own text of collected letters")
struct CorpusTests {
  private func folder(_ name: String) -> URL? {
    guard let data = ProcessInfo.processInfo.environment["ETALON_DATA"], !data.isEmpty else {
      print("SKIPPED: letters of \(name): ETALON_DATA is not set")
      return nil
    }
    let folder = URL(fileURLWithPath: data).appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("SKIPPED: letters of \(name): ETALON_DATA has no such folder")
      return nil
    }
    return folder
  }

  private func files(_ folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).sorted { $0.path < $1.path }
  }

  private func own(_ file: URL) throws -> Letter { try MailReader.read([UInt8](try Data(contentsOf: file))) }

  @Test("Russian letters of seventeen programs: at least 28 of 30")
  func russian() throws {
    guard let folder = folder("mail/russian") else { return }
    struct Expected: Decodable { let own, quoted, signature, forwarded: String }
    var counts = (letters: 0, own: 0, quoted: 0, signature: 0, forwarded: 0)
    for file in try files(folder) where file.pathExtension == "eml" {
      let name = file.deletingPathExtension().lastPathComponent
      let expected = try JSONDecoder().decode(
        Expected.self, from: try Data(contentsOf: folder.appendingPathComponent("expected/\(name).json")))
      let letter = try own(file)
      counts.letters += 1
      if folded(letter.ownText) == folded(expected.own) { counts.own += 1 } else { print("own text differs: \(name)") }
      counts.quoted += folded(letter.quoted) == folded(expected.quoted) ? 1 : 0
      counts.signature += folded(letter.signature) == folded(expected.signature) ? 1 : 0
      counts.forwarded += folded(letter.forwarded) == folded(expected.forwarded) ? 1 : 0
    }
    print("russian:", counts)
    #expect(counts.own * 30 >= 28 * counts.letters)
    #expect(counts.letters > 0)
  }

  @Test("Letters with trimmed replies: at least 30 of 32")
  func trimming() throws {
    guard let folder = folder("mail/reply-trimming") else { return }
    var counts = (letters: 0, own: 0)
    for file in try files(folder.appendingPathComponent("emails")) where file.pathExtension == "txt" {
      let expected = String(
        decoding: try Data(contentsOf: folder.appendingPathComponent("own").appendingPathComponent(file.lastPathComponent)), as: UTF8.self)
      counts.letters += 1
      if folded(try own(file).ownText) == folded(expected) { counts.own += 1 } else { print("own text differs: \(file.lastPathComponent)") }
    }
    print("reply-trimming:", counts)
    #expect(counts.own * 32 >= 30 * counts.letters)
    #expect(counts.letters > 0)
  }
}
