import { describe, expect, it } from 'vitest';
import { listPropagations } from '../../../functions/incidents/propagation/list-propagations.ts';
import { retryPropagation } from '../../../functions/incidents/propagation/retry-propagation.ts';
import { startPropagation } from '../../../functions/incidents/propagation/start-propagation.ts';
import { stopPropagation } from '../../../functions/incidents/propagation/stop-propagation.ts';
import { unfinishedPropagations } from '../../../functions/incidents/propagation/unfinished-propagations.ts';
import { minutesAfter, oleh } from '../../support/cases.ts';
import { aSpreading } from '../../support/spreading.ts';

const stopped = async () => {
  const spreading = await aSpreading();
  const caseIds = await spreading.linked(12);
  await spreading.announce({ status: 'identified' });
  const { desk, incidentId } = spreading;
  const command = { incidentId, update: 1, actor: oleh };
  expect(await stopPropagation(desk, command)).toEqual({ update: 1 });
  const stateOf = async () => (await listPropagations(desk, { incidentId })).items[0];
  return { ...spreading, caseIds, command, stateOf };
};

describe('an update that is stopped on its way', () => {
  it('reaches no further case, and its machine ends without a failure', async () => {
    const { carry, caseIds, marksOf, stateOf } = await stopped();
    expect(await carry(1)).toMatchObject({ done: 0, openShards: 0, superseded: false });
    expect(caseIds.map(marksOf)).toEqual(caseIds.map(() => 0));
    expect(await stateOf()).toMatchObject({ state: 'stopped', total: 12, done: 0 });
  });

  it('goes on where it stopped when it is carried again, each case once', async () => {
    const { desk, command, carry, caseIds, marksOf, stateOf } = await stopped();
    await carry(1);
    expect(await retryPropagation(desk, command)).toEqual({ update: 1, attempt: 2 });
    expect(await carry(1, 2)).toMatchObject({ done: 12, openShards: 0 });
    expect(caseIds.map(marksOf)).toEqual(caseIds.map(() => 1));
    expect(await stateOf()).toMatchObject({ state: 'finished', done: 12 });
    await expect(stopPropagation(desk, command)).rejects.toMatchObject({
      code: 'incidents/nothing-to-stop',
    });
  });

  it('is started neither by an event that comes late nor by a reconciliation', async () => {
    const { desk, incidentId, command } = await stopped();
    const started: unknown[] = [];
    const machine = { start: async (carrying: unknown) => void started.push(carrying) };
    for (const event of desk.incidents.changes.flatMap(({ entries }) => entries))
      if (event.data['update'] === 1) await startPropagation({ ...desk, machine }, event);
    expect(started).toEqual([]);
    desk.at(minutesAfter(60));
    expect((await unfinishedPropagations(desk, undefined)).items).toEqual([]);
    await retryPropagation(desk, command);
    desk.at(minutesAfter(80));
    expect((await unfinishedPropagations(desk, undefined)).items).toMatchObject([
      { incidentId, update: 1 },
    ]);
  });

  it('does not stop a newer one, and stopping it twice is one stop', async () => {
    const { desk, incidentId, command, announce, carry, caseIds, marksOf } = await stopped();
    await stopPropagation(desk, command);
    const stops = desk.incidents.changes
      .flatMap(({ entries }) => entries)
      .filter(({ type }) => type === 'incident.propagation-stopped');
    expect(stops).toHaveLength(1);
    await announce({ status: 'monitoring' });
    expect(await carry(2)).toMatchObject({ done: 12 });
    expect(caseIds.map(marksOf)).toEqual(caseIds.map(() => 1));
    const unknown = stopPropagation(desk, { incidentId, update: 9, actor: oleh });
    await expect(unknown).rejects.toMatchObject({ code: 'incidents/unknown-update' });
  });
});
