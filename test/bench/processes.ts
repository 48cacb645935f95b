import { readdirSync, readFileSync } from 'node:fs';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process ended between being listed and being read.
    return '';
  }
};

/** The fields behind the name, which may hold anything up to its closing parenthesis: state, parent, … */
const statOf = (pid: number | string): readonly string[] => {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

const parentOf = (pid: string): number => Number(statOf(pid)[1] ?? 0);

const treeOf = (root: number): readonly number[] => {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(all.map((pid) => [Number(pid), parentOf(pid)]));
  const tree = [root];
  for (const pid of tree)
    tree.push(...[...parents].filter(([, parent]) => parent === pid).map(([child]) => child));
  return tree;
};

/** Resident megabytes of a process and all below it, as Linux counts them; shared pages count in each. */
export const residentMb = (root: number): number =>
  treeOf(root).reduce((sum, pid) => {
    const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`)) ?? [];
    return sum + Number(kilobytes) / 1024;
  }, 0);

/** Linux counts a hundred ticks a second. */
const tickSeconds = 0.01;

/** Processor seconds a process and all below it have used so far: the same on a busy machine. */
export const processorSeconds = (root: number): number =>
  treeOf(root).reduce((sum, pid) => {
    const [user = '0', system = '0'] = statOf(pid).slice(11, 13);
    return sum + (Number(user) + Number(system)) * tickSeconds;
  }, 0);

/** Watches the memory of a process tree until it is told to stop; answers the largest it saw. */
export const watchMemory = (root: number): { readonly stop: () => number } => {
  let peak = residentMb(root);
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(root));
  }, 250);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
};
