import { type Tongue, tongueNames, tongues } from './languages.ts';
import { mailOf, paragraphs, part } from './mime.ts';
import { expectedOf, headersFor, type Specimen } from './replies.ts';

const blockOf = (tongue: Tongue, wrap: (label: string) => string): string => {
  const [from, sent, to, subject] = tongue.labels;
  const values = [
    `${wrap(`${from}:`)} Support <support@desk.example.net>`,
    `${wrap(`${sent}:`)} 20.11.2026 10:00`,
    `${wrap(`${to}:`)} ${tongue.writer} <ona@baltic.example.com>`,
    `${wrap(`${subject}:`)} ${tongue.subject}`,
  ];
  return values.join('\n');
};

type Cut = { readonly name: string; readonly below: string };

const cutsOf = (tongue: Tongue): readonly Cut[] => {
  const plain = blockOf(tongue, (label) => label);
  const bold = blockOf(tongue, (label) => `*${label}*`);
  return [
    { name: 'Outlook, a block', below: `${plain}\n\n${tongue.old}` },
    { name: 'Outlook, a bold block', below: `${bold}\n\n${tongue.old}` },
    {
      name: 'Outlook, a line and a block',
      below: `________________________________\n${plain}\n\n${tongue.old}`,
    },
    { name: 'old Outlook', below: `${tongue.original}\n${plain}\n\n${tongue.old}` },
    { name: 'a signature', below: `-- \n${tongue.writer}\n${tongue.old}` },
    ...tongue.devices.map((device) => ({
      name: `a telephone, “${device}”`,
      below: `${device}\n\n${Object.values(tongue.attributions)[0]}\n> ${tongue.old.replace('\n', '\n> ')}`,
    })),
    ...tongue.devices.map((device) => ({
      name: `Outlook on a telephone, “${device}”`,
      below: `${device}\n________________________________\n${plain}\n\n${tongue.old}`,
    })),
  ];
};

const plainMail = (tongue: Tongue, text: string): Buffer =>
  mailOf(
    headersFor(tongue, 'utf-8'),
    part({ type: 'text/plain', text, charset: 'utf-8', by: 'quoted-printable' }),
  );

/** Structure × language: header blocks, separators, signatures, telephones. */
export const blockReplies = (): readonly Specimen[] =>
  tongueNames.flatMap((language) =>
    cutsOf(tongues[language]).map(({ name, below }) => ({
      name: `${name}, ${language}`,
      raw: plainMail(tongues[language], `${tongues[language].reply}\n\n${below}\n`),
      expected: expectedOf(tongues[language], 'utf-8'),
    })),
  );

const outlookHtml = (tongue: Tongue): string =>
  `<div class="WordSection1">${paragraphs(tongue.reply)}<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">${blockOf(
    tongue,
    (label) => `<b>${label}</b>`,
  )
    .replaceAll(/<(?!\/?b>)/g, '&lt;')
    .replaceAll('\n', '<br>')}</p></div>${paragraphs(tongue.old)}</div>`;

const outlookWebHtml = (tongue: Tongue): string =>
  `<div>${paragraphs(tongue.reply)}</div><div id="appendonsend"></div><hr tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">${paragraphs(
    tongue.old,
  )}</div>`;

/** Outlook in HTML, which marks nothing on the desktop and everything in the web. */
export const outlookHtmlReplies = (): readonly Specimen[] =>
  tongueNames.flatMap((language) =>
    [outlookHtml, outlookWebHtml].map((make, n) => ({
      name: `${n === 0 ? 'Outlook' : 'Outlook on the web'}, ${language}, HTML`,
      raw: mailOf(
        headersFor(tongues[language], 'utf-8'),
        part({ type: 'text/html', text: make(tongues[language]), charset: 'utf-8', by: 'base64' }),
      ),
      expected: expectedOf(tongues[language], 'utf-8'),
    })),
  );

const shownWhole = (tongue: Tongue, subject: string, below: string): Specimen['expected'] => {
  const { quoted: _quoted, ...expected } = expectedOf(tongue, 'utf-8');
  return { ...expected, subject, visible: `${tongue.reply}\n\n${below}` };
};

/** What is forwarded is to be read: nothing of it is folded away. */
export const forwards = (): readonly Specimen[] =>
  tongueNames.flatMap((language) => {
    const tongue = tongues[language];
    const plain = blockOf(tongue, (label) => label);
    const marked = `${tongue.forwarded}\n${plain}\n\n${tongue.old}`;
    const unmarked = `${plain}\n\n${tongue.old}`;
    const forwarding = headersFor(tongue, 'utf-8').map((line) =>
      line.startsWith('Subject: ') ? 'Subject: FW: the line' : line,
    );
    const mail = (headers: readonly string[], below: string): Buffer =>
      mailOf(
        headers,
        part({ type: 'text/plain', text: `${tongue.reply}\n\n${below}`, charset: 'utf-8' }),
      );
    return [
      {
        name: `forwarded, ${language}`,
        raw: mail(headersFor(tongue, 'utf-8'), marked),
        expected: shownWhole(tongue, `Re: ${tongue.subject}`, marked),
      },
      {
        name: `forwarded by Outlook, ${language}`,
        raw: mail(forwarding, unmarked),
        expected: shownWhole(tongue, 'FW: the line', unmarked),
      },
    ];
  });
