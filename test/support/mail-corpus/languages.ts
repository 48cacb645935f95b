/** How people and their mail programs write in one language. */
export type Tongue = {
  readonly reply: string;
  readonly old: string;
  readonly subject: string;
  readonly writer: string;
  /** By client: the line above what it quotes. */
  readonly attributions: Readonly<Record<string, string>>;
  /** `From`, `Sent`, `To`, `Subject` as Outlook names them. */
  readonly labels: readonly [string, string, string, string];
  readonly original: string;
  readonly forwarded: string;
  readonly devices: readonly string[];
  /** What the mail may be encoded in, apart from UTF-8. */
  readonly charsets: readonly string[];
};

const desk = '<support@desk.example.net>';
const yahooDesk = 'Support <support@desk.example.net>';

export const tongues = {
  en: {
    reply: 'It works again — thank you.\n\nThe number is 42.',
    old: 'Good day,\nwhat is the number?',
    subject: 'The line is dead',
    writer: 'Ann O’Neill',
    attributions: {
      Gmail: `On Fri, Nov 20, 2026 at 10:00 AM Support ${desk} wrote:`,
      'Apple Mail': `On 20 Nov 2026, at 10:00, Support ${desk} wrote:`,
      Thunderbird: 'On 20/11/2026 10:00, Support wrote:',
      Yahoo: `On Friday, November 20, 2026 at 10:00:00 AM GMT+2, ${yahooDesk} wrote:`,
      Yandex: `20.11.2026, 10:00, "Support" ${desk}:`,
      'Mail.ru': `Friday, November 20, 2026, 10:00 AM +02:00 from Support ${desk}:`,
    },
    labels: ['From', 'Sent', 'To', 'Subject'],
    original: '-----Original Message-----',
    forwarded: '---------- Forwarded message ---------',
    devices: [
      ...['Sent from my iPhone', 'Get Outlook for iOS<https://aka.ms/o0ukef>'],
      ...['Sent from Outlook for Android', 'Sent from my Galaxy'],
    ],
    charsets: ['windows-1252'],
  },
  uk: {
    reply: 'Вже працює, дякую.\n\nНомер — 42, їхній ґрунт.',
    old: 'Добрий день,\nякий номер?',
    subject: 'Немає звʼязку з ранку',
    writer: 'Олена Їжак',
    attributions: {
      Gmail: `пт, 20 лист. 2026 р. о 10:00 Служба ${desk} пише:`,
      'Apple Mail': `20 лист. 2026 р. о 10:00 Служба ${desk} написав(-ла):`,
      Thunderbird: '20.11.26 10:00, Служба пише:',
      Yahoo: `пʼятниця, 20 листопада 2026 р. 10:00:00 GMT+2, Служба ${desk} написав(-ла):`,
      Yandex: `20.11.2026, 10:00, "Служба" ${desk}:`,
      'UKR.NET': `20 листопада 2026, 10:00:00, від "Служба" ${desk}:`,
    },
    labels: ['Від', 'Надіслано', 'Кому', 'Тема'],
    original: '----- Оригінальне повідомлення -----',
    forwarded: '-------- Переслане повідомлення --------',
    devices: ['Надіслано з iPhone', 'Відправлено з мобільного додатку UKR.NET'],
    charsets: ['windows-1251', 'koi8-u'],
  },
  ru: {
    reply: 'Уже работает, спасибо.\n\nНомер — 42.',
    old: 'Добрый день,\nкакой номер?',
    subject: 'Нет связи с утра',
    writer: 'Иван Щукин',
    attributions: {
      Gmail: `пт, 20 нояб. 2026 г. в 10:00, Служба ${desk}:`,
      'Apple Mail': `20 нояб. 2026 г., в 10:00, Служба ${desk} написал(а):`,
      Thunderbird: '20.11.2026 10:00, Служба пишет:',
      Yandex: `20.11.2026, 10:00, "Служба" ${desk}:`,
      'Mail.ru': `Пятница, 20 ноября 2026, 10:00 +02:00 от Служба ${desk}:`,
      'UKR.NET': `20 ноября 2026, 10:00:00, от "Служба" ${desk}:`,
    },
    labels: ['От', 'Отправлено', 'Кому', 'Тема'],
    original: '-------- Исходное сообщение --------',
    forwarded: '-------- Пересылаемое сообщение --------',
    devices: [
      ...['Отправлено с iPhone', 'Отправлено из мобильной Почты Mail.ru'],
      'Отправлено из мобильного приложения Яндекс Почты',
    ],
    charsets: ['windows-1251', 'koi8-r', 'iso-8859-5'],
  },
  lt: {
    reply: 'Jau veikia, ačiū.\n\nNumeris 42, žąsys šūkauja.',
    old: 'Laba diena,\nkoks numeris?',
    subject: 'Neveikia ryšys',
    writer: 'Rūta Žemaitė',
    attributions: {
      Gmail: `2026-11-20, pn, 10:00 Pagalba ${desk} rašė:`,
      'Apple Mail': `2026-11-20, 10:00, Pagalba ${desk} parašė:`,
      Thunderbird: '2026-11-20 10:00, Pagalba rašė:',
      Yahoo: `2026 m. lapkričio 20 d., penktadienis 10:00:00 GMT+2, Pagalba ${desk} rašė:`,
    },
    labels: ['Nuo', 'Išsiųsta', 'Kam', 'Tema'],
    original: '----- Pradinis laiškas -----',
    forwarded: '-------- Persiųstas laiškas --------',
    devices: ['Išsiųsta iš mano „iPhone“', 'Išsiųsta iš Outlook, skirtos Android'],
    charsets: ['windows-1257', 'iso-8859-13'],
  },
  pl: {
    reply: 'Już działa, dziękuję.\n\nNumer to 42, żółta łódź.',
    old: 'Dzień dobry,\njaki numer?',
    subject: 'Łącze nie działa',
    writer: 'Łucja Źródło',
    attributions: {
      Gmail: `pt., 20 lis 2026 o 10:00 Pomoc ${desk} napisał(a):`,
      'Apple Mail': `Wiadomość napisana przez Pomoc ${desk} w dniu 20 lis 2026, o godz. 10:00:`,
      Thunderbird: 'W dniu 20.11.2026 o 10:00, Pomoc pisze:',
      Yahoo: `W dniu piątek, 20 listopada 2026 10:00:00 CET użytkownik Pomoc ${desk} napisał:`,
      'WP and O2': `Dnia 20 listopada 2026 10:00 Pomoc ${desk} napisał(a):`,
    },
    labels: ['Od', 'Wysłano', 'Do', 'Temat'],
    original: '-----Wiadomość oryginalna-----',
    forwarded: '-------- Wiadomość przekazana dalej --------',
    devices: ['Wysłane z iPhone’a', 'Pobierz aplikację Outlook dla systemu Android'],
    charsets: ['iso-8859-2', 'windows-1250'],
  },
  de: {
    reply: 'Es läuft wieder, danke.\n\nDie Nummer ist 42, Grüße aus Köln.',
    old: 'Guten Tag,\nwelche Nummer?',
    subject: 'Störung in der Übertragung',
    writer: 'Jürgen Groß',
    attributions: {
      Gmail: `Am Fr., 20. Nov. 2026 um 10:00 Uhr schrieb Hilfe ${desk}:`,
      'Apple Mail': `Am 20.11.2026 um 10:00 schrieb Hilfe ${desk}:`,
      Thunderbird: 'Am 20.11.26 um 10:00 schrieb Hilfe:',
      Yahoo: `Am Freitag, 20. November 2026 um 10:00:00 MEZ hat Hilfe ${desk} Folgendes geschrieben:`,
    },
    labels: ['Von', 'Gesendet', 'An', 'Betreff'],
    original: '-----Ursprüngliche Nachricht-----',
    forwarded: '-------- Weitergeleitete Nachricht --------',
    devices: ['Von meinem iPhone gesendet', 'Gesendet von Outlook für Android'],
    charsets: ['iso-8859-1', 'iso-8859-15'],
  },
  fr: {
    reply: 'Ça marche à nouveau, merci.\n\nLe numéro est 42, c’est réglé.',
    old: 'Bonjour,\nquel est le numéro ?',
    subject: 'Réseau coupé à Évry',
    writer: 'Zoé Lefèvre',
    attributions: {
      Gmail: `Le ven. 20 nov. 2026 à 10:00, Aide ${desk} a écrit :`,
      'Apple Mail': `Le 20 nov. 2026 à 10:00, Aide ${desk} a écrit :`,
      Thunderbird: 'Le 20/11/2026 à 10:00, Aide a écrit :',
      Yahoo: `Le vendredi 20 novembre 2026 à 10:00:00 UTC+1, Aide ${desk} a écrit :`,
    },
    labels: ['De', 'Envoyé', 'À', 'Objet'],
    original: "-----Message d'origine-----",
    forwarded: '-------- Message transféré --------',
    devices: ['Envoyé de mon iPhone', 'Envoyé à partir d’Outlook pour Android'],
    charsets: ['windows-1252'],
  },
  es: {
    reply: 'Ya funciona, gracias.\n\nEl número es 42, señor Núñez.',
    old: 'Buenos días,\n¿cuál es el número?',
    subject: 'Línea caída en Logroño',
    writer: 'Íñigo Peña',
    attributions: {
      Gmail: `El vie, 20 nov 2026 a las 10:00, Ayuda (${desk}) escribió:`,
      'Apple Mail': `El 20 nov 2026, a las 10:00, Ayuda ${desk} escribió:`,
      Thunderbird: 'El 20/11/2026 a las 10:00, Ayuda escribió:',
      Yahoo: `El viernes, 20 de noviembre de 2026, 10:00:00 CET, Ayuda ${desk} escribió:`,
    },
    labels: ['De', 'Enviado', 'Para', 'Asunto'],
    original: '-----Mensaje original-----',
    forwarded: '-------- Mensaje reenviado --------',
    devices: ['Enviado desde mi iPhone', 'Obtener Outlook para Android'],
    charsets: ['iso-8859-1', 'windows-1252'],
  },
} as const satisfies Readonly<Record<string, Tongue>>;

export type TongueName = keyof typeof tongues;
export const tongueNames = Object.keys(tongues) as readonly TongueName[];
