import type * as z from 'zod';
import { type Actor, isCustomer } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import { type Case, revisionOf } from '../case.ts';
import type { Message } from '../discussion/message.ts';
import { awaitsDiagnosis } from '../dispute/rediagnose.ts';
import { waitingSince } from '../life/waiting.ts';
import { customerMessageSchema, staffMessageSchema } from './message-views.ts';
import { customerCaseSchema, staffCaseSchema } from './views.ts';

export type CaseView = z.infer<typeof staffCaseSchema> | z.infer<typeof customerCaseSchema>;
export type MessageView =
  | z.infer<typeof staffMessageSchema>
  | z.infer<typeof customerMessageSchema>;

/** The answers customers may see. */
const publicFields = ({ fields, internalFields = [] }: Case): Pick<Case, 'fields'> => {
  const shown = Object.entries(fields ?? {}).filter(([id]) => !internalFields.includes(id));
  return shown.length === 0 ? {} : { fields: Object.fromEntries(shown) };
};

const forCustomers = (of: Case): Case => {
  const { fields: _fields, ...rest } = of;
  return { ...rest, ...publicFields(of) };
};

/** A case as an actor may see it: an allow-list per audience, never the case itself; its version is the ETag. */
export const viewCase = (of: Case, actor: Actor): CaseView =>
  (isCustomer(actor) ? customerCaseSchema : staffCaseSchema).parse({
    ...(isCustomer(actor) ? forCustomers(of) : of),
    ...given({ waitingSince: waitingSince(of) }),
    ...(awaitsDiagnosis(of) ? { awaitsDiagnosis: true } : {}),
    version: revisionOf(of),
  });

/** A message as an actor may see it. */
export const viewMessage = (message: Message, actor: Actor): MessageView =>
  (isCustomer(actor) ? customerMessageSchema : staffMessageSchema).parse(message);
