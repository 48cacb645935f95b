import * as z from 'zod';
import { changeBody, tagList, text, transitionBody } from '../requests.ts';

const mostCases = 100;

const one = z.strictObject({ caseId: z.string().min(1).max(60), version: z.int().min(0) });

/** What makes sense for many cases alike; what is one case's own is changed there. */
const changes = changeBody.pick({
  topic: true,
  type: true,
  subtopic: true,
  product: true,
  action: true,
  severity: true,
  priority: true,
  queueId: true,
  ownerId: true,
  nextContactAt: true,
});

export const bulkBody = z
  .strictObject({
    cases: z.array(one).min(1).max(mostCases),
    changes: changes.optional(),
    addTags: tagList.optional(),
    removeTags: tagList.optional(),
    note: text.optional(),
    step: transitionBody.optional(),
  })
  .refine(
    ({ cases: _cases, ...deeds }) => Object.values(deeds).some((deed) => deed !== undefined),
    {
      path: ['changes'],
      message: 'Say what is to be done: changes, addTags, removeTags, note or step.',
    },
  )
  .refine(({ cases }) => new Set(cases.map(({ caseId }) => caseId)).size === cases.length, {
    path: ['cases'],
    message: 'Each case is named once.',
  });
