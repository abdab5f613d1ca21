import Foundation

/// How long the processor of the calling thread works on `body`, in seconds.
///
/// Tests that hold a bound against endless work ask this and no clock on the wall: a thousand of them run at once on two cores,
/// and what one of them waits for the others is no fault of the code under test.
public func processorSeconds(_ body: () throws -> Void) rethrows -> Double {
  let start = threadNanoseconds()
  try body()
  return Double(threadNanoseconds() - start) / 1e9
}

private func threadNanoseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
