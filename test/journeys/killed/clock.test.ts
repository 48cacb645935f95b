import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../support/desk.ts';
import {
  byListeners,
  journalOf,
  killAfterEachChange,
  passInstant,
  takeStep,
  throughKill,
} from '../../support/kills.ts';
import type { Someone } from '../../support/someone.ts';
import { expectToldOnce } from '../../support/told.ts';

let desk: Desk;
let as: string;
let someone: Someone;
let ownerId: string;

/** Tokens end as the clock moves on. */
const signIn = async (): Promise<void> => {
  as = await desk.tokenOf('supervisor@desk.example');
};

const make = async (path: string, admin: string, body: object): Promise<string> => {
  const answer = await desk.request('POST', path, { as: admin, body });
  expect(answer.status, path).toBe(201);
  return answer.body.id;
};

/** A desk of three people without other cases, whose clocks would run out in the rounds as well. */
beforeAll(async () => {
  desk = await openDesk([]);
  const admin = await desk.tokenOf('admin');
  const [owner, supervisor] = (['agent', 'supervisor'] as const).map((role) => ({
    ...{ email: `${role}@desk.example`, name: role, roles: [role], invite: false },
  }));
  ownerId = await make('/v1/users', admin, owner ?? {});
  await make('/v1/users', admin, supervisor ?? {});
  const customerId = await make('/v1/customers', admin, { name: 'Harbour', type: 'company' });
  const contact = { name: 'Emma', addresses: ['emma@harbour.example'], language: 'en' };
  const contactId = await make(`/v1/customers/${customerId}/contacts`, admin, contact);
  someone = { customerId, contactId };
}, 120_000);
afterAll(() => desk?.close());

/** A critical case with an owner, who is to be told of its clocks. */
const open = async (subject: string) => {
  await signIn();
  const opened = await desk.request('POST', '/v1/cases', {
    as,
    body: { ...someone, subject, text: 'Dead.', channel: 'phone', priority: 'critical' },
  });
  const path = `/v1/cases/${opened.body.id}`;
  const headers = { 'if-match': opened.headers.get('etag') ?? '' };
  await desk.request('PATCH', path, { as, headers, body: { ownerId } });
  await desk.settle();
  return opened.body.id as string;
};

const resolve = async (caseId: string) => {
  const body = { to: 'resolved', reason: 'Fault', solution: 'Mended.', timeSpentMinutes: 5 };
  expect((await takeStep(desk, caseId, { as, body })).status).toBe(200);
  await desk.settle();
};

const offset = async (): Promise<number> => (await desk.local('GET', '/clock')).body.offsetMillis;

/** The clock is moved past each instant, by a client that looks at it again when it got no answer. */
const throughInstants = async (round: number, instants: readonly string[]): Promise<boolean> => {
  const move = async (): Promise<void> => {
    for (const instant of instants) {
      await passInstant(desk, instant);
      await desk.settle();
    }
  };
  const before = await offset();
  const snapped = await throughKill(desk, round, move);
  const after = await offset();
  expect(after, `the clock in round ${round}`).toBeGreaterThanOrEqual(before);
  await move();
  await signIn();
  return snapped;
};

test('a warning and a breach are told once, wherever the process died', async () => {
  await killAfterEachChange(
    20,
    async (round) => {
      const caseId = await open(`Deadline ${round}`);
      const clocks = await desk.request('GET', `/v1/cases/${caseId}/clocks`, { as });
      const [first] = clocks.body.items.filter(
        ({ kind }: { kind: string }) => kind === 'first-response',
      );
      const snapped = await throughInstants(round, [first.warnings[0].at, first.dueAt]);
      const entries = (await journalOf(desk, caseId, as))
        .filter(({ data }) => data['kind'] === 'first-response')
        .map(({ type }) => type);
      expect(entries, `round ${round}`).toEqual(['clock.warned', 'clock.breached']);
      const told = await expectToldOnce(desk, caseId, { as, round });
      expect(told.filter((template) => template.startsWith('clock-'))).toEqual([
        ...['clock-breached-owner', 'clock-breached-supervisors'],
        ...['clock-warned-owner', 'clock-warned-supervisors'],
      ]);
      await resolve(caseId);
      return snapped;
    },
    byListeners,
  );
}, 1_800_000);

test('a resolved case closes once when its window is over, wherever the process died', async () => {
  await killAfterEachChange(5, async (round) => {
    const caseId = await open(`Closing ${round}`);
    await resolve(caseId);
    const { body } = await desk.request('GET', `/v1/cases/${caseId}`, { as });
    const snapped = await throughInstants(round, [body.closesAt]);
    const types = (await journalOf(desk, caseId, as)).map(({ type }) => type);
    expect(
      types.filter((type) => type === 'case.closed'),
      `round ${round}`,
    ).toHaveLength(1);
    expect(types.at(-1), `round ${round}`).toBe('case.closed');
    return snapped;
  });
}, 1_800_000);
