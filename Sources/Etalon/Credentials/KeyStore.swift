import Certification
import Foundation
import Records

/// The keys with which a company signs certificates, in the folder of its records: `certificate-keys.json`, readable for its owner only.
///
/// Whoever holds this file can issue certificates in the company's name; whoever loses it cannot sign in its name any more.
struct KeyStore {
  private let folder: String

  init(folder: String) {
    self.folder = folder
  }

  var path: String { folder + "/certificate-keys.json" }

  /// The ring; nil if nothing was ever signed here. Rights that are too wide are narrowed.
  func ring() throws(EtalonError) -> KeyRing? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure(errno, ru: "не прочитан", en: "cannot be read")
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var state = stat()
    if fstat(descriptor, &state) == 0, state.st_mode & 0o077 != 0 { _ = fchmod(descriptor, 0o600) }
    guard let bytes = try? file.readToEnd() else { throw failure(EIO, ru: "не прочитан", en: "cannot be read") }
    do throws(CredentialFault) {
      return try KeyRing(secret: [UInt8](bytes))
    } catch {
      throw EtalonError(
        .unavailable, ru: "\(path): \(error.message.ru)", en: "\(path): \(error.message.en)",
        remedyRu: "Верните файл из резервной копии.", remedyEn: "Bring the file back from a backup.")
    }
  }

  /// Changes the ring while nobody else does, and writes it before anything is signed with it. `nil` comes in where there is none.
  @discardableResult
  func changing(_ body: (KeyRing?) throws(EtalonError) -> KeyRing) throws(EtalonError) -> KeyRing {
    try make()
    let lock = open(folder + "/certificate-keys.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw failure(errno, ru: "не записать", en: "cannot be written") }
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0 {
      guard errno == EINTR else { throw failure(errno, ru: "не записать", en: "cannot be written") }
    }
    let old = try ring()
    let new = try body(old)
    if old?.secretJSON != new.secretJSON { try AtomicFile.write(new.secretJSON.bytes + [0x0A], to: path, mode: 0o600) }
    return new
  }

  /// The ring to sign with, made on first use.
  func ringToSign(now: Int) throws(EtalonError) -> KeyRing {
    if let ring = try ring() { return ring }
    return try changing { ring in ring ?? KeyRing(created: now) }
  }

  /// The folder comes with its records: it is kept from repositories and from other users.
  private func make() throws(EtalonError) {
    guard !FileManager.default.fileExists(atPath: folder + "/.gitignore") else { return }
    do {
      _ = try SQLiteRecords(folder: folder)
    } catch {
      throw EtalonError(error)
    }
  }

  private func failure(_ code: Int32, ru: String, en: String) -> EtalonError {
    let reason = String(cString: strerror(code))
    return EtalonError(
      .unavailable, ru: "Файл ключей \(path) \(ru): \(reason).", en: "The key file \(path) \(en): \(reason).",
      remedyRu: "Проверьте права или укажите папку записей: --data DIR.",
      remedyEn: "Check permissions or name the folder of the records: --data DIR.")
  }
}
