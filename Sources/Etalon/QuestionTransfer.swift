public import Exams
import Foundation
import Handbook

extension Workspace {
  /// Questions of the bank in another format, and what does not survive in it.
  /// - Parameter patterns: ids, or patterns with `*` and `?`; empty: the whole bank.
  public func exportQuestions(
    _ patterns: [String], to format: ExchangeFormat
  ) throws(EtalonError) -> (text: String, count: Int, notes: [ExchangeNote]) {
    var chosen = handbook.questions
    if !patterns.isEmpty {
      let globs = patterns.map { Glob($0) }
      if let unknown = globs.first(where: { glob in !chosen.contains { glob.matches($0.id) } }) {
        throw EtalonError(
          .refused, ru: "Под «\(unknown.pattern)» не подходит ни один вопрос банка.",
          en: "No question of the bank fits “\(unknown.pattern)”.",
          remedyRu: "Список: etalon list questions.", remedyEn: "See etalon list questions.")
      }
      chosen = chosen.filter { question in globs.contains { $0.matches(question.id) } }
    }
    let (text, notes) = QuestionExchange.export(chosen, to: format)
    return (text, chosen.count, notes)
  }

  /// Markdown of a question file made from a file of another format, and what was not taken over unchanged.
  /// - Parameters:
  ///   - bytes: the file.
  ///   - path: its path, for messages.
  ///   - target: name of the question file below `Exams/questions/`; its present questions may return.
  public func importQuestions(
    _ bytes: [UInt8], path: String, format: ExchangeFormat, target: String?
  ) throws(EtalonError) -> (text: String, notes: [ExchangeNote]) {
    let replaced = target.map { "Exams/questions/" + $0 }
    let taken = Set(handbook.questions.filter { $0.spot.path != replaced }.map(\.id))
    let name = URL(filePath: path).deletingPathExtension().lastPathComponent
    do {
      return try QuestionExchange.markdown(from: bytes, in: format, title: path == "-" ? "Импорт" : name, taken: taken)
    } catch {
      throw EtalonError(
        .unavailable, ru: "\(path):\(error.line): \(error.message.ru)", en: "\(path):\(error.line): \(error.message.en)",
        remedyRu: error.remedy.ru, remedyEn: error.remedy.en)
    }
  }

  /// Writes a question file below `Exams/questions/`, whole or not at all.
  /// - Parameter replaces: whether a file of this name may be written over.
  /// - Returns: its path, relative to the root.
  public func writeQuestionFile(_ text: String, name: String, replaces: Bool) throws(EtalonError) -> String {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard name.hasSuffix(".md"), parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }) else {
      throw EtalonError(
        .refused, ru: "«\(name)» — не имя файла вопросов.", en: "“\(name)” is no name of a question file.",
        remedyRu: "Назовите файл внутри Exams/questions/, например moodle.md.",
        remedyEn: "Name a file below Exams/questions/, as moodle.md.")
    }
    let path = "Exams/questions/" + name
    try Self.write(text, to: root + "/" + path, shown: path, replaces: replaces)
    return path
  }

  /// Writes an exported file, whole or not at all.
  public func writeExport(_ text: String, to path: String, replaces: Bool) throws(EtalonError) {
    try Self.write(text, to: path, shown: path, replaces: replaces)
  }

  private static func write(_ text: String, to path: String, shown: String, replaces: Bool) throws(EtalonError) {
    if !replaces, FileManager.default.fileExists(atPath: path) {
      throw EtalonError(
        .refused, ru: "\(shown) уже есть.", en: "\(shown) exists already.", remedyRu: "Назовите другой файл или добавьте --force.",
        remedyEn: "Name another file, or add --force.")
    }
    let folder = URL(filePath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw EtalonError(
        .unavailable, ru: "Папку \(folder.path) не удалось создать: \(error.localizedDescription)",
        en: "The folder \(folder.path) could not be made: \(error.localizedDescription)", remedyRu: "Проверьте права.",
        remedyEn: "Check permissions.")
    }
    try AtomicFile.write(text, to: path)
  }
}
