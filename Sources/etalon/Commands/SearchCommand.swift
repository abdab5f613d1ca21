public import ArgumentParser
import Etalon
public import Handbook
import Search

extension DocumentKind: ExpressibleByArgument {
  /// In the words of front matter: `faq`, `стандарт`.
  public init?(argument: String) {
    guard let kind = DocumentKind(named: argument) else { return nil }
    self = kind
  }
}
extension SearchRun.Format: ExpressibleByArgument {}
extension DocumentStatus: ExpressibleByArgument {}
extension DocumentAudience: ExpressibleByArgument {}

/// `etalon search`
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: tr("Найти пункт по словам клиента.", "Find the clause by the client's words."))

  @OptionGroup var options: GlobalOptions
  @OptionGroup var refresh: RefreshOption

  @Argument(help: ArgumentHelp(tr("Слова запроса.", "Words of the query.")))
  var words: [String] = []

  @Option(help: ArgumentHelp(tr("Сколько показать, 1…1000.", "How many to show, 1…1000.")))
  var limit = 10

  @Option(help: ArgumentHelp(tr("Вид документа; можно несколько.", "Kind of document; repeatable.")))
  var kind: [DocumentKind] = []

  @Option(help: ArgumentHelp(tr("Канал: email, chat, phone …", "Channel: email, chat, phone …")))
  var channel: String?

  @Option(help: ArgumentHelp(tr("Товар.", "Product.")))
  var product: String?

  @Option(help: ArgumentHelp(tr("Для кого: internal или public.", "Audience: internal or public.")))
  var audience: DocumentAudience?

  @Option(help: ArgumentHelp(tr("Состояние: valid или archived.", "Status: valid or archived.")))
  var status: DocumentStatus?

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json; с --batch — jsonl.", "Output: text, json; jsonl with --batch.")))
  var format: SearchRun.Format?

  @Flag(help: ArgumentHelp(tr("Показать, из чего сложилась оценка.", "Show what the score is made of.")))
  var explain = false

  @Flag(help: ArgumentHelp(tr("Запросы со стандартного ввода, по одному в строке.", "Queries from standard input, one a line.")))
  var batch = false

  func validate() throws {
    guard (1...1_000).contains(limit) else { throw ValidationError(tr("--limit: число от 1 до 1000.", "--limit takes 1 to 1000.")) }
    if !batch, words.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
      throw ValidationError(
        tr("Напишите, что искать: etalon search \"как вернуть товар\".", "Say what to look for: etalon search \"how to return\"."))
    }
    if batch, !words.isEmpty {
      throw ValidationError(tr("С --batch запросы читаются из ввода, слова не нужны.", "--batch reads queries from input; no words."))
    }
    if batch, format == .text { throw ValidationError(tr("--batch выводит jsonl.", "--batch writes jsonl.")) }
  }

  func run() throws {
    let filters = SearchFilters(kinds: Set(kind), channel: channel, product: product, audience: audience, status: status)
    try SearchRun(
      root: options.root, isRefreshed: refresh.refresh, color: options.color, words: words, limit: limit, filters: filters, format: format,
      explain: explain, batch: batch
    ).run()
  }
}

/// `--channel`: by id or by a Russian name.
enum ChannelOption {
  static func resolve(_ written: String, in settings: Settings) throws(Failure) -> String {
    if let id = settings.channel(named: written) { return id }
    throw Failure(
      code: 2, tr("Канала «\(written)» нет.", "There is no channel “\(written)”."),
      remedy: tr("Есть: ", "There are: ") + settings.knownChannels.joined(separator: ", ") + ".")
  }
}

/// `--product`: as documents write it, or nearly.
enum ProductOption {
  static func check(_ written: String, in desk: SearchDesk) throws(Failure) {
    guard !desk.knows(product: written) else { return }
    let known = desk.products
    throw Failure(
      code: 2, tr("Товара «\(written)» нет ни в одном документе.", "No document is about a product “\(written)”."),
      remedy: known.isEmpty
        ? tr(
          "Документ называет товары строкой «products: [К-300]» в начале.", "Documents name products by “products: [K-300]” at their top.")
        : tr("Есть: ", "There are: ") + known.joined(separator: ", ") + ".")
  }
}

/// `--no-refresh`
struct RefreshOption: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      tr(
        "Сверить указатель с файлами; без этого ищем по нему как он есть.", "Bring the index up to the files; without, it is used as it is."
      )))
  var refresh = true
}
