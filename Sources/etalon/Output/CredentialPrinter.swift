import Certification
import Digest
import Etalon
import Handbook

/// Keys, and what a verification found.
struct CredentialPrinter {
  let style: Style

  // MARK: - Keys

  /// The ring for people: the key that signs first.
  func print(_ ring: KeyRing) {
    for key in ring.keys.reversed() {
      let since = Timestamp.text(key.created)
      let state: String
      if let revoked = key.revoked {
        let moment = Timestamp.text(revoked)
        state = style.red(tr("отозван \(moment)", "revoked at \(moment)"))
      } else if let expires = key.expires {
        let moment = Timestamp.text(expires)
        state = style.dim(tr("подписывал с \(since) до \(moment)", "signed from \(since) to \(moment)"))
      } else {
        state = style.green(tr("подписывает с \(since)", "signs since \(since)"))
      }
      Console.line(style.bold(key.publicKey.fingerprint) + "  " + state)
      Console.line("  " + key.publicKey.multikey)
    }
  }

  // MARK: - Verification

  /// The outcome for people.
  func print(_ outcome: CredentialVerification, isAccepted: Bool, clock: Clock, quiet: Bool) {
    let verdict = outcome.verdict
    let number = verdict.facts.map { $0.number.isEmpty ? "" : " " + $0.number } ?? ""
    Console.line(
      style.bold(
        isAccepted
          ? style.green(tr("Сертификат\(number) подлинный и действует.", "The certificate\(number) is genuine and valid."))
          : style.red(tr("Сертификат\(number) не принят.", "The certificate\(number) is not accepted."))))
    if quiet { return }
    if let facts = verdict.facts {
      Console.line()
      rows(facts, clock)
    }
    Console.line()
    for check in verdict.checks where check.outcome != .unchecked || verdict.facts != nil {
      let mark =
        switch check.outcome {
        case .passed: style.green("✓")
        case .failed: style.red("✗")
        case .unchecked: style.yellow("?")
        }
      line(mark, check.message(Interface.language))
    }
    switch outcome.isInRecords {
    case true?:
      line(
        style.green("✓"), tr("Событие, после которого он выдан, есть в записях.", "The event after which it was issued is in the records."))
    case false?:
      line(
        style.yellow("?"),
        tr(
          "Событий, после которых он выдан, в записях нет: записи восстановлены из старой копии или переписаны (etalon records verify).",
          "The events after which it was issued are not in the records: they come from an old backup, or were rewritten (etalon records verify)."
        ))
    case nil: break
    }
  }

  private func line(_ mark: String, _ text: String) {
    let wrapped = Layout.wrapped(text, width: Console.width, indent: "    ").dropFirst(4)
    Console.line("  \(mark) \(wrapped)")
  }

  private func rows(_ facts: CredentialFacts, _ clock: Clock) {
    var rows: [(String, String)] = [(tr("Кому", "Holder"), facts.name), (tr("Выдал", "Issuer"), facts.company)]
    rows.append((tr("Экзамен", "Exam"), facts.title))
    if !facts.results.isEmpty { rows.append((tr("Результат", "Result"), facts.results.joined(separator: ", "))) }
    if !facts.channels.isEmpty {
      rows.append((tr("Допуск", "Admits to"), facts.channels.map { "\($0.channel) \($0.level)" }.joined(separator: ", ")))
    }
    let until = facts.validUntil.map { "\(clock.day(of: $0))" } ?? tr("без срока", "no end")
    rows.append((tr("Действует", "Valid"), "\(clock.day(of: facts.validFrom)) – \(until)"))
    rows.append(("SHA-256", facts.digest))
    let width = rows.map { Layout.columns($0.0) }.max() ?? 0
    for (name, value) in rows where !value.isEmpty {
      // What a file says of itself may not move the cursor.
      let shown = value.filter { character in !character.unicodeScalars.contains { $0.properties.generalCategory == .control } }
      Console.line("  " + style.dim(name) + String(repeating: " ", count: width - Layout.columns(name) + 2) + shown)
    }
  }

  /// The outcome for programs, version 1: `{"version", "accepted", "valid", "complete", "checks": [{"check", "outcome", "message"}],
  /// "certificate": {…}|null, "inRecords": true|false|null}`.
  func json(_ outcome: CredentialVerification, isAccepted: Bool) -> String {
    let verdict = outcome.verdict
    let checks: [CanonicalJSON] = verdict.checks.map { check in
      let word =
        switch check.outcome {
        case .passed: "passed"
        case .failed: "failed"
        case .unchecked: "unchecked"
        }
      return .object([
        "check": .string(check.subject.rawValue), "outcome": .string(word), "message": .string(check.message(Interface.language)),
      ])
    }
    return CanonicalJSON.object([
      "version": .number(1), "accepted": .bool(isAccepted), "valid": .bool(verdict.isValid), "complete": .bool(verdict.isComplete),
      "checks": .array(checks), "certificate": verdict.facts.map(facts) ?? .null,
      "inRecords": outcome.isInRecords.map { .bool($0) } ?? .null,
    ]).spelling
  }

  private func facts(_ facts: CredentialFacts) -> CanonicalJSON {
    .object([
      "number": .string(facts.number), "name": .string(facts.name), "company": .string(facts.company), "title": .string(facts.title),
      "results": .array(facts.results.map { .string($0) }),
      "channels": .object(Dictionary(facts.channels.map { ($0.channel, .string($0.level)) }, uniquingKeysWith: { _, last in last })),
      "validFrom": .string(Timestamp.text(facts.validFrom)),
      "validUntil": .optional(facts.validUntil.map { Timestamp.text($0) }),
      "signed": .string(Timestamp.text(facts.signed)), "key": .string(facts.key.multikey),
      "fingerprint": .string(facts.key.fingerprint), "chainHead": .optional(facts.chainHead), "digest": .string(facts.digest),
      "statusIndex": facts.statusIndex.map { .number($0) } ?? .null,
    ])
  }
}
