import ArgumentParser
import Certification
import Etalon
import Foundation
import Handbook

/// `etalon certificate keys`
struct CertificateKeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: tr(
      "Ключи, которыми подписаны сертификаты: показать, сменить, отозвать, выгрузить открытые.",
      "The keys that sign certificates: show, rotate, revoke, export the public ones."))

  @OptionGroup var options: GlobalOptions

  @Flag(
    help: ArgumentHelp(
      tr(
        "Новый ключ вместо нынешнего; подписанное прежним остаётся в силе.",
        "A new key in place of the present one; what that one signed stays sound.")))
  var rotate = false

  @Option(
    help: ArgumentHelp(
      tr(
        "Отозвать украденный или потерянный ключ: ничему, что им подписано, больше не верят.",
        "Revoke a key that was stolen or lost: nothing it signed is trusted any more."),
      valueName: "fingerprint"))
  var revoke: String?

  @Option(
    help: ArgumentHelp(
      tr("Записать открытые ключи (JSON) в файл; «-» — на экран.", "Write the public keys (JSON) to a file; “-” for the screen."),
      valueName: "file"))
  var export: String?

  @Flag(help: ArgumentHelp(tr("Заменить файл, если он есть.", "Replace the file if it exists.")))
  var force = false

  func validate() throws {
    if rotate, revoke != nil { throw ValidationError(tr("--rotate или --revoke, не оба.", "--rotate or --revoke, not both.")) }
  }

  func run() throws {
    let desk = try options.credentialDesk()
    // A file that is in the way is found before anything is changed.
    if let export, export != "-", !force, FileManager.default.fileExists(atPath: export) {
      throw Failure(
        code: 2, tr("\(export) уже есть.", "\(export) exists already."),
        remedy: tr("Назовите другой файл или добавьте --force.", "Name another file, or add --force."))
    }
    let ring = try attempt { () throws(EtalonError) in
      if rotate { return try desk.rotateKeys() }
      if let revoke { return try desk.revokeKey(revoke) }
      return try desk.keys()
    }
    if let export {
      let text = desk.publicKeys(ring).spelling + "\n"
      if export == "-" {
        Console.write(text)
        return
      }
      try attempt { () throws(EtalonError) in try desk.write(text, to: export, replaces: force) }
    }
    guard !options.quiet else { return }
    CredentialPrinter(style: options.style).print(ring)
  }
}

/// `etalon certificate verify FILE`
struct CertificateVerifyCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: tr(
      "Проверить файл сертификата без связи с сетью.", "Verify the file of a certificate without a network."),
    discussion: tr(
      "Ключи и списки отзыва берутся из записей этой папки или из файлов: --keys (etalon certificate keys --export), --status (etalon certificate status). Код выхода: 0 — подлинный и действует, 1 — нет.",
      "Keys and status lists come from the records of this root or from files: --keys (etalon certificate keys --export), --status (etalon certificate status). Exit code: 0 genuine and valid, 1 not."
    ))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Файл: json или html; «-» — стандартный ввод.", "The file: json or html; “-” for standard input.")))
  var file: String

  @Option(help: ArgumentHelp(tr("Открытые ключи компании.", "The company's public keys."), valueName: "file"))
  var keys: String?

  @Option(
    help: ArgumentHelp(tr("Списки отзыва; можно назвать несколько файлов.", "Status lists; may be given several times."), valueName: "file")
  )
  var status: [String] = []

  @Flag(help: ArgumentHelp(tr("Что не проверено, то не принято.", "What could not be checked fails.")))
  var strict = false

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: Format = .text

  func run() async throws {
    let bytes = try read(file)
    var trusted: (path: String, bytes: [UInt8])?
    if let keys { trusted = (path: keys, bytes: try read(keys)) }
    var lists: [(path: String, bytes: [UInt8])] = []
    for path in status { lists.append((path: path, bytes: try read(path))) }
    // Whoever has the keys in a file needs no content root.
    let desk: CredentialDesk?
    let clock: Clock
    if keys == nil, options.root != nil || options.data != nil || (try? Workspace.locate(nil)) != nil {
      let workspace = try options.workspace(warns: false)
      clock = try options.clock(for: workspace)
      desk = CredentialDesk(workspace, clock: clock)
    } else {
      clock = try options.clock(for: Settings())
      desk = nil
    }
    let outcome = try await attempt { () async throws(EtalonError) in
      try await CredentialVerification.of(bytes, keys: trusted, status: lists, desk: desk, clock: clock)
    }
    let isAccepted = strict ? outcome.verdict.isComplete : outcome.verdict.isValid
    let printer = CredentialPrinter(style: options.style)
    switch format {
    case .text: printer.print(outcome, isAccepted: isAccepted, clock: clock, quiet: options.quiet)
    case .json: Console.line(printer.json(outcome, isAccepted: isAccepted))
    }
    if !isAccepted { throw ExitCode(1) }
  }

  private func read(_ path: String) throws(Failure) -> [UInt8] {
    path == "-" ? try Console.standardInput() : try InputFile.read(path)
  }
}

extension GlobalOptions {
  func credentialDesk() throws(Failure) -> CredentialDesk {
    let workspace = try workspace()
    return CredentialDesk(workspace, clock: try clock(for: workspace))
  }
}
