import type { NewId } from '#kernel/id.ts';
import type { Now } from '#kernel/time.ts';
import type { UseCases } from '#platform/http/serve.ts';
import type { routes } from './contract.ts';
import type { LetterStore } from './letter-store.ts';
import { listLetters, listSources } from './read-letters.ts';
import { redrive, stopRedrive } from './redrive.ts';

type Deps = { readonly store: LetterStore; readonly now: Now; readonly newId: NewId };

/** Each route with its use case. */
export const bindRoutes = (deps: Deps): UseCases<typeof routes> => ({
  listDeadLetterSources: async () => {
    const { items } = await listSources(deps);
    return {
      items: items.map(({ redrive: asked, sent, ...source }) => ({
        ...source,
        ...(asked === undefined ? {} : { redrive: { ...asked, sent } }),
      })),
    };
  },
  listDeadLetters: ({ params, page }) => listLetters(deps, { ...params, page }),
  redriveDeadLetters: ({ params, actor, once }) => redrive(deps, { ...params, actor, once }),
  stopRedrive: ({ params, actor }) => stopRedrive(deps, { ...params, actor }),
});
