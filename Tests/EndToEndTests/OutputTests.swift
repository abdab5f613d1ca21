import Foundation
import Testing

@Suite("Outputs that cannot be written")
struct OutputTests {
  private static let hasFullDevice = FileManager.default.fileExists(atPath: "/dev/full")
  private let root: Folder

  init() throws { root = try SmallRoot.make() }

  @Test(
    "A full device: 3, whatever the findings", .enabled(if: hasFullDevice),
    arguments: [
      "list clauses", "check --format json", "search букет", "show service/complaints#order", "exam paper start", "lint bad.txt",
      "exam take start --person full",
    ])
  func fullDevice(command: String) throws {
    try root.write("bad.txt", "Это ваши проблемы.\n")
    let run = try Binary.shell("etalon \(command) > /dev/full < /dev/null", in: root)
    #expect(run.code == 3)
    #expect(run.stderr.contains("Вывод не записан"))
  }

  @Test("Help and version on a full device: 3", .enabled(if: hasFullDevice), arguments: ["--help", "--version", "lint --help"])
  func helpOnFullDevice(command: String) throws {
    let run = try Binary.shell("etalon \(command) > /dev/full", in: root)
    do {
      #expect(run.code == 3)
    }
  }

  @Test(
    "A reader that is gone: 3, and no signal", arguments: [["list", "clauses"], ["check"], ["exam", "take", "start", "--person", "pipe"]])
  func closedPipe(arguments: [String]) throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let run = try Binary.run(arguments, in: root, output: pipe.fileHandleForWriting)
    #expect(run.code == 3)
  }

  @Test("Closed standard output: 3")
  func closedOutput() throws {
    #expect(try Binary.shell("etalon list clauses >&-", in: root).code == 3)
  }

  @Test("Closed standard input: 3 for a command that reads it")
  func closedInput() throws {
    #expect(try Binary.shell("etalon lint - <&-", in: root).code == 3)
    #expect(try Binary.shell("etalon search --batch <&-", in: root).code == 3)
  }

  @Test(
    "Standard error that cannot be written changes no exit code",
    arguments: ["etalon show nothing 2>/dev/full", "etalon show nothing 2>&-", "etalon nonsense 2>/dev/full"])
  func deafError(script: String) throws {
    let run = try Binary.shell(script, in: root)
    do {
      #expect(run.code == 2)
    }
  }

  @Test("Records that cannot be made: 3")
  func recordsInTheWay() throws {
    try root.write("data", "a file")
    let run = try root.etalon("exam", "take", "start", "--person", "anna", "--data", "data")
    #expect(run.code == 3)
    #expect(!run.stderr.isEmpty)
    #expect(try root.text("data") == "a file")
  }

  @Test("Records damaged beyond reading: 3")
  func damagedRecords() throws {
    try root.write(".records/records.sqlite", String(repeating: "это не база данных ", count: 300))
    let run = try root.etalon("exam", "take", "start", "--person", "anna")
    #expect(run.code == 3)
    #expect(!run.stderr.isEmpty)
  }
}
