import Foundation
import Handbook
import Search
import Testing

@testable import Etalon

@Suite("Keeping the index up to date", .serialized)
struct IndexStoreTests {
  /// A content root in a temporary folder.
  private struct Root: ~Copyable {
    let path: String

    init() throws {
      path = NSTemporaryDirectory() + "index-" + UUID().uuidString
      try write("returns.md", "# Возвраты\n\n## Сроки\n\nДеньги возвращаем за десять дней.\n")
      try write("delivery.md", "# Доставка\n\n## Курьер\n\nКурьер звонит за час.\n")
      for number in 0..<20 { try write("more/\(number).md", "# Тема \(number)\n\nТекст о предмете номер \(number).\n") }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var store: IndexStore { IndexStore(root: path) }

    var indexPath: String { path + "/.etalon/search.index" }

    func write(_ name: String, _ text: String) throws {
      let file = path + "/Standards/" + name
      try FileManager.default.createDirectory(atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/Standards/" + name) }

    /// First hit of a query by the index brought up to date, and how many files that took.
    func find(_ words: String) -> (first: String?, filesRead: Int) {
      let opened = store.refreshed()
      return (opened.index.search(SearchQuery(words)).hits.first?.clause, opened.filesRead)
    }
  }

  @Test("A file that changes, comes or goes is all that is read, and is searched at once")
  func changes() throws {
    let root = try Root()
    #expect(root.find("курьер") == ("delivery#курьер", 22))
    #expect(root.find("курьер") == ("delivery#курьер", 0))
    try root.write("delivery.md", "# Доставка\n\n## Курьер\n\nКурьер звонит за час, экспедитор не звонит.\n")
    #expect(root.find("экспедитор") == ("delivery#курьер", 1))
    try root.write("new.md", "# Самовывоз\n\nПостамат у метро.\n")
    #expect(root.find("постамат") == ("new#самовывоз", 1))
    try root.remove("new.md")
    #expect(root.find("постамат") == (nil, 0))
    #expect(root.find("сроки").first == "returns#сроки")
  }

  @Test("What is kept and what is made from nothing answer alike, after every one of many edits")
  func equality() throws {
    let root = try Root()
    for turn in 0..<12 {
      switch turn % 4 {
      case 0: try root.write("more/\(turn).md", "# Тема\n\n## Первое \(turn)\n\nНечто новое.\n\n## Второе\n\nИ ещё.\n")
      case 1: try root.write("a\(turn).md", "# Новое \(turn)\n\nСлово \(turn) в тексте.\n")
      case 2: try root.remove("more/\(turn).md")
      default: try root.write("more/19.md", "Без заголовка \(turn).\n")
      }
      let kept = root.store.refreshed().index
      let fresh = IndexStore(root: root.path).refreshed(isForced: true).index
      #expect(kept.count == fresh.count)
      for words in ["тема", "новое", "слово", "текст о предмете", "курьер", "первое 4"] {
        #expect(kept.search(SearchQuery(words)).jsonLine == fresh.search(SearchQuery(words)).jsonLine, "\(turn) \(words)")
      }
    }
  }

  @Test("A file that was only touched is not parsed again")
  func touched() throws {
    let root = try Root()
    _ = root.store.refreshed()
    usleep(80_000)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -5)], ofItemAtPath: root.path + "/Standards/returns.md")
    #expect(root.find("сроки") == ("returns#сроки", 0))
    let written = try Data(contentsOf: URL(fileURLWithPath: root.indexPath))
    #expect(root.find("сроки") == ("returns#сроки", 0))
    #expect(try Data(contentsOf: URL(fileURLWithPath: root.indexPath)) == written)
  }

  @Test("Other settings make a new index; without a refresh the old one is used")
  func settings() throws {
    let root = try Root()
    _ = root.store.refreshed()
    try Data("company: {name: Вербена}\n".utf8).write(to: URL(fileURLWithPath: root.path + "/etalon.yaml"))
    #expect(root.find("сроки").filesRead == 22)
    try root.write("new.md", "# Самовывоз\n\nПостамат у метро.\n")
    #expect(root.store.unrefreshed().index.search(SearchQuery("постамат")).hits.isEmpty)
    #expect(root.find("постамат").first == "new#самовывоз")
  }

  @Test("A broken file is named each time and hides no other; mended, it is found")
  func broken() throws {
    let root = try Root()
    try Data([0x23, 0x20, 0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]).write(to: URL(fileURLWithPath: root.path + "/Standards/bad.md"))
    for _ in 0..<3 {
      let opened = root.store.refreshed()
      #expect(opened.diagnostics.map(\.code) == ["not-utf8"])
      #expect(opened.index.search(SearchQuery("курьер")).hits.first?.clause == "delivery#курьер")
    }
    try root.write("bad.md", "# Привет\n\nМир.\n")
    let mended = root.store.refreshed()
    #expect(mended.diagnostics.isEmpty)
    #expect(mended.index.search(SearchQuery("привет")).hits.first?.clause == "bad#привет")
  }

  @Test("Damaged, cut and missing files are made anew, with a refresh and without")
  func damage() throws {
    let root = try Root()
    _ = root.store.refreshed()
    let sound = try Data(contentsOf: URL(fileURLWithPath: root.indexPath))
    for turn in 0..<40 {
      var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: root.indexPath)))
      switch turn % 4 {
      case 0: bytes[(turn * 7_919) % bytes.count] ^= 1 << UInt8(turn % 8)
      case 1: bytes.removeLast((turn * 7_919) % bytes.count + 1)
      case 2: bytes = []
      default: break
      }
      try? FileManager.default.removeItem(atPath: root.indexPath)
      if turn % 4 != 3 { try Data(bytes).write(to: URL(fileURLWithPath: root.indexPath)) }
      let desk = try SearchDesk(root: root.path, isRefreshed: turn % 8 < 4)
      #expect(desk.search(SearchQuery("курьер")).hits.first?.clause == "delivery#курьер")
      #expect(desk.search(SearchQuery("сроки")).hits.first?.clause == "returns#сроки")
      _ = root.store.refreshed()
      #expect(try Data(contentsOf: URL(fileURLWithPath: root.indexPath)).count == sound.count)
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: root.path + "/.etalon") where name.hasSuffix(".text") {
      let file = root.path + "/.etalon/" + name
      var text = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
      for place in text.indices.dropFirst(16) { text[place] ^= 0x20 }
      try FileManager.default.removeItem(atPath: file)
      try Data(text).write(to: URL(fileURLWithPath: file))
    }
    let desk = try SearchDesk(root: root.path, isRefreshed: false)
    #expect(desk.search(SearchQuery("курьер")).hits.first?.clause == "delivery#курьер")
    #expect(root.find("сроки").first == "returns#сроки")
  }

  @Test("Where nothing can be written under the root, the cache of the user is used")
  func readOnly() throws {
    let root = try Root()
    try Data().write(to: URL(fileURLWithPath: root.path + "/.etalon"))
    let opened = root.store.refreshed()
    #expect(opened.path?.hasSuffix("/search.index") == true)
    #expect(opened.path?.hasPrefix(root.path) == false)
    #expect(root.find("курьер") == ("delivery#курьер", 0))
    if let path = opened.path { try FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }
  }

  @Test("Writers and readers at once do not disturb each other")
  func together() throws {
    let root = try Root()
    let path = root.path
    DispatchQueue.concurrentPerform(iterations: 8) { worker in
      for turn in 0..<8 {
        if worker % 4 == 0 {
          let text = "# Тема\n\n## Работник \(worker)\n\nЗаход \(turn).\n"
          try? Data(text.utf8).write(to: URL(fileURLWithPath: path + "/Standards/worker\(worker).md"), options: .atomic)
        }
        let opened = worker % 2 == 0 ? IndexStore(root: path).refreshed() : IndexStore(root: path).unrefreshed()
        #expect(opened.index.search(SearchQuery("курьер")).hits.first?.clause == "delivery#курьер")
        #expect(opened.index.isSound())
        #expect(opened.path != nil)
      }
    }
    #expect(root.find("заход 7").first?.hasPrefix("worker") == true)
  }
}
