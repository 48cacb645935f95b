import type { Console } from './console.ts';

/** A case as it is found on the screens. */
export type Filed = { readonly id: string; readonly reference: string };

/** Files a case of the first customer of the demo by telephone; whose it is does not matter. */
export const fileCase = async (
  { desk }: Pick<Console, 'desk'>,
  facts: { readonly subject: string; readonly text?: string; readonly queueId?: string },
): Promise<Filed> => {
  const as = await desk.tokenOf('agent');
  const ask = (path: string) => desk.request('GET', path, { as });
  const customerId = (await ask('/v1/customers?limit=1')).body.items[0].id;
  const contactId = (await ask(`/v1/customers/${customerId}/contacts`)).body.items[0].id;
  const about = { channel: 'phone', text: 'It does not work.', ...facts };
  const opened = await desk.request('POST', '/v1/cases', {
    ...{ as, body: { customerId, contactId, ...about } },
  });
  if (opened.status !== 201) throw new Error(`The case was answered ${opened.status}.`);
  return opened.body;
};
