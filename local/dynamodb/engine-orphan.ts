import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const commandOf = (pid: string): readonly string[] => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return []; // it ended meanwhile, or is somebody else's
  }
};

/** The engines that run on a file. */
export const enginesOn = (file: string): readonly number[] => {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const command = commandOf(pid);
      return command[0]?.endsWith('dynoxide') === true && command.includes(file);
    })
    .map(Number);
};

/** A killed desk leaves its engine behind; two engines on one file would number the stream twice, so it ends first. */
export const leaveNoOrphan = async (file: string): Promise<void> => {
  for (const pid of enginesOn(file)) process.kill(pid, 'SIGKILL');
  while (enginesOn(file).length > 0) await delay(5);
};
