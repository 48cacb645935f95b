import { bootstrapAdmin } from '../bootstrap.ts';
import type { Cloud } from '../cloud.ts';
import { fillDemo } from '../demo/index.ts';
import type { Options } from './options.ts';
import type { Ready } from './ready-file.ts';

/** What must be there before anybody comes: the first administrator and, when asked for, the demo. */
export const fillFirst = async (cloud: Cloud, ready: Ready, { demo }: Options): Promise<void> => {
  await bootstrapAdmin(cloud);
  if (demo !== undefined) await fillDemo(cloud, ready, demo);
};
