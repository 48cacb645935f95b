import { AlreadyDone, storageFaults } from '#platform/dynamo.ts';
import type { MailFiles, MailStore } from '../../functions/mail/mail-store.ts';
import type { Quarantined } from '../../functions/mail/quarantine.ts';

/** The quarantine and the buckets in memory. */
export type MemoryMailStore = MailStore & { readonly all: () => readonly Quarantined[] };
export type MemoryMailFiles = MailFiles & {
  readonly put: (rawKey: string, raw: Buffer) => void;
  readonly files: ReadonlyMap<string, Uint8Array>;
};

export const memoryMailStore = (): MemoryMailStore => {
  const kept = new Map<string, Quarantined>();
  const counts = new Map<string, number>();
  const claims = new Map<string, unknown>();
  return {
    all: () => [...kept.values()],
    quarantined: async (quarantineId) => kept.get(quarantineId),
    listQuarantined: async ({ limit, after }) => {
      const all = [...kept.values()].reverse();
      const start = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
      const items = all.slice(start, start + limit);
      const next = items.at(-1)?.id;
      return start + limit < all.length && next !== undefined ? { items, next } : { items };
    },
    countWaiting: async () =>
      [...kept.values()].filter(({ state }) => state === 'waiting' || state === 'accepting').length,
    quarantine: async (mail) => {
      if (!kept.has(mail.id)) kept.set(mail.id, mail);
    },
    decide: async (decided, claim) => {
      if (claim !== undefined && claims.has(claim.key))
        throw new AlreadyDone(claims.get(claim.key));
      if (kept.get(decided.id)?.version !== decided.version - 1)
        throw storageFaults.changedMeanwhile();
      kept.set(decided.id, decided);
      if (claim !== undefined) claims.set(claim.key, claim.result);
    },
    countFrom: async (sender) => {
      counts.set(sender, (counts.get(sender) ?? 0) + 1);
      return counts.get(sender) ?? 0;
    },
  };
};

export const memoryMailFiles = (): MemoryMailFiles => {
  const raws = new Map<string, Buffer>();
  const files = new Map<string, Uint8Array>();
  return {
    files,
    put: (rawKey, raw) => void raws.set(rawKey, raw),
    readRaw: async (rawKey, mostBytes) => {
      const raw = raws.get(rawKey);
      if (raw === undefined) throw new Error('The raw mail is not in its bucket.');
      return raw.length > mostBytes ? 'too-big' : raw;
    },
    keepFile: async (key, content) => void files.set(key, content),
  };
};
