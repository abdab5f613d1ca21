public import Handbook

/// Why a credential, a list or a file of keys does not stand the test. Every reason is told in both languages.
public enum CredentialFault: Error, Sendable, Hashable {
  /// Not JSON, or larger than a certificate can be.
  case file(String)
  /// A member that must be there is not, or not as it must be; its path.
  case form(String)
  /// No proof at all.
  case noProof
  /// More than one proof.
  case manyProofs(Int)
  /// A proof of another kind; what it is.
  case foreignProof(String)
  /// The signature is not that of this content: something was changed.
  case signature
  /// Nobody said whose keys to trust.
  case noKeys(fingerprint: String)
  /// Signed with a key that is not the company's; its fingerprint.
  case foreignKey(fingerprint: String)
  /// The issuer stated is not who signed.
  case otherIssuer(String)
  /// Signed before the key was made, or after it was replaced; the moment of the signature.
  case keyPeriod(String)
  /// The key was given up, at this moment.
  case keyRevoked(String)
  /// Signed after this moment, which is now.
  case future(String)
  /// Not valid before this moment.
  case notYet(String)
  /// Not valid after this moment.
  case expired(String)
  /// Revoked by the company.
  case revoked
  /// Suspended by the company.
  case suspended
  /// The status list is not the one that the certificate names.
  case foreignList
  /// The status list cannot be used; what is wrong with it.
  case list(String)
  /// The index lies outside the status list.
  case index(Int)
  /// A file of public keys cannot be read; where.
  case keys(String)
  /// The file of secret keys cannot be read; where.
  case keyFile(String)
  /// The file of secret keys is of a later version of the program.
  case newerKeyFile(Int)
  /// The library made no signature.
  case signing
}

extension CredentialFault {
  /// What was found, a sentence.
  public var message: Localized {
    switch self {
    case .file(let detail):
      Localized(ru: "Это не файл сертификата: \(detail).", en: "This is no file of a certificate: \(detail).")
    case .form(let path):
      Localized(
        ru: "В файле нет или неверно записано: \(path).", en: "Missing in the file, or not written as it must be: \(path).")
    case .noProof: Localized(ru: "В файле нет подписи (proof).", en: "The file has no proof.")
    case .manyProofs(let count):
      Localized(ru: "Подписей \(count), должна быть одна.", en: "There are \(count) proofs; there must be one.")
    case .foreignProof(let kind):
      Localized(
        ru: "Подпись другого вида («\(kind)»), нужна \(EdDSAJCS.cryptosuite).",
        en: "A proof of another kind (“\(kind)”); \(EdDSAJCS.cryptosuite) is needed.")
    case .signature:
      Localized(
        ru: "Подпись не сходится с содержанием: файл изменён.", en: "The signature does not fit the content: the file was changed.")
    case .noKeys(let fingerprint):
      Localized(
        ru: "Чей это ключ, неизвестно: \(fingerprint). Нужен файл открытых ключей компании: --keys FILE.",
        en: "It is not known whose key this is: \(fingerprint). The file of the company's public keys is needed: --keys FILE.")
    case .foreignKey(let fingerprint):
      Localized(
        ru: "Подписано чужим ключом: \(fingerprint).", en: "Signed with a key that is not the company's: \(fingerprint).")
    case .otherIssuer(let issuer):
      Localized(
        ru: "Выдал назван не тот, кто подписал: «\(issuer)».", en: "The issuer stated is not who signed: “\(issuer)”.")
    case .keyPeriod(let moment):
      Localized(
        ru: "Подписано \(moment), когда этот ключ не действовал.", en: "Signed at \(moment), when this key was not in use.")
    case .keyRevoked(let moment):
      Localized(
        ru: "Ключ отозван \(moment): ничему, что им подписано, верить нельзя.",
        en: "The key was revoked at \(moment): nothing it signed can be trusted.")
    case .future(let moment):
      Localized(ru: "Подписано в будущем: \(moment). Проверьте часы.", en: "Signed in the future: \(moment). Check the clock.")
    case .notYet(let moment): Localized(ru: "Ещё не действует: с \(moment).", en: "Not valid yet: from \(moment).")
    case .expired(let moment): Localized(ru: "Срок истёк \(moment).", en: "Expired at \(moment).")
    case .revoked: Localized(ru: "Сертификат отозван.", en: "The certificate is revoked.")
    case .suspended: Localized(ru: "Действие сертификата приостановлено.", en: "The certificate is suspended.")
    case .foreignList:
      Localized(
        ru: "Это список отзыва для других сертификатов.", en: "This status list is about other certificates.")
    case .list(let detail):
      Localized(ru: "Список отзыва не годится: \(detail).", en: "The status list cannot be used: \(detail).")
    case .index(let index):
      Localized(ru: "В списке отзыва нет места \(index).", en: "The status list has no place \(index).")
    case .keys(let place):
      Localized(ru: "Открытые ключи не прочитаны: \(place).", en: "The public keys cannot be read: \(place).")
    case .keyFile(let place): Localized(ru: "Файл ключей повреждён: \(place).", en: "The key file is damaged: \(place).")
    case .newerKeyFile(let version):
      Localized(
        ru: "Файл ключей записан более новой версией Etalon (формат \(version)): обновите программу.",
        en: "The key file was written by a newer version of Etalon (format \(version)): update the program.")
    case .signing: Localized(ru: "Подпись не получилась.", en: "No signature could be made.")
    }
  }
}
