import * as z from 'zod';
import { withoutEndSlashes } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';
import type { Verification } from '../../webhooks/index.ts';
import { isBelow } from '../objects/recognise.ts';

export const systemKinds = ['github', 'gitlab', 'jira', 'generic'] as const;

const address = z
  .url()
  .max(500)
  .refine((url) => {
    if (!URL.canParse(url)) return false;
    const { username, password, hash, search } = new URL(url);
    return `${username}${password}${hash}${search}` === '';
  }, 'A base address holds neither credentials, nor a query, nor a fragment.')
  .overwrite(withoutEndSlashes);

/** What an administrator decides of a system. */
export const systemFields = {
  name: z.string().trim().min(1).max(100),
  /** Where its objects lie: `https://github.com/acme`, `https://acme.atlassian.net`. It speaks of these only. */
  baseUrl: address,
  enabled: z.boolean().default(true),
} as const;

const secretsSchema = z.object({
  current: z.string(),
  /** The one before; it counts until that instant. */
  old: z.object({ kept: z.string(), until: z.string() }).exactOptional(),
});

/** How a generic system proves itself; the others have a way of their own. */
export const genericMethods = ['standard-webhooks', 'bearer'] as const;

/** A system whose objects cases are linked to, as it is stored. */
export const systemSchema = z.object({
  id: z.string(),
  kind: z.enum(systemKinds),
  ...systemFields,
  /** Of a generic one only. */
  method: z.enum(genericMethods).exactOptional(),
  createdAt: z.string(),
  secrets: secretsSchema,
  /** The token it is asked with, sealed. */
  token: z.string().exactOptional(),
  /** The number of the last journal entry; the ETag. */
  version: z.int(),
  journalHash: z.string(),
});

export type LinkSystem = Readonly<z.infer<typeof systemSchema>>;
export type SystemFields = Readonly<z.infer<z.ZodObject<typeof systemFields>>>;

/** That a system is asked nothing until then, because it refused. */
export const restSchema = z.object({
  systemId: z.string(),
  until: z.string(),
  reason: z.string(),
  /** How often it refused in a row. */
  times: z.int(),
});
export type Rest = Readonly<z.infer<typeof restSchema>>;

/** A system, and whether it rests. */
export type Standing = { readonly system: LinkSystem; readonly rest?: Rest | undefined };

/** A system as it is shown: without secret and token. */
export type SystemView = Omit<LinkSystem, 'secrets' | 'token' | 'journalHash'> & {
  readonly hasToken: boolean;
  readonly oldSecretUntil?: Instant;
};

export const viewOf = ({
  secrets,
  token,
  journalHash: _hash,
  ...shown
}: LinkSystem): SystemView => ({
  ...shown,
  hasToken: token !== undefined,
  ...(secrets.old === undefined ? {} : { oldSecretUntil: secrets.old.until }),
});

const hmacIn = (header: string): Verification => ({
  method: 'hmac-sha256',
  ...{ header, prefix: 'sha256=', encoding: 'hex' },
});

/** How a system signs what it posts: as its maker documents it. */
export const verificationOf = ({
  kind,
  method = 'standard-webhooks',
}: Pick<LinkSystem, 'kind' | 'method'>): Verification => {
  if (kind === 'github') return hmacIn('x-hub-signature-256');
  if (kind === 'jira') return hmacIn('x-hub-signature');
  return kind === 'gitlab' ? { method: 'header-token', header: 'x-gitlab-token' } : { method };
};

type Place = Pick<LinkSystem, 'kind' | 'baseUrl'>;

/** Whether a system speaks of an object: it lies there. */
export const covers = ({ kind, baseUrl }: Place, object: { kind: string; url: string }): boolean =>
  kind === object.kind && isBelow(object.url, baseUrl);

/** The system an object is asked of: the nearest one that lets us in. */
export const systemToAsk = (
  systems: readonly Standing[],
  object: { readonly kind: string; readonly url: string },
): Standing | undefined =>
  systems
    .filter(({ system }) => system.enabled && system.token !== undefined && covers(system, object))
    .toSorted((a, b) => b.system.baseUrl.length - a.system.baseUrl.length)[0];

/** Systems are read at once. */
export const mostSystems = 50;
