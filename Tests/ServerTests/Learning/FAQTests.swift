import Foundation
import Testing

@testable import Server

@Suite("Public FAQ")
struct FAQTests {
  @Test("Nobody signs in; only public documents in force are there, in the company's name")
  func overview() async throws {
    try await School.use { school in
      let page = try await school.get("/faq", as: nil)
      #expect(page.status == 200)
      #expect(page.text.contains("Вопросы о доставке"))
      #expect(page.text.contains("Сколько стоит доставка?"))
      #expect(page.text.contains("Лютик"))
      for hidden in [
        "Жалобы", "Изнанка", "Черновик для клиентов", "Прошлогодняя акция", "Для смены", "Вина", "Зимний график", "/doc/", "/lint",
      ] {
        #expect(!page.text.contains(hidden), "\(hidden)")
      }
    }
  }

  @Test("A document shows its text alone; links into the inside are words")
  func document() async throws {
    try await School.use { school in
      let page = try await school.get("/faq/faq/delivery", as: nil)
      #expect(page.status == 200)
      #expect(page.text.contains("Доставка по городу стоит 300 рублей."))
      #expect(page.text.contains("href=\"/faq/faq/refunds#money\""))
      #expect(!page.text.contains("complaints"))
      #expect(!page.text.contains("Секретный Владелец"))
      #expect(!page.text.contains("Standards/"))
    }
  }

  @Test(
    "What is not public is as if it did not exist",
    arguments: [
      "/faq/service/complaints", "/faq/faq/staff", "/faq/faq/draft", "/faq/faq/old", "/faq/phrases/blame", "/faq/questions/bank",
      "/faq/none",
    ])
  func hidden(_ target: String) async throws {
    try await School.use { school in
      let page = try await school.get(target, as: nil)
      #expect(page.status == 404)
      for secret in ["Жалобы", "Ключ у старшего", "Ещё не решили", "зонт"] { #expect(!page.text.contains(secret)) }
    }
  }

  @Test("The search finds public answers and no internal ones")
  func search() async throws {
    try await School.use { school in
      let found = try await school.get("/faq?q=" + PercentCoding.encoded("сколько стоит доставка"), as: nil)
      #expect(found.text.contains("/faq/faq/delivery#price"))
      #expect(!found.text.contains("кассы"))
      for words in ["порог скидки", "ключ у старшего", "зонт", "вина клиента"] {
        let page = try await school.get("/faq?q=" + PercentCoding.encoded(words), as: nil)
        #expect(page.status == 200)
        for secret in ["17 процентов", "Ключ у старшего", "Дарим", "Слов о вине"] { #expect(!page.text.contains(secret), "\(words)") }
      }
      #expect(try await school.get("/faq?q=" + String(repeating: "a", count: 1_001), as: nil).status == 400)
    }
  }

  @Test("A page in English says it in English")
  func english() async throws {
    try await School.use { school in
      let shown1 = try await school.get("/faq?lang=en", as: nil)
      #expect(shown1.says("How can we help?"))
    }
  }
}
