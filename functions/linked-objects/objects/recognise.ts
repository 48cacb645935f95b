import { withoutEndSlashes } from '#kernel/text.ts';
import type { ObjectKind } from './object.ts';

/** What an address was recognised as; `name` is the same for all addresses of one object. */
export type Recognised = {
  readonly kind: ObjectKind;
  readonly site: string;
  readonly url: string;
  readonly label: string;
  readonly name: string;
};

/** A system that is configured: what lies at its origin is of its kind. */
export type KnownSite = { readonly kind: ObjectKind; readonly baseUrl: string };

export const longestUrl = 2000;

type Reading = { readonly path: string; readonly label: string; readonly name?: string };
type Reader = (path: string) => Reading | undefined;

/** A lone `-` parts the project from the rest at GitLab. */
const part = String.raw`(?!-(?:/|$))[\w-][\w.-]{0,99}`;
const githubPath = new RegExp(String.raw`^/(${part}/${part})/(issues|pull)/([1-9]\d{0,9})(?:/|$)`);
const gitlabPath = new RegExp(
  String.raw`^/(${part}(?:/${part}){1,20}?)/(?:-/)?(issues|work_items|merge_requests)/([1-9]\d{0,9})(?:/|$)`,
);
const jiraPath = /^((?:\/[\w.-]{1,50}){0,3})\/browse\/([a-z][a-z0-9_]{0,30}-[1-9]\d{0,9})\/?$/i;

/** An issue and a pull request of one number are one thing at GitHub. */
const readGithub: Reader = (path) => {
  const [, project, what, number] = githubPath.exec(path) ?? [];
  if (project === undefined) return undefined;
  return {
    path: `/${project}/${what}/${number}`,
    label: `${project}#${number}`,
    name: `/${project}/issues/${number}`.toLowerCase(),
  };
};

const readGitlab: Reader = (path) => {
  const [, project, called, number] = gitlabPath.exec(path) ?? [];
  if (project === undefined) return undefined;
  const what = called === 'merge_requests' ? called : 'issues';
  const plain = `/${project}/-/${what}/${number}`;
  const label = `${project}${what === 'issues' ? '#' : '!'}${number}`;
  return { path: plain, label, name: plain.toLowerCase() };
};

const readJira: Reader = (path) => {
  const [, context, key] = jiraPath.exec(path) ?? [];
  if (key === undefined) return undefined;
  return { path: `${context}/browse/${key.toUpperCase()}`, label: key.toUpperCase() };
};

const readers: Readonly<Record<Exclude<ObjectKind, 'generic'>, Reader>> = {
  github: readGithub,
  gitlab: readGitlab,
  jira: readJira,
};

/** Systems that everybody knows; all others are configured. */
const knownKind = (host: string): Exclude<ObjectKind, 'generic'> | undefined => {
  if (host === 'github.com' || host === 'gitlab.com')
    return host === 'github.com' ? 'github' : 'gitlab';
  return /^[a-z0-9-]+\.atlassian\.net$/.test(host) ? 'jira' : undefined;
};

const kindAt = ({ origin, host, protocol }: URL, sites: readonly KnownSite[]) => {
  const configured = sites.find(({ baseUrl }) => new URL(baseUrl).origin === origin);
  if (configured !== undefined) return configured.kind;
  return protocol === 'https:' ? (knownKind(host) ?? 'generic') : undefined;
};

const generic = (url: URL): Recognised => {
  const address = `${url.origin}${url.pathname}${url.search}`;
  const label = `${url.host}${url.pathname === '/' ? '' : url.pathname}`.slice(0, 100);
  return { kind: 'generic', site: url.host, url: address, label, name: address };
};

const parsed = (text: string): URL | undefined => {
  const url = text.length > longestUrl ? null : URL.parse(text);
  if (url === null || `${url.username}${url.password}` !== '') return undefined;
  return url.href.length > longestUrl || url.hostname === '' ? undefined : url;
};

/**
 * What an address names. Only https is taken, and what lies at the origin of a configured system; an address with
 * credentials in it is none. Nothing is asked of the network.
 */
export const recognise = (text: string, sites: readonly KnownSite[]): Recognised | undefined => {
  const url = parsed(text.trim());
  const kind = url && kindAt(url, sites);
  if (url === undefined || kind === undefined) return undefined;
  const reading = kind === 'generic' ? undefined : readers[kind](url.pathname);
  if (kind === 'generic' || reading === undefined) return generic(url);
  const { path, label, name = path } = reading;
  const { origin, host } = url;
  return { kind, site: host, url: origin + path, label, name: origin + name };
};

/** Whether an address lies at or below another. */
export const isBelow = (url: string, baseUrl: string): boolean => {
  const [inner, outer] = [url.toLowerCase(), withoutEndSlashes(baseUrl.toLowerCase())];
  return inner === outer || inner.startsWith(`${outer}/`);
};
