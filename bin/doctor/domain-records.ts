import { type Check, type Finding, mind, type Subject, well, wrong } from './check.ts';

/** Questions to the domain name system; nothing is found where a name does not exist. */
export type Names = {
  readonly mx: (host: string) => Promise<readonly string[]>;
  readonly txt: (host: string) => Promise<readonly string[]>;
};

type Asked = Subject & { readonly names: Names };

const mailExchange = async ({ settings, names }: Asked): Promise<Finding> => {
  const { mailDomain, region } = settings;
  const wanted = `inbound-smtp.${region}.amazonaws.com`;
  const found = await names.mx(mailDomain);
  const todo = `Set in the DNS of ${mailDomain}: MX 10 ${wanted}`;
  if (found.length === 0) return wrong(`Nobody takes mail for ${mailDomain}.`, todo);
  const others = found.filter((exchange) => exchange.toLowerCase() !== wanted);
  if (others.length === found.length)
    return wrong(`Mail to ${mailDomain} goes to ${others.join(', ')}, not to SES.`, todo);
  if (others.length > 0)
    return mind(
      `Part of the mail to ${mailDomain} goes to ${others.join(', ')}.`,
      'Take the other MX records out, or what they receive opens no case.',
    );
  return well(`Mail to ${mailDomain} goes to SES.`);
};

const spf = async ({ settings, names }: Asked): Promise<Finding> => {
  const { mailDomain } = settings;
  const records = (await names.txt(mailDomain)).filter((text) => /^v=spf1(\s|$)/i.test(text));
  const todo = `Set in the DNS of ${mailDomain}: TXT "v=spf1 include:amazonses.com ~all"`;
  if (records.length > 1)
    return wrong(
      `${mailDomain} has ${records.length} SPF records, which counts as none.`,
      'Keep one.',
    );
  if (records.length === 0) return mind(`${mailDomain} does not say who sends for it.`, todo);
  if (!/include:amazonses\.com/i.test(records[0] ?? ''))
    return mind(`The SPF record of ${mailDomain} leaves SES out.`, todo);
  return well(`The SPF record of ${mailDomain} names SES.`);
};

const dmarc = async ({ settings, names }: Asked): Promise<Finding> => {
  const { mailDomain } = settings;
  // A domain without a record of its own lives by that of its organisation (RFC 7489 §6.6.3).
  const hosts = [mailDomain, mailDomain.split('.').slice(-2).join('.')];
  const found = await Promise.all(hosts.map((host) => names.txt(`_dmarc.${host}`)));
  const [record] = found.flat().filter((text) => /^v=DMARC1\b/i.test(text));
  const policy = /;\s*p\s*=\s*(\w+)/i.exec(record ?? '')?.[1]?.toLowerCase();
  const todo = `Set in the DNS: _dmarc.${mailDomain} TXT "v=DMARC1; p=quarantine; rua=mailto:…"`;
  if (policy === undefined)
    return mind(
      `Anybody may forge mail from ${mailDomain}, and large providers distrust it.`,
      todo,
    );
  if (policy === 'none')
    return mind(`Forged mail from ${mailDomain} is let through (p=none).`, todo);
  return well(`Forged mail from ${mailDomain} is put aside (p=${policy}).`);
};

/** Whether the records of the mail domain lead mail to us, and vouch for ours. DKIM is SES's to tell. */
export const recordChecks = (asked: Asked): readonly Check[] => [
  { name: 'MX', look: () => mailExchange(asked) },
  { name: 'SPF', look: () => spf(asked) },
  { name: 'DMARC', look: () => dmarc(asked) },
];
