import Foundation
import Testing

@Suite("Help, version and wrong usage")
struct UsageTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test("The version is a number of three parts")
  func version() throws {
    let run = try folder.etalon("--version")
    #expect(run.code == 0)
    #expect(run.stdout.firstMatch(of: /^[0-9]+\.[0-9]+\.[0-9]+\n$/) != nil)
    #expect(run.stderr.isEmpty)
  }

  @Test("Help speaks Russian without a locale and names commands and exit codes")
  func russianHelp() throws {
    let run = try folder.etalon("--help")
    #expect(run.code == 0)
    #expect(run.stdout.contains("Стандарты сервиса"))
    #expect(run.stdout.contains("Коды выхода"))
    for command in ["init", "check", "search", "lint", "show", "list", "exam"] {
      #expect(run.lines.contains { $0.hasPrefix("  \(command) ") }, "\(command)")
    }
  }

  @Test("Help speaks English by --lang and by the locale")
  func englishHelp() throws {
    let asked = try folder.etalon("--help", "--lang", "en")
    #expect(asked.code == 0)
    #expect(asked.stdout.contains("Exit codes"))
    #expect(asked.stdout.contains(/\p{Cyrillic}/) == false)
    let located = try folder.etalon("--help", environment: ["LC_ALL": "en_US.UTF-8"])
    #expect(located.stdout == asked.stdout)
    let overruled = try folder.etalon("--help", "--lang=ru", environment: ["LC_ALL": "en_US.UTF-8"])
    #expect(overruled.stdout.contains("Коды выхода"))
  }

  @Test("Options of every command may stand before the command")
  func optionsInFront() throws {
    try folder.write("Standards/x.md", "# Тон {#tone}\n\nСпокойно.\n")
    let behind = try folder.etalon("list", "clauses", "--lang", "en", "--quiet")
    #expect(behind.code == 0)
    for options in [["--lang", "en", "--quiet"], ["--quiet", "--lang=en"]] {
      let front = try Binary.run(options + ["list", "clauses"], in: folder)
      #expect(front.code == 0)
      #expect(front.stdout == behind.stdout)
    }
    // Alone they ask for nothing that could be done.
    #expect(try folder.etalon("--quiet", "--lang", "en").code == 2)
  }

  @Test("Every command has help", arguments: ["init", "check", "search", "lint", "show", "list", "exam paper", "exam take", "exam review"])
  func commandHelp(command: String) throws {
    let words = command.components(separatedBy: " ")
    for language in ["ru", "en"] {
      let run = try Binary.run(words + ["--help", "--lang", language], in: folder)
      #expect(run.code == 0)
      #expect(run.stdout.contains("etalon \(command)"))
      #expect(run.stdout.contains("--lang"))
      #expect(run.stdout.contains(/\p{Cyrillic}/) == (language == "ru"))
    }
  }

  @Test(
    "Wrong usage ends with 2, says what is wrong on standard error and nothing on standard output",
    arguments: [
      ["nonsense"], ["search"], ["search", "  "], ["search", "--limit", "0", "шары"], ["search", "--limit", "много", "шары"],
      ["search", "--batch", "шары"], ["search", "--batch", "--format", "text"], ["search", "--kind", "чудо", "шары"],
      ["search", "--nonsense", "шары"],
      ["lint", "--batch", "reply.txt"], ["lint", "--fail-on", "никогда", "-"], ["lint", "--format", "pdf", "-"], ["list"],
      ["list", "wonders"],
      ["show"], ["check", "extra"], ["check", "--format", "xml"], ["check", "--lang", "de"], ["init"],
      ["exam", "paper"], ["exam", "paper", "start", "--seed", "-1"], ["exam", "paper", "start", "--seed", "x"], ["exam", "take", "start"],
      ["exam", "take", "start", "--person", ""], ["exam", "take", "start", "--person", "a b/../c"],
    ])
  func wrongUsage(arguments: [String]) throws {
    let run = try Binary.run(arguments, in: folder)
    #expect(run.code == 2)
    #expect(run.stdout.isEmpty)
    #expect(!run.stderr.isEmpty)
  }

  @Test("An unknown language is refused by init as by the other commands")
  func unknownLanguageOfInit() throws {
    let run = try folder.etalon("init", "new", "--lang", "de")
    do {
      #expect(run.code == 2)
      #expect(!folder.has("new"))
    }
  }

  @Test("No content root: 3 and the way out")
  func noRoot() throws {
    let here = try folder.etalon("check")
    #expect(here.code == 3)
    #expect(here.stderr.contains("etalon init"))
    let named = try folder.etalon("check", "--root", "absent", "--lang", "en")
    #expect(named.code == 3)
    #expect(named.stderr.contains("absent"))
    #expect(named.stdout.isEmpty)
  }

  @Test("A clock that is no time: 2")
  func wrongClock() throws {
    let root = try SmallRoot.make()
    let run = try root.etalon("check", environment: ["ETALON_NOW": "вчера"])
    #expect(run.code == 2)
    #expect(run.stderr.contains("вчера"))
  }

  @Test("The root is found from a folder inside it and named from outside")
  func rootFromInside() throws {
    let root = try SmallRoot.make()
    let inside = try Binary.shell("cd Standards/service && etalon list exams", in: root)
    #expect(inside.code == 0)
    #expect(inside.stdout.hasPrefix("start"))
    let outside = try folder.etalon("list", "exams", "--root", root.path + "/")
    #expect(outside.stdout == inside.stdout)
  }

  @Test("Colour is there only when asked for")
  func colour() throws {
    let root = try SmallRoot.make()
    #expect(try !root.etalon("check").stdout.contains("\u{1B}["))
    #expect(try root.etalon("check", "--color", "always").stdout.contains("\u{1B}["))
    #expect(try !root.etalon("check", "--color", "never").stdout.contains("\u{1B}["))
  }
}
