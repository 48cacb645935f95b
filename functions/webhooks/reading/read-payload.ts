import type { HookSource } from '../sources/source.ts';
import { readAlertmanager } from './alertmanager.ts';
import { readGeneric } from './generic.ts';
import { readJson } from './json.ts';
import type { Reading } from './statement.ts';

/** What a payload of a source says. Never throws for what the sender wrote. */
export const readPayload = async (source: HookSource, bytes: Buffer): Promise<Reading> => {
  const json = readJson(bytes);
  if (!json.ok) return { kind: 'refused', reason: json.reason };
  return source.kind === 'alertmanager'
    ? readAlertmanager(source, json.value)
    : readGeneric(source, json.value);
};
