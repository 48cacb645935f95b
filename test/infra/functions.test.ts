import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundles } from './bundles.ts';
import { functionsByEntry, mentions, ofType, type Resource } from './synthesised.ts';

const root = join(import.meta.dirname, '../..');
const entries = globSync('functions/**/*.lambda.ts', { cwd: root }).sort();
const functions = (): readonly Resource[] => ofType('AWS::Lambda::Function');

test('every entry is a function and every function has its entry', () => {
  expect([...functionsByEntry().keys()].sort()).toEqual(entries);
});

test('every function says its memory, time-out, architecture and runtime', () => {
  for (const { id, properties } of functions())
    expect(properties, id).toMatchObject({
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      MemorySize: expect.any(Number),
      Timeout: expect.any(Number),
      TracingConfig: { Mode: 'Active' },
    });
});

test('every function says who is hurt when it fails, each in words of its own', () => {
  const sentences = functions().map(({ metadata }) => metadata['lambdesk:ifItFails']);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].{20,}\.$/);
  expect(new Set(sentences).size).toBe(sentences.length);
});

test('every function has retries and a place for what failed to the end', () => {
  for (const { id } of functions()) {
    const config = ofType('AWS::Lambda::EventInvokeConfig').find(({ properties }) =>
      mentions(properties['FunctionName'], id),
    );
    expect(config?.properties, id).toMatchObject({
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
    });
  }
});

test('every function logs to a group of its own that forgets', () => {
  const groups = functions().map(({ id, properties }) => {
    const group = ofType('AWS::Logs::LogGroup').find((one) =>
      mentions(properties['LoggingConfig'], one.id),
    );
    expect(group?.properties['RetentionInDays'], id).toBe(90);
    return group?.id;
  });
  expect(new Set(groups).size).toBe(functions().length);
});

const bundled = bundles();

const namesRead = (entry: string): readonly string[] => {
  const calls = [...(bundled.get(entry) ?? '').matchAll(/readEnv\(((?:[^()]|\([^()]*\))*)\)/g)];
  const names = calls.flatMap(([, args = '']) => [...args.matchAll(/"(\w+)"/g)]);
  return [...new Set(names.map(([, name = '']) => name))].sort();
};

const namesSet = ({ properties }: Resource): readonly string[] => {
  const environment = properties['Environment'] as { readonly Variables?: object } | undefined;
  return Object.keys(environment?.Variables ?? {}).sort();
};

test.each(entries)('%s reads every variable it is given, and no other', (entry) => {
  const lambda = functionsByEntry().get(entry);
  expect(lambda && namesSet(lambda)).toEqual(namesRead(entry));
});

test('models and use cases do not read the environment', () => {
  const pure = globSync('functions/**/*.ts', { cwd: root }).filter(
    (file) => /\/[^./]+\.ts$/.test(file) && file !== 'functions/platform/env.ts',
  );
  expect(pure.length).toBeGreaterThan(50);
  for (const file of pure)
    expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/\breadEnv\(|process\.env/);
});
