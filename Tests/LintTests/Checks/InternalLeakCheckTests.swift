import Foundation
import Handbook
import Lint
import Testing

@Suite("Check internal-leak")
struct InternalLeakCheckTests {
  private func handbook(_ files: [String: String]) throws -> Handbook {
    let folder = FileManager.default.temporaryDirectory.appending(path: "leak-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return HandbookLoader.load(root: folder.path)
  }

  @Test("Exams and lists of phrases that quote a standard, and an internal glossary, do not make it public; answers for clients do")
  func exams() throws {
    let clause = "Третье обращение по одному вопросу передаём старшему специалисту за две минуты в чате."
    let kinds = [
      "Exams/questions/a.md": "## q-1 Передача\n\n\(clause)\n\n- [x] Да\n- [ ] Нет\n",
      "Standards/phrases/a.md": "# Список\n\n\(clause)\n\n- ждите\n",
      "Standards/glossary.md": "---\naudience: internal\n---\n\n## Эскалация\n\n\(clause)\n",
    ]
    let standard = ["Standards/s.md": "---\naudience: internal\n---\n\n# Жалобы {#x}\n\n\(clause)\n"]
    for (path, text) in kinds {
      let surroundings = Surroundings(handbook: try handbook(standard.merging([path: text]) { $1 }))
      #expect(surroundings.internalClauses == ["s#x"], "\(path)")
    }
    let answers = Surroundings(handbook: try handbook(standard.merging(["Standards/faq/f.md": "# Что дальше?\n\n\(clause)\n"]) { $1 }))
    #expect(answers.internalClauses == [])
  }

  @Test("Eight words of an internal clause; not what it quotes, not what is public too")
  func runs() throws {
    let clause = "Решение свыше десяти тысяч рублей принимает только дежурный руководитель смены по согласованию."
    let said = "Передаю ваш вопрос старшему специалисту, ответ будет сегодня до шести часов вечера."
    let open = "Товар надлежащего качества можно вернуть в течение семи дней после получения заказа."
    let surroundings = Surroundings(
      handbook: try handbook([
        "Standards/a.md": "---\naudience: internal\n---\n\n# Предел {#x}\n\n\(clause)\n\nГоворим: «\(said)»\n\n\(open)\n",
        "Standards/faq/b.md": "---\naudience: public\n---\n\n# Возврат\n\n\(open)\n",
        "Standards/systems/glossary.md": "---\nkind: glossary\ntags: [системы]\n---\n\n## СуперДеск\n\nУчёт обращений.\n",
      ]))
    #expect(surroundings.internalClauses == ["a#x"])
    let set = rules("internal-leak", [:], surroundings)
    let found = expectFindings("Увы: 1️⃣решение свыше десяти тысяч рублей принимает только дежурный руководитель смены⏹ завтра.", set)
    #expect(found[0].message.contains("a#x"))
    expectFindings("Решение принимает только дежурный руководитель смены по согласованию.", set)
    expectFindings(said + " " + open, set)
    expectFindings("Завёл заявку в 1️⃣СуперДеске⏹ и в CRM.".replacing("СуперДеске", with: "СуперДеск"), set)
    expectFindings("Заявка в 1️⃣СуперДеске⏹.", rules("internal-leak", ["systems": .texts("СуперДеск")]))
    #expect(try JSONDecoder().decode(Surroundings.self, from: JSONEncoder().encode(surroundings)) == surroundings)
  }
}
