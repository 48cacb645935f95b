import { expect, test } from 'vitest';
import { unqualified } from '../../local/function-arn.ts';

const arn = 'arn:aws:lambda:eu-central-1:000000000000:function:desk-cases';

test.each([
  [arn, arn],
  [`${arn}:live`, arn],
  [`${arn}:$LATEST`, arn],
  [`${arn}:17`, arn],
  ['desk-cases', 'desk-cases'],
  ['desk-cases:live', 'desk-cases'],
])('%s is the function %s', (qualified, bare) => {
  expect(unqualified(qualified)).toBe(bare);
});
