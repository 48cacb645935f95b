/**
 * What mail programs write around a quotation, by language: all in lower case, as `foldLine` makes a line. A client or a language
 * is added here and nowhere else.
 */
type QuoteWords = {
  /** The first label of a header block above what is quoted, and the labels that may follow. */
  readonly from: readonly string[];
  readonly labels: readonly string[];
  /** How an attribution begins, unless with a date, and the words it ends with. */
  readonly opens?: readonly string[];
  readonly wrote: readonly string[];
  /** Words within an attribution that ends with a name. */
  readonly wroteBy?: readonly string[];
  readonly separators: readonly string[];
  readonly forwards: readonly string[];
  /** How the line begins that a telephone or a program signs with. */
  readonly signs: readonly string[];
};

const en: QuoteWords = {
  from: ['from'],
  labels: ['sent', 'date', 'to', 'cc', 'subject', 'reply-to'],
  opens: ['on '],
  wrote: ['wrote'],
  separators: ['original message', 'reply above this line', 'please reply above this line'],
  forwards: ['forwarded message', 'begin forwarded message'],
  signs: ['sent from', 'sent with', 'sent using', 'get outlook for', 'sent via'],
};

const uk: QuoteWords = {
  from: ['від', 'від кого'],
  labels: ['надіслано', 'дата', 'кому', 'копія', 'тема', 'відправлено'],
  wrote: ['пише', 'написав', 'написала', 'написав(ла)', 'написав(-ла)', 'написав(-ла) таке'],
  separators: [
    ...['оригінальне повідомлення', 'початкове повідомлення', 'вихідне повідомлення'],
    ...['відповідайте вище цієї лінії', 'початковий лист'],
  ],
  forwards: [
    ...['переслане повідомлення', 'перенаправлене повідомлення', 'пересланий лист'],
    ...['початок переадресованого листа', 'початок пересланого повідомлення'],
  ],
  signs: ['надіслано з', 'надіслано із', 'відправлено з', 'відправлено із', 'завантажити outlook'],
};

const ru: QuoteWords = {
  from: ['от', 'от кого'],
  labels: ['отправлено', 'дата', 'кому', 'копия', 'тема', 'дата отправки'],
  wrote: ['пишет', 'писал', 'написал', 'написала', 'написал(а)', 'написали'],
  separators: [
    ...['исходное сообщение', 'оригинальное сообщение', 'первоначальное сообщение'],
    ...['отвечайте выше этой линии', 'конец исходного сообщения'],
  ],
  forwards: [
    ...['пересланное сообщение', 'пересылаемое сообщение', 'перенаправленное сообщение'],
    ...['начало переадресованного сообщения', 'начало пересылаемого сообщения'],
  ],
  signs: ['отправлено с', 'отправлено из', 'отправлено через', 'скачать outlook'],
};

const lt: QuoteWords = {
  from: ['nuo', 'kas', 'siuntėjas'],
  labels: ['išsiųsta', 'siųsta', 'data', 'iki', 'kam', 'gavėjas', 'tema', 'kopija'],
  wrote: ['rašė', 'parašė', 'rašo'],
  separators: [
    ...['pradinis laiškas', 'pradinis pranešimas', 'originalus laiškas', 'originalus pranešimas'],
    ...['atsakykite virš šios eilutės', 'pirminis laiškas'],
  ],
  forwards: [
    ...['persiųstas laiškas', 'persiųstas pranešimas', 'persiunčiamas laiškas'],
    ...['persiųsto laiško pradžia', 'persiunčiamo laiško pradžia'],
  ],
  signs: ['išsiųsta iš', 'siųsta iš', 'atsisiųsti outlook'],
};

const pl: QuoteWords = {
  from: ['od', 'nadawca'],
  labels: ['wysłano', 'wysłane', 'data', 'do', 'dw', 'temat', 'adresat'],
  opens: ['w dniu ', 'dnia ', 'wiadomość napisana przez '],
  wrote: ['napisał', 'napisała', 'napisał(a)', 'pisze', 'napisał/a'],
  wroteBy: ['napisana przez'],
  separators: ['wiadomość oryginalna', 'oryginalna wiadomość', 'wiadomość pierwotna'],
  forwards: [
    ...['wiadomość przekazana dalej', 'przekazana wiadomość', 'wiadomość przesłana dalej'],
    'początek przekazywanej wiadomości',
  ],
  signs: ['wysłane z', 'wysłano z', 'pobierz outlook', 'pobierz aplikację outlook'],
};

const de: QuoteWords = {
  from: ['von'],
  labels: ['gesendet', 'datum', 'an', 'cc', 'kopie', 'betreff', 'gesendet am'],
  opens: ['am '],
  wrote: ['schrieb', 'geschrieben'],
  wroteBy: ['schrieb'],
  separators: ['ursprüngliche nachricht', 'originalnachricht', 'original-nachricht'],
  forwards: [
    ...['weitergeleitete nachricht', 'anfang der weitergeleiteten nachricht'],
    ...['anfang der weitergeleiteten e-mail', 'weitergeleitete e-mail'],
  ],
  signs: ['von meinem', 'gesendet von', 'gesendet mit', 'outlook für', 'diese nachricht wurde von'],
};

const fr: QuoteWords = {
  from: ['de', 'expéditeur'],
  labels: ['envoyé', 'date', 'à', 'cc', 'objet', 'pour', 'envoyé le'],
  opens: ['le '],
  wrote: ['écrit', 'écrivait'],
  separators: ["message d'origine", 'message d’origine', 'message original'],
  forwards: [
    ...['message transféré', 'début du message réexpédié', 'début du message transféré'],
    'message réexpédié',
  ],
  signs: [
    'envoyé de',
    'envoyé depuis',
    'envoyé à partir',
    'télécharger outlook',
    'obtenir outlook',
  ],
};

const es: QuoteWords = {
  from: ['de', 'remitente'],
  labels: ['enviado', 'fecha', 'para', 'cc', 'asunto', 'enviado el'],
  opens: ['el '],
  wrote: ['escribió', 'escribio'],
  separators: ['mensaje original'],
  forwards: ['mensaje reenviado', 'inicio del mensaje reenviado'],
  signs: ['enviado desde', 'enviado con', 'obtener outlook', 'descargar outlook'],
};

const all = [en, uk, ru, lt, pl, de, fr, es];

const words = (of: keyof QuoteWords): readonly string[] => [
  ...new Set(all.flatMap((language) => language[of] ?? [])),
];

export const quoteWords = {
  from: new Set(words('from')),
  labels: new Set(words('labels')),
  opens: words('opens'),
  wrote: new Set(words('wrote')),
  wroteBy: words('wroteBy').map((phrase) => ` ${phrase} `),
  separators: new Set(words('separators')),
  forwards: new Set(words('forwards')),
  signs: words('signs').map((phrase) => `${phrase} `),
} as const;

/** What such a signature names; without one of them it is a person's sentence. */
export const signedBy: readonly string[] = [
  ...['iphone', 'ipad', 'android', 'galaxy', 'samsung', 'huawei', 'xiaomi', 'redmi', 'pixel'],
  ...['blackberry', 'smartphone', 'смартфон', 'телефон', 'telefon', 'téléphone', 'teléfono'],
  ...['outlook', 'mail', 'яндекс', 'yandex', 'почт', 'пошт', 'ukr.net', 'gmail', 'thunderbird'],
  ...['proton', 'spark', 'gmx', 'web.de', 'onet', 'wp.pl', 'mobil', 'мобіл', 'мобил', 'ios'],
];

/** How a mail program begins the subject of what is forwarded. */
export const forwardPrefixes: readonly string[] = [
  ...['fw', 'fwd', 'wg', 'tr', 'rv', 'pd', 'i', 'пер', 'пересл', 'переслано', 'пд', 'persiųsta'],
  ...['persiuntimas', 'рф', 'przekazana'],
];
