import Digest
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder of the records: made on demand, ignored by Git, opened by one process at a time.
struct DataFolder {
  let path: String

  var file: String { path + "/records.sqlite" }

  /// Makes the folder, readable for its owner only, and its `.gitignore`: names and answers must never reach a repository.
  func make() throws(RecordsError) {
    if !FileManager.default.fileExists(atPath: path) {
      do {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw fault(error)
      }
      DataFolder.synchronise(DataFolder.parent(of: path))
    }
    let ignore = open(path + "/.gitignore", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    if ignore >= 0 {
      let isWritten = write(ignore, "*\n", 2) == 2
      Self.close(ignore)
      guard isWritten else { throw .failure(path: path, detail: ".gitignore") }
      DataFolder.synchronise(path)
    } else if errno != EEXIST {
      throw fault(code: errno)
    }
  }

  /// Makes the empty file of the records, readable for its owner only whatever the folder is; SQLite gives its other files the same rights.
  func makeFile() throws(RecordsError) {
    let empty = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard empty >= 0 else { throw fault(code: errno) }
    Self.close(empty)
  }

  /// Runs `body` while no other process opens the records: a file is created and brought up to date once.
  func exclusively<Result>(waiting seconds: Double, _ body: () throws(RecordsError) -> Result) throws(RecordsError) -> Result {
    let lock = open(path + "/records.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw fault(code: errno) }
    defer { Self.close(lock) }
    var waited = 0.0
    while flock(lock, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw fault(code: errno) }
      guard waited < seconds else { throw .locked(path: file) }
      usleep(10_000)
      waited += 0.01
    }
    return try body()
  }

  /// The key that signs the chain, `records.key`: made with the records, readable for their owner only.
  ///
  /// Whoever holds this file can forge checkpoints; whoever loses it goes on with a new one, which the chain names.
  func signingKey() throws(RecordsError) -> (key: SigningKey, isNew: Bool) {
    if let key = try storedKey() { return (key, false) }
    let key = SigningKey()
    let temporary = path + "/records.key.\(getpid()).tmp"
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw fault(code: errno) }
    let line = Array((Digest.hex(key.bytes) + "\n").utf8)
    let isWritten = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == line.count && fsync(descriptor) == 0
    let code = errno
    Self.close(descriptor)
    guard isWritten, rename(temporary, path + "/records.key") == 0 else { throw fault(code: isWritten ? errno : code) }
    DataFolder.synchronise(path)
    return (key, true)
  }

  /// The key that is there; nil if there is none. Rights that are too wide are narrowed.
  func storedKey() throws(RecordsError) -> SigningKey? {
    let file = path + "/records.key"
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw fault(code: errno)
    }
    defer { Self.close(descriptor) }
    fchmod(descriptor, 0o600)
    var bytes = [UInt8](repeating: 0, count: 80)
    let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    guard let secret = Digest.bytes(hex: text), let key = SigningKey(bytes: secret) else {
      throw .damaged(path: file, detail: "records.key")
    }
    return key
  }

  /// Makes a written file durable under another name: it appears there whole or not at all.
  static func move(_ file: String, to target: String) throws(RecordsError) {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failure(path: file, detail: String(cString: strerror(errno))) }
    let isSafe = fsync(descriptor) == 0
    Self.close(descriptor)
    guard isSafe, rename(file, target) == 0 else { throw .failure(path: target, detail: String(cString: strerror(errno))) }
    synchronise(parent(of: target))
  }

  private func fault(_ error: any Error) -> RecordsError {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    for candidate in [underlying, error as NSError] {
      if let candidate, candidate.domain == NSPOSIXErrorDomain { return fault(code: Int32(truncatingIfNeeded: candidate.code)) }
      if let candidate, candidate.domain == NSCocoaErrorDomain, candidate.code == CocoaError.fileWriteNoPermission.rawValue {
        return .readOnly(path: path)
      }
    }
    return .failure(path: path, detail: (error as NSError).localizedDescription)
  }

  private func fault(code: Int32) -> RecordsError {
    switch code {
    case EACCES, EPERM, EROFS: .readOnly(path: path)
    case ENOSPC, EDQUOT: .full(path: path)
    default: .failure(path: path, detail: String(cString: strerror(code)))
    }
  }

  /// The folder that a name stands in; empty for the current one. Foundation's own way ends the program at a name of one letter.
  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func close(_ descriptor: Int32) {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #elseif canImport(Darwin)
      _ = Darwin.close(descriptor)
    #endif
  }

  /// A new name in a folder is safe only when the folder itself is on the disk. Where that cannot be asked for, nothing is lost.
  private static func synchronise(_ folder: String) {
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
