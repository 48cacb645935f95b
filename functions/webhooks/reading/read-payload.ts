import type { HookSource } from '../sources/source.ts';
import { readAlertmanager } from './alertmanager.ts';
import { readCloudWatch } from './cloudwatch.ts';
import { readDatadog } from './datadog.ts';
import { readGeneric } from './generic.ts';
import { readGrafana } from './grafana.ts';
import { readIcinga } from './icinga.ts';
import { readJson } from './json.ts';
import { readPagerDuty } from './pagerduty.ts';
import type { Reader } from './said.ts';
import { readSentry } from './sentry.ts';
import type { Reading } from './statement.ts';
import { readStatuspage } from './statuspage.ts';
import { readUptimeKuma } from './uptime-kuma.ts';
import { readZabbix } from './zabbix.ts';

/** How each kind is read; what is of no kind is read by its own mapping. */
const readers: Readonly<Record<Exclude<HookSource['kind'], 'generic'>, Reader>> = {
  alertmanager: readAlertmanager,
  cloudwatch: readCloudWatch,
  datadog: readDatadog,
  grafana: readGrafana,
  icinga: readIcinga,
  pagerduty: readPagerDuty,
  sentry: readSentry,
  statuspage: readStatuspage,
  'uptime-kuma': readUptimeKuma,
  zabbix: readZabbix,
};

/** What a payload of a source says. Never throws for what the sender wrote. */
export const readPayload = async (source: HookSource, bytes: Buffer): Promise<Reading> => {
  const json = readJson(bytes);
  if (!json.ok) return { kind: 'refused', reason: json.reason };
  return source.kind === 'generic'
    ? readGeneric(source, json.value)
    : readers[source.kind](source, json.value);
};
