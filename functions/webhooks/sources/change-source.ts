import type { Actor } from '#kernel/actor.ts';
import { demandVersion } from '#kernel/version.ts';
import { webhookFaults } from '../faults.ts';
import { demandMapping } from '../reading/mapping.ts';
import { demandSource, journalSource, type SourceDeps } from './journal-source.ts';
import {
  type HookSource,
  type SourceFields,
  type SourceView,
  sourceFields,
  viewOf,
} from './source.ts';

type Input = {
  readonly params: { readonly sourceId: string };
  readonly body: SourceFields;
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
};

const names = Object.keys(sourceFields) as readonly (keyof SourceFields)[];

const differing = (before: SourceFields, after: SourceFields): readonly string[] =>
  names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));

const changed = (source: HookSource, body: SourceFields): HookSource => {
  const { mapping: _former, ...rest } = source;
  return { ...rest, ...body };
};

/**
 * Puts what an administrator decides of a source; kind, method and secrets stay.
 * @throws webhooks/unknown-source, webhooks/method-is-fixed, webhooks/bad-mapping, version/stale
 */
export const changeSource = async (
  deps: SourceDeps,
  { params, body, actor, expectedVersion }: Input,
): Promise<SourceView> => {
  const source = await demandSource(deps, params.sourceId);
  demandVersion(source.version, expectedVersion);
  if (body.verification.method !== source.verification.method) throw webhookFaults.methodIsFixed();
  await demandMapping(source.kind, body.mapping);
  const fields = differing(source, body);
  if (fields.length === 0) return viewOf(source);
  const draft = { type: 'hook-source.changed', version: 1, data: { fields } };
  const change = journalSource(deps, changed(source, body), { draft, actor });
  await deps.sources.commit(change, source.version);
  return viewOf(change.source);
};
