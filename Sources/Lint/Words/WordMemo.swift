import Glibc
import Language
import Synchronization

/// What has been found out about forms, once for the whole process: reading a form by the dictionary costs a microsecond, looking it up
/// here some ten nanoseconds.
///
/// Any number of threads look up without waiting for one another; whoever found out something new waits for the others who did. Records are
/// never changed and never moved. A full memo takes nothing more: `current` then begins another one, and the old one goes when its last
/// user does. So memory is bounded by `arenaCells` for each memo in use, and no text, however hostile, lets it grow or get stuck.
///
/// Unchecked: the arena is written behind a lock before the slot that leads there is published, and read only after that slot was seen.
final class WordMemo: @unchecked Sendable {
  /// The dictionary that the records were made with.
  let lexicon: Lexicon

  private let slots: UnsafeMutablePointer<Atomic<UInt64>>
  private let arena: UnsafeMutablePointer<UInt64>
  /// Cells of the arena and slots in use.
  private let used = Mutex((cells: 1, slots: 0))
  private let full = Atomic<Bool>(false)

  private static let slotCount = 1 << 17
  private static let slotBytes = slotCount * MemoryLayout<UInt64>.size
  private static let slotLimit = 1 << 16
  private static let arenaCells = 1 << 20

  private init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    // Zeros that nobody has written, and an arena that nobody has touched: memory that no record lies in costs nothing.
    let zeros = mmap(nil, WordMemo.slotBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let zeros, zeros != MAP_FAILED else { preconditionFailure("There is no memory for a megabyte.") }
    slots = zeros.bindMemory(to: Atomic<UInt64>.self, capacity: WordMemo.slotCount)
    arena = .allocate(capacity: WordMemo.arenaCells)
  }

  deinit {
    munmap(slots, WordMemo.slotBytes)
    arena.deallocate()
  }

  // MARK: The memos of a process

  /// One for each dictionary; there are more than one in tests only.
  private static let memos = Mutex<[WordMemo]>([])
  private static let memoLimit = 4

  /// The memo for a dictionary: made at the first call, made anew when it is full.
  static func current(_ lexicon: Lexicon) -> WordMemo {
    memos.withLock { memos in
      if let place = memos.firstIndex(where: { $0.lexicon === lexicon }) {
        if !memos[place].full.load(ordering: .relaxed) { return memos[place] }
        memos.remove(at: place)
      }
      let memo = WordMemo(lexicon)
      if memos.count >= memoLimit { memos.removeFirst() }
      memos.append(memo)
      return memo
    }
  }

  // MARK: Look-up

  /// A record lies in the arena as: number of parts and length of the form, the form in whole cells, the parts.
  @inline(__always)
  func find(_ form: UnsafeBufferPointer<UInt8>, _ surface: UInt64) -> WordRecord? {
    var slot = Int(truncatingIfNeeded: surface) & (WordMemo.slotCount - 1)
    while true {
      let entry = slots[slot].load(ordering: .acquiring)
      if entry == 0 { return nil }
      if entry >> 32 == surface >> 32, let record = record(at: Int(entry & 0xFFFF_FFFF), form) { return record }
      slot = (slot + 1) & (WordMemo.slotCount - 1)
    }
  }

  @inline(__always)
  private func record(at place: Int, _ form: UnsafeBufferPointer<UInt8>) -> WordRecord? {
    let head = arena[place]
    let length = Int(head >> 8)
    guard length == form.count else { return nil }
    let known = UnsafeRawPointer(arena + place + 1)
    let wanted = UnsafeRawBufferPointer(form)
    var index = 0
    while index + 8 <= length {
      if known.load(fromByteOffset: index, as: UInt64.self) != wanted.loadUnaligned(fromByteOffset: index, as: UInt64.self) { return nil }
      index += 8
    }
    while index < length {
      if known.load(fromByteOffset: index, as: UInt8.self) != wanted[index] { return nil }
      index += 1
    }
    let start = place + 1 + (length + 7) / 8
    return WordRecord(parts: Int(head & 0xFF), cells: UnsafeBufferPointer(start: arena + start, count: WordMemo.arenaCells - start))
  }

  /// Takes in what was found out about a form, if there is room.
  func insert(_ form: UnsafeBufferPointer<UInt8>, _ surface: UInt64, parts: Int, _ cells: UnsafeBufferPointer<UInt64>) {
    let formCells = (form.count + 7) / 8
    let needed = 1 + formCells + cells.count
    used.withLock { used in
      guard used.slots < WordMemo.slotLimit, used.cells + needed <= WordMemo.arenaCells else {
        full.store(true, ordering: .relaxed)
        return
      }
      var slot = Int(truncatingIfNeeded: surface) & (WordMemo.slotCount - 1)
      while true {
        let entry = slots[slot].load(ordering: .relaxed)
        if entry == 0 { break }
        // Somebody else was faster.
        if entry >> 32 == surface >> 32, record(at: Int(entry & 0xFFFF_FFFF), form) != nil { return }
        slot = (slot + 1) & (WordMemo.slotCount - 1)
      }
      let place = used.cells
      arena[place] = UInt64(parts) | UInt64(form.count) << 8
      if formCells > 0 { arena[place + formCells] = 0 }
      UnsafeMutableRawBufferPointer(start: arena + place + 1, count: form.count).copyMemory(from: UnsafeRawBufferPointer(form))
      for (offset, cell) in cells.enumerated() { arena[place + 1 + formCells + offset] = cell }
      used.cells += needed
      used.slots += 1
      slots[slot].store((surface & 0xFFFF_FFFF_0000_0000) | UInt64(place), ordering: .releasing)
    }
  }
}
