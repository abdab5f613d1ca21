import ArgumentParser
import Etalon
import Foundation
import Handbook
import Search

/// `etalon evaluate`
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: tr("Измерить поиск на оценённых запросах.", "Measure the search on judged queries."))

  @OptionGroup var options: GlobalOptions

  @Argument(
    help: ArgumentHelp(tr("Файлы «запрос TAB пункт или документ».", "Files of “query TAB clause or document”."), valueName: "queries.tsv"))
  var files: [String]

  @Flag(help: "JSON")
  var json = false

  private struct Row: Encodable {
    let file: String
    let measures: SearchMeasures
  }

  func run() throws {
    let workspace = try options.workspace()
    var rows: [Row] = []
    for file in files {
      let bytes = try InputFile.read(file)
      let judged: [JudgedQuery]
      do {
        judged = try JudgedQuery.read(String(decoding: bytes, as: UTF8.self))
      } catch {
        throw Failure(code: 3, "\(file): " + error.message(Interface.language))
      }
      let measures = Evaluation.measure(judged) { text in
        workspace.search(SearchQuery(text, limit: Evaluation.depth, snippets: false)).hits
      }
      rows.append(Row(file: file, measures: measures))
    }
    if json {
      Console.line(JSONOutput.pretty(rows))
      return
    }
    for row in rows {
      let m = row.measures
      Console.line("\(row.file): \(counted(m.queries, "запрос", "запроса", "запросов", "query"))")
      Console.line(
        "  MRR@10 \(three(m.mrr10))  R@1 \(three(m.recall1))  R@5 \(three(m.recall5))  R@10 \(three(m.recall10))  nDCG@10 \(three(m.ndcg10))"
      )
    }
  }

  private func three(_ number: Double) -> String { String(format: "%.4f", number) }
}

/// Files named on the command line.
enum InputFile {
  static func read(_ path: String) throws(Failure) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw Failure(
        code: 3, tr("Файл не читается: \(path).", "The file cannot be read: \(path)."),
        remedy: tr("Проверьте имя и права.", "Check the name and the permissions."))
    }
  }

  /// A text file in UTF-8.
  static func text(_ path: String) throws(Failure) -> [UInt8] {
    let bytes = try read(path)
    guard TextEncoding.firstInvalidByte(bytes) == nil else {
      let encoding = TextEncoding.detect(bytes)
      throw Failure(
        code: 3, tr("\(path): не UTF-8, похоже на \(encoding.name).", "\(path): not UTF-8; it looks like \(encoding.name)."),
        remedy: "iconv -f \(encoding.name) -t utf-8 \(path)")
    }
    return bytes
  }
}
