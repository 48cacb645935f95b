import { firstUser } from '../bootstrap.ts';
import type { Filling } from './filling.ts';

/**
 * An Alertmanager that may post to the demo. Id and token are fixed so that a command can be written down; they open
 * nothing but a demo on this machine.
 */
export const demoHook = { id: 'hks_demo', token: 'demo-alertmanager-token' } as const;

export const addHookSource = async ({ client, tokenOf }: Filling): Promise<void> => {
  const as = await tokenOf(firstUser.id);
  const { id, token: secret } = demoHook;
  const verification = { method: 'bearer' };
  const body = { id, secret, verification, name: 'Demo Alertmanager', kind: 'alertmanager' };
  await client('POST', '/v1/hook-sources', { as, body, once: 'demo-hook-source' });
};
