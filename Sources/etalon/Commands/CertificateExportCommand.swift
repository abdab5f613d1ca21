public import ArgumentParser
public import Certification
import Etalon
import Foundation
import Handbook

/// `etalon certificate export NUMBER`
struct CertificateExportCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case json
    case html
  }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: tr(
      "Подписанный сертификат: Open Badges 3.0 (json) или лист для печати (html).",
      "The signed certificate: Open Badges 3.0 (json), or a page to print (html)."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Номер сертификата.", "Number of the certificate.")))
  var number: String

  @Option(help: ArgumentHelp(tr("Вид вывода: json, html.", "Output: json, html.")))
  var format: Format = .json

  @Option(
    help: ArgumentHelp(
      tr("Адрес страницы проверки: он станет QR-кодом.", "Address of a page to verify at: it becomes the QR code."), valueName: "url"))
  var link: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let link, link.isEmpty || link.utf8.count > 1_000 || link.contains(where: { $0.isWhitespace }) {
      throw ValidationError(tr("--link: адрес без пробелов, до 1000 байт.", "--link takes an address without spaces, up to 1,000 bytes."))
    }
  }

  func run() async throws {
    let desk = try options.credentialDesk()
    let export = try await attempt { () async throws(EtalonError) in
      try await desk.export(number, link: link, language: Interface.language)
    }
    switch format {
    case .json: try output.write(export.credential.spelling + "\n", by: desk)
    case .html: try output.write(export.page.html, by: desk)
    }
  }
}

/// `etalon certificate status`
struct CertificateStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: tr(
      "Подписанные списки отзыва и приостановок (Bitstring Status List) для тех, кто проверяет.",
      "The signed lists of revocations and suspensions (Bitstring Status List) for whoever verifies."))

  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp(tr("Только один: revocation или suspension.", "One of them: revocation or suspension.")))
  var purpose: StatusPurpose?

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let desk = try options.credentialDesk()
    let lists = try await attempt { () async throws(EtalonError) in try await desk.statusLists() }
    if let purpose {
      let list = lists.first { $0["credentialSubject"]?["statusPurpose"]?.text == purpose.rawValue }
      try output.write((list ?? .null).spelling + "\n", by: desk)
    } else {
      try output.write("[" + lists.map(\.spelling).joined(separator: ",\n") + "]\n", by: desk)
    }
  }
}

/// Where an export goes.
struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp(tr("Записать в файл.", "Write to a file."), valueName: "file"))
  var out: String?

  @Flag(help: ArgumentHelp(tr("Заменить файл, если он есть.", "Replace the file if it exists.")))
  var force = false

  func write(_ text: String, by desk: CredentialDesk) throws(Failure) {
    guard let out, out != "-" else {
      Console.write(text)
      return
    }
    try attempt { () throws(EtalonError) in try desk.write(text, to: out, replaces: force) }
  }

  static func isThere(_ path: String) -> Failure {
    Failure(
      code: 2, tr("\(path) уже есть.", "\(path) exists already."),
      remedy: tr("Назовите другой файл или добавьте --force.", "Name another file, or add --force."))
  }
}

extension StatusPurpose: ExpressibleByArgument {}
