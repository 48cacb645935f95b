/** The rules of the code: who may import whom. `npm run check` also asserts that every module was seen. */
const capability = '^functions/(?!kernel/|platform/)([^/]+)/';
const aws = '^node_modules/(@aws-sdk|@smithy)/';
const runtime = '^node_modules/(@aws-lambda-powertools|@middy)/';
const inputOutput =
  '^(node:)?(child_process|cluster|dgram|dns|fs|http|http2|https|net|process|readline|sqlite|tls|worker_threads)(/|$)';

/** An edge that may not be: `[why, from, to]`. */
const never = (name, [comment, from, to]) => ({ name, comment, severity: 'error', from, to });

/** The SDK client of a service lives in the adapters of that suffix, in the entries that make it, and in platform. */
const bySuffix = (suffix, client) =>
  never(`sdk-by-suffix-${suffix}`, [
    `Only *.${suffix}.ts, entries and platform use ${client}.`,
    { path: '^functions/', pathNot: [`\\.(${suffix}|lambda)\\.ts$`, '^functions/platform/'] },
    { path: `^node_modules/@aws-sdk/(${client})/` },
  ]);

module.exports = {
  forbidden: [
    never('functions-never-see-cdk', [
      'What runs in Lambda knows nothing of how it is deployed.',
      { path: '^functions/' },
      { path: ['^(bin|lib|local|test|web)/', '^node_modules/(aws-cdk-lib|constructs|cdk-nag)/'] },
    ]),
    never('edges-are-not-imported', [
      'Nothing imports local, web, bin or test but themselves.',
      { path: '^(functions|lib)/' },
      { path: '^(local|web|bin|test)/' },
    ]),
    never('nobody-imports-web', [
      'A program for the browser is built, not imported.',
      { path: '^(bin|functions|lib|local)/' },
      { path: '^web/' },
    ]),
    never('local-knows-no-source', [
      'The local cloud knows the template, not the sources behind it.',
      { path: '^local/' },
      { path: '^(lib|bin|test)/' },
    ]),
    never('capability-through-its-door', [
      'Another capability is entered by its index.ts; contracts meet contracts.',
      { path: capability, pathNot: '^functions/system/catalogue\\.ts$' },
      { path: capability, pathNot: ['^functions/$1/', '^functions/[^/]+/(index|contract)\\.ts$'] },
    ]),
    never('catalogue-reads-contracts', [
      'What is printed of the whole system is read from contracts and faults.',
      { path: '^functions/system/catalogue\\.ts$' },
      { path: capability, pathNot: '/(contract|faults|events)\\.ts$' },
    ]),
    never('no-cycles', [
      'Nothing depends on itself.',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ]),
    never('kernel-is-alone', [
      'The kernel imports itself and zod.',
      { path: '^functions/kernel/' },
      { pathNot: ['^functions/kernel/', '^node_modules/(zod|ulid)/', '^(node:)?crypto$'] },
    ]),
    never('platform-knows-no-capability', [
      'The platform stands below every capability.',
      { path: '^functions/platform/' },
      { path: capability },
    ]),
    never('model-is-pure', [
      'A file without a suffix decides; it does not reach out.',
      { path: `${capability}[^./]+\\.ts$` },
      { path: [aws, runtime, inputOutput] },
    ]),
    never('ports-hide-adapters', [
      'Models and use cases see ports; entries and doors see adapters.',
      { path: `${capability}[^./]+\\.ts$`, pathNot: '/index\\.ts$' },
      { path: '^functions/[^/]+/[^/]+\\.(dynamo|sfn|ses|sns|s3|cognito|invoke|lambda)\\.ts$' },
    ]),
    never('nobody-imports-an-entry', [
      'An entry is where a function begins.',
      { path: '^functions/' },
      { path: '\\.lambda\\.ts$' },
    ]),
    bySuffix('dynamo', 'client-dynamodb|lib-dynamodb'),
    bySuffix('sfn', 'client-sfn'),
    bySuffix('ses', 'client-sesv2|client-ses'),
    bySuffix('sns', 'client-sns'),
    bySuffix('s3', 'client-s3|s3-request-presigner'),
    bySuffix('invoke', 'client-lambda'),
    bySuffix('cognito', 'client-cognito-identity-provider'),
    never('contracts-are-data', [
      'A contract is made of schemas and words; a test follows what it loads to the end.',
      { path: '^functions/[^/]+/contract\\.ts$' },
      {
        path: [
          aws,
          runtime,
          '^functions/platform/',
          '\\.(dynamo|sfn|ses|sns|s3|cognito|invoke)\\.ts$',
        ],
      },
    ]),
    never('web-by-contract', [
      'The console and the portal know contracts; the build reads the route tables.',
      { path: '^web/' },
      {
        path: '^(bin|functions|lib|local|test)/',
        pathNot: ['/contract\\.ts$', '^functions/kernel/', '^lib/route-tables\\.ts$'],
      },
    ]),
    never('web-leaves-schemas-behind', [
      'Of contracts the browser is given types only: no schema and no validator is in its bundle.',
      { path: '^web/', pathNot: '^web/plugins\\.ts$' },
      {
        path: ['^(functions|lib)/', '^node_modules/zod/'],
        // Asked of what is typed as the API asks it, read as mails are laid out; neither holds a schema.
        pathNot: '^functions/kernel/(condition|markdown)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    ]),
    never('web-client-knows-no-screen', [
      'The client stands below the shared parts, those below the screens.',
      { path: '^web/client/' },
      { path: ['^web/(ui|console)/', '^node_modules/(react|@mantine|@tanstack)/'] },
    ]),
    never('web-ui-knows-no-screen', [
      'Shared parts know no screen.',
      { path: '^web/ui/' },
      { path: '^web/console/' },
    ]),
    never('synth-reads-data', [
      'Infrastructure reads contracts, the table and the variables.',
      { path: '^lib/' },
      {
        path: '^functions/',
        pathNot: ['/contract\\.ts$', '^functions/platform/(table|env)\\.ts$', '^functions/kernel/'],
      },
    ]),
    never('everything-resolves', [
      'Every import leads somewhere.',
      {},
      { couldNotResolve: true, pathNot: '^virtual:' },
    ]),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
