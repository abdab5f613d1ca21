/// What the two line-by-line files share.
enum Ledger {
  /// The lines of a file, without their ends; nil if there is no file, or none that can be read.
  static func rows(root: String, path: String, diagnostics: inout [Diagnostic]) -> [ArraySlice<UInt8>]? {
    guard ContentRoot.exists(root + "/" + path) else { return nil }
    guard let bytes = ContentRoot.read(root + "/" + path, limit: 64 << 20) else {
      refuse(
        path, 1, "unreadable", ru: "Файл не читается.", en: "The file cannot be read.", remedyRu: "Проверьте права.",
        remedyEn: "Check the permissions.", &diagnostics)
      return nil
    }
    // Split as bytes: for `String` a Windows line end is one character, and no line feed.
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return text.split(separator: 0x0A, omittingEmptySubsequences: false).map { $0.last == 0x0D ? $0.dropLast() : $0 }
  }

  static func refuse(
    _ path: String, _ line: Int, _ code: String, ru: String, en: String, remedyRu: String, remedyEn: String,
    _ diagnostics: inout [Diagnostic]
  ) {
    report(path, line, code, .error, ru: ru, en: en, remedyRu: remedyRu, remedyEn: remedyEn, &diagnostics)
  }

  static func report(
    _ path: String, _ line: Int, _ code: String, _ severity: Diagnostic.Severity, ru: String, en: String, remedyRu: String,
    remedyEn: String, _ diagnostics: inout [Diagnostic]
  ) {
    diagnostics.append(
      Diagnostic(
        code, severity, Spot(path: path, line: line), Localized(ru: ru, en: en), remedy: Localized(ru: remedyRu, en: remedyEn)))
  }
}
