/// Roles that Etalon knows by name. A company may use others: they are kept as written.
enum Role {
  private static let names: [String: String] = [
    "стажёр": "trainee", "стажер": "trainee", "ученик": "trainee", "агент": "agent", "оператор": "agent", "консультант": "agent",
    "специалист": "agent", "старший": "senior", "старший агент": "senior", "старший оператор": "senior", "старший консультант": "senior",
    "старший специалист": "senior", "супервизор": "supervisor", "супервайзер": "supervisor", "руководитель": "supervisor",
    "руководитель группы": "supervisor", "тренер": "trainer", "наставник": "trainer", "экзаменатор": "examiner", "директор": "director",
    "администратор": "administrator",
  ]

  /// The id of a role however it is written: «Супервайзер» is `supervisor`.
  static func id(_ written: String) -> String {
    let key = PeopleDesk.tidied(written).lowercased()
    if Set(names.values).contains(key) { return key }
    return names[key] ?? PeopleDesk.tidied(written)
  }
}
