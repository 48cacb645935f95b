import { aMailDesk, type MailDesk } from '../mail.ts';
import { randomFrom } from '../random.ts';
import { hostileMail } from './generate.ts';

/** What a run of hostile mails came to. */
export type HostileRun = {
  readonly mails: number;
  /** Of processor time, which a busy machine does not change. */
  readonly slowestMillis: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Mails that did not end as exactly one thing, or not in time, by their number. */
  readonly wrong: readonly string[];
};

/** A desk this old is left for a new one, so that its lists in memory stay short. */
const mailsADesk = 100;
const longestMillis = 2000;

type Counted = {
  readonly messages: number;
  readonly quarantined: number;
  readonly automatic: number;
};

const countedAt = (desk: MailDesk): Counted => ({
  messages: [...desk.cases.cases.keys()]
    .flatMap((caseId) => desk.cases.messages(caseId))
    .filter(({ automatic }) => automatic === undefined).length,
  quarantined: desk.mails.all().length,
  automatic: desk.interactions.all().filter(({ status }) => status === 'automatic').length,
});

/** Exactly one of: a message of a case, an entry of the quarantine, an automatic interaction. */
const becameOne = (before: Counted, after: Counted): boolean => {
  const grown = [
    after.messages - before.messages,
    after.quarantined - before.quarantined,
    after.automatic - before.automatic,
  ];
  return grown.reduce((sum, one) => sum + one, 0) === 1 && grown.every((one) => one >= 0);
};

/** Receives generated mails one after the other; the seed is the whole run. */
export const runHostile = async (mails: number, seed: number): Promise<HostileRun> => {
  const random = randomFrom(seed);
  const outcomes: Record<string, number> = {};
  const wrong: string[] = [];
  let slowestMillis = 0;
  let desk = aMailDesk();
  for (let n = 0; n < mails; n += 1) {
    if (n % mailsADesk === 0) desk = aMailDesk();
    const said = hostileMail(random, n);
    const before = countedAt(desk);
    const start = process.cpuUsage();
    const outcome = await desk.arrives(said).catch((error: Error) => `thrown: ${error.message}`);
    const { user, system } = process.cpuUsage(start);
    const took = (user + system) / 1000;
    slowestMillis = Math.max(slowestMillis, took);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (!becameOne(before, countedAt(desk)) || took > longestMillis)
      wrong.push(`${n}: ${outcome} in ${Math.round(took)} ms`);
  }
  return { mails, slowestMillis, outcomes, wrong };
};

if (import.meta.main) {
  const [mails, seed] = process.argv.slice(2).map(Number);
  console.log(JSON.stringify(await runHostile(mails ?? 0, seed ?? 0)));
}
