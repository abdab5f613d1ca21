import Dispatch
import Foundation
import GRDB
import Synchronization

/// Lets transactions that come at the same time share one commit, and with it one fsync.
///
/// One that fails takes nothing of the others with it. A caller goes on after the commit, not before; while one commit waits for the disk,
/// those who come gather for the next.
final class CommitQueue: Sendable {
  /// A transaction that waits for its turn.
  private struct Job {
    /// Does the work; may be asked to do it again after it was undone.
    let work: @Sendable (Database) throws -> Void
    /// Notes why the work failed: the caller is told after the commit of the others.
    let fail: @Sendable (any Error) -> Void
    /// Tells the caller: nil when all is on the disk.
    let finish: @Sendable ((any Error)?) -> Void
  }

  private struct Waiting {
    var jobs: [Job] = []
    var isRunning = false
  }

  /// More than this wait for the next commit, so that none takes long.
  static let batch = 512

  private let pool: DatabasePool
  private let closing: @Sendable (Database, _ before: Int) throws -> Void
  private let queue = DispatchQueue(label: "etalon.records.commits", qos: .userInitiated)
  private let waiting = Mutex(Waiting())

  /// - Parameter closing: what ends every commit that added events; `before` is the number of the last event before it.
  init(_ pool: DatabasePool, closing: @escaping @Sendable (Database, _ before: Int) throws -> Void) {
    self.pool = pool
    self.closing = closing
  }

  /// What a transaction came to, kept until the commit.
  private final class Outcome<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)

    func set(_ result: Result<Value, any Error>) { self.result.withLock { $0 = result } }

    func after(_ failure: (any Error)?) -> Result<Value, any Error> {
      if let failure { return .failure(failure) }
      return result.withLock { $0 } ?? .failure(CancellationError())
    }
  }

  /// Runs a transaction; what it did is on the disk when this returns.
  func run<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let outcome = Outcome<Value>()
      add(
        Job(
          work: { outcome.set(.success(try body($0))) }, fail: { outcome.set(.failure($0)) },
          finish: { continuation.resume(with: outcome.after($0)) }))
    }
  }

  private func add(_ job: Job) {
    let starts = waiting.withLock { waiting in
      waiting.jobs.append(job)
      defer { waiting.isRunning = true }
      return !waiting.isRunning
    }
    if starts { queue.async { self.commit() } }
  }

  /// Waits for callers who were answered just now to come back, at most a quarter of the time that their commit took: else the first one to
  /// return would get a commit alone, and all others wait for it.
  private func gather(_ count: Int, within limit: Duration) {
    guard count > 1 else { return }
    let end = ContinuousClock.now + limit / 4
    while waiting.withLock({ $0.jobs.count }) < count, ContinuousClock.now < end { usleep(20) }
  }

  /// Commits what waits, until nothing does.
  private func commit() {
    while true {
      let start = ContinuousClock.now
      let jobs = waiting.withLock { waiting in
        let jobs = Array(waiting.jobs.prefix(CommitQueue.batch))
        waiting.jobs.removeFirst(jobs.count)
        if jobs.isEmpty { waiting.isRunning = false }
        return jobs
      }
      if jobs.isEmpty { return }
      var failure: (any Error)?
      do {
        do {
          try run(jobs, apart: false)
        } catch  where jobs.count > 1 {
          // Failures are rare: only then each gets a savepoint, which costs two statements.
          try run(jobs, apart: true)
        }
      } catch {
        failure = error
      }
      let duration = ContinuousClock.now - start
      for job in jobs { job.finish(failure) }
      gather(jobs.count, within: duration)
    }
  }

  /// Runs transactions as one.
  /// - Parameter apart: whether each is a savepoint, so that it fails alone.
  private func run(_ jobs: [Job], apart: Bool) throws {
    try pool.write { database in
      let before = try EventChain.count(database)
      for job in jobs {
        guard apart else {
          try job.work(database)
          continue
        }
        do {
          try database.inSavepoint {
            try job.work(database)
            return .commit
          }
        } catch {
          job.fail(error)
          // A full disk, say, has undone everything: the savepoint is gone, and the transaction with it.
          if !database.isInsideTransaction { throw error }
        }
      }
      try closing(database, before)
    }
  }
}
