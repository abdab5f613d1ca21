import Dispatch
import Foundation

/// How the content folder looks: names, sizes and times of its files, as one number. Equal stamps: nothing changed.
///
/// The same files are looked at that loading reads: `Standards/`, `Exams/` and `etalon.yaml`, or the whole root where neither folder
/// exists; names that begin with a dot are left out.
struct ContentStamp: Sendable, Equatable {
  private let digest: UInt64

  /// Looks at the folder. O(files).
  init(root: String) {
    var walk = FolderWalk()
    walk.add(root + "/etalon.yaml", name: "etalon.yaml", depth: 0)
    let folders = ["Standards", "Exams"].filter { FolderWalk.isFolder(root + "/" + $0) }
    if folders.isEmpty {
      walk.enter(root, depth: 0)
    } else {
      for folder in folders { walk.add(root + "/" + folder, name: folder, depth: 0) }
    }
    digest = walk.digest
  }
}

/// A walk through folders that mixes what it sees into a digest.
private struct FolderWalk {
  private(set) var digest: UInt64 = 0xcbf2_9ce4_8422_2325
  private var visited: Set<FolderIdentity> = []

  private struct FolderIdentity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// Deeper folders are not looked at; loading refuses them too.
  private static let maximumDepth = 64

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  mutating func enter(_ folder: String, depth: Int) {
    guard depth <= FolderWalk.maximumDepth, let handle = opendir(folder) else { return }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    // The order of `readdir` is not promised.
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for name in names { add(folder + "/" + name, name: name, depth: depth + 1) }
  }

  mutating func add(_ path: String, name: String, depth: Int) {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      mix(name)
      // A link may lead to a folder that is on the way already.
      let identity = FolderIdentity(
        device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino))
      if visited.insert(identity).inserted { enter(path, depth: depth) }
    case S_IFREG:
      mix(name)
      mix(UInt64(truncatingIfNeeded: status.st_size))
      mix(UInt64(truncatingIfNeeded: status.st_ino))
      #if canImport(Darwin)
        mix(UInt64(truncatingIfNeeded: status.st_mtimespec.tv_sec))
        mix(UInt64(truncatingIfNeeded: status.st_mtimespec.tv_nsec))
      #else
        mix(UInt64(truncatingIfNeeded: status.st_mtim.tv_sec))
        mix(UInt64(truncatingIfNeeded: status.st_mtim.tv_nsec))
      #endif
    default: break
    }
  }

  /// FNV-1a: cheap, and nobody gains by a collision.
  private mutating func mix(_ text: String) {
    for byte in text.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
    digest = (digest ^ 0xff) &* 0x100_0000_01b3
  }

  private mutating func mix(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) { digest = (digest ^ (number >> UInt64(shift) & 0xff)) &* 0x100_0000_01b3 }
  }
}
