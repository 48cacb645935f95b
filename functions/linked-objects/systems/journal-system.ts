import { type Actor, refOf } from '#kernel/actor.ts';
import type { NewId } from '#kernel/id.ts';
import { chain, type JournalDraft } from '#kernel/journal.ts';
import type { Now } from '#kernel/time.ts';
import { linkFaults } from '../faults.ts';
import type { LinkSystem } from './system.ts';
import type { SystemChange, SystemStore } from './system-store.ts';

export type SystemDeps = {
  readonly systems: SystemStore;
  readonly now: Now;
  readonly newId: NewId;
  readonly randomBytes: (count: number) => Buffer;
  /** Hides a token of one system; it opens beside the same system only. */
  readonly sealToken: (token: string, systemId: string) => Promise<string>;
  /** Whether a system may be reached without encryption; only where nobody else can be reached. */
  readonly allowsHttp: boolean;
};

/** @throws linked-objects/unknown-system */
export const demandSystem = async (
  { systems }: Pick<SystemDeps, 'systems'>,
  systemId: string,
): Promise<LinkSystem> => {
  const system = await systems.find(systemId);
  if (system === undefined) throw linkFaults.unknownSystem();
  return system;
};

/** @throws linked-objects/not-encrypted */
export const demandEncrypted = ({ allowsHttp }: Pick<SystemDeps, 'allowsHttp'>, url: string) => {
  const { protocol } = new URL(url);
  if (protocol === 'https:' || (allowsHttp && protocol === 'http:')) return;
  const detail = 'Give an address that begins with https://.';
  throw linkFaults.notEncrypted({}, [{ pointer: '/body/baseUrl', detail }]);
};

/** The system after a fact, with its entry; `version` and `journalHash` of the one given are the head. */
export const journalSystem = (
  deps: Pick<SystemDeps, 'now' | 'newId'>,
  system: LinkSystem,
  { draft, actor }: { readonly draft: JournalDraft; readonly actor: Actor },
): SystemChange => {
  const { entries, head } = chain({ n: system.version, hash: system.journalHash }, [draft], {
    subject: system.id,
    at: deps.now(),
    actor: refOf(actor),
    newId: () => deps.newId('event'),
  });
  return { system: { ...system, version: head.n, journalHash: head.hash }, entries };
};
