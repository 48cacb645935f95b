import type { Localised } from '../service-design/index.ts';

/** What subscribers read on our pages and in our mail, besides what is told of an incident. */
export const subscriptionWords = {
  title: {
    en: 'News by e-mail',
    uk: 'Новини електронною поштою',
    ru: 'Новости по электронной почте',
    lt: 'Naujienos el. paštu',
  },
  asked: {
    en: 'Look into your mailbox: unless you were asked there today already, a mail asks whether you want the news. Open its link and press the button.',
    uk: 'Перевірте свою пошту: якщо сьогодні ми вам ще не писали, там буде лист із запитанням, чи хочете ви отримувати новини. Відкрийте посилання в ньому й натисніть кнопку.',
    ru: 'Проверьте свою почту: если сегодня мы вам ещё не писали, там будет письмо с вопросом, хотите ли вы получать новости. Откройте ссылку в нём и нажмите кнопку.',
    lt: 'Patikrinkite savo paštą: jei šiandien dar nerašėme, ten bus laiškas su klausimu, ar norite gauti naujienas. Atverkite jame esančią nuorodą ir paspauskite mygtuką.',
  },
  question: {
    en: 'Shall news of the status page be mailed to this address?',
    uk: 'Надсилати новини сторінки стану на цю адресу?',
    ru: 'Присылать новости страницы состояния на этот адрес?',
    lt: 'Ar siųsti būklės puslapio naujienas šiuo adresu?',
  },
  subscribe: {
    en: 'Yes, subscribe',
    uk: 'Так, підписатися',
    ru: 'Да, подписаться',
    lt: 'Taip, prenumeruoti',
  },
  subscribed: {
    en: 'You will be told. Every mail has a link that ends it.',
    uk: 'Ми вас повідомимо. У кожному листі є посилання, щоб відписатися.',
    ru: 'Мы вам сообщим. В каждом письме есть ссылка, чтобы отписаться.',
    lt: 'Pranešime jums. Kiekviename laiške yra nuoroda prenumeratai nutraukti.',
  },
  endQuestion: {
    en: 'Shall no more news be mailed to you?',
    uk: 'Більше не надсилати вам новин?',
    ru: 'Больше не присылать вам новости?',
    lt: 'Ar nebesiųsti jums naujienų?',
  },
  unsubscribe: { en: 'Unsubscribe', uk: 'Відписатися', ru: 'Отписаться', lt: 'Atsisakyti' },
  unsubscribed: {
    en: 'No more news will be mailed to you.',
    uk: 'Новини вам більше не надсилатимуться.',
    ru: 'Новости вам больше не будут присылаться.',
    lt: 'Naujienos jums nebebus siunčiamos.',
  },
  over: {
    en: 'This link does not hold, or holds no more. Ask for the news on the status page again.',
    uk: 'Це посилання недійсне або вже не діє. Підпишіться на сторінці стану ще раз.',
    ru: 'Эта ссылка недействительна или больше не действует. Подпишитесь на странице состояния ещё раз.',
    lt: 'Ši nuoroda negalioja arba nebegalioja. Užsiprenumeruokite būklės puslapyje dar kartą.',
  },
  noAddress: {
    en: 'This is no e-mail address. Go back and correct it.',
    uk: 'Це не адреса електронної пошти. Поверніться й виправте її.',
    ru: 'Это не адрес электронной почты. Вернитесь и исправьте его.',
    lt: 'Tai ne el. pašto adresas. Grįžkite ir pataisykite.',
  },
  tooMany: {
    en: 'Too many ask at this moment. Try again in an hour.',
    uk: 'Зараз забагато охочих. Спробуйте за годину.',
    ru: 'Сейчас слишком много желающих. Попробуйте через час.',
    lt: 'Šiuo metu per daug norinčių. Pabandykite po valandos.',
  },
  invitation: {
    en: 'Somebody, probably you, wants news of our services mailed to this address. If so, open this page within 24 hours and press the button:',
    uk: 'Хтось, імовірно ви, просить надсилати новини про наші послуги на цю адресу. Якщо це так, відкрийте цю сторінку протягом 24 годин і натисніть кнопку:',
    ru: 'Кто-то, вероятно вы, просит присылать новости о наших услугах на этот адрес. Если это так, откройте эту страницу в течение 24 часов и нажмите кнопку:',
    lt: 'Kažkas, tikriausiai jūs, prašo siųsti mūsų paslaugų naujienas šiuo adresu. Jei taip, per 24 valandas atverkite šį puslapį ir paspauskite mygtuką:',
  },
  otherwise: {
    en: 'If not, do nothing: nothing more will come.',
    uk: 'Якщо ні, нічого не робіть: більше нічого не надійде.',
    ru: 'Если нет, ничего не делайте: больше ничего не придёт.',
    lt: 'Jei ne, nieko nedarykite: daugiau nieko nebus siunčiama.',
  },
  endsHere: {
    en: 'To get no more of this mail:',
    uk: 'Щоб більше не отримувати цих листів:',
    ru: 'Чтобы больше не получать эти письма:',
    lt: 'Kad nebegautumėte šių laiškų:',
  },
} as const satisfies Readonly<Record<string, Localised>>;
