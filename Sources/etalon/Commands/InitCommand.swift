import ArgumentParser
import Etalon
import Handbook

/// `etalon init DIR`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: tr("Создать небольшую рабочую папку, с которой можно начать.", "Create a small, valid content root to start from."))

  @Argument(help: ArgumentHelp(tr("Папка; она должна быть пустой или новой.", "The folder; it must be empty or new."), valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp(tr("Цвет: auto, always, never.", "Colour: auto, always, never.")))
  var color: ColorChoice = .auto

  @Flag(help: ArgumentHelp(tr("Только главное.", "Only what matters.")))
  var quiet = false

  @Option(help: ArgumentHelp(tr("Язык: ru или en.", "Language: ru or en.")))
  var lang: InterfaceLanguage?

  func run() throws {
    let files = try attempt { () throws(EtalonError) in try Scaffold.create(in: folder, language: Interface.language) }
    if quiet { return }
    let style = Style(color)
    for file in files { Console.line(style.dim("  + ") + file) }
    Console.line()
    Console.line(
      tr(
        "Готово. Дальше:\n  cd \(folder)\n  etalon check\n  etalon search \"как вернуть товар\"\n  etalon exam take start --person anna",
        "Done. Next:\n  cd \(folder)\n  etalon check\n  etalon search \"how to return\"\n  etalon exam take start --person anna"))
  }
}
