/// Where the bytes of a text came from: runs of steps, each step so many bytes of the text made of so many bytes of the source.
///
/// A letter «ж» of windows-1251 is a step of two bytes from one; of UTF-8 in quoted-printable two steps of one byte from three;
/// a quantum of base64 a step of three bytes from four. Bytes of the text that no run covers have no source: somebody put them in.
struct OffsetMap: Sendable, Hashable {
  private struct Run: Sendable, Hashable {
    let text: Int32
    let source: Int32
    var steps: Int32
    let textStep: UInt8
    let sourceStep: UInt8

    var textEnd: Int { Int(text) + Int(steps) * Int(textStep) }
    var sourceEnd: Int { Int(source) + Int(steps) * Int(sourceStep) }
  }

  private var runs: [Run] = []

  /// Says that the next bytes of the text come from the source, step by step. Steps must be added in the order of the text.
  mutating func add(text: Int, source: Int, steps: Int = 1, textStep: Int = 1, sourceStep: Int = 1) {
    guard steps > 0 else { return }
    if let last = runs.last, Int(last.textStep) == textStep, Int(last.sourceStep) == sourceStep, last.textEnd == text,
      last.sourceEnd == source
    {
      runs[runs.count - 1].steps += Int32(steps)
    } else {
      runs.append(
        Run(
          text: Int32(text), source: Int32(source), steps: Int32(steps), textStep: UInt8(truncatingIfNeeded: textStep),
          sourceStep: UInt8(truncatingIfNeeded: sourceStep)))
    }
  }

  /// Where a stretch of the text came from; nil if nothing of it has a source. Its ends should be those of characters.
  /// O(log runs).
  func source(of range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty else {
      if let at = source(of: range.lowerBound..<(range.lowerBound + 1)) { return at.lowerBound..<at.lowerBound }
      guard range.lowerBound > 0, let before = source(of: (range.lowerBound - 1)..<range.lowerBound) else { return nil }
      return before.upperBound..<before.upperBound
    }
    let first = runIndex(endingAfter: range.lowerBound)
    guard first < runs.count, Int(runs[first].text) < range.upperBound else { return nil }
    var last = runIndex(endingAfter: range.upperBound - 1)
    if last == runs.count || Int(runs[last].text) >= range.upperBound { last -= 1 }
    let start = start(of: max(range.lowerBound, Int(runs[first].text)), in: runs[first])
    let end = end(of: min(range.upperBound, runs[last].textEnd) - 1, in: runs[last])
    return start <= end ? start..<end : nil
  }

  /// The first run that ends behind a byte of the text.
  private func runIndex(endingAfter byte: Int) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].textEnd <= byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Steps are not divided: half a quantum of base64, or half a character, can be read by nobody.
  private func start(of byte: Int, in run: Run) -> Int {
    Int(run.source) + (byte - Int(run.text)) / Int(run.textStep) * Int(run.sourceStep)
  }

  private func end(of byte: Int, in run: Run) -> Int { start(of: byte, in: run) + Int(run.sourceStep) }
}
