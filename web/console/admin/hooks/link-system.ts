import type { ItemOf } from '../../../client/routes.ts';

export type LinkSystem = ItemOf<'listLinkSystems'>;
export type SystemKind = LinkSystem['kind'];

/** The kinds by the names their makers gave them; any other system has none. */
export const makers: Readonly<Record<Exclude<SystemKind, 'generic'>, string>> = {
  github: 'GitHub',
  gitlab: 'GitLab',
  jira: 'Jira',
};

export const systemKinds: readonly SystemKind[] = [
  ...(Object.keys(makers) as Exclude<SystemKind, 'generic'>[]),
  'generic',
];

/** How a generic system proves itself, the usual way first. */
export const systemMethods = ['standard-webhooks', 'bearer'] as const;

/** Where objects of a kind usually lie. */
export const usualPlaces: Readonly<Record<SystemKind, string>> = {
  github: 'https://github.com/acme',
  gitlab: 'https://gitlab.com/acme',
  jira: 'https://acme.atlassian.net',
  generic: 'https://',
};

/** What is decided of a system, as a form holds it. */
export type SystemValues = {
  readonly name: string;
  readonly baseUrl: string;
  readonly enabled: boolean;
};

export const nothingOfSystem: SystemValues = { name: '', baseUrl: '', enabled: true };
