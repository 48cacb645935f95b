import type { ApiRoute } from './api.ts';

export type Match = {
  readonly route: ApiRoute;
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>;
};

const hole = /^\{(\w+)(\+?)\}$/;

/** How exactly a route names its path: literal segments before holes, a rest before all. Lower is more exact. */
const rankOf = ({ segments, method }: ApiRoute): string =>
  segments
    .map((segment) => (hole.exec(segment)?.[2] === '+' ? '2' : hole.test(segment) ? '1' : '0'))
    .join('') + (method === 'ANY' ? '1' : '0');

const paramsOf = (
  route: ApiRoute,
  path: readonly string[],
): Readonly<Record<string, string>> | undefined => {
  const params: Record<string, string> = {};
  for (const [i, segment] of route.segments.entries()) {
    const [, name, rest] = hole.exec(segment) ?? [];
    const given = path[i];
    if (given === undefined || given === '') return undefined;
    if (name === undefined && segment !== given) return undefined;
    if (name === undefined) continue;
    params[name] = decodeURIComponent(rest === '+' ? path.slice(i).join('/') : given);
    if (rest === '+') return params;
  }
  return path.length === route.segments.length ? params : undefined;
};

/** Finds routes as API Gateway does: the most exact path wins, and of those the named method. */
export const matcherOf = (
  routes: readonly ApiRoute[],
): ((method: string, rawPath: string) => Match | undefined) => {
  const ordered = [...routes].sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
  return (method, rawPath) => {
    const path = rawPath.slice(1).split('/');
    for (const route of ordered) {
      if (route.method !== method && route.method !== 'ANY') continue;
      const params = paramsOf(route, path);
      if (params !== undefined) return { route, params };
    }
    return undefined;
  };
};
