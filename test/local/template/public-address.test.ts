import { expect, test } from 'vitest';
import { withPublicAddress } from '../../../local/template/public-address.ts';
import { aResource } from '../../support/local-cloud.ts';

const functionWith = (Variables: Readonly<Record<string, string>>) =>
  aResource('AWS::Lambda::Function', {
    properties: { Runtime: 'nodejs24.x', Environment: { Variables } },
  });

test('functions that know a public address know the one of this machine', () => {
  const knowing = functionWith({ PUBLIC_URL: 'https://api.example.com', STAGE: 'local' });
  const [seen] = withPublicAddress([knowing], 'http://127.0.0.1:4321');
  expect(seen?.properties).toEqual({
    Runtime: 'nodejs24.x',
    Environment: { Variables: { PUBLIC_URL: 'http://127.0.0.1:4321', STAGE: 'local' } },
  });
});

test('nothing else is touched', () => {
  const others = [
    functionWith({ STAGE: 'local' }),
    aResource('AWS::Lambda::Function', { properties: {} }),
    aResource('AWS::SNS::Topic', {
      properties: { Environment: { Variables: { PUBLIC_URL: 'x' } } },
    }),
  ];
  expect(withPublicAddress(others, 'http://127.0.0.1:4321')).toEqual(others);
});
