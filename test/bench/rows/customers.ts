import type { Desk } from '../../support/desk.ts';
import type { Someone } from '../../support/someone.ts';

export const openingOf = (someone: Someone, n: number) => ({
  ...someone,
  subject: `No connection in hall ${n}`,
  text: 'Since the morning nothing works, the lamp of the device is red.',
  channel: 'phone',
  topic: 'internet',
  type: 'request',
  subtopic: 'no-connection',
});

/** Opens a case through the API. @throws when it is refused */
export const openOne = async (
  desk: Desk,
  as: string,
  opening: ReturnType<typeof openingOf>,
): Promise<string> => {
  const { status, body } = await desk.request('POST', '/v1/cases', { as, body: opening });
  if (status !== 201) throw new Error(`A case was answered ${status}: ${JSON.stringify(body)}`);
  return body.id;
};
