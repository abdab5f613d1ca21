import ArgumentParser
import Etalon
import Handbook
import Search

/// `etalon index`
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: tr("Собрать указатель поиска и правила в .etalon/.", "Compile search index and rules into .etalon/."),
    discussion: tr(
      "Остальные команды делают это сами, когда тексты изменились.", "Other commands do so by themselves when the content changed."))

  @OptionGroup var options: GlobalOptions

  @Flag(help: ArgumentHelp(tr("Собрать заново, даже если ничего не изменилось.", "Compile anew even if nothing changed.")))
  var force = false

  @Flag(help: "JSON")
  var json = false

  private struct Summary: Encodable {
    let version = 1
    let path: String?
    let files: Int
    let filesRead: Int
    let documents: Int
    let clauses: Int
    let indexBytes: UInt64
    let textBytes: UInt64
  }

  func run() throws {
    let root = try attempt { () throws(EtalonError) in try Workspace.locate(options.root) }
    let opened = IndexStore(root: root).refreshed(isForced: force)
    for diagnostic in opened.diagnostics { Console.note(DiagnosticPrinter.short(diagnostic)) }
    let facts = opened.index.facts
    // Rules stand in files that are not searched, nearly always; where there is none, the first `lint` will do.
    let hasOthers = (0..<opened.index.fileCount).contains { opened.index.indexedFile($0).role == .other }
    if hasOthers { RuleStore(root: root).refresh(isForced: force) }
    if json {
      Console.line(
        JSONOutput.pretty(
          Summary(
            path: opened.path, files: opened.index.fileCount, filesRead: opened.filesRead, documents: facts.documents,
            clauses: opened.index.count, indexBytes: facts.indexLength, textBytes: facts.textLive)))
      return
    }
    guard let path = opened.path else {
      throw Failure(
        code: 3, tr("Указатель некуда записать.", "There is nowhere to write the index."),
        remedy: tr("Дайте права на \(root)/.etalon или задайте XDG_CACHE_HOME.", "Allow writing to \(root)/.etalon or set XDG_CACHE_HOME."))
    }
    guard !options.quiet else { return }
    let documents = counted(facts.documents, "документ", "документа", "документов", "document")
    let clauses = counted(opened.index.count, "пункт", "пункта", "пунктов", "clause")
    let read = counted(opened.filesRead, "файл", "файла", "файлов", "file")
    Console.line("\(documents), \(clauses); " + tr("прочитано: ", "read: ") + read)
    Console.line("\(path): \(IndexCommand.size(facts.indexLength)), " + tr("тексты ", "texts ") + IndexCommand.size(facts.textLive))
  }

  /// A size for people: `1,4 МБ`.
  private static func size(_ bytes: UInt64) -> String {
    guard bytes >= 1_000_000 else { return "\((bytes + 999) / 1_000) " + tr("КБ", "kB") }
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10)" + tr(",", ".") + "\(tenths % 10) " + tr("МБ", "MB")
  }
}
