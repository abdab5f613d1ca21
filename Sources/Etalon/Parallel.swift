import Dispatch
import Synchronization

/// Work that is shared out among all cores.
public enum Parallel {
  /// Applies a function to every element, results in order.
  public static func map<Element: Sendable, Result: Sendable>(_ elements: [Element], _ transform: @Sendable (Element) -> Result) -> [Result]
  {
    // Pieces small enough to even out slow elements, large enough to meet at the lock rarely.
    let size = max(1, min(64, elements.count / 16))
    let pieces = (elements.count + size - 1) / size
    let results = Mutex([[Result]](repeating: [], count: pieces))
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let part = elements[piece * size..<min(elements.count, (piece + 1) * size)].map(transform)
      results.withLock { $0[piece] = part }
    }
    return results.withLock { $0.flatMap { $0 } }
  }
}
