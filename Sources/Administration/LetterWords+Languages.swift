extension LetterWords {
    /// By the language's code; those that callers hear have letters too.
    static let all: [String: LetterWords] = [
        "en": .english, "nb": .norwegian, "uk": .ukrainian, "ru": .russian,
    ]

    static let english = LetterWords(
        invitation: "You can log on by telephone",
        newPIN: "Your one-time PIN",
        message: "A message from your contact centre",
        hello: "Hello %,",
        added: "You are now an agent of our contact centre: user name %, group &.",
        gotPIN: "You have a new one-time PIN; your old PIN no longer holds.",
        call: "To log on, call % and key:",
        callLine: "To log on, call the agent line and key:",
        numericID: "Numeric ID",
        pin: "One-time PIN",
        noNumericID: "You have no numeric ID yet: your supervisor gives you one.",
        holds: "The one-time PIN holds for %, and for & tries.",
        choose: "The telephone then asks you to choose a PIN of your own.",
        pinIsOld: "An earlier letter may have come already: its PIN no longer holds.",
        cameBefore: "This message may have come to you before.",
        hours: "h", minutes: "min")

    static let norwegian = LetterWords(
        invitation: "Du kan logge på med telefonen",
        newPIN: "Din engangs-PIN",
        message: "En melding fra kontaktsenteret ditt",
        hello: "Hei %,",
        added: "Du er nå agent i kontaktsenteret vårt: brukernavn %, gruppe &.",
        gotPIN: "Du har fått en ny engangs-PIN; den gamle PIN-koden gjelder ikke lenger.",
        call: "For å logge på, ring % og tast:",
        callLine: "For å logge på, ring agentlinjen og tast:",
        numericID: "Numerisk ID",
        pin: "Engangs-PIN",
        noNumericID: "Du har ingen numerisk ID ennå: lederen din gir deg en.",
        holds: "Engangs-PIN-en gjelder i %, og for & forsøk.",
        choose: "Deretter ber telefonen deg velge din egen PIN.",
        pinIsOld: "Et tidligere brev kan ha kommet fram: PIN-en i det gjelder ikke lenger.",
        cameBefore: "Denne meldingen kan ha kommet til deg før.",
        hours: "t", minutes: "min")

    static let ukrainian = LetterWords(
        invitation: "Ви можете входити в систему телефоном",
        newPIN: "Ваш одноразовий PIN",
        message: "Повідомлення від вашого контакт-центру",
        hello: "Вітаємо, %!",
        added: "Тепер ви оператор нашого контакт-центру: ім'я користувача %, група &.",
        gotPIN: "Ви отримали новий одноразовий PIN; старий PIN більше не діє.",
        call: "Щоб увійти, зателефонуйте на % і наберіть:",
        callLine: "Щоб увійти, зателефонуйте на лінію операторів і наберіть:",
        numericID: "Цифровий номер",
        pin: "Одноразовий PIN",
        noNumericID: "Ви ще не маєте цифрового номера: його дасть вам керівник.",
        holds: "Одноразовий PIN діє %, спроб: &.",
        choose: "Потім телефон попросить вас обрати власний PIN.",
        pinIsOld: "Попередній лист міг уже надійти: PIN з нього більше не діє.",
        cameBefore: "Можливо, це повідомлення вже надходило вам.",
        hours: "год", minutes: "хв")

    static let russian = LetterWords(
        invitation: "Вы можете входить в систему по телефону",
        newPIN: "Ваш одноразовый PIN",
        message: "Сообщение от вашего контакт-центра",
        hello: "Здравствуйте, %!",
        added: "Теперь вы оператор нашего контакт-центра: имя пользователя %, группа &.",
        gotPIN: "Вы получили новый одноразовый PIN; старый PIN больше не действует.",
        call: "Чтобы войти, позвоните по номеру % и наберите:",
        callLine: "Чтобы войти, позвоните на линию операторов и наберите:",
        numericID: "Цифровой номер",
        pin: "Одноразовый PIN",
        noNumericID: "У вас ещё нет цифрового номера: его даст вам руководитель.",
        holds: "Одноразовый PIN действует %, попыток: &.",
        choose: "Затем телефон попросит вас выбрать собственный PIN.",
        pinIsOld: "Предыдущее письмо могло уже прийти: PIN из него больше не действует.",
        cameBefore: "Возможно, это сообщение уже приходило вам.",
        hours: "ч", minutes: "мин")
}
