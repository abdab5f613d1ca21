import ArgumentParser

/// `etalon certificate`
struct CertificateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate",
    abstract: tr("Сертификаты.", "Certificates."),
    subcommands: [CertificateVerifyCommand.self, CertificateKeysCommand.self])
}
