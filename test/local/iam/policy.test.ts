import { describe, expect, test } from 'vitest';
import { evaluate, matches, statementsOf } from '../../../local/iam/policy.ts';

const policy = (...Statement: readonly object[]) => statementsOf('stack/Policy', { Statement });

const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/desk';
const allowRead = {
  Effect: 'Allow',
  Action: ['dynamodb:GetItem', 'dynamodb:Query'],
  Resource: [table, `${table}/index/*`],
};

describe('wildcards', () => {
  test.each([
    ['*', '', true],
    ['a*c', 'abbbc', true],
    ['a*c', 'abbb', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*index*', 'table/index/byQueue', true],
    ['arn:aws:s3:::mail/*', 'arn:aws:s3:::mail', false],
    ['a.c', 'abc', false],
  ])('%s meets %s: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  test('a hostile pattern takes no long time', () => {
    const from = performance.now();
    expect(matches(`${'*a'.repeat(40)}b`, 'a'.repeat(5000))).toBe(false);
    expect(performance.now() - from).toBeLessThan(500);
  });
});

describe('evaluation', () => {
  test('what nothing allows is refused', () => {
    expect(evaluate([], { action: 'sns:Publish', resource: '*' })).toEqual({
      isAllowed: false,
      by: undefined,
    });
  });

  test('an action is compared without case, a resource with it', () => {
    const statements = policy(allowRead);
    expect(evaluate(statements, { action: 'DynamoDB:getitem', resource: table }).isAllowed).toBe(
      true,
    );
    expect(
      evaluate(statements, { action: 'dynamodb:GetItem', resource: table.toUpperCase() }).isAllowed,
    ).toBe(false);
  });

  test('a right on the table is none on its index, unless it is granted too', () => {
    const onTable = policy({ ...allowRead, Resource: table });
    const index = `${table}/index/byQueue`;
    expect(evaluate(onTable, { action: 'dynamodb:Query', resource: index }).isAllowed).toBe(false);
    expect(
      evaluate(policy(allowRead), { action: 'dynamodb:Query', resource: index }).isAllowed,
    ).toBe(true);
  });

  test('the verdict names the statement that decided', () => {
    const statements = policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }, allowRead);
    const { by } = evaluate(statements, { action: 'dynamodb:Query', resource: table });
    expect(by?.source).toBe('stack/Policy[1]');
  });

  test('a denial outweighs every permission', () => {
    const statements = policy(allowRead, { Effect: 'Deny', Action: 'dynamodb:*', Resource: '*' });
    const verdict = evaluate(statements, { action: 'dynamodb:GetItem', resource: table });
    expect(verdict.isAllowed).toBe(false);
    expect(verdict.by?.effect).toBe('Deny');
  });

  test('a condition on a key the call does not have is not met', () => {
    const statements = policy({
      Effect: 'Allow',
      Action: 'ses:SendRawEmail',
      Resource: '*',
      Condition: { StringLike: { 'ses:FromAddress': '*@desk.example' } },
    });
    const wanted = { action: 'ses:SendRawEmail', resource: '*' };
    expect(evaluate(statements, wanted).isAllowed).toBe(false);
    const context = { 'ses:FromAddress': 'support@desk.example' };
    expect(evaluate(statements, { ...wanted, context }).isAllowed).toBe(true);
  });

  test('an unknown condition operator stops the start', () => {
    const written = {
      ...allowRead,
      Condition: { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01' } },
    };
    expect(() => policy(written)).toThrow(/DateGreaterThan/);
  });

  test('what is negated is refused, not misread', () => {
    const { Action: _action, ...rest } = allowRead;
    expect(() => policy({ ...rest, NotAction: 'iam:*' })).toThrow(/NotAction/);
  });
});
