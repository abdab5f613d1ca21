public import ArgumentParser
import Etalon
public import Handbook

extension InterfaceLanguage: ExpressibleByArgument {}

/// Options that every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      tr(
        "Папка с содержанием (по умолчанию ближайшая, где есть Standards/).", "Content root (default: the nearest folder with Standards/)."),
      valueName: "dir"))
  var root: String?

  @Option(help: ArgumentHelp(tr("Папка записей (по умолчанию ROOT/.records).", "Records (default: ROOT/.records)."), valueName: "dir"))
  var data: String?

  @Option(help: ArgumentHelp(tr("Цвет: auto, always, never.", "Colour: auto, always, never.")))
  var color: ColorChoice = .auto

  @Flag(help: ArgumentHelp(tr("Только главное.", "Only what matters.")))
  var quiet = false

  @Option(help: ArgumentHelp(tr("Язык: ru или en.", "Language: ru or en.")))
  var lang: InterfaceLanguage?

  var style: Style { Style(color) }

  /// Arguments with the options that stand before the command moved behind it: `etalon --root DIR check` is `etalon check --root DIR`.
  static func behindCommand(_ arguments: [String]) -> [String] {
    var end = 0
    while end < arguments.count {
      let name = arguments[end].prefix { $0 != "=" }
      if name == "--quiet" {
        end += 1
      } else if ["--root", "--data", "--color", "--lang"].contains(name) {
        end += name.count == arguments[end].count ? 2 : 1
      } else {
        break
      }
    }
    guard end > 0, end < arguments.count else { return arguments }
    let rest = arguments[end...]
    let terminator = rest.firstIndex(of: "--") ?? arguments.endIndex
    return Array(rest[..<terminator]) + arguments[..<end] + rest[terminator...]
  }

  /// Loads the content root; files that cannot be read are named on standard error where `warns`.
  func workspace(warns: Bool = true) throws(Failure) -> Workspace {
    let workspace: Workspace
    do {
      workspace = try Workspace.open(root: root, data: data)
    } catch {
      throw Failure(error)
    }
    if warns {
      for diagnostic in workspace.brokenFiles { Console.note(DiagnosticPrinter.short(diagnostic)) }
    }
    return workspace
  }

  func clock(for workspace: Workspace) throws(Failure) -> Clock { try clock(for: workspace.handbook.settings) }

  func clock(for settings: Settings) throws(Failure) -> Clock {
    do {
      return try Clock(timeZone: settings.timeZone)
    } catch {
      throw Failure(error)
    }
  }
}

/// Runs a use case, turning its failure into an exit code.
func attempt<Value>(_ body: () throws(EtalonError) -> Value) throws(Failure) -> Value {
  do { return try body() } catch { throw Failure(error) }
}

/// Runs an asynchronous use case, turning its failure into an exit code.
func attempt<Value>(_ body: () async throws(EtalonError) -> Value) async throws(Failure) -> Value {
  do { return try await body() } catch { throw Failure(error) }
}
