import Etalon
import Foundation

/// Reads answers of several lines in the terminal, or by an editor.
enum WrittenInput {
  /// A line that ends an answer.
  static let end = "."

  /// The editor that people chose; nil where none is named, or where nobody sits at the terminal.
  static var editor: String? {
    guard Console.isInputTerminal else { return nil }
    return [ProcessEnvironment["VISUAL"], ProcessEnvironment["EDITOR"]].compactMap { $0 }.first { !$0.isEmpty }
  }

  /// The lines behind the first one, up to a line with a dot or the end of the input.
  static func rest(after first: String) -> String {
    var lines = [first]
    while let line = readLine(strippingNewline: true), line.trimmingCharacters(in: .whitespaces) != end {
      if !Console.isInputTerminal { Console.line(line) }
      lines.append(line)
    }
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// Lets an editor change a text. The file is gone afterwards: answers lie in the records only.
  static func edited(_ text: String, with editor: String) throws(Failure) -> String {
    let path = NSTemporaryDirectory() + "/etalon-" + UUID().uuidString.lowercased() + ".md"
    let failed = Failure(
      code: 3, tr("Редактор «\(editor)» не сработал.", "The editor “\(editor)” failed."),
      remedy: tr("Проверьте $EDITOR или пишите прямо здесь.", "Check $EDITOR, or write right here."))
    guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]) else {
      throw failed
    }
    defer { try? FileManager.default.removeItem(atPath: path) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\(editor) \"$0\"", path]
    do {
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { throw failed }
      let written = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
      return written.trimmingCharacters(in: .whitespacesAndNewlines)
    } catch {
      throw failed
    }
  }
}
