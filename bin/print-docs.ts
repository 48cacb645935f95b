import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { personRoles, type Role } from '../functions/kernel/actor.ts';
import type { EventDefinition } from '../functions/kernel/event.ts';
import type { Faults } from '../functions/kernel/fault.ts';
import type { Route, RouteTable } from '../functions/kernel/route.ts';
import { quarantineReasons, type Trust, trustTable } from '../functions/mail/trust.ts';
import { statusOf } from '../functions/platform/http/problem.ts';
import { indexes, keyPatterns } from '../functions/platform/table.ts';
import { routeTables } from '../lib/route-tables.ts';
import { code, head, tableOf } from './markdown.ts';
import { mailGuarantees } from './print-mail-guarantees.ts';

/**
 * Prints docs/data-model.md, docs/events.md, docs/mail-guarantees.md, docs/mail-trust.md, docs/permissions.md and
 * docs/problems.md from the code, so that they cannot be wrong.
 * `printedDocs` is also what the drift test compares with the files.
 */

const root = new URL('..', import.meta.url);

const plain = (pattern: string): string => pattern.replaceAll(/:\d\}/g, '}');

const dataModel = (): string => {
  const items = Object.entries(keyPatterns).map(([name, [pk, sk, says]]) => [
    name,
    code(plain(pk)),
    code(plain(sk)),
    says,
  ]);
  const questions = Object.entries(indexes).map(([name, { partition, sort, answers }]) => [
    code(name),
    answers,
    code(partition),
    code(sort),
  ]);
  return `${head('Data model')}One table. Every item has \`pk\` and \`sk\`; numbers in keys are padded to six digits.

## Items

${tableOf(['item', 'pk', 'sk', 'is'], items)}
## Indexes

Each index is a question. All are sparse and carry keys only: a change that moves nothing in a list costs no index
write, and lists read the items themselves in one batch.

${tableOf(['index', 'question', 'partition', 'sort'], questions)}`;
};

const capabilities = (): readonly string[] =>
  readdirSync(new URL('functions/', root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/** Everything the capabilities export from the files of one name. */
const exportsOf = async (file: string): Promise<readonly { from: string; value: unknown }[]> => {
  const places = [...capabilities(), 'platform/http', 'platform'].map((name) => ({
    from: name,
    url: new URL(`functions/${name}/${file}`, root),
  }));
  const modules = await Promise.all(
    places
      .filter(({ url }) => existsSync(url))
      .map(async ({ from, url }) => ({ from, module: (await import(url.href)) as object })),
  );
  return modules.flatMap(({ from, module }) =>
    Object.values(module).map((value) => ({ from, value })),
  );
};

type Listening = { readonly from: string; readonly types: readonly string[] };

/** Which types each capability hears, as its contract tells the infrastructure. */
const listening = async (known: ReadonlySet<string>): Promise<readonly Listening[]> =>
  (await exportsOf('contract.ts')).flatMap(({ from, value }) => {
    const isList = Array.isArray(value) && value.length > 0;
    return isList && value.every((type) => known.has(String(type))) ? [{ from, types: value }] : [];
  });

const listenersOf = (all: readonly Listening[], type: string, timed: boolean): string => {
  const hear = all.filter(({ types }) => types.includes(type)).map(({ from }) => from);
  return [...new Set([...hear, ...(timed ? ['timers'] : [])])].sort().join(', ') || '–';
};

const typesOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? (value as readonly EventDefinition[]).map(({ type }) => type) : [];

const events = async (): Promise<string> => {
  const found = await exportsOf('events.ts');
  const all = await listening(new Set(found.flatMap(({ value }) => typesOf(value))));
  const rows = found.flatMap(({ from, value }) =>
    !Array.isArray(value)
      ? []
      : (value as readonly EventDefinition[]).map(({ type, version, says }) => [
          code(type),
          String(version),
          from,
          listenersOf(all, type, says.includes('timer')),
          says,
        ]),
  );
  return `${head('Events')}Every journal entry is published on one SNS topic as the event of its type: DynamoDB stream → relay → topic →
filtered subscriptions. Delivery repeats and reorders; the journal number \`n\` tells the order within a subject.

Envelope: \`id\`, \`type\`, \`version\`, \`at\`, \`actor { kind, id }\`, \`subject\`, \`n\`, \`data\`. Message attributes: \`type\`, and
\`timer\` = \`moved\` on an event that moves the instant a case is next woken. Endpoints of webhooks hear every event.

${tableOf(['event', 'version', 'publisher', 'listeners', 'says'], rows)}`;
};

const problems = async (): Promise<string> => {
  const found = [
    ...(await exportsOf('faults.ts')),
    ...(await exportsOf('dynamo.ts')),
    ...Object.values(await import('../functions/kernel/version.ts')).map((value) => ({
      from: 'kernel',
      value: value as unknown,
    })),
  ];
  const faults = found.flatMap(({ value }) =>
    typeof value === 'object' && value !== null && 'catalogue' in value
      ? [...(value as Faults<string>).catalogue]
      : [],
  );
  const rows = [...new Map(faults.map((fault) => [fault.code, fault])).values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code: name, kind, title }) => [code(name), String(statusOf[kind]), kind, title]);
  return `${head('Problems')}Refusals are RFC 9457 problems. \`type\` is \`/v1/problems/<code>\`, which every deployment answers. What the gateway
itself answers (401, 403, 404, 413, 429, 503) is not in this format.

${tableOf(['code', 'status', 'kind', 'says'], rows)}`;
};

/** Whether a role may call a route; a customer only ever reaches what is their company's. */
const mayCall = ({ who, scope }: Route, role: Role | 'API key' | 'anyone'): string => {
  if (who === 'anyone') return 'yes';
  if (role === 'API key') return scope === undefined ? '' : code(scope);
  if (role === 'anyone') return '';
  if (!who.includes(role)) return '';
  return role === 'customer' ? 'own' : 'yes';
};

const permissions = (): string => {
  const columns = [...personRoles, 'API key', 'anyone'] as const;
  const tables = Object.entries<RouteTable>(routeTables).map(([capability, table]) => {
    const rows = Object.values(table).map((route) => [
      code(`${route.method} ${route.path}`),
      ...columns.map((role) => mayCall(route, role)),
    ]);
    return `## ${capability}\n\n${tableOf(['route', ...columns], rows)}`;
  });
  return `${head('Permissions')}Who may call what. Everything is refused but what stands here. \`own\`: a customer is a contact of a company and reaches what
belongs to that company; all else is answered as if it were not there (404). An API key needs the scope named. A source of
webhooks proves itself by its own secret, whatever the table says of \`anyone\`; the token in the path of an answer is the right
to answer. \`test/journeys/permissions.test.ts\` tries every cell against a matrix written by hand.

${tables.join('\n')}`;
};

const mailTrust = (): string => {
  const shown = (trust: Trust): string =>
    (quarantineReasons as readonly string[]).includes(trust) ? `quarantine, ${code(trust)}` : trust;
  const rows = Object.entries(trustTable).map(([name, says]) => [
    name,
    shown(says.PASS),
    shown(says.FAIL),
    shown(says.else),
  ]);
  return `${head('Trust in mail')}SES says five things about a mail that comes in; this is what follows. Nothing inside the mail is believed about itself,
and the policy a domain publishes changes nothing.

${tableOf(['verdict', 'PASS', 'FAIL', 'GRAY, PROCESSING_FAILED, or none'], rows)}
- **proven**: the domain in From vouches for the mail; it joins cases by token, Message-ID or reference.
- **unproven**: it opens cases, and joins one by the signed token of a reply address only; the contact carries the flag.
- **kept**: shown to agents. SPF and DKIM may pass for another domain than the one in From, so they prove nobody.
- **quarantine**: kept whole, shown to staff with the reason, answered to nobody. What carries a virus, or cannot be read within
  the budgets (${['virus', 'too-big', 'too-complex', 'unreadable'].map(code).join(', ')}), is not opened even when accepted.

Other reasons for quarantine: ${quarantineReasons.map(code).join(', ')}.
`;
};

/** The printed documents by file name. */
export const printedDocs = async (): Promise<Readonly<Record<string, string>>> => ({
  'docs/data-model.md': dataModel(),
  'docs/events.md': await events(),
  'docs/mail-guarantees.md': mailGuarantees(),
  'docs/permissions.md': permissions(),
  'docs/mail-trust.md': mailTrust(),
  'docs/problems.md': await problems(),
});

if (import.meta.main) {
  for (const [file, text] of Object.entries(await printedDocs())) {
    writeFileSync(new URL(file, root), text);
    console.log(`Printed ${file}.`);
  }
}
