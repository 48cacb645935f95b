import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { type AwsCall, awsError, ofType, type Resource, type ServiceFactory } from './cloud.ts';

const secretSchema = z.object({
  Name: z.string().optional(),
  SecretString: z.string().optional(),
  GenerateSecretString: z
    .object({
      PasswordLength: z.coerce.number().int().min(1).max(4096).default(32),
      SecretStringTemplate: z.string().optional(),
      GenerateStringKey: z.string().optional(),
      ExcludePunctuation: z.boolean().default(false),
      ExcludeNumbers: z.boolean().default(false),
      ExcludeUppercase: z.boolean().default(false),
      ExcludeLowercase: z.boolean().default(false),
      ExcludeCharacters: z.string().default(''),
      IncludeSpace: z.boolean().default(false),
      RequireEachIncludedType: z.boolean().default(true),
    })
    .optional(),
});

type Generation = NonNullable<z.infer<typeof secretSchema>['GenerateSecretString']>;

const alphabetsOf = (wanted: Generation): readonly string[] => {
  const alphabets = [
    wanted.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    wanted.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    wanted.ExcludeNumbers ? '' : '0123456789',
    wanted.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    wanted.IncludeSpace ? ' ' : '',
  ];
  const excluded = new Set(wanted.ExcludeCharacters);
  return alphabets
    .map((alphabet) => [...alphabet].filter((sign) => !excluded.has(sign)).join(''))
    .filter((alphabet) => alphabet !== '');
};

const passwordOf = (wanted: Generation): string => {
  const alphabets = alphabetsOf(wanted);
  const all = alphabets.join('');
  for (;;) {
    const signs = Array.from({ length: wanted.PasswordLength }, () => all[randomInt(all.length)]);
    const hasEach = alphabets.every((alphabet) =>
      signs.some((sign) => alphabet.includes(sign ?? '')),
    );
    if (!wanted.RequireEachIncludedType || hasEach || signs.length < alphabets.length)
      return signs.join('');
  }
};

/** What CloudFormation would have made of the resource: the text as given, or generated into its template. */
const textOf = (resource: Resource): string => {
  const { SecretString, GenerateSecretString: wanted } = secretSchema.parse(resource.properties);
  if (wanted === undefined) return SecretString ?? '';
  const password = passwordOf(wanted);
  if (wanted.GenerateStringKey === undefined) return password;
  const template = JSON.parse(wanted.SecretStringTemplate ?? '{}') as Record<string, unknown>;
  return JSON.stringify({ ...template, [wanted.GenerateStringKey]: password });
};

const askedSchema = z.object({ SecretId: z.string() });

const askedId = (call: AwsCall): string => {
  try {
    return askedSchema.safeParse(JSON.parse(call.body.toString('utf8'))).data?.SecretId ?? '';
  } catch {
    return '';
  }
};

const notFound = () =>
  awsError(400, 'ResourceNotFoundException', "Secrets Manager can't find the specified secret.");

/** Secrets Manager, reading only: the template's secrets, generated once and kept. */
export const createSecrets: ServiceFactory = (cloud) => {
  const { database, clock } = cloud;
  database.exec(
    'CREATE TABLE IF NOT EXISTS secret (arn TEXT PRIMARY KEY, text TEXT NOT NULL, created_at REAL NOT NULL)',
  );
  const find = database.prepare('SELECT text, created_at FROM secret WHERE arn = ?');
  const insert = database.prepare('INSERT OR IGNORE INTO secret VALUES (?, ?, ?)');
  const secrets = ofType(cloud, 'AWS::SecretsManager::Secret');
  for (const secret of secrets) {
    if (find.get(secret.ref) === undefined) insert.run(secret.ref, textOf(secret), clock.now());
  }
  const secretOf = (id: string): Resource | undefined =>
    secrets.find((secret) => secret.ref === id || secret.properties['Name'] === id);

  return {
    name: 'secretsmanager',
    needs: (call) => {
      const id = askedId(call);
      const action = `secretsmanager:${call.operation?.split('.').at(-1) ?? ''}`;
      return [{ action, resource: secretOf(id)?.ref ?? id }];
    },
    serve: async (call) => {
      if (call.operation?.split('.').at(-1) !== 'GetSecretValue')
        return awsError(
          400,
          'UnknownOperationException',
          'Only GetSecretValue is part of the local cloud.',
        );
      const secret = secretOf(askedId(call));
      const row = secret === undefined ? undefined : find.get(secret.ref);
      if (secret === undefined || row === undefined) return notFound();
      const { ref: ARN, logicalId, properties } = secret;
      return {
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({
          ARN,
          Name: properties['Name'] ?? logicalId,
          VersionId: '00000000-0000-4000-8000-000000000001',
          VersionStages: ['AWSCURRENT'],
          SecretString: row['text'],
          CreatedDate: Number(row['created_at']) / 1000,
        }),
      };
    },
  };
};
