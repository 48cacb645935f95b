/** `npm run check`: every rule that can be checked without running the product, one line each. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** What a check found; nothing when all is well. */
type Finding = string | undefined;

/** Runs the script of an installed tool and answers what it printed, when it was not content. */
const tool = (
  script: string,
  ...args: readonly string[]
): { readonly ok: boolean; readonly said: string } => {
  const done = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { ok: done.status === 0, said: `${done.stdout}${done.stderr}` };
};

const run =
  (script: string, ...args: readonly string[]) =>
  (): Finding => {
    const { ok, said } = tool(script, ...args);
    return ok ? undefined : said;
  };

type Cruise = {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
};

const folders = ['bin', 'functions', 'lib', 'local', 'web'];

/** A cruiser that cannot read the sources finds nothing, so it must also have seen every one of them. */
const dependencies = (): Finding => {
  const { said } = tool(
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    ...folders,
    '--output-type',
    'json',
  );
  if (!said.startsWith('{')) return said;
  const { modules, summary } = JSON.parse(said) as Cruise;
  const seen = new Set(modules.map(({ source }) => source));
  const unseen = globSync('{functions,web}/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !seen.has(file.replaceAll('\\', '/')),
  );
  const findings = [
    ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    ...unseen.map((file) => `not seen: ${file}`),
  ];
  return findings.length === 0 ? undefined : findings.join('\n');
};

/** Every pinned version is exact: a range resolves differently tomorrow. */
const pins = (): Finding => {
  const {
    dependencies: run,
    devDependencies: dev,
    optionalDependencies: optional,
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Readonly<
    Record<string, Readonly<Record<string, string>>>
  >;
  const loose = Object.entries({ ...run, ...dev, ...optional }).filter(
    ([, version]) => !/^(npm:[^@]+@)?\d/.test(version),
  );
  return loose.length === 0 ? undefined : `Not pinned: ${loose.map(([name]) => name).join(', ')}`;
};

const checks: Readonly<Record<string, () => Finding>> = {
  format: run('@biomejs/biome/bin/biome', 'format', '--max-diagnostics=100'),
  lint: run('@biomejs/biome/bin/biome', 'lint', '--error-on-warnings', '--max-diagnostics=100'),
  // The native compiler checks; dependency-cruiser reads the sources with the one written in JavaScript.
  types: run('typescript-native/bin/tsc', '-p', '.'),
  'types of web': run('typescript-native/bin/tsc', '-p', 'web'),
  dependencies,
  'unused code': run('knip/bin/knip.js', '--no-progress'),
  pins,
};

let failures = 0;
for (const [name, check] of Object.entries(checks)) {
  const begun = performance.now();
  const finding = check();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (finding !== undefined) {
    failures += 1;
    console.log(finding.trimEnd());
  }
  console.log(`${finding === undefined ? 'ok    ' : 'FAILED'} ${name.padEnd(13)} ${seconds} s`);
}
process.exitCode = failures === 0 ? 0 : 1;
