/** What one case takes from birth to close, counted. */
export type CaseLife = {
  readonly requests: number;
  readonly invocations: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly events: number;
  readonly transitions: number;
  readonly mails: number;
  readonly bytes: number;
};

/**
 * Dollars of us-east-1, not looked up in AWS's list when they were written down: compare before relying on them. Elsewhere
 * they are higher. Free tiers are left out. A stream read by Lambda, an expiry and an event that SNS hands to a function
 * cost nothing.
 */
export const prices = {
  httpRequest: 1 / 1e6,
  invocation: 0.2 / 1e6,
  /** A second of one GB on arm64. */
  gigabyteSecond: 0.0000133334,
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  event: 0.5 / 1e6,
  transition: 25 / 1e6,
  mail: 0.1 / 1000,
  logGigabyte: 0.5,
  trace: 5 / 1e6,
  /** Table and its point-in-time recovery, for a month. */
  storedGigabyte: 0.25 + 0.2,
  alarm: 0.1,
  dashboard: 3,
  secretAndKey: 0.4 + 1,
} as const;

/** What is taken for granted where nothing can be counted on one machine. */
export const assumed = {
  /** Seconds a call of a function is billed for, the whole of them with 0.5 GB. */
  secondsACall: 0.06,
  gigabytes: 0.5,
  /** Of logs a call: its lines of the runtime and one of access. */
  logBytes: 600,
  /** Of calls that are traced: Lambda takes one a second and a twentieth of the others. */
  traced: 0.05,
  alarms: 74,
} as const;

export type Bill = Readonly<Record<string, number>>;

/** What so many lives cost by service, in dollars. */
export const billOf = (life: CaseLife, lives: number): Bill => {
  const { invocations } = life;
  const each = {
    'HTTP API': life.requests * prices.httpRequest,
    'Lambda calls': invocations * prices.invocation,
    'Lambda time': invocations * assumed.secondsACall * assumed.gigabytes * prices.gigabyteSecond,
    'DynamoDB writes': life.writeUnits * prices.writeUnit,
    'DynamoDB reads': life.readUnits * prices.readUnit,
    SNS: life.events * prices.event,
    'Step Functions': life.transitions * prices.transition,
    Logs: (invocations * assumed.logBytes * prices.logGigabyte) / 1e9,
    Traces: invocations * assumed.traced * prices.trace,
    Mail: life.mails * prices.mail,
  };
  return Object.fromEntries(Object.entries(each).map(([name, price]) => [name, price * lives]));
};

export const sumOf = (bill: Bill): number => Object.values(bill).reduce((sum, one) => sum + one, 0);

/** What a month costs with so many new cases, a year of cases being kept. */
export const monthOf = (life: CaseLife, cases: number): number =>
  sumOf(billOf(life, cases)) +
  (life.bytes * cases * 12 * prices.storedGigabyte) / 1e9 +
  assumed.alarms * prices.alarm +
  prices.dashboard +
  prices.secretAndKey;
