import Digest
import Foundation

/// Where the compiled files of a content root lie: `.etalon/` under it, or where that cannot be written, a folder of the user's cache.
///
/// Files are replaced by renaming; writers take turns by a lock that dies with them.
struct IndexFolder: Sendable {
  let path: String

  /// Longest wait for another writer, in seconds. Whoever waits in vain works in memory.
  private static let patience = 30.0

  /// The folders to try, best first.
  static func candidates(root: String) -> [IndexFolder] {
    let resolved = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
    let cache =
      ProcessEnvironment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? ProcessEnvironment["HOME"].map { $0 + "/.cache" }
    let name = Digest.hex(withUnsafeBytes(of: FastHash.xxh64(resolved).bigEndian) { Array($0) })
    return [IndexFolder(path: root + "/.etalon")] + (cache.map { [IndexFolder(path: $0 + "/etalon/" + name)] } ?? [])
  }

  var indexPath: String { path + "/search.index" }

  var rulesPath: String { path + "/rules.bin" }

  /// Path of the text file of an id.
  func textPath(_ id: UInt64) -> String {
    path + "/search-" + Digest.hex(withUnsafeBytes(of: id.bigEndian) { Array($0) }) + ".text"
  }

  /// Makes the folder, invisible to Git; whether it can be written to.
  func make() -> Bool {
    if access(path, W_OK | X_OK) == 0 { return true }
    guard (try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)) != nil else { return false }
    let ignore = open(path + "/.gitignore", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    if ignore >= 0 {
      _ = write(ignore, "*\n", 2)
      close(ignore)
    }
    return access(path, W_OK | X_OK) == 0
  }

  /// Runs `body` while no other process writes here; nil if another one does not let go.
  /// - Parameter patience: longest wait for it, in seconds.
  func exclusively<Result>(by name: String = "lock", patience: Double = IndexFolder.patience, _ body: () -> Result?) -> Result? {
    let lock = open(path + "/" + name, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard lock >= 0 else { return nil }
    defer { close(lock) }
    var waited = 0.0
    while flock(lock, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, waited < patience else { return nil }
      usleep(5_000)
      waited += 0.005
    }
    return body()
  }

  /// Puts an index file in place. Not synced: what a power cut leaves behind is found damaged and made anew.
  func replaceIndex(_ bytes: [UInt8]) -> Bool { replace(indexPath, bytes) }

  /// Puts the file of the compiled rules in place, and removes what died while it was written, unless another process does so just now.
  func replaceRules(_ bytes: [UInt8]) -> Bool {
    let isWritten = exclusively(by: "rules.lock", patience: 0) { () -> Bool? in
      for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] where name.hasPrefix("rules.bin.") {
        unlink(path + "/" + name)
      }
      return replace(rulesPath, bytes)
    }
    return isWritten ?? false
  }

  private func replace(_ file: String, _ bytes: [UInt8]) -> Bool {
    let temporary = file + ".\(getpid()).tmp"
    unlink(temporary)
    guard let output = AppendingFile(creating: temporary) else { return false }
    let isWritten = output.append(bytes) && output.flush()
    guard isWritten, rename(temporary, file) == 0 else {
      unlink(temporary)
      return false
    }
    return true
  }

  /// Removes text files of other ids, and what died while it was written. Only while no one else writes.
  func removeLeftovers(keeping id: UInt64) {
    let kept = (textPath(id) as NSString).lastPathComponent
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] where name != kept {
      if name.hasPrefix("search-") && name.hasSuffix(".text") || name.hasPrefix("search.index.") { unlink(path + "/" + name) }
    }
  }
}

/// A file that is written from its end on, in large pieces.
final class AppendingFile {
  private let descriptor: CInt
  private var buffer: [UInt8] = []
  private var isSound = true
  /// Bytes of the file once all is written.
  private(set) var length: UInt64

  private static let pieceSize = 1 << 20

  /// A new file; nil if it exists or cannot be made.
  init?(creating path: String) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    length = 0
    guard descriptor >= 0 else { return nil }
  }

  /// The end of a file that exists.
  init?(appendingTo path: String) {
    descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    length = 0
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    length = UInt64(status.st_size)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Takes bytes; false once anything failed.
  func append(_ bytes: [UInt8]) -> Bool {
    length += UInt64(bytes.count)
    if bytes.count > AppendingFile.pieceSize, buffer.isEmpty {
      isSound = isSound && write(bytes)
      return isSound
    }
    buffer += bytes
    return buffer.count < AppendingFile.pieceSize || flush()
  }

  /// Writes what was taken; false if anything failed.
  func flush() -> Bool {
    isSound = isSound && write(buffer)
    buffer.removeAll(keepingCapacity: true)
    return isSound
  }

  private func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count, let base = bytes.baseAddress {
        let count = Foundation.write(descriptor, base + done, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }
}
