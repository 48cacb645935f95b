import { type Desk, openDesk } from '../../support/desk.ts';
import { figure, median, type Row, timed, within } from '../figures.ts';
import { residentMb } from '../processes.ts';

const repeats = 3;
const restMillis = 3000;

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, restMillis));

const restart = async (desk: Desk): Promise<number> => {
  await desk.stop();
  return timed(desk.start);
};

/** How long a start takes that finds everything made, from the process to the ready line. */
export const warmStart = async (): Promise<Row> => {
  const desk = await openDesk();
  const times: number[] = [];
  for (let n = 0; n < repeats; n += 1) times.push(await restart(desk));
  await desk.close();
  return {
    figures: [within(4, figure('warm start to ready, median of 3', median(times) / 1000, 's'))],
    notes: ['A warm start has the template synthesised, the demo filled and its state on disk.'],
  };
};

/** What everything that runs holds while nothing is asked of it. */
export const idleMemory = async (): Promise<Row> => {
  const desk = await openDesk();
  await desk.settle();
  await rest();
  const resident = residentMb(desk.ready().pid);
  await desk.close();
  return {
    figures: [within(400, figure('idle memory of all processes', resident, 'MB'))],
    notes: [
      'Memory is the sum of VmRSS over the process tree; pages that processes share count in each.',
    ],
  };
};
