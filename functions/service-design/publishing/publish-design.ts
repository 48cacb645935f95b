import { createHash } from 'node:crypto';
import { type Actor, refOf } from '#kernel/actor.ts';
import type { FieldError } from '#kernel/fault.ts';
import type { NewId } from '#kernel/id.ts';
import { chain } from '#kernel/journal.ts';
import type { Now } from '#kernel/time.ts';
import { demandVersion } from '#kernel/version.ts';
import { errorsOf, pointerTo } from '../check-document.ts';
import { abandonedQueues, shrunkQueues } from '../check-queues.ts';
import { checkReferences } from '../check-references.ts';
import { type DesignKind, type Designs, designKinds, designSchemas } from '../documents.ts';
import { serviceDesignFaults } from '../faults.ts';
import type { ReadDesign } from '../read-design.ts';
import type { PublishingStore } from '../store/design-store.ts';
import { abandonedStates, type CountStanding } from './lost-states.ts';

export type PublishDeps = {
  readonly designs: PublishingStore;
  readonly countStanding: CountStanding;
  readonly now: Now;
  readonly newId: NewId;
};

export type PublishDesign = {
  readonly actor: Actor;
  readonly params: { readonly kind: DesignKind };
  readonly body: unknown;
  readonly expectedVersion: number | undefined;
  /** The older version that is published once more, where it is one. */
  readonly restores?: number | undefined;
};

/** An item of the table holds 400 KB; the rest is room for its keys. */
const largestBytes = 380_000;

const sizeErrors = (document: unknown): readonly FieldError[] => {
  const bytes = Buffer.byteLength(JSON.stringify(document));
  if (bytes <= largestBytes) return [];
  const detail = `The document has ${bytes} bytes; at most ${largestBytes} can be kept.`;
  return [{ pointer: pointerTo(), detail }];
};

const digestOf = (document: unknown): string =>
  createHash('sha256').update(JSON.stringify(document)).digest('base64url');

/** The document, valid by itself and beside the other documents that hold. @throws all errors at once */
const validated = async (
  { designs, countStanding }: PublishDeps,
  { params: { kind }, body, restores }: PublishDesign,
): Promise<{ readonly document: Designs[DesignKind]; readonly version: number }> => {
  const parsed = designSchemas[kind].safeParse(body);
  if (!parsed.success) throw serviceDesignFaults.invalidDocument({ kind }, errorsOf(parsed.error));
  const standing = await designs.current(designKinds);
  const beside = Object.fromEntries(
    designKinds.map((other) => [other, standing[other].document]),
  ) as Designs;
  const together: Designs = { ...beside, [kind]: parsed.data };
  const errors = [
    ...sizeErrors(parsed.data),
    ...checkReferences(together, kind),
    ...shrunkQueues(beside.queues, together.queues),
    ...(await abandonedQueues(designs, beside.queues, together.queues)),
    ...(restores === undefined
      ? await abandonedStates(countStanding, beside, together.workflows)
      : []),
  ];
  if (errors.length > 0) throw serviceDesignFaults.invalidDocument({ kind }, errors);
  return { document: parsed.data, version: standing[kind].version };
};

/**
 * Publishes a new version of a document, whole. It holds for whatever happens next; what refers to an older version
 * keeps it.
 * @throws service-design/invalid-document with every error, version/stale
 */
export const publishDesign = async (
  deps: PublishDeps,
  asked: PublishDesign,
): Promise<ReadDesign> => {
  const { actor, restores } = asked;
  const { kind } = asked.params;
  const { document, version: previousVersion } = await validated(deps, asked);
  demandVersion(previousVersion, asked.expectedVersion);
  const version = previousVersion + 1;
  const data = { kind, version, previousVersion, restores, digest: digestOf(document) };
  const { entries } = chain(
    await deps.designs.head(kind),
    [{ type: 'design.published', version: 1, data }],
    {
      subject: `design_${kind}`,
      at: deps.now(),
      actor: refOf(actor),
      newId: () => deps.newId('event'),
    },
  );
  await deps.designs.commit({ kind, document, entries }, previousVersion);
  return { kind, version, document };
};
