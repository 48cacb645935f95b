import ts from 'typescript';
import { expect, test } from 'vitest';
import { files, linesOf, textOf } from './sources.ts';

/** Lines a file may have, by what it is; the first pattern that fits counts. */
const limits: readonly (readonly [what: string, pattern: RegExp, lines: number])[] = [
  ['entry', /\.lambda\.ts$/, 30],
  ['contract', /^functions\/[^/]+\/contract\.ts$/, 400],
  ['configured data', /\/default-pack\//, 200],
  ['adapter', /^functions\/.*\.\w+\.ts$/, 200],
  ['platform', /^functions\/platform\//, 200],
  ['model or use case', /^functions\//, 150],
  ['stack', /^lib\/stacks\//, 150],
  ['construct', /^lib\/constructs\//, 120],
  ['texts of the console', /^web\/.*\/words\/\w+\.ts$/, 400],
  ['test', /^test\//, 250],
  ['program', /./, 200],
];

/** Files that are longer, and why that is right. */
const longerFiles: Readonly<Record<string, string>> = {
  'functions/mail/reading/prescan.ts': 'One pass over the bytes; its budgets are read with it.',
  'functions/mail/reading/quote-words.ts': 'One table, a paragraph a language.',
  'functions/platform/table.ts': 'One kind of item of the table after the other.',
  'functions/system/openapi.ts': 'The whole of one document, printed from the top down.',
  'lib/constructs/grants.ts': 'One right after the other.',
  'lib/stacks/functions.ts': 'One plan a function, to be compared.',
  'local/cognito/admin.ts': 'One action of the administration API after the other.',
  'local/doors/index.ts': 'One local door after the other.',
  'local/step-functions/definition.ts': 'The schema of all states that are understood.',
  'local/template/identity.ts':
    'One kind of resource after the other, as CloudFormation documents them.',
  'test/adapters/engine-contract.test.ts': 'One suite that any engine has to pass.',
  'test/journeys/mail-becomes-a-case.test.ts': 'The main job, told from end to end.',
  'test/local/http-api/serve.test.ts': 'The rules of one gateway, all against the same small API.',
  'test/platform/serve.test.ts':
    'The rules of the one HTTP layer, all against the same route table.',
};

/** Functions that are longer or deeper, `file name`, and why that is right. */
const longerFunctions: Readonly<Record<string, string>> = {
  'functions/identity/create-api-key.ts createApiKey': 'Two items and an answer, written out.',
  'functions/notifications/telling.ts tellingsOf':
    'Two loops over two short lists, with one choice.',
  'functions/platform/dynamo/commit.ts commit':
    'Trying again is the loop; what to do is the choice within.',
  'functions/platform/dynamo/query-index.ts queryIndex': 'The parts of one request, written out.',
  'functions/reconciler/reconcile.ts reconcile': 'One lane after the other, each by itself.',
  'functions/system/openapi.ts printOpenApi': 'The outline of one document.',
  'lib/stacks/functions.ts rightsOf': 'One right after the other.',
  'local/cognito/admin.ts createUser': 'The fields of one answer, written out.',
  'local/dynamodb/poller.ts startPoller': 'Holds the state of one poller.',
  'local/dynamodb/records.ts toStreamRecord': 'The fields of one record, written out.',
  'local/lambda/event-queue.ts openEventQueue': 'Holds the statements of one store.',
  'local/lambda/index.ts createLambda': 'Wires one service from its parts.',
  'local/start/ground.ts layGround': 'Wires what every local service stands on.',
  'local/step-functions/engine.ts createEngine': 'Wires the engine from its parts.',
  'local/step-functions/transition.ts follow': 'One case a kind of state.',
};

/** Capabilities of more files than one sees at a glance, and why they are still one. */
const widerCapabilities: Readonly<Record<string, string>> = {
  identity: 'Users and API keys are the two kinds of actors that one authorizer knows.',
  mail: 'Reading mail has a folder of its own; what is left is one way in and the quarantine.',
  notifications: 'One file a step from event to message.',
};

const sources = files('{bin,functions,lib,local,web}/**/*.{ts,tsx,mjs}');
const longestFunction = 25;
/** Markup is laid out one attribute a line. */
const longestComponent = 60;
const deepestNesting = 2;
const widestCapability = 20;

test.each(limits)('every %s is short', (what, _pattern, lines) => {
  const tooLong = [...sources, ...files('test/**/*.{ts,tsx}')]
    .filter((file) => limits.find(([, pattern]) => pattern.test(file))?.[0] === what)
    .filter((file) => linesOf(file) > lines && longerFiles[file] === undefined)
    .map((file) => `${file}: ${linesOf(file)} of ${lines} lines`);
  expect(tooLong).toEqual([]);
});

const isJump = (node: ts.Node): boolean =>
  ts.isReturnStatement(node) ||
  ts.isThrowStatement(node) ||
  ts.isContinueStatement(node) ||
  ts.isBreakStatement(node);

/** `if (…) return;` ends a case, it does not open a level. */
const isGuard = (node: ts.Node): boolean =>
  ts.isIfStatement(node) && node.elseStatement === undefined && isJump(node.thenStatement);

const nests = (node: ts.Node): boolean =>
  ts.isIfStatement(node) ||
  ts.isIterationStatement(node, false) ||
  ts.isTryStatement(node) ||
  ts.isSwitchStatement(node);

/** `else if` goes on with its `if`, it does not lie in it. */
const deepens = (node: ts.Node): boolean =>
  nests(node) &&
  !isGuard(node) &&
  !(ts.isIfStatement(node.parent) && node.parent.elseStatement === node);

const depthOf = (node: ts.Node, depth = 0): number => {
  let deepest = depth;
  ts.forEachChild(node, (child) => {
    if (ts.isFunctionLike(child)) return;
    deepest = Math.max(deepest, depthOf(child, deepens(child) ? depth + 1 : depth));
  });
  return deepest;
};

const nameOf = (node: ts.SignatureDeclaration): string => {
  if (node.name !== undefined) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : '(unnamed)';
};

type Shape = { readonly at: string; readonly lines: number; readonly depth: number };

const isFunction = (node: ts.Node): node is ts.SignatureDeclaration =>
  ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;

const functionsIn = (file: string): readonly Shape[] => {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true, kind);
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const linesOfNode = (node: ts.Node) => lineAt(node.end) - lineAt(node.getStart()) + 1;
  /** Lines of the functions a node holds: a function that makes functions answers for its own lines only. */
  const heldBy = (node: ts.Node): number => {
    let lines = 0;
    ts.forEachChild(node, (child) => {
      lines += isFunction(child) ? linesOfNode(child) - 1 : heldBy(child);
    });
    return lines;
  };
  const found: Shape[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunction(node))
      found.push({
        at: `${file} ${nameOf(node)}`,
        lines: linesOfNode(node) - heldBy(node),
        depth: depthOf(node),
      });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const shapes = sources.flatMap(functionsIn).filter(({ at }) => longerFunctions[at] === undefined);

test('every function fits in the eye', () => {
  expect(shapes.length).toBeGreaterThan(500);
  const tooLong = shapes.filter(
    ({ at, lines }) => lines > (/\.tsx /.test(at) ? longestComponent : longestFunction),
  );
  expect(tooLong.map(({ at, lines }) => `${at}: ${lines} of ${longestFunction} lines`)).toEqual([]);
});

test('no function nests deeply', () => {
  const tooDeep = shapes.filter(({ depth }) => depth > deepestNesting);
  expect(tooDeep.map(({ at, depth }) => `${at}: ${depth} of ${deepestNesting} levels`)).toEqual([]);
});

test('no capability is too wide', () => {
  const own = files('functions/*/*.ts').filter((file) => !/\/(kernel|platform)\//.test(file));
  const wide = [...Map.groupBy(own, (file) => file.split('/')[1] ?? '')]
    .filter(
      ([name, list]) => list.length > widestCapability && widerCapabilities[name] === undefined,
    )
    .map(([name, list]) => `${name}: ${list.length} of ${widestCapability} files`);
  expect(wide).toEqual([]);
});

test('what is excused still exists', () => {
  const names = new Set(sources.flatMap(functionsIn).map(({ at }) => at));
  expect(Object.keys(longerFunctions).filter((name) => !names.has(name))).toEqual([]);
  expect(Object.keys(longerFiles).filter((file) => files(file).length === 0)).toEqual([]);
});
