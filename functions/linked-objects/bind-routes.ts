import type { UseCases } from '#platform/http/serve.ts';
import type { routes } from './contract.ts';
import { type LinkDeps, linkCaseToObject } from './links/link-case.ts';
import { describeLink, listLinks, refreshLink, unlinkCase } from './links/of-case.ts';
import { demandSystem, type SystemDeps } from './systems/journal-system.ts';
import {
  changeSystem,
  createSystem,
  deleteSystem,
  putToken,
  rotateSystemSecret,
} from './systems/manage-systems.ts';
import { viewOf } from './systems/system.ts';

type Deps = LinkDeps & SystemDeps;

const ofSystems = (deps: Deps) =>
  ({
    createLinkSystem: (call) => createSystem(deps, call),
    listLinkSystems: async () => {
      const all = await deps.systems.all();
      return { items: all.map(({ system, rest }) => ({ ...viewOf(system), rest })) };
    },
    readLinkSystem: async ({ params }) => viewOf(await demandSystem(deps, params.systemId)),
    changeLinkSystem: (call) => changeSystem(deps, call),
    deleteLinkSystem: (call) => deleteSystem(deps, call),
    putLinkSystemToken: (call) => putToken(deps, call),
    rotateLinkSystemSecret: (call) => rotateSystemSecret(deps, call),
  }) satisfies Partial<UseCases<typeof routes>>;

/** The use case behind every line of the route table. */
export const bindRoutes = (deps: Deps): UseCases<typeof routes> => ({
  linkCaseToObject: ({ params, body, actor, once }) =>
    linkCaseToObject(deps, { ...params, ...body, actor, once }),
  listCaseLinks: ({ params, actor }) => listLinks(deps, { ...params, actor }),
  describeCaseLink: ({ params, body, actor, expectedVersion }) =>
    describeLink(deps, { ...params, body, actor, expectedVersion }),
  refreshCaseLink: ({ params, actor }) => refreshLink(deps, { ...params, actor }),
  unlinkCaseFromObject: ({ params, actor }) => unlinkCase(deps, { ...params, actor }),
  ...ofSystems(deps),
});
