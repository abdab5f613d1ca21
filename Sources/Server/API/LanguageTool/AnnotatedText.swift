import Foundation

/// A text with stretches of markup in it that are not judged (`data` of LanguageTool's protocol).
///
/// Offsets are UTF-16 units. Those outside count text and markup as they were sent; those inside count what is judged, in which a stretch of
/// markup is what it is to be read as, or nothing.
struct AnnotatedText: Sendable, Equatable {
  /// What is judged.
  private(set) var judged = ""
  /// What was sent: text and markup.
  private(set) var sent = ""
  private var stretches: [Stretch] = []

  private struct Stretch: Sendable, Equatable {
    /// Where it begins, and how long it is, in what is judged.
    let inner: Int
    let innerLength: Int
    /// The same in what was sent.
    let outer: Int
    let outerLength: Int
    let isMarkup: Bool
  }

  /// Plain text.
  init(_ text: String) {
    append(text, readAs: text, isMarkup: false)
  }

  /// Reads `{"annotation": [{"text": …} | {"markup": …, "interpretAs": …}]}`.
  init(json: String) throws(LanguageToolProblem) {
    struct Data: Decodable {
      let annotation: [Piece]
    }
    struct Piece: Decodable {
      let text: String?
      let markup: String?
      let interpretAs: String?
    }
    guard let data = try? JSONDecoder().decode(Data.self, from: Foundation.Data(json.utf8)) else { throw .badData }
    for piece in data.annotation {
      switch (piece.text, piece.markup) {
      case (let text?, nil): append(text, readAs: text, isMarkup: false)
      case (nil, let markup?): append(markup, readAs: piece.interpretAs ?? "", isMarkup: true)
      default: throw .badData
      }
    }
  }

  private mutating func append(_ text: String, readAs reading: String, isMarkup: Bool) {
    stretches.append(
      Stretch(
        inner: judged.utf16.count, innerLength: reading.utf16.count, outer: sent.utf16.count, outerLength: text.utf16.count,
        isMarkup: isMarkup))
    judged += reading
    sent += text
  }

  /// Where a stretch of what is judged stands in what was sent. O(log stretches).
  func place(of range: Range<Int>) -> Range<Int> {
    let start = outer(range.lowerBound, isEnd: false)
    return start..<max(start, range.isEmpty ? start : outer(range.upperBound, isEnd: true))
  }

  private func outer(_ inner: Int, isEnd: Bool) -> Int {
    // The stretch that holds the unit at the place, or, for an end, the unit before it.
    let unit = isEnd ? inner - 1 : inner
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].inner + stretches[middle].innerLength <= unit { low = middle + 1 } else { high = middle }
    }
    guard low < stretches.count else { return sent.utf16.count }
    let stretch = stretches[low]
    if stretch.isMarkup { return isEnd ? stretch.outer + stretch.outerLength : stretch.outer }
    return stretch.outer + inner - stretch.inner
  }
}
