import Handbook

/// Fixed texts of the pages on which people sign in and accounts are kept.
enum AccountWords {
  static let all: [String: Localized] = [
    "signOut": Localized(ru: "Выйти", en: "Sign out"),
    "administration": Localized(ru: "Управление", en: "Administration"),
    "personID": Localized(ru: "Логин", en: "Login"),
    "personIDHint": Localized(ru: "Латинскими буквами, например i.laptewa", en: "For example i.laptewa"),
    "repeatPassword": Localized(ru: "Ещё раз", en: "Once more"),
    "code6": Localized(ru: "Код из приложения", en: "Code of the authenticator"),
    "codeLead": Localized(ru: "Введите шесть цифр из приложения на телефоне.", en: "Type the six digits that your authenticator shows."),
    "codeWrong": Localized(ru: "Код не подошёл.", en: "The code is wrong."),
    "factor": Localized(ru: "Второй фактор", en: "Second factor"),
    "factorLead": Localized(
      ru: "Считайте код приложением-аутентификатором и введите шесть цифр, которые оно покажет.",
      en: "Scan the code with an authenticator and type the six digits that it shows."),
    "factorOn": Localized(ru: "Включить", en: "Turn on"),
    "factorOff": Localized(ru: "Выключить второй фактор", en: "Turn the second factor off"),
    "factorIsOn": Localized(ru: "Включён: при входе спрашивается код.", en: "On: a code is asked for at sign-in."),
    "password": Localized(ru: "Пароль", en: "Password"),
    "oldPassword": Localized(ru: "Нынешний пароль", en: "Present password"),
    "newPassword": Localized(ru: "Новый пароль", en: "New password"),
    "passwordHint": Localized(
      ru: "Не короче 8 знаков. Удобна фраза из нескольких слов.", en: "At least 8 characters. A phrase of several words is easy to keep."),
    "signInWrong": Localized(ru: "Логин и пароль не подходят друг к другу.", en: "Login and password do not belong together."),
    "setupTitle": Localized(ru: "Первый администратор", en: "The first administrator"),
    "setupLead": Localized(
      ru: "Эта ссылка действует один раз. Заведите себе учётную запись, потом пригласите остальных.",
      en: "This link works once. Make an account for yourself, then invite the others."),
    "inviteTitle": Localized(ru: "Добро пожаловать", en: "Welcome"),
    "inviteLead": Localized(
      ru: "Придумайте пароль, и можно начинать. Ваш логин — %.", en: "Choose a password, and you are ready. Your login is %."),
    "createAccount": Localized(ru: "Создать учётную запись", en: "Create the account"),
    "demoHeading": Localized(ru: "Показать на примере", en: "Try it as somebody"),
    "demoLead": Localized(
      ru: "Учётные записи для показа. Они есть только на этой машине и пока работает сервер.",
      en: "Accounts to look around with. They exist on this machine only, while the server runs."),
    "security": Localized(ru: "Вход и безопасность", en: "Sign-in and security"),
    "changePassword": Localized(ru: "Сменить пароль", en: "Change the password"),
    "sessions": Localized(ru: "Где выполнен вход", en: "Where you are signed in"),
    "thisSession": Localized(ru: "здесь", en: "here"),
    "endSession": Localized(ru: "Завершить", en: "End it"),
    "endSessions": Localized(ru: "Завершить остальные", en: "End the others"),
    "editorAddress": Localized(ru: "Адрес для редактора", en: "Address for an editor"),
    "editorLead": Localized(
      ru: "С ним LibreOffice и другие редакторы проверяют ответы по стандарту. Адрес личный: не пересылайте его.",
      en: "With it LibreOffice and other editors check replies against the standards. It is yours alone: do not pass it on."),
    "newEditorAddress": Localized(ru: "Создать адрес", en: "Make an address"),
    "shownOnce": Localized(ru: "Скопируйте сейчас: второй раз не покажем.", en: "Copy it now: it is shown once."),
    "revoke": Localized(ru: "Отозвать", en: "Revoke"),
    "people": Localized(ru: "Сотрудники", en: "People"),
    "personName": Localized(ru: "Имя", en: "Name"),
    "role": Localized(ru: "Роль", en: "Role"),
    "team": Localized(ru: "Команда", en: "Team"),
    "account": Localized(ru: "Вход", en: "Sign-in"),
    "actions": Localized(ru: "Действия", en: "Actions"),
    "hasAccount": Localized(ru: "есть", en: "yes"),
    "noAccount": Localized(ru: "нет", en: "no"),
    "invite": Localized(ru: "Пригласить", en: "Invite"),
    "inviteLink": Localized(
      ru: "Ссылка для «%» на 7 дней. Передайте её лично.", en: "A link for “%”, good for 7 days. Hand it over in person."),
    "ownAccount": Localized(ru: "Пароль, сеансы, адрес для редактора, выход", en: "Password, sessions, editor address, sign out"),
    "change": Localized(ru: "Изменить", en: "Change"),
    "save": Localized(ru: "Сохранить", en: "Save"),
    "retireNote": Localized(
      ru: "Вход закроется сразу, записи останутся. Этот логин больше не пригласить.",
      en: "They can no longer sign in; the records stay. This name cannot be invited again."),
    "retireSure": Localized(ru: "Закрыть доступ", en: "Close the account"),
    "retire": Localized(ru: "Уволен(а)", en: "Has left"),
    "addPerson": Localized(ru: "Добавить сотрудника", en: "Add a person"),
    "addAndInvite": Localized(ru: "Добавить и пригласить", en: "Add and invite"),
    "tokens": Localized(ru: "Ключи программ", en: "Tokens of programs"),
    "tokenPurpose": Localized(ru: "Для чего", en: "What for"),
    "tokenScopes": Localized(ru: "Что можно", en: "What it may do"),
    "newToken": Localized(ru: "Создать ключ", en: "Make a token"),
    "audit": Localized(ru: "Кто что сделал", en: "Who did what"),
    "when": Localized(ru: "Когда", en: "When"),
    "what": Localized(ru: "Что", en: "What"),
    "whom": Localized(ru: "О ком", en: "Whom"),
    "who": Localized(ru: "Кто", en: "Who"),
  ]

  /// Those that no template names: views put them where they belong.
  static let spoken: Set<String> = [
    "signIn", "password", "personIDHint", "code6", "codeLead", "codeWrong", "signInWrong", "setupTitle", "setupLead", "inviteTitle",
    "inviteLead",
    "createAccount", "shownOnce", "hasAccount", "noAccount", "inviteLink",
  ]
}
