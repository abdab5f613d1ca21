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
  @OptionGroup var refresh: RefreshOption

  @Argument(
    help: ArgumentHelp(tr("Файлы «запрос TAB пункт или документ».", "Files of “query TAB clause or document”."), valueName: "queries.tsv"))
  var files: [String]

  @Flag(help: "JSON")
  var json = false

  @Flag(
    help: ArgumentHelp(
      tr("Измерить время запросов: процессор, один поток.", "Measure the time of queries: processor, one thread.")))
  var timing = false

  private struct Row: Encodable {
    let file: String
    let measures: SearchMeasures
    let timing: SearchTiming?
  }

  func run() throws {
    let desk = try SearchDesk.opened(root: options.root, isRefreshed: refresh.refresh)
    var rows: [Row] = []
    for file in files {
      let bytes = try InputFile.read(file)
      let judged: [JudgedQuery]
      do {
        judged = try JudgedQuery.read(String(decoding: bytes, as: UTF8.self))
      } catch {
        throw Failure(code: 3, "\(file): " + error.message(Interface.language))
      }
      let each = Parallel.map(judged) { query in
        Evaluation.measure(query, hits: desk.search(SearchQuery(query.query, limit: Evaluation.depth, snippets: false)).hits)
      }
      let times = timing ? desk.timing(judged.map(\.query)) : nil
      rows.append(Row(file: file, measures: Evaluation.mean(each), timing: times))
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
      guard let timing = row.timing else { continue }
      let kinds = [
        (tr("только номера", "numbers only"), timing.numbers), (tr("без выдержек", "ranked"), timing.ranked),
        (tr("с выдержками", "snippets"), timing.snippets),
      ]
      for (name, times) in kinds {
        Console.line(
          "  \(name), \(tr("мс", "ms")): p50 \(three(times.p50))  p95 \(three(times.p95))  p99 \(three(times.p99))  "
            + tr("худший", "worst") + " \(three(times.worst))")
      }
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
