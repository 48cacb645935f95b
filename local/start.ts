/** `npm start`: runs the synthesised template on this machine until it is told to stop. */
import './small-heap.ts';
import { type Desk, startDesk } from './start/desk.ts';
import { parseOptions } from './start/options.ts';
import { readyLines } from './start/ready-file.ts';
import { StartFault } from './start-fault.ts';

// As in Lambda, whatever the machine's own zone is.
process.env['TZ'] = 'UTC';

/** What still hangs after this is left to the kernel: nothing acknowledged depends on a clean end. */
const longestStopMs = 8000;

let desk: Desk | undefined;

const stop = (): void => {
  setTimeout(() => process.exit(0), longestStopMs).unref();
  Promise.resolve(desk?.stop()).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
};
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, stop);

try {
  desk = await startDesk(parseOptions(process.argv.slice(2)));
  process.stdout.write(readyLines(desk.ready));
} catch (error) {
  console.error(error instanceof StartFault ? error.message : error);
  process.exit(1);
}
