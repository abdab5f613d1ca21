/// What can go wrong with the dictionary of word forms.
public enum DictionaryError: Error, Sendable, Hashable {
  /// There is no compiled dictionary in any of these places.
  case missing(searched: [String])
  /// The file is there and cannot be read, or it is no file.
  case unreadable(path: String, detail: String)
  /// The file is something else.
  case foreign(path: String)
  /// The file was compiled by an older or newer version.
  case otherVersion(path: String, found: Int, expected: Int)
  /// The file is not what was written: cut short, or changed by a broken disk.
  case damaged(path: String, detail: String)
  /// A file of `pymorphy3-dicts-ru` is missing or not what this version reads.
  case source(path: String, detail: String)
  /// The compiled file could not be written.
  case unwritable(path: String, detail: String)

  /// What was found, where, and the way out, in both languages of the interface.
  public var sentence: (ru: String, en: String) {
    switch self {
    case .missing(let searched):
      (
        "словаря нет — сделайте его: make setup build (искали: \(searched.joined(separator: ", ")))",
        "there is no dictionary – make it: make setup build (tried: \(searched.joined(separator: ", ")))"
      )
    case .unreadable(let path, let detail):
      (
        "словарь нельзя прочитать: \(path) (\(detail)) — проверьте путь (ETALON_DICTIONARY) и права на файл",
        "the dictionary cannot be read: \(path) (\(detail)) – check the path (ETALON_DICTIONARY) and the rights of the file"
      )
    case .foreign(let path):
      (
        "это не скомпилированный словарь: \(path) — сделайте его заново: make setup build",
        "this is no compiled dictionary: \(path) – make it again: make setup build"
      )
    case .otherVersion(let path, let found, let expected):
      (
        "словарь версии \(found), нужна \(expected): \(path) — сделайте его заново: make setup build",
        "the dictionary has version \(found), needed is \(expected): \(path) – make it again: make setup build"
      )
    case .damaged(let path, let detail):
      (
        "словарь повреждён: \(path) (\(detail)) — удалите файл и сделайте его заново: make setup build",
        "the dictionary is damaged: \(path) (\(detail)) – delete the file and make it again: make setup build"
      )
    case .source(let path, let detail):
      (
        "исходный файл словаря не подходит: \(path) (\(detail)) — скачайте его заново: make setup",
        "the source of the dictionary does not fit: \(path) (\(detail)) – download it again: make setup"
      )
    case .unwritable(let path, let detail):
      (
        "словарь не удалось записать: \(path) (\(detail)) — проверьте права на папку и место на диске",
        "the dictionary could not be written: \(path) (\(detail)) – check the rights of the folder and the room on the disk"
      )
    }
  }
}
