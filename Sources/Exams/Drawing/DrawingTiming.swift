import Glibc

/// How long drawing takes.
public struct DrawingTiming: Sendable, Hashable, Encodable {
  /// Papers drawn.
  public let papers: Int
  /// Questions on all of them.
  public let questions: Int
  /// Seconds of processor time of one thread, the least of three runs.
  public let seconds: Double
}

extension PaperDrawer {
  /// Draws and orders papers one after the other; they are not written out, nor their digests taken.
  public func timeDrawing(papers: Int) -> DrawingTiming {
    var least = Double.infinity
    var questions = 0
    for _ in 0..<3 {
      questions = 0
      let start = PaperDrawer.now()
      for number in 0..<papers {
        let drawing = draw(PaperSeed(exam: "timing", version: version, variant: String(number)))
        questions += drawing.sections.reduce(0) { $0 + $1.count }
      }
      least = min(least, PaperDrawer.now() - start)
    }
    return DrawingTiming(papers: papers, questions: questions, seconds: least)
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
