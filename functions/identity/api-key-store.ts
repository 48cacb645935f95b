import type { Claim } from '#kernel/claim.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { ApiKey } from './api-key.ts';

export type ApiKeyStore = {
  readonly byDigest: (digest: string) => Promise<ApiKey | undefined>;
  readonly byId: (apiKeyId: string) => Promise<ApiKey | undefined>;
  readonly page: (page: PageRequest) => Promise<Page<ApiKey>>;
  readonly add: (
    apiKey: ApiKey,
    entries: readonly JournalEntry[],
    claim: Claim | undefined,
  ) => Promise<void>;
  /** Deletes the key as it was read; its journal stays. */
  readonly remove: (apiKey: ApiKey, entries: readonly JournalEntry[]) => Promise<void>;
};
