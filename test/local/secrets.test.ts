import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AwsService } from '../../local/cloud.ts';
import { createSecrets } from '../../local/secrets.ts';
import {
  aFolder,
  aResource,
  clientSettings,
  dropFolder,
  openCloud,
  serveOne,
  type TestCloud,
} from './one-service.ts';

const signing = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:signing-abcdef';
const plain = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:plain-abcdef';
const resources = [
  aResource('AWS::SecretsManager::Secret', signing, {
    GenerateSecretString: {
      SecretStringTemplate: '{"current":"a"}',
      GenerateStringKey: 'a',
      PasswordLength: 48,
      ExcludePunctuation: true,
    },
  }),
  aResource('AWS::SecretsManager::Secret', plain, { Name: 'plain', SecretString: 'as given' }),
];

let dir: string;
let cloud: TestCloud;
let service: AwsService;
let server: Awaited<ReturnType<typeof serveOne>>;
let client: SecretsManagerClient;
const open = async (): Promise<void> => {
  cloud = openCloud(dir, resources);
  service = await createSecrets(cloud);
};
beforeEach(async () => {
  dir = aFolder();
  await open();
  server = await serveOne(() => service);
  client = new SecretsManagerClient(clientSettings(server.url));
});
afterEach(async () => {
  client.destroy();
  await server.close();
  cloud.database.close();
  dropFolder(dir);
});

const read = async (SecretId: string) =>
  (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString;

test('generates a secret into its template, once and for good', async () => {
  const text = (await read(signing)) ?? '';
  expect(JSON.parse(text)).toEqual({ current: 'a', a: expect.stringMatching(/^[A-Za-z0-9]{48}$/) });
  cloud.database.close();
  await open();
  expect(await read(signing)).toBe(text);
});

test('reads a given secret by name', async () => {
  expect(await read('plain')).toBe('as given');
});

test('refuses what is not in the template', async () => {
  await expect(read('other')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('needs the right on the very secret', () => {
  const call = {
    service: 'secretsmanager',
    operation: 'GetSecretValue',
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.from('{"SecretId":"plain"}'),
  };
  expect(service.needs(call)).toEqual([
    { action: 'secretsmanager:GetSecretValue', resource: plain },
  ]);
});
