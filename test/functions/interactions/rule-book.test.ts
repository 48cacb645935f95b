import { describe, expect, test } from 'vitest';
import { planCases } from '../../../functions/interactions/registration/plan-cases.ts';
import { problemsOf } from '../../../functions/interactions/registration/problems.ts';
import { defaultPack } from '../../../functions/service-design/index.ts';
import { becauseOf, becomesOf, contactOf, ruleBookRows } from './rule-book.ts';

const book = { rules: defaultPack['registration-rules'], topics: defaultPack.topics };
const rows = ruleBookRows();

test('the rule book has rows', () => expect(rows.length).toBeGreaterThan(50));

describe.each([...Map.groupBy(rows, ({ section }) => section)])('%s', (_section, own) => {
  test.each(own)('$asked ($besides)', (row) => {
    const contact = contactOf(row);
    expect(problemsOf(contact, book)).toEqual([]);
    const plan = planCases(contact, book);
    expect(becomesOf(plan, row)).toBe(row.becomes);
    expect(becauseOf(plan)).toBe(row.because);
    expect(plan.unjustified).toEqual([]);
  });
});
