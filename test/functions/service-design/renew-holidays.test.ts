import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemActor } from '#kernel/actor.ts';
import { idsFrom } from '#kernel/id.ts';
import type { Calendar, Holiday } from '../../../functions/service-design/index.ts';
import { defaultPack } from '../../../functions/service-design/index.ts';
import { publishDesign } from '../../../functions/service-design/publishing/publish-design.ts';
import { type FeedRead, withFeeds } from '../../../functions/service-design/sla/fed-holidays.ts';
import { renewHolidays } from '../../../functions/service-design/sla/renew-holidays.ts';
import { memoryDesignStore } from './memory-design-store.ts';

const now = () => '2026-11-23T03:00:00.000Z';
const actor = systemActor('holiday-feeds');
const feed = 'https://days.example/lt.ics';

const ics = (days: Readonly<Record<string, string>>): string =>
  [
    'BEGIN:VCALENDAR',
    ...Object.entries(days).flatMap(([day, name]) => [
      'BEGIN:VEVENT',
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      `SUMMARY:${name}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ].join('\r\n');

const [business, always] = defaultPack.calendars.calendars;
if (business === undefined || always === undefined) throw new Error('The pack has two calendars.');
const written: readonly Holiday[] = [{ yearly: '01-01', name: 'New Year' }];

/** A desk whose business calendar names a feed, and what that answers. */
const desk = async () => {
  const designs = memoryDesignStore();
  const answers = new Map<string, { text: string } | { error: string }>();
  const { countStanding } = designs;
  const readText = async (url: string) => answers.get(url) ?? { error: 'Nobody is there.' };
  const deps = { designs, countStanding, readText, now, newId: idsFrom(now, () => 0.5) };
  const calendars = [{ ...business, holidays: written, holidayFeeds: [feed] }, always];
  const body = { calendars };
  const params = { kind: 'calendars' } as const;
  await publishDesign(deps, { actor, params, body, expectedVersion: 0 });
  const holidays = async () => {
    const { calendars: standing } = await designs.current(['calendars']);
    return standing.document.calendars[0]?.holidays;
  };
  return {
    ...deps,
    answers,
    holidays,
    renew: (isTried = false) => renewHolidays(deps, { actor, isTried }),
  };
};

describe('renewing holidays', () => {
  test('puts the days of a feed among those that were written, as a version in the name of the system', async () => {
    const { designs, answers, holidays, renew } = await desk();
    answers.set(feed, { text: ics({ '2026-12-24': 'Christmas Eve', '2025-12-24': 'Long ago' }) });
    const eve = { date: '2026-12-24', name: 'Christmas Eve', feed };
    expect(await renew()).toEqual({
      version: 2,
      calendars: [{ calendarId: business.id, added: [eve], removed: [], failed: [] }],
    });
    expect(await holidays()).toEqual([...written, eve]);
    expect(designs.published.at(-1)?.entries[0]).toMatchObject({
      ...{ type: 'design.published', actor: { kind: 'system', id: 'holiday-feeds' } },
    });
  });

  test('publishes nothing while the days are the same, and nothing when it only looks', async () => {
    const { answers, renew, holidays } = await desk();
    answers.set(feed, { text: ics({ '2026-12-24': 'Christmas Eve' }) });
    expect(await renew(true)).toMatchObject({ version: 1, calendars: [{ added: [{}] }] });
    expect(await holidays()).toEqual(written);
    expect((await renew()).version).toBe(2);
    expect(await renew()).toEqual({ version: 2, calendars: [] });
  });

  test('takes away what the feed no longer names, and what no feed gives any more', async () => {
    const { answers, renew, holidays } = await desk();
    answers.set(feed, { text: ics({ '2026-12-24': 'Eve', '2026-12-31': 'Day in lieu' }) });
    await renew();
    answers.set(feed, { text: ics({ '2026-12-24': 'Eve' }) });
    expect(await renew()).toMatchObject({
      calendars: [{ added: [], removed: [{ date: '2026-12-31' }] }],
    });
    expect(await holidays()).toEqual([...written, { date: '2026-12-24', name: 'Eve', feed }]);
  });

  test.each([
    ['does not answer', { error: 'Nobody is there.' }, 'Nobody is there.'],
    ['is no calendar', { text: '<html>' }, 'This is no iCalendar text'],
    ['is empty', { text: ics({}) }, 'It names no day of these years.'],
    [
      'takes every day',
      {
        text: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Off\r\n'.concat(
          Array.from({ length: 12 }, (_, month) => {
            const from = `2027${String(month + 1).padStart(2, '0')}01`;
            const to = `2027${String(month + 1).padStart(2, '0')}28`;
            return `DTSTART;VALUE=DATE:${from}\r\nDTEND;VALUE=DATE:${to}\r\n`;
          }).join('END:VEVENT\r\nBEGIN:VEVENT\r\n'),
          'END:VEVENT\r\nEND:VCALENDAR',
        ),
      },
      'It names more than 300 days.',
    ],
  ])('keeps what is published when the feed %s', async (_what, answer, error) => {
    const { answers, renew, holidays } = await desk();
    answers.set(feed, { text: ics({ '2026-12-24': 'Eve' }) });
    await renew();
    const before = await holidays();
    answers.set(feed, answer);
    expect(await renew()).toMatchObject({
      ...{
        version: 2,
        calendars: [{ failed: [{ url: feed, error: expect.stringContaining(error) }] }],
      },
    });
    expect(await holidays()).toEqual(before);
  });
});

test('whatever feeds say, written days stay, days of past years stay, and a second time changes nothing', () => {
  const date = fc
    .tuple(fc.integer({ min: 2024, max: 2028 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}-15`);
  const day = fc.record({ date, name: fc.constantFrom('A', 'B') });
  const url = fc.constantFrom('https://a.example', 'https://b.example');
  const held = fc.array(
    fc.oneof(
      day,
      fc.tuple(day, url).map(([one, from]) => ({ ...one, feed: from })),
    ),
  );
  const read: fc.Arbitrary<FeedRead> = fc.oneof(
    fc.record({ url, holidays: fc.array(day) }),
    fc.record({ url, error: fc.constant('No.') }),
  );
  fc.assert(
    fc.property(held, fc.array(read, { maxLength: 2 }), (holidays, reads) => {
      const before: Calendar = { ...business, holidays };
      const after = withFeeds(before, reads, 2026);
      const own = holidays.filter((one) => !('feed' in one));
      expect(after.holidays.slice(0, own.length)).toEqual(own);
      const isPast = (one: Holiday) => 'date' in one && one.date < '2026';
      const dates = (all: readonly Holiday[]) =>
        new Set(all.filter(isPast).map((one) => ('date' in one ? one.date : '')));
      for (const past of dates(holidays)) expect(dates(after.holidays)).toContain(past);
      expect(withFeeds(after, reads, 2026)).toEqual(after);
    }),
  );
});
