import type { DomainEvent } from '#kernel/event.ts';
import { asDue, type LinkDeps } from '../links/link-case.ts';
import { tellCases } from './tell-cases.ts';

/** A case that is open again needs its objects asked for again. */
const askAgain = async (deps: LinkDeps, { subject }: DomainEvent): Promise<void> => {
  const found = await deps.cases.load(subject);
  const objects = await deps.objects.findAll(found?.linkedObjects ?? []);
  for (const object of objects) await asDue(deps, object);
};

/** What follows from an event for cases and their objects. */
export const followEvent = (deps: LinkDeps, event: DomainEvent): Promise<void> =>
  event.type === 'case.reopened' ? askAgain(deps, event) : tellCases(deps, event);
