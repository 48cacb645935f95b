import type { Asked, ItemOf } from '../../../client/routes.ts';

export type Source = ItemOf<'listSources'>;
export type Kind = Source['kind'];
type Verification = Source['verification'];
export type Method = Verification['method'];
type Body = Asked<'changeSource'>['body'];

/** The kinds by the names their makers gave them; what sends any JSON has none. */
export const kindNames: Readonly<Record<Exclude<Kind, 'generic'>, string>> = {
  alertmanager: 'Alertmanager',
  cloudwatch: 'CloudWatch',
  datadog: 'Datadog',
  grafana: 'Grafana',
  icinga: 'Icinga',
  pagerduty: 'PagerDuty',
  sentry: 'Sentry',
  statuspage: 'Statuspage',
  'uptime-kuma': 'Uptime Kuma',
  zabbix: 'Zabbix',
};

export const kinds: readonly Kind[] = ['generic', ...(Object.keys(kindNames) as Kind[])];

const anybodys = [
  'bearer',
  'basic',
  'header-token',
  'standard-webhooks',
  'hmac-sha256',
  'query-token',
] as const satisfies readonly Method[];

/** How a source of a kind may prove itself, the usual way first. */
export const methodsOf = (kind: Kind): readonly Method[] => {
  if (kind === 'cloudwatch') return ['sns'];
  return kind === 'pagerduty' ? ['routing-key', ...anybodys] : anybodys;
};

/** A source as a form holds it. */
export type SourceValues = {
  readonly name: string;
  readonly user: string;
  readonly header: string;
  readonly prefix: string;
  readonly encoding: 'hex' | 'base64';
  readonly topicArn: string;
  readonly mapping: string;
  readonly severity: Source['defaults']['severity'];
  readonly services: readonly string[];
  readonly areas: readonly string[];
  readonly debounceMinutes: number;
  readonly enabled: boolean;
};

export const nothingSaid: SourceValues = {
  ...{ name: '', user: '', header: '', prefix: '', encoding: 'hex', topicArn: '', mapping: '' },
  ...{ severity: 'moderate', services: [], areas: [], debounceMinutes: 5, enabled: true },
};

/** The fields a method has of its own. */
const ownFields: Readonly<Record<Method, readonly (keyof SourceValues)[]>> = {
  ...{ bearer: [], 'standard-webhooks': [], 'query-token': [], 'routing-key': [] },
  ...{ basic: ['user'], 'header-token': ['header'], sns: ['topicArn'] },
  'hmac-sha256': ['header', 'prefix', 'encoding'],
};

export const hasField = (method: Method, name: keyof SourceValues): boolean =>
  ownFields[method].includes(name);

export const valuesOf = ({ verification, defaults, ...of }: Source): SourceValues => {
  const { name, mapping = '', debounceMinutes, enabled } = of;
  const { method: _method, ...own } = verification;
  return { ...nothingSaid, ...own, ...defaults, name, mapping, debounceMinutes, enabled };
};

const verificationWith = (method: Method, values: SourceValues): Verification =>
  ({
    method,
    ...Object.fromEntries(ownFields[method].map((name) => [name, values[name]])),
  }) as Verification;

/** What a source is and how it proves itself: given once, kept for good. */
type Given = { readonly kind: Kind; readonly method: Method };

/** What the API takes of the values; what no form shows stays as it is. */
export const bodyWith = (
  { kind, method }: Given,
  values: SourceValues,
  standing?: Source,
): Body => {
  const { severity, services, areas, name, mapping, debounceMinutes, enabled } = values;
  return {
    ...(standing === undefined ? {} : { severities: standing.severities, labels: standing.labels }),
    ...{ name, debounceMinutes, enabled },
    verification: verificationWith(method, values),
    defaults: { severity, services: [...services], areas: [...areas] },
    ...(kind === 'generic' && mapping.trim() !== '' ? { mapping } : {}),
  };
};

/** Mistakes within the way a source proves itself, at the fields that hold it. */
export const fieldOf = (pointer: string): string => pointer.split('/').at(-1) ?? '';
