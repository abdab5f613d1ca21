import Digest
import Foundation

/// The Markdown files of a content root, found without following a loop and without trusting a name, in the order of their paths.
public struct ContentRoot: Sendable {
  /// A file to load.
  public struct Entry: Sendable {
    /// Relative to the root, `/` between folders.
    public let path: String
    /// Size in bytes at the time of the walk.
    public let size: Int
    /// XXH64 of size, times and inode: while it stays the same and `modified` lies well in the past, so does the content.
    public let stamp: UInt64
    /// When the content changed last, in nanoseconds since 1970.
    public let modified: UInt64

    init(path: String, _ status: stat) {
      self.path = path
      size = Int(status.st_size)
      modified = Entry.nanoseconds(status.st_mtim)
      let facts = [UInt64(bitPattern: Int64(status.st_size)), modified, Entry.nanoseconds(status.st_ctim), UInt64(status.st_ino)]
      stamp = facts.withUnsafeBytes { FastHash.xxh64($0) }
    }

    private static func nanoseconds(_ time: timespec) -> UInt64 {
      UInt64(truncatingIfNeeded: time.tv_sec) &* 1_000_000_000 &+ UInt64(truncatingIfNeeded: time.tv_nsec)
    }
  }

  /// Files larger than this are refused: no person writes them, and every stage works in memory.
  static let maximumFileSize = 16 << 20
  /// Folders nested deeper than this are refused.
  static let maximumDepth = 64

  let root: String
  /// The files.
  public private(set) var entries: [Entry] = []
  /// What was met that cannot be read.
  public private(set) var diagnostics: [Diagnostic] = []
  private var visited: Set<FolderIdentity> = []
  /// Where links may lead: the root and its two folders, wherever those lie.
  private var bases: [String] = []

  private struct FolderIdentity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// Walks `Standards/` and `Exams/`, or the whole root where neither exists. A microsecond or two a file.
  public init(_ root: String) {
    self.root = root
    let folders = ["Standards", "Exams"].filter { ContentRoot.isFolder(root + "/" + $0) }
    bases = ([root] + folders.map { root + "/" + $0 }).compactMap(ContentRoot.realPath)
    if folders.isEmpty {
      walk("", depth: 0)
    } else {
      for folder in folders.sorted() { walk(folder, depth: 1) }
    }
  }

  /// Whether a path is a folder, symbolic links followed.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether anything stands at a path, be it a dangling link.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private mutating func walk(_ folder: String, depth: Int) {
    let full = folder.isEmpty ? root : root + "/" + folder
    var status = stat()
    guard stat(full, &status) == 0 else { return }
    guard visited.insert(FolderIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))).inserted else {
      report(
        "folder-twice", .hint, folder, ru: "Папка уже прочитана под другим именем (символическая ссылка).",
        en: "This folder was read already under another name (a symbolic link).",
        remedyRu: "Если это не нарочно, удалите ссылку.", remedyEn: "Remove the link if it is not on purpose.")
      return
    }
    guard depth <= ContentRoot.maximumDepth else {
      report(
        "folder-too-deep", .error, folder, ru: "Папки вложены глубже \(ContentRoot.maximumDepth) уровней.",
        en: "Folders are nested deeper than \(ContentRoot.maximumDepth) levels.",
        remedyRu: "Поднимите документы выше.", remedyEn: "Move the documents up.")
      return
    }
    guard let handle = opendir(full) else {
      report(
        "unreadable", .error, folder, ru: "Папку нельзя прочитать: \(ContentRoot.lastError).",
        en: "The folder cannot be read: \(ContentRoot.lastError).",
        remedyRu: "Проверьте права доступа.", remedyEn: "Check the permissions.")
      return
    }
    defer { closedir(handle) }
    var names: [Name] = []
    while let entry = readdir(handle) {
      let type = Int(entry.pointee.d_type)
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      var isFolder = type == Int(DT_DIR)
      if type == Int(DT_LNK) || type == Int(DT_UNKNOWN) {
        var status = stat()
        isFolder = fstatat(dirfd(handle), name, &status, 0) == 0 && status.st_mode & S_IFMT == S_IFDIR
      }
      names.append(Name(text: name, isFolder: isFolder))
    }
    names.sort { $0.precedes($1) }
    let prefix = folder.isEmpty ? "" : folder + "/"
    for name in names { visit(name.text, at: prefix + name.text, in: dirfd(handle), depth: depth) }
  }

  /// A name in a folder.
  private struct Name {
    let text: String
    let isFolder: Bool

    /// The order of whole paths: what lies in a folder is compared behind a slash.
    func precedes(_ other: Name) -> Bool {
      var left = text.utf8.makeIterator()
      var right = other.text.utf8.makeIterator()
      var isLeftOver = false
      var isRightOver = false
      while true {
        let first = left.next() ?? (isFolder && !isLeftOver ? 0x2F : nil)
        let second = right.next() ?? (other.isFolder && !isRightOver ? 0x2F : nil)
        if first == nil || second == nil { return first == nil && second != nil }
        if first != second { return (first ?? 0) < (second ?? 0) }
        isLeftOver = isLeftOver || first == 0x2F
        isRightOver = isRightOver || second == 0x2F
      }
    }
  }

  private mutating func visit(_ name: String, at path: String, in folder: CInt, depth: Int) {
    var status = stat()
    var isFound = fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
    if isFound, status.st_mode & S_IFMT == S_IFLNK {
      if leadsOutside(root + "/" + path) {
        report(
          "link-outside", .error, path, ru: "Символическая ссылка ведёт за пределы папки с содержанием; по ней не читаем.",
          en: "The symbolic link leads outside the content root; it is not followed.",
          remedyRu: "Скопируйте нужные документы сюда, ссылку удалите.", remedyEn: "Copy the documents here and remove the link.")
        return
      }
      isFound = fstatat(folder, name, &status, 0) == 0
    }
    guard isFound else {
      let reason = ContentRoot.lastError
      if ContentRoot.isMarkdown(path) {
        report(
          "unreadable", .error, path, ru: "Файл нельзя открыть: \(reason) (ссылка в никуда или по кругу?).",
          en: "The file cannot be opened: \(reason) (a dangling or circular link?).",
          remedyRu: "Исправьте или удалите ссылку.", remedyEn: "Mend or remove the link.")
      }
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: walk(path, depth: depth + 1)
    case S_IFREG:
      if ContentRoot.isMarkdown(path) {
        entries.append(Entry(path: path, status))
      } else if ContentRoot.looksLikeText(path) {
        report(
          "not-markdown", .hint, path, ru: "Файл не читается: содержание — это файлы .md.",
          en: "The file is not read: content is files that end in .md.",
          remedyRu: "Сохраните его как текст Markdown с именем на .md.", remedyEn: "Save it as Markdown text under a name that ends in .md."
        )
      }
    default:
      if ContentRoot.isMarkdown(path) {
        report(
          "unreadable", .error, path, ru: "Это не обычный файл (канал, сокет или устройство).",
          en: "This is no regular file (a pipe, socket or device).",
          remedyRu: "Удалите его из папки с текстами.", remedyEn: "Remove it from the content folder.")
      }
    }
  }

  /// Whether a link leads to something that is there and lies outside.
  private func leadsOutside(_ link: String) -> Bool {
    guard let target = ContentRoot.realPath(link) else { return false }
    return !bases.contains { target == $0 || target.hasPrefix($0 == "/" ? $0 : $0 + "/") }
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether a writer may take a file for content.
  private static func looksLikeText(_ path: String) -> Bool {
    guard let dot = path.lastIndex(of: ".") else { return false }
    return ["txt", "doc", "docx", "odt", "rtf", "pages", "mdx"].contains(path[path.index(after: dot)...].lowercased())
  }

  private static func isMarkdown(_ path: String) -> Bool {
    let name = path.lowercased()
    return name.hasSuffix(".md") || name.hasSuffix(".markdown")
  }

  private mutating func report(
    _ code: String, _ severity: Diagnostic.Severity, _ path: String, ru: String, en: String, remedyRu: String, remedyEn: String
  ) {
    diagnostics.append(
      Diagnostic(code, severity, Spot(path: path, line: 1), Localized(ru: ru, en: en), remedy: Localized(ru: remedyRu, en: remedyEn)))
  }

  static var lastError: String { String(cString: strerror(errno)) }

  /// Reads a regular file whole.
  /// - Returns: the bytes, or nil with `errno` set.
  static func read(_ path: String, limit: Int = maximumFileSize) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else {
      errno = EINVAL
      return nil
    }
    let size = Int(status.st_size)
    guard size <= limit else {
      errno = EFBIG
      return nil
    }
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size, let base = buffer.baseAddress {
        let got = Foundation.read(descriptor, base + count, size - count)
        if got < 0, errno == EINTR { continue }
        if got <= 0 {
          failed = got < 0
          break
        }
        count += got
      }
    }
    return failed ? nil : bytes
  }
}
