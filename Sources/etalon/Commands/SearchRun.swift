import Etalon
import Handbook
import Search

/// A search as asked for: one query, or a batch from standard input.
struct SearchRun {
  enum Format: String, CaseIterable {
    case text
    case json
    case jsonl
  }

  var root: String?
  var isRefreshed = true
  var color = ColorChoice.auto
  var words: [String] = []
  var limit = 10
  /// The channel as written.
  var filters = SearchFilters()
  var format: Format?
  var explain = false
  var batch = false

  func run() throws(Failure) {
    let desk = try SearchDesk.opened(root: root, isRefreshed: isRefreshed)
    let today: Day
    do {
      today = try Clock(timeZone: desk.settings.timeZone).today
    } catch {
      throw Failure(error)
    }
    var filters = filters
    if let channel = filters.channel { filters.channel = try ChannelOption.resolve(channel, in: desk.settings) }
    if let product = filters.product { try ProductOption.check(product, in: desk) }
    if batch {
      try answerBatch(desk, filters, today)
    } else {
      let query = SearchQuery(words.joined(separator: " "), limit: limit, filters: filters, day: today, explain: explain)
      let answer = desk.search(query)
      switch format ?? .text {
      case .text: HitPrinter(style: Style(color), explains: explain).print(answer)
      case .json: Console.line(JSONOutput.pretty(Versioned(answer)))
      case .jsonl: Console.line(explain ? Array(JSONOutput.line(answer).utf8) : answer.jsonLine)
      }
    }
  }

  private func answerBatch(_ desk: SearchDesk, _ filters: SearchFilters, _ today: Day) throws(Failure) {
    // Bytes, because CR LF is one character of a Swift string.
    var rows = try Console.standardInput().split(separator: 0x0A, omittingEmptySubsequences: false)
    if rows.last?.isEmpty ?? false { rows.removeLast() }
    let lines = Parallel.map(rows) { row in
      let text = String(decoding: row.last == 0x0D ? row.dropLast() : row, as: UTF8.self)
      let answer = desk.search(SearchQuery(text, limit: limit, filters: filters, day: today, explain: explain))
      return explain ? Array(JSONOutput.line(answer).utf8) : answer.jsonLine
    }
    for line in lines { Console.line(line) }
  }

  private struct Versioned: Encodable {
    let answer: SearchAnswer

    init(_ answer: SearchAnswer) { self.answer = answer }

    private enum CodingKeys: String, CodingKey { case version }

    func encode(to encoder: any Encoder) throws {
      try answer.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(1, forKey: .version)
    }
  }
}

extension SearchDesk {
  /// Opens the search index of a content root; files that cannot be read are named on standard error.
  static func opened(root: String?, isRefreshed: Bool) throws(Failure) -> SearchDesk {
    let desk: SearchDesk
    do {
      desk = try SearchDesk(root: root, isRefreshed: isRefreshed)
    } catch {
      throw Failure(error)
    }
    for diagnostic in desk.brokenFiles { Console.note(DiagnosticPrinter.short(diagnostic)) }
    return desk
  }
}

extension SearchRun {
  /// Reads the plain form of a search — words, and options that need no explanation — without the argument parser, whose
  /// look at every command's declarations takes half the time of a cold query.
  ///
  /// - Parameter arguments: without the program's name.
  /// - Returns: nil for everything else, right or wrong: that is for the argument parser to read or to refuse.
  init?(plain arguments: [String]) {
    guard arguments.first == "search" else { return nil }
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-") else {
        words.append(argument)
        continue
      }
      switch argument {
      case "--":
        words += rest
        rest = []
      case "--no-refresh": isRefreshed = false
      case "--quiet": break
      case "--explain": explain = true
      case "--batch": batch = true
      case "--root", "--lang", "--color", "--limit", "--format":
        guard let value = rest.popFirst(), !value.hasPrefix("-"), set(argument, value) else { return nil }
      default: return nil
      }
    }
    guard batch == words.allSatisfy({ $0.allSatisfy(\.isWhitespace) }), !batch || words.isEmpty && format != .text else { return nil }
  }

  private mutating func set(_ option: String, _ value: String) -> Bool {
    switch option {
    case "--root": root = value
    case "--limit":
      guard let number = Int(value), (1...1_000).contains(number) else { return false }
      limit = number
    case "--format":
      guard let known = Format(rawValue: value) else { return false }
      format = known
    case "--color":
      guard let known = ColorChoice(rawValue: value) else { return false }
      color = known
    default:
      // The language was read where the interface begins; here it need only be one.
      return InterfaceLanguage(rawValue: value) != nil
    }
    return true
  }
}
